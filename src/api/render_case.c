/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_case.h"
#include "api/render_conversation.h"
#include "api/render_message.h"
#include "api/render_place.h"
#include "api/render_referral.h"
#include "api/render_report.h"
#include "base/text.h"
#include "domain/media.h"
#include "domain/merge.h"

#define EXCERPT_CHARS 160

void render_case_ref(struct json_out *o, const char *key, int64_t id,
                     const char *number)
{
	if (!id || !number) {
		json_put_null(o, key);
		return;
	}
	json_begin(o, key);
	json_put_id(o, "id", id);
	json_put_text(o, "number", number);
	json_end(o);
}

static void put_count(struct json_out *o, const char *key, int64_t v)
{
	if (v < 0)
		json_put_null(o, key);
	else
		json_put_int(o, key, v);
}

void render_case_persons(struct json_out *o, const struct casefile_view *c)
{
	json_array_begin(o, "persons");
	for (size_t i = 0; i < c->n_persons; i++) {
		const struct person_view *p = &c->person[i];

		json_begin(o, NULL);
		json_put_id(o, "id", p->id);
		json_put_text(o, "name", p->name);
		put_count(o, "age", p->age);
		json_put_text(o, "sex", p->sex);
		json_put_text(o, "address", p->address);
		json_put_text(o, "occupation", p->occupation);
		json_put_text(o, "nik_masked", p->nik_mask);
		json_end(o);
	}
	json_array_end(o);
}

void render_case_reporter(struct json_out *o, const struct casefile_view *c)
{
	json_begin(o, "reporter");
	json_put_text(o, "name", c->reporter_name);
	json_put_text(o, "phone", c->reporter_phone);
	json_put_text(o, "relation", c->reporter_relation);
	json_put_bool(o, "anonymous", c->reporter_anonymous);
	json_put_id(o, "contact", c->contact);
	json_put_text(o, "safe", render_safe(c->reporter_safe));
	json_end(o);
}

static void put_lead(struct json_out *o, const struct casefile_view *c)
{
	for (size_t i = 0; i < c->n_referrals; i++) {
		const struct referral_view *r = &c->referral[i];

		if (r->id != c->lead)
			continue;
		json_begin(o, "lead");
		json_put_id(o, "referral", r->id);
		json_put_text(o, "agency", r->agency_code);
		json_put_text(o, "name", r->agency_name);
		json_end(o);
		return;
	}
	json_put_null(o, "lead");
}

static void put_clocks(struct json_out *o, const struct req *rq,
                       const struct casefile_view *c)
{
	json_array_begin(o, "clocks");
	for (size_t i = 0; i < c->n_clocks; i++)
		if (!c->clock[i].referral)
			render_clock(o, rq, &c->clock[i]);
	json_array_end(o);
}

static void put_words(struct json_out *o, const char *key, const char *words)
{
	const char *at = words ? words : "";

	json_array_begin(o, key);
	while (*at) {
		size_t n = strcspn(at, " ");

		if (n)
			json_put_text(o, NULL, arena_strndup(o->a, at, n));
		at += n + (at[n] == ' ');
	}
	json_array_end(o);
}

static void put_flags(struct json_out *o, const struct casefile_view *c)
{
	bool is_closed = c->ended_ms && !strcmp(c->state, "closed");

	json_begin(o, "flags");
	json_put_bool(o, "secret", c->secret);
	json_put_bool(o, "masked", false);
	json_put_bool(o, "duplicate_suspected", c->duplicate_suspected);
	json_put_bool(o, "unproven", c->unproven);
	json_put_bool(o, "danger", c->danger);
	json_put_bool(o, "unconfirmed", is_closed && !c->confirmed);
	json_put_bool(o, "returned", c->returned);
	json_end(o);
}

static void put_waiting(struct json_out *o, const struct req *rq,
                        const struct casefile_view *c)
{
	if (strcmp(c->state, "waiting") != 0) {
		json_put_null(o, "waiting");
		return;
	}
	json_begin(o, "waiting");
	json_put_text(o, "reason", c->reason);
	api_put_time(o, "review_at", rq, c->review_ms);
	json_put_text(o, "note", c->wait_note);
	json_end(o);
}

static void put_times(struct json_out *o, const struct req *rq,
                      const struct casefile_view *c)
{
	api_put_time(o, "first_contact_at", rq, c->first_contact_ms);
	api_put_time(o, "received_at", rq, c->received_ms);
	api_put_time(o, "due_at", rq, c->due_ms);
	api_put_time(o, "next_due_at", rq, c->next_due_ms);
	api_put_time(o, "answered_at", rq, c->answered_ms);
	api_put_time(o, "handled_at", rq, c->handled_ms);
	json_put_text(o, "handled_by", c->handled_by);
	api_put_time(o, "asked_at", rq, c->asked_ms);
	api_put_time(o, "informed_at", rq, c->told_ms);
	api_put_time(o, "closed_at", rq, c->ended_ms);
}

