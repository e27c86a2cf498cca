/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/agency_api.c  Who can help, and when it is open. */
#include "api/input.h"
#include "api/items.h"
#include "api/render_agency.h"
#include "base/text.h"
#include "domain/place.h"

/** A query member, NULL when empty. */
static const char *given(const struct req *rq, const char *name)
{
	const char *v = req_query(rq, name);

	return text_is_empty(v) ? NULL : v;
}

/* GET /api/v1/agencies */
static enum err list(struct req *rq)
{
	const char *regency = given(rq, "regency");
	struct agency_list found;
	struct json_out o;

	if (regency && !place_code_is_valid(regency))
		return refuse(ERR_INVALID, "regency", "err.place_unknown");
	TRY(agency_list(rq->a, rq->db, api_office(rq)->id, regency,
	                given(rq, "q"), given(rq, "cursor"), items_limit(rq),
	                &found));
	o = items_begin(rq);
	for (size_t i = 0; i < found.n; i++)
		render_agency(&o, NULL, rq, &found.item[i]);
	items_reply(rq, &o, found.next);
	return OK;
}

static enum err answer(struct req *rq, int64_t id)
{
	struct json_out o = json_out_new(rq->a);
	struct agency g;

	TRY(agency_find(rq->a, rq->db, api_office(rq)->id, id, &g));
	render_agency(&o, NULL, rq, &g);
	reply_etag(rq, g.version);
	reply_json(rq, 200, &o);
	return OK;
}

/* GET /api/v1/agencies/{id} */
static enum err show(struct req *rq)
{
	int64_t id;

	TRY(req_id(rq, "id", &id));
	return answer(rq, id);
}

/** A text that null empties and that absence leaves as it is. */
static enum err edited(struct req *rq, const char *field, size_t max,
                       const char **out)
{
	TRY(input_text(rq->a, rq->json, field, max, out));
	if (!*out && input_has(rq->json, field))
		*out = "";
	return OK;
}

/* PATCH /api/v1/agencies/{id} */
static enum err edit(struct req *rq)
{
	struct agency_change c = { 0 };
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(input_text(rq->a, rq->json, "name", 200, &c.name));
	TRY(edited(rq, "phone", 40, &c.phone));
	TRY(edited(rq, "whatsapp", 40, &c.whatsapp));
	TRY(edited(rq, "email", 200, &c.email));
	TRY(edited(rq, "hours", 300, &c.hours));
	TRY(edited(rq, "night_phone", 40, &c.night_phone));
	TRY(edited(rq, "area", 20, &c.place));
	TRY(input_point(rq->a, rq->json, "location", &c.set_point, &c.lat,
	                &c.lon));
	if (req_header(rq, "If-Match")) {
		struct agency g;

		TRY(agency_find(rq->a, rq->db, api_office(rq)->id, id, &g));
		TRY(req_match(rq, g.version));
	}
	TRY(agency_update(rq->tx, api_office(rq), id, &c));
	return answer(rq, id);
}

extern const struct route agency_routes[];
const struct route agency_routes[] = {
	{ "GET", "/api/v1/agencies", API_LOOKS, READS, list },
	{ "GET", "/api/v1/agencies/{id}", API_LOOKS, READS, show },
	{ "PATCH", "/api/v1/agencies/{id}", API_SETS_UP, WRITES, edit },
	{ 0 },
};
