/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_conversation.h"
#include "api/render_place.h"

static const char *const safe_words[][2] = {
	{ "ya", "yes" },
	{ "jam", "hours" },
	{ "tidak", "no" },
	{ "belum", "unknown" },
};

const char *render_safe(const char *inside)
{
	for (size_t i = 0; inside && i < COUNT(safe_words); i++)
		if (!strcmp(safe_words[i][0], inside))
			return safe_words[i][1];
	return "unknown";
}

const char *render_safe_inside(const char *outside)
{
	for (size_t i = 0; outside && i < COUNT(safe_words); i++)
		if (!strcmp(safe_words[i][1], outside))
			return safe_words[i][0];
	return NULL;
}

void render_contact_members(struct json_out *o, const struct contact *c)
{
	json_put_id(o, "id", c->id);
	json_put_text(o, "channel", c->channel);
	json_put_text(o, "name", c->name);
	json_put_text(o, "phone", c->phone);
	json_put_text(o, "safe", render_safe(c->safe));
	json_put_text(o, "safe_hours", c->safe_hours);
}

void render_window(struct json_out *o, const char *key, const struct req *rq,
                   int64_t until_ms)
{
	json_begin(o, key);
	json_put_bool(o, "open", !until_ms || until_ms > rq->now_ms);
	api_put_time(o, "until", rq, until_ms);
	json_end(o);
}

static void masked(struct json_out *o, const struct req *rq,
                   const struct conversation_view *c)
{
	json_put_id(o, "id", c->id);
	json_put_bool(o, "masked", true);
	json_put_text(o, "channel", c->channel);
	json_put_bool(o, "closed", true);
	json_put_bool(o, "danger", c->danger);
	json_put_text(o, "state", c->state);
	api_put_named(o, "assigned", c->handler, c->handler_name);
	api_put_time(o, "first_contact_at", rq, c->first_contact_ms);
	api_put_time(o, "due_at", rq, c->due_ms);
}

static void put_case(struct json_out *o, const struct conversation_view *c)
{
	if (!c->casefile || !c->case_number) {
		json_put_null(o, "case");
		return;
	}
	json_begin(o, "case");
	json_put_id(o, "id", c->casefile);
	json_put_text(o, "number", c->case_number);
	json_end(o);
}

static enum err whole(struct json_out *o, const struct req *rq,
                      const struct conversation_view *c)
{
	bool is_report = strcmp(c->state, "not_report") != 0;

	json_put_id(o, "id", c->id);
	json_put_bool(o, "masked", false);
	json_put_text(o, "channel", c->channel);
	json_begin(o, "contact");
	render_contact_members(o, &c->contact);
	json_end(o);
	json_put_text(o, "state", c->state);
	json_put_text(o, "not_report", is_report ? NULL : c->reason);
	api_put_time(o, "undo_until", rq,
	             is_report || !c->decided_ms ? 0
	                                         : c->decided_ms + 30 * DAY_MS);
	json_put_bool(o, "danger", c->danger);
	json_put_bool(o, "closed", c->closed);
	api_put_named(o, "assigned", c->handler, c->handler_name);
	api_put_time(o, "first_contact_at", rq, c->first_contact_ms);
	api_put_time(o, "last_message_at", rq, c->last_ms);
	api_put_time(o, "decided_at", rq, c->decided_ms);
	api_put_time(o, "due_at", rq, c->due_ms);
	json_put_text(o, "preview", c->closed ? NULL : c->excerpt);
	json_put_int(o, "unread", c->unread);
	put_case(o, c);
	render_window(o, "window", rq, c->window_until_ms);
	json_put_raw(o, "suggestion", c->suggested);
	TRY(render_place_of(o, "place", rq, c->place));
	json_put_bool(o, "noise", c->noise);
	json_put_int(o, "version", c->version);
	return OK;
}

enum err render_conversation(struct json_out *o, const char *key,
                             const struct req *rq,
                             const struct conversation_view *c)
{
	json_begin(o, key);
	if (c->masked)
		masked(o, rq, c);
	else
		TRY(whole(o, rq, c));
	json_end(o);
	return OK;
}
