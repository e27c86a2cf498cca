/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/report.h"

#include <stdlib.h>

#include "base/text.h"
#include "base/words.h"
#include "domain/casefile_view.h"
#include "domain/gate.h"
#include "domain/intake.h"
#include "domain/link.h"
#include "page/form_token.h"

/* Doors of the form, over the whole office in ten minutes.  A form sent
 * faster than a hand can fill it is let in while there are few of them. */
#define FORM_WINDOW_MS (10 * MINUTE_MS)
#define FORM_MOST      600
#define FORM_FAST_MOST 20

enum err report_get(struct req *rq)
{
	const struct report_input in = { 0 };

	return report_form(rq, 200, &in);
}

/* On a worker: read, check, decode the pictures; anything amiss is answered
 * here and never reaches the writer. */
enum err report_prepare(struct req *rq)
{
	struct report_input *in = arena_alloc(rq->a, sizeof *in);

	report_read(rq, in);
	in->photos_lost = photos_sent(rq);
	if (in->choose_village && !in->n_errors)
		return report_form(rq, 200, in);
	if (in->n_errors)
		return report_form(rq, 422, in);
	TRY(photos_take(rq, "foto", &in->photos));
	if (in->photos.problem) {
		report_error(in, "foto", in->photos.problem);
		return report_form(rq, 422, in);
	}
	in->photos_lost = in->photos.n > 0;
	rq->prepared = in;
	return OK;
}

static int64_t number_of(const char *s)
{
	return s ? strtoll(s, NULL, 10) : -1;
}

static struct intake_form form_of(struct arena *a,
                                  const struct report_input *in)
{
	const struct report_kind *kind = report_kind_find(in->kind);
	bool village = in->place && text_length(in->place) > 8;
	const char *landmark = in->landmark;

	/* A village that was typed and not found must not be lost. */
	if (in->village && !village)
		landmark = landmark ? arena_printf(a, "%s, %s", in->village,
		                                   landmark)
		                    : in->village;
	return (struct intake_form){
		.channel = "web",
		.story = in->story,
		.reporter_name = in->anonymous ? NULL : in->name,
		.reporter_phone = in->anonymous ? NULL : in->phone,
		.reporter_relation = in->relation,
		.anonymous = in->anonymous,
		.person = { .name = in->person,
		            .address = in->address,
		            .occupation = in->occupation,
		            .age = number_of(in->age) },
		.household_size = number_of(in->household),
		.place = in->place,
		.landmark = landmark,
		.category = kind ? kind->category : NULL,
		.secret = in->secret,
		.danger = in->danger,
		.dedupe = in->nonce,
	};
}

/* The number, the code and the link: what he needs to ask again. */
static enum err show_receipt(struct req *rq, const struct report_input *in,
                             int64_t casefile)
{
	const struct office *o = frame_office(rq);
	struct viewer house = frame_viewer(rq);
	const char *token = link_track_token(rq->a, o, casefile);
	struct html h = frame_begin(rq, "page.received", FRAME_PRIVATE);
	struct casefile_view c;

	TRY(casefile_get(rq->a, rq->tx->db, &house, casefile, &c));
	if (in->danger)
		html_put(&h, "<p class=bad><b>@{page.danger_now}</b> "
		             "<a href=\"tel:112\">112</a></p>");
	html_put(&h,
	         "<p>@{page.received_lead}</p><div class=card><dl>"
	         "<dt>@{page.number}</dt><dd class=big>$</dd>"
	         "<dt>@{page.code}</dt><dd class=big>$</dd>",
	         c.number,
	         c.code ? arena_printf(rq->a, "%.4s %s", c.code, c.code + 4)
	                : NULL);
	if (c.due_ms)
		html_put(&h, "<dt>@{page.due}</dt><dd>$</dd>",
		         frame_time(rq, h.lang, c.due_ms));
	html_put(&h,
	         "<dt>@{page.link}</dt><dd><a href=\"/c/$\">$/c/$</a></dd>"
	         "</dl></div><p>@{page.keep_code}</p>"
	         "<h2>@{page.next}</h2><ol><li>@{page.next_1}</li>"
	         "<li>@{page.next_2}</li><li>@{page.next_3}</li></ol>"
	         "<p class=\"row no\"><a class=btn href=\"/c/$\">"
	         "@{page.open_tracking}</a></p>",
	         token, o->public_url, token, token);
	frame_end(rq, &h, 200, FRAME_PRIVATE);
	return OK;
}

/* Too many at once: programs, or a very bad day.  Both are told the truth. */
static enum err pass_gate(struct req *rq, struct report_input *in, bool *open)
{
	int64_t all, fast = 0;

	*open = true;
	TRY(gate_count(rq->tx, "form", FORM_WINDOW_MS, &all));
	if (in->age_ms < FORM_TOKEN_FAST_MS)
		TRY(gate_count(rq->tx, "form:fast", FORM_WINDOW_MS, &fast));
	if (all <= FORM_MOST && fast <= FORM_FAST_MOST)
		return OK;
	*open = false;
	report_error(in, "token",
	             all > FORM_MOST ? "page.e429_text" : "page.form_fast");
	return report_form(rq, 429, in);
}

enum err report_post(struct req *rq)
{
	struct report_input in = *(struct report_input *)rq->prepared;
	struct viewer house = frame_viewer(rq);
	struct intake_receipt made = { 0 };
	struct intake_form form;
	int64_t ids[PHOTOS_MAX];
	bool open;

	TRY(pass_gate(rq, &in, &open));
	if (!open)
		return OK;
	/* A field no person sees was filled: thanked, and thrown away. */
	if (in.trap) {
		frame_message(rq, 200, "page.received", NULL);
		return OK;
	}
	rq->tx->actor_name = house.name;
	form = form_of(rq->a, &in);
	TRY(intake_form_accept(rq->tx, &house, rq->app->book, &form, &made));
	if (!made.seen && in.photos.n) {
		TRY(photos_keep(rq->tx, &in.photos, ids));
		TRY(media_attach(rq->tx, ids, in.photos.n, made.casefile, 0));
	}
	return show_receipt(rq, &in, made.casefile);
}