static enum err put_matter(struct json_out *o, const struct req *rq,
                           const struct casefile_view *c)
{
	json_put_id(o, "id", c->id);
	json_put_text(o, "number", c->number);
	json_put_text(o, "channel", c->channel);
	json_put_text(o, "state", c->state);
	json_put_text(o, "category", c->category);
	json_put_text(o, "group", c->group);
	json_put_text(o, "urgency", c->urgency);
	json_put_text(o, "urgency_reason", c->urgency_reason);
	TRY(render_place_of(o, "place", rq, c->place));
	json_put_text(o, "landmark", c->landmark);
	api_put_point(o, "location", c->has_point, c->lat, c->lon);
	json_put_text(o, "excerpt", text_cut(o->a, c->story, EXCERPT_CHARS));
	return OK;
}

static enum err put_referrals(struct json_out *o, const struct req *rq,
                              const struct casefile_view *c)
{
	json_array_begin(o, "referrals");
	for (size_t i = 0; i < c->n_referrals; i++) {
		struct referral_view r = c->referral[i];

		r.case_number = c->number;
		r.case_state = NULL;
		TRY(render_referral(o, NULL, rq, &r, c->clock, c->n_clocks));
	}
	json_array_end(o);
	return OK;
}

static enum err put_reports(struct json_out *o, const struct req *rq,
                            const struct casefile_view *c)
{
	const struct viewer v = api_viewer(rq);
	struct report_view *report;
	size_t n;

	TRY(casefile_reports(rq->a, rq->db, &v, c->id, &report, &n));
	json_array_begin(o, "reports");
	for (size_t i = 0; i < n; i++)
		render_report(o, NULL, rq, &report[i]);
	json_array_end(o);
	return OK;
}

static enum err put_merges(struct json_out *o, const struct req *rq,
                           const struct casefile_view *c)
{
	const struct viewer v = api_viewer(rq);
	struct merge_view *merge;
	size_t n;

	TRY(merge_list(rq->a, rq->db, &v, c->id, &merge, &n));
	json_array_begin(o, "merges");
	for (size_t i = 0; i < n; i++) {
		json_begin(o, NULL);
		json_put_id(o, "id", merge[i].id);
		render_case_ref(o, "case", merge[i].source,
		                merge[i].source_number);
		api_put_time(o, "at", rq, merge[i].made_ms);
		json_put_text(o, "by", merge[i].made_by);
		json_end(o);
	}
	json_array_end(o);
	return OK;
}

/** What only one case carries: words, reports, files, the way to answer. */
static enum err put_depth(struct json_out *o, const struct req *rq,
                          const struct casefile_view *c)
{
	struct media_view *media;
	size_t n;

	json_put_text(o, "story", c->story ? c->story : "");
	TRY(put_reports(o, rq, c));
	TRY(media_of_case(rq->a, rq->db, api_office(rq)->id, c->id, &media,
	                  &n));
	render_media_list(o, "attachments", rq, media, n);
	TRY(put_merges(o, rq, c));
	json_put_id(o, "conversation", c->conversation);
	if (!c->conversation)
		json_put_null(o, "window");
	else
		render_window(o, "window", rq,
		              strcmp(c->channel, "whatsapp")
		                      ? 0
		                      : c->last_in_ms + WINDOW_MS);
	return OK;
}

/** Whether this asker may read the tracking code of an older case. */
static bool may_see_code(const struct req *rq, const struct casefile_view *c)
{
	return rq->who.role == ROLE_SUPERVISOR ||
	       (c->handler && c->handler == rq->who.user);
}

static enum err put_whole(struct json_out *o, const struct req *rq,
                          const struct casefile_view *c,
                          enum render_depth depth)
{
	TRY(put_matter(o, rq, c));
	if (depth == RENDER_CREATED ||
	    (depth == RENDER_WHOLE && may_see_code(rq, c)))
		json_put_text(o, "code", c->code);
	api_put_named(o, "handler", c->handler, c->handler_name);
	put_lead(o, c);
	render_case_reporter(o, c);
	render_case_persons(o, c);
	put_count(o, "household_size", c->household_size);
	put_times(o, rq, c);
	put_waiting(o, rq, c);
	json_put_text(o, "outcome", c->outcome);
	json_put_text(o, "reason", c->reason);
	json_put_text(o, "confirmed", c->confirmed);
	put_clocks(o, rq, c);
	put_words(o, "missing", c->missing);
	put_flags(o, c);
	render_case_ref(o, "merged_into", c->merged_into, c->merged_number);
	TRY(put_referrals(o, rq, c));
	json_put_int(o, "version", c->version);
	if (depth == RENDER_WHOLE)
		TRY(put_depth(o, rq, c));
	return OK;
}

enum err render_case(struct json_out *o, const char *key, const struct req *rq,
                     const struct casefile_view *c, enum render_depth depth)
{
	json_begin(o, key);
	if (c->masked) {
		json_put_bool(o, "masked", true);
		json_put_null(o, "id");
		json_put_text(o, "state", c->state);
		api_put_time(o, "due_at", rq, c->due_ms);
	} else {
		TRY(put_whole(o, rq, c, depth));
	}
	json_end(o);
	return OK;
}

enum err render_case_done(struct req *rq, int64_t id)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct casefile_view c;

	TRY(casefile_get(rq->a, rq->db, &v, id, &c));
	json_begin(&o, NULL);
	TRY(render_case(&o, "case", rq, &c, RENDER_WHOLE));
	json_put_text(&o, "state", c.state);
	api_put_time(&o, "due_at", rq, c.due_ms);
	json_end(&o);
	if (!c.masked)
		reply_etag(rq, c.version);
	reply_json(rq, 200, &o);
	return OK;
}
