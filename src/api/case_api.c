/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/case_api.c  Reading case files and changing what is known. */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "api/items.h"
#include "api/render_case.h"
#include "api/render_event.h"
#include "api/report_form.h"
#include "base/text.h"
#include "domain/casestate.h"
#include "domain/category.h"
#include "domain/place.h"

/** A query member, NULL when empty. */
static const char *given(const struct req *rq, const char *name)
{
	const char *v = req_query(rq, name);

	return text_is_empty(v) ? NULL : v;
}

/** `state`: one word, open, all; absent is open, with words to find all. */
static enum err read_state(const struct req *rq, struct casefile_filter *f)
{
	const char *word = given(rq, "state");
	enum case_state state;

	f->all_states = word ? !strcmp(word, "all") : f->q != NULL;
	if (!word || f->all_states || !strcmp(word, "open"))
		return OK;
	if (casestate_case_parse(word, &state) != OK)
		return refuse(ERR_INVALID, "state", "err.choice");
	f->state = word;
	return OK;
}

/** `category`: a category or a group. */
static enum err read_category(const struct req *rq, struct casefile_filter *f)
{
	const char *word = given(rq, "category");
	enum category_group group;

	if (!word || category_find(word)) {
		f->category = word;
		return OK;
	}
	if (category_group_parse(word, &group) != OK)
		return refuse(ERR_INVALID, "category", "err.choice");
	f->group = category_group_code(group);
	return OK;
}

static enum err read_filter(const struct req *rq, struct casefile_filter *f)
{
	const char *word = given(rq, "agency");
	struct agency agency;

	f->q = given(rq, "q");
	TRY(read_category(rq, f));
	f->place = given(rq, "place");
	f->overdue = items_flag(rq, "overdue");
	f->mine = items_flag(rq, "mine");
	f->cursor = given(rq, "cursor");
	f->limit = items_limit(rq);
	if (f->place && !place_code_is_valid(f->place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (word) {
		TRY(case_id_agency(rq, NULL, "agency", word, &agency));
		f->agency = agency.id;
	}
	return read_state(rq, f);
}

/* GET /api/v1/cases */
static enum err list(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct casefile_filter f = { 0 };
	struct casefile_list found;
	struct json_out o;

	TRY(read_filter(rq, &f));
	TRY(casefile_list(rq->a, rq->db, &v, &f, &found));
	o = items_begin(rq);
	for (size_t i = 0; i < found.n; i++)
		TRY(render_case(&o, NULL, rq, &found.item[i], RENDER_LINE));
	items_reply(rq, &o, found.next);
	return OK;
}

/** The case when the asker sees it in full. */
static enum err seen(const struct req *rq, int64_t id, struct casefile_view *c)
{
	const struct viewer v = api_viewer(rq);

	TRY(casefile_get(rq->a, rq->db, &v, id, c));
	return c->masked ? fail(ERR_NOT_FOUND, "masked case") : OK;
}

static enum err answer(struct req *rq, const struct casefile_view *c)
{
	struct json_out o = json_out_new(rq->a);

	TRY(render_case(&o, NULL, rq, c, RENDER_WHOLE));
	reply_etag(rq, c->version);
	reply_json(rq, 200, &o);
	return OK;
}

/* GET /api/v1/cases/{id} */
static enum err show(struct req *rq)
{
	struct casefile_view c;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(seen(rq, id, &c));
	req_viewed(rq, "case", id);
	return answer(rq, &c);
}

/** A text that null empties and that absence leaves as it is. */
static enum err edited(const struct req *rq, const char *field, size_t max,
                       const char **out)
{
	TRY(input_text(rq->a, rq->json, field, max, out));
	if (!*out && input_has(rq->json, field))
		*out = "";
	return OK;
}

static enum err read_reporter(const struct req *rq, struct casefile_edit *e)
{
	e->set_reporter = json_is_object(json_get(rq->json, "reporter"));
	TRY(input_text(rq->a, rq->json, "reporter.name", 200,
	               &e->reporter_name));
	TRY(input_text(rq->a, rq->json, "reporter.phone", 40,
	               &e->reporter_phone));
	return input_text(rq->a, rq->json, "reporter.relation", 100,
	                  &e->reporter_relation);
}

static enum err read_edit(const struct req *rq, struct casefile_edit *e)
{
	static const struct json_field fields[] = {
		{ "household_size", FIELD_INT,
		  offsetof(struct casefile_edit, household_size), 0, false },
		{ "lead", FIELD_ID, offsetof(struct casefile_edit, lead), 0,
		  false },
		{ "reason", FIELD_TEXT, offsetof(struct casefile_edit, reason),
		  500, false },
		{ "urgency", FIELD_TEXT,
		  offsetof(struct casefile_edit, urgency), 20, false },
	};
	struct input_ids files;

	TRY(json_fill(rq->a, rq->json, fields, COUNT(fields), e));
	e->set_category = input_has(rq->json, "category");
	TRY(input_text(rq->a, rq->json, "category", 40, &e->category));
	e->set_place = input_has(rq->json, "place");
	TRY(input_text(rq->a, rq->json, "place", 20, &e->place));
	TRY(edited(rq, "landmark", 500, &e->landmark));
	TRY(input_point(rq->a, rq->json, "location", &e->set_point, &e->lat,
	                &e->lon));
	TRY(read_reporter(rq, e));
	e->set_person = json_is_object(json_get(rq->json, "person"));
	TRY(report_form_person(rq->a, rq->json, &e->person));
	TRY(input_ids(rq->a, rq->json, "attachments", &files));
	e->attachments = files.id;
	e->n_attachments = files.n;
	return OK;
}

/* PATCH /api/v1/cases/{id} */
static enum err edit(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct casefile_edit e = { .household_size = -1 };
	struct casefile_view c;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(read_edit(rq, &e));
	TRY(seen(rq, id, &c));
	TRY(req_match(rq, c.version));
	TRY(casefile_edit(rq->tx, &v, id, c.version, &e));
	TRY(seen(rq, id, &c));
	return answer(rq, &c);
}

/* GET /api/v1/cases/{id}/timeline */
static enum err timeline(struct req *rq)
{
	int64_t limit = items_limit(rq), after, id;
	struct event_list found;
	struct casefile_view c;
	const char *next = NULL;
	struct json_out o;

	TRY(case_id(rq, &id));
	TRY(items_cursor(rq, &after));
	TRY(seen(rq, id, &c));
	req_viewed(rq, "case", id);
	TRY(event_timeline(rq->a, rq->db, api_office(rq)->id, id, after,
	                   limit + 1, &found));
	if (found.n > (size_t)limit) {
		found.n = (size_t)limit;
		next = arena_printf(rq->a, "%lld",
		                    (long long)found.item[limit - 1].seq);
	}
	o = items_begin(rq);
	for (size_t i = 0; i < found.n; i++)
		render_event(&o, NULL, rq, &found.item[i]);
	items_reply(rq, &o, next);
	return OK;
}

extern const struct route case_routes[];
const struct route case_routes[] = {
	{ "GET", "/api/v1/cases", API_READS, READS, list },
	{ "GET", "/api/v1/cases/{id}", API_READS, READS_LOGGED, show },
	{ "PATCH", "/api/v1/cases/{id}", API_INTAKE, WRITES, edit },
	{ "GET", "/api/v1/cases/{id}/timeline", API_READS, READS_LOGGED,
	  timeline },
	{ 0 },
};
