/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/figures.h"

#include <inttypes.h>
#include <string.h>

#include "base/words.h"
#include "domain/place.h"
#include "domain/stats.h"
#include "page/frame.h"

static const char *count_words(struct html *h, int64_t n)
{
	return n == STATS_HIDDEN ? "<5" : arena_printf(h->a, "%" PRId64, n);
}

/* "3 jam 20 menit"; days when it took longer than two. */
static const char *span_words(struct html *h, int64_t min)
{
	const char *whole, *rest;

	if (min < 0)
		return word(h->lang, "page.too_few");
	if (min < 60)
		return say(h->a, h->lang, "page.span_min",
		           { "n", arena_printf(h->a, "%" PRId64, min) });
	if (min >= 2 * 24 * 60)
		return say(h->a, h->lang, "page.span_days",
		           { "n",
		             arena_printf(h->a, "%" PRId64, min / (24 * 60)) });
	if (min % 60 == 0)
		return say(h->a, h->lang, "page.span_whole",
		           { "n", arena_printf(h->a, "%" PRId64, min / 60) });
	whole = arena_printf(h->a, "%" PRId64, min / 60);
	rest = arena_printf(h->a, "%" PRId64, min % 60);
	return say(h->a, h->lang, "page.span_hours", { "n", whole },
	           { "min", rest });
}

static void open_table(struct html *h, const char *caption, bool median)
{
	html_put(h,
	         "<h2>$</h2><table><tr><th scope=col>$</th>"
	         "<th scope=col>@{page.reports}</th>"
	         "<th scope=col>@{page.handled}</th>",
	         word(h->lang, caption), word(h->lang, caption));
	if (median)
		html_put(h, "<th scope=col>@{page.median_short}</th>");
	html_put(h, "</tr>");
}

static void put_row(struct html *h, const char *name, const struct stats_row *r,
                    bool median)
{
	html_put(h, "<tr><th scope=row>$</th><td>$</td><td>$</td>", name,
	         count_words(h, r->reports), count_words(h, r->handled));
	if (median)
		html_put(h, "<td>$</td>",
		         r->median_min < 0 ? "–"
		                           : span_words(h, r->median_min));
	html_put(h, "</tr>");
}

static const char *month_words(struct req *rq, struct html *h, int64_t at_ms)
{
	const char *day = time_day(h->a, rq->app->zone, h->lang, at_ms);
	const char *blank = strchr(day, ' ');

	return blank ? blank + 1 : day;
}

static void put_tables(struct req *rq, struct html *h,
                       const struct stats_open *s)
{
	const struct office *o = frame_office(rq);
	const char *unknown = word(h->lang, "page.unknown_place");
	size_t months = s->n_months;

	open_table(h, "page.by_group", true);
	for (size_t i = 0; i < s->n_groups; i++)
		put_row(h,
		        s->group[i].key
		                ? word(h->lang, arena_printf(h->a, "group.%s",
		                                             s->group[i].key))
		                : word(h->lang, "page.kind_unknown"),
		        &s->group[i], true);
	html_put(h, "</table>");
	open_table(h, "page.by_month", false);
	/* Months before the first report are no news. */
	while (months > 1 && !s->month[months - 1].reports)
		months--;
	for (size_t i = 0; i < months; i++)
		put_row(h, month_words(rq, h, s->month[i].from_ms),
		        &s->month[i], false);
	html_put(h, "</table>");
	open_table(h, "page.by_district", false);
	for (size_t i = 0; i < s->n_districts; i++) {
		struct place p = { .name = unknown };

		if (!s->district[i].key ||
		    place_find(rq->a, o->places, s->district[i].key, &p) != OK)
			p.name = unknown;
		put_row(h, p.name, &s->district[i], false);
	}
	html_put(h, "</table>");
}

enum err figures_get(struct req *rq)
{
	struct html h = frame_begin(rq, "page.data_title", 0);
	struct stats_open s;

	TRY(stats_open(rq->a, rq->db, frame_office(rq), rq->now_ms, &s));
	html_put(&h,
	         "<p>@{page.data_lead}</p><div class=card><dl>"
	         "<dt>@{page.reports}</dt><dd class=big>$</dd>"
	         "<dt>@{page.handled}</dt><dd class=big>$</dd>"
	         "<dt>@{page.median}</dt><dd class=big>$</dd></dl></div>",
	         count_words(&h, s.reports), count_words(&h, s.handled),
	         span_words(&h, s.median_min));
	put_tables(rq, &h, &s);
	html_put(&h, "<p class=muted>@{page.data_note}</p>");
	frame_end(rq, &h, 200, 0);
	reply_header(rq, "Cache-Control", "public, max-age=900");
	reply_header(rq, "Vary", "Cookie");
	return OK;
}
