/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/api.h"

extern const struct route agency_routes[];
extern const struct route alarm_routes[];
extern const struct route case_routes[];
extern const struct route case_do_routes[];
extern const struct route case_end_routes[];
extern const struct route contact_routes[];
extern const struct route conversation_routes[];
extern const struct route event_routes[];
extern const struct route file_routes[];
extern const struct route health_routes[];
extern const struct route merge_routes[];
extern const struct route openapi_routes[];
extern const struct route place_routes[];
extern const struct route referral_routes[];
extern const struct route report_routes[];
extern const struct route route_routes[];
extern const struct route search_routes[];
extern const struct route session_routes[];
extern const struct route setting_routes[];
extern const struct route stats_routes[];
extern const struct route template_routes[];
extern const struct route user_routes[];
extern const struct route webhook_routes[];

const struct route *const api_tables[] = {
	agency_routes,   alarm_routes,    case_routes,         case_do_routes,
	case_end_routes, contact_routes,  conversation_routes, event_routes,
	file_routes,     health_routes,   merge_routes,        openapi_routes,
	place_routes,    referral_routes, report_routes,       route_routes,
	search_routes,   session_routes,  setting_routes,      stats_routes,
	template_routes, user_routes,     webhook_routes,      NULL,
};

const struct office *api_office(const struct req *rq)
{
	return rq->app->house;
}

struct viewer api_viewer(const struct req *rq)
{
	const struct principal *who = &rq->who;

	return (struct viewer){
		.office = api_office(rq),
		.user = who->user,
		.name = who->name,
		.role = (unsigned)who->role,
		.agency = who->agency,
		.place = who->place,
		.lang = who->lang,
		.secret_grant = who->secret_grant,
		.now_ms = rq->now_ms,
	};
}

void api_put_time(struct json_out *o, const char *key, const struct req *rq,
                  int64_t at_ms)
{
	json_put_text(o, key,
	              at_ms ? time_iso(o->a, rq->app->zone, at_ms) : NULL);
}

void api_put_named(struct json_out *o, const char *key, int64_t id,
                   const char *name)
{
	if (!id) {
		json_put_null(o, key);
		return;
	}
	json_begin(o, key);
	json_put_id(o, "id", id);
	json_put_text(o, "name", name ? name : "");
	json_end(o);
}

void api_put_point(struct json_out *o, const char *key, bool has, double lat,
                   double lon)
{
	if (!has) {
		json_put_null(o, key);
		return;
	}
	json_begin(o, key);
	json_put_real(o, "lat", lat);
	json_put_real(o, "lon", lon);
	json_end(o);
}
