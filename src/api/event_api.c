/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/event_api.c  The event feed: what channels brought, in order. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "domain/event.h"

#define FEED_MAX     1000
#define FEED_DEFAULT 100

/** Members that say who or what; a redacted event has them empty. */
static const char *const telling[] = { "subject", "text", "location",
				       "payload" };

static bool is_telling(const char *name)
{
	for (size_t i = 0; i < COUNT(telling); i++)
		if (!strcmp(telling[i], name))
			return true;
	return false;
}

static void put_flags(struct json_out *o, const struct json *flags,
		      bool redacted)
{
	json_array_begin(o, "flags");
	for (size_t i = 0; i < json_size(flags); i++)
		json_put_text(o, NULL, json_text(json_at(flags, i)));
	if (redacted)
		json_put_text(o, NULL, "redacted");
	json_array_end(o);
}

/** Only the sender's id: a program can tell senders apart, no more. */
static void put_sender(struct json_out *o, const struct json *sender,
		       bool hidden)
{
	json_begin(o, "sender");
	json_put_text(o, "id", hidden ? NULL : json_get_text(sender, "id"));
	json_put_null(o, "name");
	json_put_null(o, "phone");
	json_end(o);
}

/**
 * One event as it was parsed, without its words when they are hidden.
 *
 * @param hidden  a closed conversation or a secret case: nobody's business
 * @param bare    ids only, by the asker's role
 */
static void put_event(struct json_out *o, const struct feed_item *item,
		      const struct json *body, bool hidden, bool bare)
{
	bool redacted = hidden || bare;
	const struct json *value;
	const char *name;
	void *iter = NULL;

	json_begin(o, NULL);
	while ((name = json_each(body, &iter, &value))) {
		if (!strcmp(name, "case") || !strcmp(name, "contact"))
			continue;
		if (!strcmp(name, "flags"))
			put_flags(o, value, redacted);
		else if (redacted && !strcmp(name, "sender"))
			put_sender(o, value, hidden);
		else if (redacted && !strcmp(name, "media"))
			json_put_raw(o, name, "[]");
		else if (redacted && is_telling(name))
			json_put_null(o, name);
		else
			json_put_raw(o, name, json_dump(o->a, value));
	}
	json_put_id(o, "case", hidden ? 0 : item->event.casefile);
	json_put_id(o, "contact", hidden ? 0 : item->contact);
	json_end(o);
}

static enum err put_item(struct json_out *o, const struct feed_item *item,
			 bool bare)
{
	struct json *body;

	if (json_parse(bytes_of(item->event.body), &body) != OK)
		return fail(ERR_STORE, "event %lld is no JSON",
			    (long long)item->event.seq);
	put_event(o, item, body, item->text_hidden, bare);
	json_free(body);
	return OK;
}

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
		TRY(put_item(&o, &found[i], bare));
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
