/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_feed.h"

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

enum err render_feed(struct json_out *o, const struct feed_item *item,
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
