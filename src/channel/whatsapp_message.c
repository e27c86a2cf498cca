/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The content of one WhatsApp message, kind by kind. */
#include "channel/whatsapp.h"

#include <math.h>
#include <string.h>

#include "base/json_out.h"
#include "base/text.h"
#include "channel/sanitize.h"

enum { PAYLOAD_MAX = 16 * 1024, CARDS_MAX = 50 };

/* The value as JSON text, or its size alone when it is very large: the raw
 * body is stored anyway. */
static const char *dump(struct arena *a, const struct json *j)
{
	const char *s = json_dump(a, j);
	size_t n = strlen(s);

	return n <= PAYLOAD_MAX ? s
	                        : arena_printf(a, "{\"omitted_bytes\":%zu}", n);
}

static const char *text_of(struct arena *a, const struct json *j,
                           const char *key)
{
	return sanitize_text(a, json_get_text(j, key));
}

static void not_understood(struct arena *a, const struct json *m,
                           struct inbound *e)
{
	e->flags |= INBOUND_UNSUPPORTED;
	if (!e->payload)
		e->payload = dump(a, m);
}

static void read_text(struct arena *a, const struct json *m,
                      const struct json *c, struct inbound *e)
{
	e->text = text_of(a, c, "body");
	if (!json_is_object(c))
		not_understood(a, m, e);
}

static void read_media(struct arena *a, const struct json *m,
                       const struct json *c, struct inbound *e)
{
	struct inbound_media *f = arena_alloc(a, sizeof *f);
	const char *type = json_get_text(m, "type");
	bool voice = json_bool(json_get(c, "voice"), false) ||
	             strcmp(type, "voice") == 0;

	f->kind = voice ? "voice" : arena_strdup(a, type);
	f->ref = sanitize_id(a, json_get_text(c, "id"));
	f->mime = sanitize_mime(a, json_get_text(c, "mime_type"));
	f->filename = sanitize_filename(a, json_get_text(c, "filename"));
	f->size_bytes = json_int(json_get(c, "file_size"), -1);
	f->sha256 = sanitize_id(a, json_get_text(c, "sha256"));
	if (f->size_bytes < 0)
		f->size_bytes = -1;
	e->text = text_of(a, c, "caption");
	if (!f->ref) {
		not_understood(a, m, e);
		return;
	}
	e->media = f;
	e->n_media = 1;
}

static void read_location(struct arena *a, const struct json *m,
                          const struct json *c, struct inbound *e)
{
	double lat = json_double(json_get(c, "latitude"), NAN);
	double lon = json_double(json_get(c, "longitude"), NAN);

	e->place_name = sanitize_name(a, json_get_text(c, "name"));
	e->place_address = sanitize_name(a, json_get_text(c, "address"));
	if (!(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180)) {
		not_understood(a, m, e);
		return;
	}
	e->has_location = true;
	e->lat = lat;
	e->lon = lon;
}

/* "Name: +62812…, +62813…" of one shared card. */
static const char *card_line(struct arena *a, const struct json *card)
{
	const struct json *phones = json_get(card, "phones");
	const char *line = sanitize_name(
		a, json_text(json_path(card, "name.formatted_name")));
	size_t n = json_size(phones);

	for (size_t i = 0; i < n && i < CARDS_MAX; i++) {
		const char *p = sanitize_name(
			a, json_get_text(json_at(phones, i), "phone"));

		if (!p)
			p = sanitize_name(
				a, json_get_text(json_at(phones, i), "wa_id"));
		if (p && line)
			line = arena_printf(a, i ? "%s, %s" : "%s: %s", line,
			                    p);
		else if (p)
			line = p;
	}
	return line;
}

static void read_contacts(struct arena *a, const struct json *m,
                          const struct json *c, struct inbound *e)
{
	const char *text = NULL;
	size_t n = json_size(c);

	for (size_t i = 0; i < n && i < CARDS_MAX; i++) {
		const char *line = card_line(a, json_at(c, i));

		if (line)
			text = text ? arena_printf(a, "%s\n%s", text, line)
			            : line;
	}
	e->text = text;
	e->payload = dump(a, c);
	if (!text)
		not_understood(a, m, e);
}

static void read_button(struct arena *a, const struct json *m,
                        const struct json *c, struct inbound *e)
{
	e->kind = INBOUND_POSTBACK;
	e->text = text_of(a, c, "text");
	e->payload = text_of(a, c, "payload");
	if (!e->text && !e->payload)
		not_understood(a, m, e);
}

static void read_interactive(struct arena *a, const struct json *m,
                             const struct json *c, struct inbound *e)
{
	const char *type = json_get_text(c, "type");
	const struct json *r = type ? json_get(c, type) : NULL;

	e->kind = INBOUND_POSTBACK;
	if (!json_is_object(r)) {
		not_understood(a, m, e);
	} else if (!strcmp(type, "button_reply") ||
	           !strcmp(type, "list_reply")) {
		e->text = text_of(a, r, "title");
		e->payload = text_of(a, r, "id");
	} else if (!strcmp(type, "nfm_reply")) {
		e->text = text_of(a, r, "body");
		e->payload = text_of(a, r, "response_json");
	} else if (!strcmp(type, "call_permission_reply")) {
		e->text = text_of(a, r, "response");
		e->payload = dump(a, r);
	} else {
		not_understood(a, m, e);
	}
}

