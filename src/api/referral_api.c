/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/referral_api.c  An agency's desk: what came, what is done. */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "api/items.h"
#include "api/render_agency.h"
#include "api/render_case.h"
#include "api/render_event.h"
#include "api/render_message.h"
#include "api/render_referral.h"
#include "base/text.h"
#include "domain/alarm.h"
#include "domain/event.h"
#include "domain/media.h"

#define WORDS_CHARS 8000
#define ENTRIES_MAX 1000

/** A tab as the screens name it, and as the domain does. */
static enum err read_tab(const struct req *rq, struct referral_filter *f)
{
	static const char *const tabs[][2] = { { "incoming", "in" },
		                               { "working", "work" },
		                               { "done", "done" },
		                               { "all", NULL } };
	const char *word = req_query(rq, "tab");

	for (size_t i = 0; i < COUNT(tabs); i++)
		if (text_is_empty(word) || !strcmp(word, tabs[i][0])) {
			f->tab = tabs[i][1];
			return OK;
		}
	return refuse(ERR_INVALID, "tab", "err.choice");
}

/* GET /api/v1/referrals */
static enum err list(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *word = req_query(rq, "agency");
	struct referral_filter f = { .overdue = items_flag(rq, "overdue"),
		                     .limit = items_limit(rq) };
	struct referral_figures count;
	struct referral_list found;
	struct agency agency;
	struct json_out o;

	TRY(read_tab(rq, &f));
	if (!text_is_empty(word) && rq->who.role != ROLE_DESK) {
		TRY(case_id_agency(rq, NULL, "agency", word, &agency));
		f.agency = agency.id;
	}
	f.cursor = req_query(rq, "cursor");
	if (text_is_empty(f.cursor))
		f.cursor = NULL;
	TRY(referral_list(rq->a, rq->db, &v, &f, &found));
	TRY(referral_figures(rq->a, rq->db, &v, f.agency, &count));
	o = items_begin(rq);
	for (size_t i = 0; i < found.n; i++)
		TRY(render_referral(&o, NULL, rq, &found.item[i], NULL, 0));
	items_end(&o, found.next);
	json_begin(&o, "counts");
	json_put_int(&o, "incoming", count.in);
	json_put_int(&o, "working", count.work);
	json_put_int(&o, "overdue", count.overdue);
	json_end(&o);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

static void put_others(struct json_out *o, const struct casefile_view *c,
                       int64_t own)
{
	json_array_begin(o, "others");
	for (size_t i = 0; i < c->n_referrals; i++) {
		const struct referral_view *r = &c->referral[i];

		if (r->id == own)
			continue;
		json_begin(o, NULL);
		render_agency_ref(o, "agency", r->agency, r->agency_code,
		                  r->agency_name);
		json_put_text(o, "state", r->state);
		json_end(o);
	}
	json_array_end(o);
}

/** This referral's own part of the case's timeline. */
static enum err put_entries(struct json_out *o, const struct req *rq,
                            const struct referral_view *r)
{
	struct event_list found;

	TRY(event_timeline(rq->a, rq->db, api_office(rq)->id, r->casefile, 0,
	                   ENTRIES_MAX, &found));
	json_array_begin(o, "entries");
	for (size_t i = 0; i < found.n; i++)
		if (found.item[i].referral == r->id)
			render_event(o, NULL, rq, &found.item[i]);
	json_array_end(o);
	return OK;
}

/** What the desk needs of the case to help. */
static enum err put_case(struct json_out *o, const struct req *rq,
                         const struct casefile_view *c,
                         const struct referral_view *r)
{
	struct media_view *media;
	size_t n;

	TRY(media_of_case(rq->a, rq->db, api_office(rq)->id, c->id, &media,
	                  &n));
	json_put_text(o, "story", c->story);
	json_put_text(o, "landmark", c->landmark);
	api_put_point(o, "location", c->has_point, c->lat, c->lon);
	render_case_reporter(o, c);
	render_case_persons(o, c);
	if (c->household_size < 0)
		json_put_null(o, "household_size");
	else
		json_put_int(o, "household_size", c->household_size);
	render_media_list(o, "attachments", rq, media, n);
	put_others(o, c, r->id);
	api_put_named(o, "handler", c->handler, c->handler_name);
	return put_entries(o, rq, r);
}

/* GET /api/v1/referrals/{id} */
static enum err show(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct casefile_view c;
	struct referral_view r;
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(referral_get(rq->a, rq->db, &v, id, &r));
	TRY(casefile_get(rq->a, rq->db, &v, r.casefile, &c));
	if (c.masked)
		return fail(ERR_NOT_FOUND, "masked case");
	req_viewed(rq, "referral", id);
	json_begin(&o, NULL);
	TRY(render_referral_members(&o, rq, &r, c.clock, c.n_clocks));
	TRY(put_case(&o, rq, &c, &r));
	json_end(&o);
	reply_etag(rq, r.version);
	reply_json(rq, 200, &o);
	return OK;
}

static enum err answer(struct req *rq, int64_t id)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct referral_view r;

	TRY(referral_get(rq->a, rq->db, &v, id, &r));
	TRY(render_referral(&o, NULL, rq, &r, NULL, 0));
	reply_etag(rq, r.version);
	reply_json(rq, 200, &o);
	return OK;
}

