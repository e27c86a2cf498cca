/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/search_api.c  People helped before. */
#include "api/items.h"
#include "api/render_place.h"
#include "base/text.h"
#include "domain/person.h"

static enum err put_person(struct json_out *o, const struct req *rq,
                           const struct person_hit *p)
{
	json_begin(o, NULL);
	json_put_id(o, "id", p->id);
	json_put_text(o, "name", p->name);
	if (p->age < 0)
		json_put_null(o, "age");
	else
		json_put_int(o, "age", p->age);
	json_put_text(o, "address", p->address);
	TRY(render_place_of(o, "place", rq, p->place));
	json_end(o);
	return OK;
}

/* GET /api/v1/persons */
static enum err persons(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	size_t limit = (size_t)items_limit(rq), n;
	const char *q = req_query(rq, "q");
	struct person_hit *found;
	struct json_out o;

	if (text_is_empty(q))
		return refuse(ERR_INVALID, "q", "err.required");
	TRY(person_search(rq->a, rq->db, &v, q, &found, &n));
	o = items_begin(rq);
	for (size_t i = 0; i < n && i < limit; i++)
		TRY(put_person(&o, rq, &found[i]));
	items_reply(rq, &o, NULL);
	return OK;
}

extern const struct route search_routes[];
const struct route search_routes[] = {
	{ "GET", "/api/v1/persons", API_INTAKE, READS, persons },
	{ 0 },
};
