/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/render_event.h"

/** Members of a body that are words for people, in this order. */
static const char *const word_members[] = { "text",   "note",    "reason",
	                                    "result", "outcome", "story" };

/** The words in an event's body, or NULL. */
static const char *words_of(struct arena *a, const char *body)
{
	struct json *root = NULL;
	const char *found = NULL;

	if (!body || json_parse(bytes_of(body), &root) != OK)
		return NULL;
	for (size_t i = 0; !found && i < COUNT(word_members); i++)
		found = arena_strdup(a, json_get_text(root, word_members[i]));
	json_free(root);
	return found;
}

void render_event(struct json_out *o, const char *key, const struct req *rq,
                  const struct event *e)
{
	json_begin(o, key);
	json_put_text(o, "seq", arena_printf(o->a, "%lld", (long long)e->seq));
	json_put_text(o, "kind", e->kind);
	api_put_time(o, "at", rq, e->at_ms);
	json_begin(o, "actor");
	json_put_id(o, "id", e->actor);
	json_put_text(o, "name", e->actor_name);
	json_end(o);
	json_put_text(o, "text", words_of(o->a, e->body));
	json_put_text(o, "audience", e->is_public ? "public" : "internal");
	json_put_id(o, "referral", e->referral);
	json_put_id(o, "conversation", e->conversation);
	json_put_id(o, "message", e->message);
	json_put_raw(o, "details", e->body ? e->body : "{}");
	json_end(o);
}
