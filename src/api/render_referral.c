/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_agency.h"
#include "api/render_place.h"
#include "api/render_referral.h"

static const char *clock_state(const struct clock_view *c, int64_t now_ms)
{
	if (c->met_ms)
		return c->met_ms <= c->due_ms ? "met" : "late";
	if (c->ended_ms)
		return c->ended_ms <= c->due_ms ? "met" : "late";
	return now_ms <= c->due_ms ? "running" : "late";
}

const char *render_clock_kind(const char *inside)
{
	return inside && !strcmp(inside, "handled") ? "handle" : inside;
}

void render_clock(struct json_out *o, const struct req *rq,
                  const struct clock_view *c)
{
	json_begin(o, NULL);
	json_put_text(o, "kind", render_clock_kind(c->kind));
	api_put_time(o, "due_at", rq, c->due_ms);
	api_put_time(o, "met_at", rq, c->met_ms);
	json_put_text(o, "state", clock_state(c, rq->now_ms));
	json_put_int(o, "step", c->step);
	api_put_time(o, "acknowledged_at", rq, c->acked_ms);
	json_put_text(o, "acknowledged_by", c->acked_by);
	json_end(o);
}

static void put_agency(struct json_out *o, const struct referral_view *r)
{
	json_begin(o, "agency");
	json_put_id(o, "id", r->agency);
	json_put_text(o, "code", r->agency_code);
	json_put_text(o, "name", r->agency_name);
	json_put_text(o, "regency", r->agency_regency);
	json_end(o);
}

/** What runs now: to be accepted while sent, then to be handled. */
static int64_t due_now_ms(const struct referral_view *r)
{
	if (!r->open)
		return 0;
	return strcmp(r->state, "sent") || !r->accept_due_ms ? r->due_ms
	                                                     : r->accept_due_ms;
}

static void put_times(struct json_out *o, const struct req *rq,
                      const struct referral_view *r)
{
	api_put_time(o, "sent_at", rq, r->sent_ms);
	api_put_time(o, "due_at", rq, due_now_ms(r));
	api_put_time(o, "accept_due_at", rq, r->accept_due_ms);
	api_put_time(o, "accepted_at", rq, r->accepted_ms);
	api_put_time(o, "started_at", rq, r->started_ms);
	api_put_time(o, "done_at", rq, r->done_ms);
	api_put_time(o, "returned_at", rq, r->returned_ms);
	api_put_time(o, "asked_at", rq, r->asked_ms);
}

static void put_clocks(struct json_out *o, const struct req *rq,
                       const struct referral_view *r,
                       const struct clock_view *clock, size_t n)
{
	json_array_begin(o, "clocks");
	for (size_t i = 0; i < n; i++)
		if (clock[i].referral == r->id)
			render_clock(o, rq, &clock[i]);
	json_array_end(o);
}

/** The case in short: what a desk reads in its list. */
static enum err put_case(struct json_out *o, const struct req *rq,
                         const struct referral_view *r)
{
	json_begin(o, "case");
	json_put_id(o, "id", r->casefile);
	json_put_text(o, "number", r->case_number ? r->case_number : "");
	if (r->case_state) {
		json_put_text(o, "state", r->case_state);
		json_put_text(o, "category", r->case_category);
		json_put_text(o, "group", r->case_group);
		json_put_text(o, "urgency", r->case_urgency);
		TRY(render_place_of(o, "place", rq, r->case_place));
		json_put_text(o, "person", r->case_person);
		if (r->case_age < 0)
			json_put_null(o, "age");
		else
			json_put_int(o, "age", r->case_age);
		json_put_text(o, "excerpt", r->case_excerpt);
		api_put_time(o, "due_at", rq, r->case_due_ms);
		api_put_time(o, "received_at", rq, r->case_received_ms);
		json_put_bool(o, "danger", r->case_danger);
	}
	json_end(o);
	return OK;
}

enum err render_referral_members(struct json_out *o, const struct req *rq,
                                 const struct referral_view *r,
                                 const struct clock_view *clock,
                                 size_t n_clocks)
{
	json_put_id(o, "id", r->id);
	TRY(put_case(o, rq, r));
	put_agency(o, r);
	json_put_text(o, "state", r->state);
	json_put_bool(o, "open", r->open);
	json_put_bool(o, "lead", r->lead);
	json_put_text(o, "why", r->why);
	json_put_text(o, "sent_by", r->sent_by);
	json_put_text(o, "note", r->note);
	put_times(o, rq, r);
	json_put_text(o, "reason", r->reason);
	render_agency_ref(o, "proposed_agency", r->proposed, r->proposed_code,
	                  r->proposed_name);
	json_put_text(o, "result", r->result);
	json_put_bool(o, "unproven", r->unproven);
	json_put_text(o, "question", r->asked_ms ? r->question : NULL);
	json_put_text(o, "officer", r->officer);
	if (clock)
		put_clocks(o, rq, r, clock, n_clocks);
	json_put_int(o, "version", r->version);
	return OK;
}

enum err render_referral(struct json_out *o, const char *key,
                         const struct req *rq, const struct referral_view *r,
                         const struct clock_view *clock, size_t n_clocks)
{
	json_begin(o, key);
	TRY(render_referral_members(o, rq, r, clock, n_clocks));
	json_end(o);
	return OK;
}
