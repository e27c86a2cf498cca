/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/route_api.c  Where a case would go, and by when. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "domain/category.h"
#include "domain/place.h"
#include "domain/policy.h"
#include "domain/referral.h"

/** What is asked, from the query. */
struct question {
	const char *category, *place, *urgency;
	bool has_point;
	double lat, lon;
};

static enum err degree(const struct req *rq, const char *name, double limit,
                       bool *has, double *out)
{
	const char *s = req_query(rq, name);
	char *end;
	double v;

	*has = !text_is_empty(s);
	if (!*has)
		return OK;
	v = strtod(s, &end);
	if (*end || !(v >= -limit && v <= limit))
		return refuse(ERR_INVALID, name, "err.number_expected");
	*out = v;
	return OK;
}

static enum err read_question(const struct req *rq, struct question *q)
{
	enum urgency urgency;
	bool has_lat, has_lon;

	*q = (struct question){ .category = req_query(rq, "category"),
		                .place = req_query(rq, "place"),
		                .urgency = req_query(rq, "urgency") };
	if (text_is_empty(q->category))
		return refuse(ERR_INVALID, "category", "err.required");
	if (!category_find(q->category))
		return refuse(ERR_INVALID, "category", "err.choice");
	if (text_is_empty(q->place))
		q->place = NULL;
	if (q->place && !place_code_is_valid(q->place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (text_is_empty(q->urgency))
		q->urgency = urgency_name(URGENCY_BIASA);
	if (urgency_parse(q->urgency, &urgency) != OK)
		return refuse(ERR_INVALID, "urgency", "err.choice");
	TRY(degree(rq, "lat", 90, &has_lat, &q->lat));
	TRY(degree(rq, "lon", 180, &has_lon, &q->lon));
	q->has_point = has_lat && has_lon;
	return OK;
}

static enum err put_choices(struct json_out *o, const char *key,
                            const struct req *rq,
                            const struct route_preview *choice, size_t n,
                            bool is_now)
{
	json_array_begin(o, key);
	for (size_t i = 0; i < n; i++) {
		const struct route_preview *c = &choice[i];
		bool is_open = false;

		if (c->is_now != is_now)
			continue;
		if (c->found) {
			struct calendar hours;
			struct agency g;

			TRY(agency_find(rq->a, rq->db, api_office(rq)->id,
			                c->agency, &g));
			hours = agency_calendar(rq->a, api_office(rq), &g);
			is_open = calendar_is_open(&hours, rq->now_ms);
		}
		json_begin(o, NULL);
		json_put_id(o, "id", c->found ? c->agency : 0);
		json_put_text(o, "code", c->code);
		json_put_text(o, "name", c->name);
		json_put_bool(o, "found", c->found);
		json_put_bool(o, "open_now", is_open);
		json_put_text(o, "why", c->why);
		json_end(o);
	}
	json_array_end(o);
	return OK;
}

static void put_hotlines(struct json_out *o, const char *words)
{
	const char *at = words ? words : "";

	json_array_begin(o, "hotlines");
	while (*at) {
		size_t n = strcspn(at, " ");

		if (n)
			json_put_text(o, NULL, arena_strndup(o->a, at, n));
		at += n + (at[n] == ' ');
	}
	json_array_end(o);
}

/** The promise for a case that came in now. */
static enum err due(const struct req *rq, const struct question *q,
                    int64_t *out)
{
	const struct sla_run run = { .from_ms = rq->now_ms };
	struct sla_policy policy;
	struct calendar hours;
	int64_t due_ms;

	TRY(policy_find(rq->a, rq->db, api_office(rq)->id, q->category,
	                q->urgency, 0, &policy));
	TRY(policy_office_hours(rq->a, rq->db, api_office(rq), &hours));
	due_ms = sla_due(&policy, &hours, SLA_HANDLED, &run);
	*out = due_ms == SLA_NEVER ? 0 : due_ms;
	return OK;
}

/* GET /api/v1/route-preview */
static enum err preview(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct route_preview *choice;
	const char *hotlines = NULL;
	struct question q;
	int64_t due_ms;
	size_t n;

	TRY(read_question(rq, &q));
	TRY(referral_preview(
		rq->a, rq->db, &v, q.category, q.place, q.has_point, q.lat,
		q.lon, !strcmp(q.urgency, "darurat"), &choice, &n, &hotlines));
	TRY(due(rq, &q, &due_ms));
	json_begin(&o, NULL);
	TRY(put_choices(&o, "agencies", rq, choice, n, true));
	TRY(put_choices(&o, "next", rq, choice, n, false));
	put_hotlines(&o, hotlines);
	json_put_bool(&o, "secret", category_is_secret(q.category));
	api_put_time(&o, "due_at", rq, due_ms);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

extern const struct route route_routes[];
const struct route route_routes[] = {
	{ "GET", "/api/v1/route-preview", API_INTAKE | ROLE_ADMIN, READS,
	  preview },
	{ 0 },
};