/* A reaction taken back comes without an emoji. */
static void read_reaction(struct arena *a, const struct json *m,
                          const struct json *c, struct inbound *e)
{
	e->kind = INBOUND_REACTION;
	e->text = text_of(a, c, "emoji");
	e->target = sanitize_id(a, json_get_text(c, "message_id"));
	if (!e->target)
		not_understood(a, m, e);
}

static void read_order(struct arena *a, const struct json *m,
                       const struct json *c, struct inbound *e)
{
	e->text = text_of(a, c, "text");
	e->payload = dump(a, c);
	if (!json_is_object(c))
		not_understood(a, m, e);
}

static void read_system(struct arena *a, const struct json *m,
                        const struct json *c, struct inbound *e)
{
	e->kind = INBOUND_SYSTEM;
	e->text = text_of(a, c, "body");
	e->status = sanitize_id(a, json_get_text(c, "type"));
	e->payload = dump(a, json_is_object(c) ? c : m);
}

static void read_welcome(struct arena *a, const struct json *m,
                         const struct json *c, struct inbound *e)
{
	(void)a, (void)m, (void)c;
	e->kind = INBOUND_SYSTEM;
	e->status = "request_welcome";
}

/* The id of the message an edit or a withdrawal speaks of. */
static const char *target_of(struct arena *a, const struct json *m,
                             const struct json *c)
{
	static const char *const keys[] = { "original_message_id", "message_id",
		                            "id" };
	const char *id = NULL;

	for (size_t i = 0; i < COUNT(keys) && !id; i++)
		id = sanitize_id(a, json_get_text(c, keys[i]));
	return id ? id : sanitize_id(a, json_text(json_path(m, "context.id")));
}

static void read_edit(struct arena *a, const struct json *m,
                      const struct json *c, struct inbound *e);

static void read_revoke(struct arena *a, const struct json *m,
                        const struct json *c, struct inbound *e)
{
	e->kind = INBOUND_REVOKE;
	e->target = target_of(a, m, c);
	if (!e->target)
		not_understood(a, m, e);
}

/* Every `type` Meta documents that tells us something. */
static const struct kind {
	const char *type;
	void (*read)(struct arena *a, const struct json *m,
	             const struct json *c, struct inbound *e);
} kinds[] = {
	{ "text", read_text },
	{ "image", read_media },
	{ "audio", read_media },
	{ "voice", read_media },
	{ "video", read_media },
	{ "document", read_media },
	{ "sticker", read_media },
	{ "location", read_location },
	{ "contacts", read_contacts },
	{ "button", read_button },
	{ "interactive", read_interactive },
	{ "reaction", read_reaction },
	{ "order", read_order },
	{ "system", read_system },
	{ "request_welcome", read_welcome },
	{ "edit", read_edit },
	{ "message_edit", read_edit },
	{ "revoke", read_revoke },
	{ "message_revoke", read_revoke },
};

static const struct kind *kind_of(const struct json *m)
{
	const char *type = json_get_text(m, "type");

	for (size_t i = 0; type && i < COUNT(kinds); i++)
		if (strcmp(type, kinds[i].type) == 0)
			return &kinds[i];
	return NULL;
}

/* The new content stands in edit.message like a message of its own. */
static void read_edit(struct arena *a, const struct json *m,
                      const struct json *c, struct inbound *e)
{
	const struct json *fresh = json_get(c, "message");
	const struct kind *k = kind_of(fresh);

	if (k && k->read != read_edit && k->read != read_revoke)
		k->read(a, fresh, json_get(fresh, k->type), e);
	if (!e->text)
		e->text = text_of(a, json_get(c, "text"), "body");
	if (!e->text)
		e->text = text_of(a, json_get(m, "text"), "body");
	e->kind = INBOUND_EDIT;
	e->target = target_of(a, m, c);
	if (!e->target || (!e->text && !e->n_media && !e->has_location))
		not_understood(a, m, e);
}

/* What else came along: the advertisement, the group, a forward. */
static const char *extras(struct arena *a, const struct json *m)
{
	static const char *const keys[] = { "referral", "group_id" };
	static const char *const hints[] = { "forwarded",
		                             "frequently_forwarded",
		                             "referred_product" };
	struct json_out o = json_out_new(a);
	bool any = false;

	json_begin(&o, NULL);
	for (size_t i = 0; i < COUNT(keys) + COUNT(hints); i++) {
		bool top = i < COUNT(keys);
		const char *key = top ? keys[i] : hints[i - COUNT(keys)];
		const struct json *v =
			json_get(top ? m : json_get(m, "context"), key);

		if (json_is_null(v))
			continue;
		json_put_raw(&o, key, dump(a, v));
		any = true;
	}
	json_end(&o);
	return any ? json_out_text(&o) : NULL;
}

void whatsapp_message_read(struct arena *a, const struct json *m,
                           struct inbound *e)
{
	const struct kind *k = kind_of(m);
	const struct json *error = json_at(json_get(m, "errors"), 0);
	int64_t code = json_int(json_get(error, "code"), 0);

	e->kind = INBOUND_MESSAGE;
	e->reply_to = sanitize_id(a, json_text(json_path(m, "context.id")));
	if (code)
		e->error_code = arena_printf(a, "%lld", (long long)code);
	if (k)
		k->read(a, m, json_get(m, k->type), e);
	else
		not_understood(a, m, e);
	if (!e->payload)
		e->payload = extras(a, m);
}