/** The id, and what every answer of a desk may carry. */
static enum err read_say(struct req *rq, int64_t *id, struct referral_say *s)
{
	struct input_ids photos;

	*s = (struct referral_say){ .via = "desk" };
	TRY(req_id(rq, "id", id));
	TRY(input_text(rq->a, rq->json, "note", WORDS_CHARS, &s->note));
	TRY(input_text(rq->a, rq->json, "officer", 200, &s->officer));
	TRY(input_ids(rq->a, rq->json, "photos", &photos));
	s->attachments = photos.id;
	s->n_attachments = photos.n;
	return OK;
}

/* POST /api/v1/referrals/{id}/accept */
static enum err accept_it(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_say s;
	int64_t id;

	TRY(read_say(rq, &id, &s));
	TRY(referral_accept(rq->tx, &v, id, &s));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/start */
static enum err start(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_say s;
	int64_t id;

	TRY(read_say(rq, &id, &s));
	TRY(referral_start(rq->tx, &v, id, &s));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/done */
static enum err done(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_say s;
	const char *result;
	int64_t id;

	TRY(read_say(rq, &id, &s));
	TRY(input_need(rq->a, rq->json, "result", WORDS_CHARS, &result));
	TRY(referral_done(rq->tx, &v, id, result, &s));
	return answer(rq, id);
}

/** `proposed_agency`, 0 when none. */
static enum err read_proposed(struct req *rq, int64_t id, int64_t *out)
{
	const struct viewer v = api_viewer(rq);
	struct referral_view r;
	struct agency agency;
	const char *word;

	TRY(input_text(rq->a, rq->json, "proposed_agency", 80, &word));
	if (!word) {
		*out = 0;
		return OK;
	}
	TRY(referral_get(rq->a, rq->db, &v, id, &r));
	TRY(case_id_agency(rq, r.agency_regency, "proposed_agency", word,
	                   &agency));
	*out = agency.id;
	return OK;
}

/* POST /api/v1/referrals/{id}/return */
static enum err give_back(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_say s;
	const char *reason;
	int64_t id, proposed;

	TRY(read_say(rq, &id, &s));
	TRY(input_need(rq->a, rq->json, "reason", WORDS_CHARS, &reason));
	TRY(read_proposed(rq, id, &proposed));
	TRY(referral_return(rq->tx, &v, id, reason, proposed, &s));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/ask */
static enum err ask(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_say s;
	const char *text;
	int64_t id;

	TRY(read_say(rq, &id, &s));
	TRY(input_need(rq->a, rq->json, "text", WORDS_CHARS, &text));
	TRY(referral_ask(rq->tx, &v, id, text, &s));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/answer */
static enum err answer_question(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *text;
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(input_need(rq->a, rq->json, "text", WORDS_CHARS, &text));
	TRY(referral_answer(rq->tx, &v, id, text));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/remind */
static enum err remind(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(referral_remind(rq->tx, &v, id));
	return answer(rq, id);
}

/* POST /api/v1/referrals/{id}/ack: all alarms of it that wait for me */
static enum err ack(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_view r;
	struct alarm_view *alarm;
	int64_t id;
	size_t n;

	TRY(req_id(rq, "id", &id));
	TRY(referral_get(rq->a, rq->db, &v, id, &r));
	TRY(alarm_list(rq->a, rq->db, &v, &alarm, &n));
	for (size_t i = 0; i < n; i++)
		if (alarm[i].referral == r.id)
			TRY(alarm_ack(rq->tx, &v, alarm[i].id));
	return answer(rq, id);
}

#define ONE "/api/v1/referrals/{id}"

extern const struct route referral_routes[];
const struct route referral_routes[] = {
	{ "GET", "/api/v1/referrals", API_DESKS, READS, list },
	{ "GET", ONE, API_DESKS, READS_LOGGED, show },
	{ "POST", ONE "/accept", API_DESK_ACTS, WRITES, accept_it },
	{ "POST", ONE "/start", API_DESK_ACTS, WRITES, start },
	{ "POST", ONE "/done", API_DESK_ACTS, WRITES, done },
	{ "POST", ONE "/return", API_DESK_ACTS, WRITES, give_back },
	{ "POST", ONE "/ask", API_DESK_ACTS, WRITES, ask },
	{ "POST", ONE "/answer", API_INTAKE, WRITES, answer_question },
	{ "POST", ONE "/remind", API_INTAKE, WRITES, remind },
	{ "POST", ONE "/ack", API_DESK_ACTS, WRITES, ack },
	{ 0 },
};
