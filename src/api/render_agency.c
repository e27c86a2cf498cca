/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/render_agency.h"

void render_agency(struct json_out *o, const char *key, const struct req *rq,
                   const struct agency *g)
{
	struct calendar hours = agency_calendar(rq->a, api_office(rq), g);

	json_begin(o, key);
	json_put_id(o, "id", g->id);
	json_put_text(o, "code", g->code);
	json_put_text(o, "name", g->name);
	json_put_text(o, "regency", g->regency);
	json_put_text(o, "area", g->place);
	json_put_text(o, "phone", g->phone);
	json_put_text(o, "whatsapp", g->whatsapp);
	json_put_text(o, "email", g->email);
	json_put_text(o, "night_phone", g->night_phone);
	json_put_text(o, "hours", g->hours);
	json_put_bool(o, "open_now", calendar_is_open(&hours, rq->now_ms));
	api_put_point(o, "location", g->has_point, g->lat, g->lon);
	json_put_bool(o, "checked", g->checked);
	json_put_int(o, "version", g->version);
	json_end(o);
}

void render_agency_ref(struct json_out *o, const char *key, int64_t id,
                       const char *code, const char *name)
{
	if (!id) {
		json_put_null(o, key);
		return;
	}
	json_begin(o, key);
	json_put_id(o, "id", id);
	json_put_text(o, "code", code);
	json_put_text(o, "name", name);
	json_end(o);
}
