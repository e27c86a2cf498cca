/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/event_api.c  The event feed: what channels brought, in order. */
#include <stdlib.h>
#include <string.h>

#include "api/render_feed.h"
#include "base/text.h"

#define FEED_MAX     1000
#define FEED_DEFAULT 100

/** Where to go on: a cursor, `latest`, or from the start. */
static enum err read_after(const struct req *rq, int64_t *out)
{
	const char *after = req_query(rq, "after");
	char *end;

	*out = 0;
	if (text_is_empty(after))
		return OK;
	if (!strcmp(after, "latest"))
		return event_latest(rq->a, rq->db, api_office(rq)->id, out);
	if (strspn(after, "0123456789") != strlen(after) || strlen(after) > 18)
		return refuse(ERR_INVALID, "after", "err.cursor");
	*out = strtoll(after, &end, 10);
	return OK;
}

/* GET /api/v1/events */
static enum err list(struct req *rq)
{
	bool bare = rq->who.role != ROLE_SERVICE;
	struct json_out o = json_out_new(rq->a);
	struct feed_item *found;
	int64_t cursor;
	size_t n;

	TRY(read_after(rq, &cursor));
	TRY(event_feed(rq->a, rq->db, api_office(rq)->id, cursor,
	               req_query_int(rq, "limit", FEED_DEFAULT, 1, FEED_MAX),
	               &found, &n));
	if (n)
		cursor = found[n - 1].event.seq;
	json_begin(&o, NULL);
	json_put_text(&o, "cursor",
	              arena_printf(rq->a, "%lld", (long long)cursor));
	json_array_begin(&o, "events");
	for (size_t i = 0; i < n; i++)
		TRY(render_feed(&o, &found[i], bare));
	json_array_end(&o);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

extern const struct route event_routes[];
const struct route event_routes[] = {
	{ "GET", "/api/v1/events", ROLE_PROGRAM, READS, list },
	{ 0 },
};
