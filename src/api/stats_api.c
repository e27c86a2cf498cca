/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/stats_api.c  Few figures for the top of the screens. */
#include "api/api.h"
#include "domain/casefile_view.h"
#include "domain/inbox.h"

/* GET /api/v1/stats/overview */
static enum err overview(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct casefile_figures f;
	struct inbox_figures inbox;

	TRY(casefile_figures(rq->a, rq->db, &v, &f));
	TRY(inbox_count(rq->a, rq->db, v.office->id, &inbox));
	json_begin(&o, NULL);
	api_put_time(&o, "now", rq, rq->now_ms);
	json_put_int(&o, "conversations_open", f.inbox);
	json_put_int(&o, "cases_open", f.open);
	json_put_int(&o, "cases_overdue", f.overdue);
	json_put_int(&o, "cases_today", f.today);
	json_put_int(&o, "unassigned", f.unassigned);
	json_put_int(&o, "alarms", f.alarms);
	json_put_int(&o, "broken", inbox.broken);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

extern const struct route stats_routes[];
const struct route stats_routes[] = {
	{ "GET", "/api/v1/stats/overview", API_READS | ROLE_REGENT | ROLE_ADMIN,
	  READS, overview },
	{ 0 },
};
