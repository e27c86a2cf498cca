/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/stats.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include "stats.sql.inc"

#define FEW 5

static int64_t shown(int64_t n)
{
	return n > 0 && n < FEW ? STATS_HIDDEN : n;
}

static int64_t minutes(int64_t took_ms)
{
	return took_ms > 0 ? took_ms / MINUTE_MS : 0;
}

/* One hidden count among shown ones could be worked out from the sum: hide
 * the smallest shown one with it. */
static void hide_one_more(struct stats_row *row, size_t n)
{
	struct stats_row *least = NULL;
	size_t hidden = 0;

	for (size_t i = 0; i < n; i++) {
		if (row[i].reports == STATS_HIDDEN)
			hidden++;
		else if (row[i].reports > 0 &&
		         (!least || row[i].reports < least->reports))
			least = &row[i];
	}
	if (hidden == 1 && least)
		least->reports = STATS_HIDDEN;
	/* What is hidden as a whole is hidden in its parts. */
	for (size_t i = 0; i < n; i++) {
		if (row[i].reports != STATS_HIDDEN)
			continue;
		row[i].handled = STATS_HIDDEN;
		row[i].median_min = -1;
	}
}

/* The largest first; the hidden ones last and by name, since their order
 * would tell. */
static int by_size(const void *x, const void *y)
{
	const struct stats_row *p = x, *q = y;

	if (p->reports != q->reports && p->reports != STATS_HIDDEN &&
	    q->reports != STATS_HIDDEN)
		return p->reports > q->reports ? -1 : 1;
	if (p->reports != q->reports)
		return p->reports == STATS_HIDDEN ? 1 : -1;
	return strcmp(p->key ? p->key : "~", q->key ? q->key : "~");
}

static struct stats_row *read_counts(struct arena *a, const struct rows *r)
{
	struct stats_row *row = arena_array(a, r->n + 1, sizeof *row);

	for (size_t i = 0; i < r->n; i++)
		row[i] = (struct stats_row){
			.key = row_text(r, i, 0),
			.reports = shown(row_int(r, i, 1)),
			.handled = shown(row_int(r, i, 2)),
			.median_min = -1,
		};
	return row;
}

static int64_t month_start(const struct zone *z, int64_t now_ms, int back)
{
	struct civil c = civil_at(z, now_ms);

	return civil_ms(z, (struct civil){ .year = c.year,
	                                   .month = c.month - back,
	                                   .day = 1 });
}

static enum err count_months(struct arena *a, struct db *db,
                             const struct office *o, int64_t now_ms,
                             struct stats_open *s)
{
	s->month = arena_array(a, STATS_MONTHS, sizeof *s->month);
	s->n_months = STATS_MONTHS;
	for (int i = 0; i < STATS_MONTHS; i++) {
		int64_t from = month_start(o->zone, now_ms, i);
		struct rows r;

		TRY(db_rows(a, db, &stats_span, &r, I(o->id), I(from),
		            I(month_start(o->zone, now_ms, i - 1))));
		s->month[i] = (struct stats_row){
			.from_ms = from,
			.reports = shown(row_int(&r, 0, 0)),
			.handled = shown(row_int(&r, 0, 1)),
			.median_min = -1,
		};
		s->reports += row_int(&r, 0, 0);
		s->handled += row_int(&r, 0, 1);
	}
	hide_one_more(s->month, s->n_months);
	return OK;
}

static enum err count_groups(struct arena *a, struct db *db,
                             const struct office *o, struct stats_open *s)
{
	struct rows r, medians;

	TRY(db_rows(a, db, &stats_groups, &r, I(o->id), I(s->from_ms)));
	TRY(db_rows(a, db, &stats_medians, &medians, I(o->id), I(s->from_ms)));
	s->group = read_counts(a, &r);
	s->n_groups = r.n;
	for (size_t i = 0; i < r.n; i++)
		for (size_t k = 0; k < medians.n; k++)
			if (row_int(&medians, k, 1) >= FEW &&
			    text_same(s->group[i].key,
			              row_text(&medians, k, 0)))
				s->group[i].median_min =
					minutes(row_int(&medians, k, 2));
	hide_one_more(s->group, s->n_groups);
	qsort(s->group, s->n_groups, sizeof *s->group, by_size);
	return OK;
}

enum err stats_open(struct arena *a, struct db *db, const struct office *o,
                    int64_t now_ms, struct stats_open *out)
{
	struct stats_open s = { .median_min = -1 };
	struct rows r;

	s.from_ms = month_start(o->zone, now_ms, STATS_MONTHS - 1);
	TRY(count_months(a, db, o, now_ms, &s));
	TRY(count_groups(a, db, o, &s));
	TRY(db_rows(a, db, &stats_districts, &r, I(o->id), I(s.from_ms)));
	s.district = read_counts(a, &r);
	s.n_districts = r.n;
	hide_one_more(s.district, s.n_districts);
	qsort(s.district, s.n_districts, sizeof *s.district, by_size);
	if (s.handled >= FEW) {
		TRY(db_rows(a, db, &stats_median, &r, I(o->id), I(s.from_ms),
		            I((s.handled - 1) / 2)));
		s.median_min = minutes(row_int(&r, 0, 0));
	}
	s.reports = shown(s.reports);
	s.handled = shown(s.handled);
	*out = s;
	return OK;
}
