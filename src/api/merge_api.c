/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/merge_api.c  Two cases about one matter, and back again. */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "api/items.h"
#include "api/render_case.h"
#include "base/text.h"
#include "domain/merge.h"
#include "domain/place.h"

/** Answer {merge {id}, case, state, due_at}. */
static enum err answer(struct req *rq, int64_t merge, int64_t casefile)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct casefile_view c;

	TRY(casefile_get(rq->a, rq->db, &v, casefile, &c));
	json_begin(&o, NULL);
	json_begin(&o, "merge");
	json_put_id(&o, "id", merge);
	json_end(&o);
	TRY(render_case(&o, "case", rq, &c, RENDER_WHOLE));
	json_put_text(&o, "state", c.state);
	api_put_time(&o, "due_at", rq, c.due_ms);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

/* POST /api/v1/cases/{id}/merge */
static enum err merge(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t source, target, made = 0;

	TRY(case_id(rq, &source));
	target = json_int(json_get(rq->json, "into"), 0);
	if (target <= 0)
		return refuse(ERR_INVALID, "into", "err.required");
	TRY(merge_cases(rq->tx, &v, source, target, &made));
	return answer(rq, made, target);
}

/* POST /api/v1/merges/{id}/undo */
static enum err undo(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id, source = 0;

	TRY(req_id(rq, "id", &id));
	TRY(merge_undo(rq->tx, &v, id, &source));
	return answer(rq, id, source);
}

static const char *given(const struct req *rq, const char *name)
{
	const char *v = req_query(rq, name);

	return text_is_empty(v) ? NULL : v;
}

/** "name" of "duplicate.why.name". */
static void put_why(struct json_out *o, const char *keys)
{
	const char *at = keys ? keys : "";

	json_array_begin(o, "why");
	while (*at) {
		size_t n = strcspn(at, " ");
		const char *key = arena_strndup(o->a, at, n);
		const char *dot = strrchr(key, '.');

		if (n)
			json_put_text(o, NULL, dot ? dot + 1 : key);
		at += n + (at[n] == ' ');
	}
	json_array_end(o);
}

static void put_suspect(struct json_out *o, const struct suspect *s)
{
	json_begin(o, NULL);
	if (s->hidden) {
		json_put_null(o, "case");
		json_put_null(o, "score");
		put_why(o, "ask_supervisor");
	} else {
		render_case_ref(o, "case", s->casefile, s->number);
		json_put_real(o, "score", s->score);
		put_why(o, s->why);
	}
	json_end(o);
}

/* GET /api/v1/duplicates */
static enum err duplicates(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct suspect_ask ask = { .age = -1 };
	struct suspect *found;
	struct json_out o;
	size_t n;

	TRY(items_id(rq, "case", &ask.casefile));
	ask.phone = given(rq, "phone");
	ask.name = given(rq, "name");
	ask.place = given(rq, "place");
	ask.nik = given(rq, "nik");
	if (ask.place && !place_code_is_valid(ask.place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	TRY(merge_suspects(rq->a, rq->db, &v, &ask, &found, &n));
	o = items_begin(rq);
	for (size_t i = 0; i < n; i++)
		put_suspect(&o, &found[i]);
	items_reply(rq, &o, NULL);
	return OK;
}

extern const struct route merge_routes[];
const struct route merge_routes[] = {
	{ "POST", "/api/v1/cases/{id}/merge", API_INTAKE, WRITES, merge },
	{ "POST", "/api/v1/merges/{id}/undo", API_INTAKE, WRITES, undo },
	{ "GET", "/api/v1/duplicates", API_INTAKE, READS, duplicates },
	{ 0 },
};
