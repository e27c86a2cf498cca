/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/alarm_api.c  What somebody must see, until he says so. */
#include "api/items.h"
#include "api/render_case.h"
#include "api/render_referral.h"
#include "base/words.h"
#include "domain/alarm.h"
#include "domain/inbox.h"

/** Who has alarms of his own. */
#define ALARMED (API_INTAKE | ROLE_DESK | ROLE_HEAD | ROLE_REGENT | ROLE_ADMIN)

static void put_alarm(struct json_out *o, const struct req *rq,
                      const struct alarm_view *a)
{
	const char *key = arena_printf(rq->a, "alarm.%s", a->kind);

	json_begin(o, NULL);
	json_put_id(o, "id", a->id);
	json_put_text(o, "kind", a->kind);
	api_put_time(o, "at", rq, a->made_ms);
	json_put_text(o, "text", word(rq->who.lang, key));
	json_put_text(o, "role", a->role);
	json_put_int(o, "step", a->rung);
	json_put_text(o, "clock", render_clock_kind(a->clock));
	render_case_ref(o, "case", a->casefile, a->number);
	json_put_id(o, "referral", a->number ? a->referral : 0);
	json_put_id(o, "conversation", a->conversation);
	api_put_named(o, "agency", a->agency, a->agency_name);
	api_put_time(o, "acknowledged_at", rq, a->acked_ms);
	json_put_text(o, "acknowledged_by", a->acked_by);
	json_end(o);
}

/* GET /api/v1/alarms */
static enum err list(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	size_t limit = (size_t)items_limit(rq), n;
	struct alarm_view *alarm;
	struct json_out o;

	TRY(alarm_list(rq->a, rq->db, &v, &alarm, &n));
	o = items_begin(rq);
	for (size_t i = 0; i < n && i < limit; i++)
		put_alarm(&o, rq, &alarm[i]);
	items_reply(rq, &o, NULL);
	return OK;
}

/* POST /api/v1/alarms/{id}/acknowledge */
static enum err acknowledge(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(alarm_ack(rq->tx, &v, id));
	reply_empty(rq, 204);
	return OK;
}

/* GET /api/v1/inbox/broken */
static enum err broken(struct req *rq)
{
	size_t limit = (size_t)items_limit(rq), n;
	struct inbox_odd *odd;
	struct json_out o;

	TRY(inbox_list_odd(rq->a, rq->db, api_office(rq)->id, &odd, &n));
	o = items_begin(rq);
	for (size_t i = 0; i < n && i < limit; i++) {
		json_begin(&o, NULL);
		json_put_id(&o, "id", odd[i].id);
		json_put_text(&o, "channel", odd[i].channel);
		api_put_time(&o, "received_at", rq, odd[i].received_ms);
		json_put_int(&o, "attempts", odd[i].attempts);
		json_put_text(&o, "state", odd[i].state);
		json_put_text(&o, "note", odd[i].note);
		json_end(&o);
	}
	items_reply(rq, &o, NULL);
	return OK;
}

extern const struct route alarm_routes[];
const struct route alarm_routes[] = {
	{ "GET", "/api/v1/alarms", ALARMED, READS, list },
	{ "POST", "/api/v1/alarms/{id}/acknowledge", ALARMED, WRITES,
	  acknowledge },
	{ "GET", "/api/v1/inbox/broken", API_INTAKE | ROLE_ADMIN, READS,
	  broken },
	{ 0 },
};
