/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/case_end_api.c  How a case ends, and comes back. */
#include "api/case_id.h"
#include "api/input.h"
#include "api/render_case.h"
#include "domain/casefile_end.h"
#include "domain/media.h"

#define REASON_CHARS 8000

/* POST /api/v1/cases/{id}/resolve */
static enum err resolve(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct input_ids files;
	const char *outcome;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_need(rq->a, rq->json, "outcome", REASON_CHARS, &outcome));
	TRY(input_ids(rq->a, rq->json, "attachments", &files));
	TRY(casefile_resolve(rq->tx, &v, id, outcome));
	if (files.n)
		TRY(media_attach(rq->tx, files.id, files.n, id, 0));
	return render_case_done(rq, id);
}

/** `informed` {how, at, note}; how stays NULL when it is not given. */
static enum err read_informed(struct req *rq, struct informed *out)
{
	static const char *const ways[] = { "phone", "visit", "counter",
		                            "letter", "anonymous" };
	struct informed told = { .at_ms = rq->now_ms };
	const char *at;
	int way;

	TRY(input_choice(rq->json, "informed.how", ways, COUNT(ways), -1,
	                 &way));
	if (way < 0 && json_is_object(json_get(rq->json, "informed")))
		return refuse(ERR_INVALID, "informed.how", "err.required");
	told.how = way < 0 ? NULL : ways[way];
	TRY(input_text(rq->a, rq->json, "informed.at", 40, &at));
	if (at && time_parse(at, &told.at_ms) != OK)
		return refuse(ERR_INVALID, "informed.at", "err.time");
	TRY(input_text(rq->a, rq->json, "informed.note", REASON_CHARS,
	               &told.note));
	*out = told;
	return OK;
}

/* POST /api/v1/cases/{id}/close */
static enum err close_case(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct informed told;
	const char *outcome;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_text(rq->a, rq->json, "outcome", REASON_CHARS, &outcome));
	TRY(read_informed(rq, &told));
	TRY(casefile_close(rq->tx, &v, id, outcome, &told));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/reopen */
static enum err reopen(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *reason;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_need(rq->a, rq->json, "reason", REASON_CHARS, &reason));
	TRY(casefile_reopen(rq->tx, &v, id, reason));
	return render_case_done(rq, id);
}

static enum err leave(struct req *rq, const char *state, const char *to)
{
	const struct viewer v = api_viewer(rq);
	const char *reason;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_need(rq->a, rq->json, "reason", REASON_CHARS, &reason));
	TRY(casefile_leave(rq->tx, &v, id, state, reason, to));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/decline */
static enum err decline(struct req *rq)
{
	return leave(rq, "declined", NULL);
}

/* POST /api/v1/cases/{id}/unfounded */
static enum err unfounded(struct req *rq)
{
	return leave(rq, "unfounded", NULL);
}

/* POST /api/v1/cases/{id}/transfer */
static enum err transfer(struct req *rq)
{
	const char *to;

	TRY(input_need(rq->a, rq->json, "to", 200, &to));
	return leave(rq, "transferred", to);
}

extern const struct route case_end_routes[];
const struct route case_end_routes[] = {
	{ "POST", "/api/v1/cases/{id}/resolve", API_INTAKE, WRITES, resolve },
	{ "POST", "/api/v1/cases/{id}/close", API_INTAKE, WRITES, close_case },
	{ "POST", "/api/v1/cases/{id}/reopen", API_INTAKE, WRITES, reopen },
	{ "POST", "/api/v1/cases/{id}/decline", API_INTAKE, WRITES, decline },
	{ "POST", "/api/v1/cases/{id}/unfounded", API_INTAKE, WRITES,
	  unfounded },
	{ "POST", "/api/v1/cases/{id}/transfer", API_INTAKE, WRITES, transfer },
	{ 0 },
};
