/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The envelope of a WhatsApp webhook: entries, changes, who sent what. */
#include "channel/whatsapp.h"

#include <string.h>

#include "base/text.h"
#include "channel/sanitize.h"

enum { PEOPLE_MAX = 1000, PAYLOAD_MAX = 16 * 1024 };

/* Events gathered so far. */
struct gather {
	struct arena *a;
	struct inbound_list list;
	size_t room;
	size_t person; /* where the last sender stood among the contacts */
};

/* The change being read. */
struct change {
	const struct json *value;
	const char *field;   /* "messages"; never NULL                  */
	const char *account; /* phone_number_id or NULL                 */
	int64_t at_ms;       /* of the entry, 0 when untold             */
	bool single;         /* one element: a lone contact sent it   */
};

static struct inbound *add(struct gather *g, const struct change *c,
                           enum inbound_kind kind)
{
	struct inbound *e;

	if (g->list.n == g->room) {
		size_t room = g->room ? 2 * g->room : 8;
		struct inbound *more = arena_array(g->a, room, sizeof *more);

		if (g->list.n)
			memcpy(more, g->list.item, g->list.n * sizeof *more);
		g->list.item = more;
		g->room = room;
	}
	e = &g->list.item[g->list.n++];
	*e = (struct inbound){ .kind = kind,
		               .channel = "whatsapp",
		               .account = c->account,
		               .at_ms = c->at_ms };
	return e;
}

static const char *dump(struct arena *a, const struct json *j)
{
	const char *s = json_dump(a, j);
	size_t n = strlen(s);

	return n <= PAYLOAD_MAX ? s
	                        : arena_printf(a, "{\"omitted_bytes\":%zu}", n);
}

/* Meta writes seconds, as text; a few old fields are milliseconds. */
static int64_t time_ms(const struct json *j, int64_t fallback)
{
	int64_t v = json_int(j, 0);

	if (v <= 0 || v > INT64_C(253402300799999))
		return fallback;
	return v < INT64_C(100000000000) ? v * 1000 : v;
}

/* "wamid…:delivered": one event of several about the same id. */
static const char *joined_id(struct arena *a, const char *id, const char *what)
{
	return sanitize_id(a, arena_printf(a, "%s:%s", id, what));
}

/* An id for what came without one: the same for the same content. */
static const char *made_id(struct arena *a, const struct change *c,
                           const struct json *j)
{
	const char *all = arena_printf(a, "%s|%s|%lld|%s", c->field,
	                               c->account ? c->account : "",
	                               (long long)c->at_ms, json_dump(a, j));

	return joined_id(a, c->field, sanitize_hash(a, all));
}

static bool knows(const struct json *person, const char *number,
                  const char *user)
{
	const char *wa_id = json_get_text(person, "wa_id");
	const char *user_id = json_get_text(person, "user_id");

	return (user && user_id && strcmp(user, user_id) == 0) ||
	       (number && wa_id && strcmp(number, wa_id) == 0);
}

/* Who of value.contacts is meant.  A lone contact is he even when Meta
 * writes his number otherwise there.  Contacts come in the order of the
 * messages, so the search goes on where the last one ended. */
static const struct json *person_of(struct gather *g, const struct change *c,
                                    const char *number, const char *user)
{
	const struct json *all = json_get(c->value, "contacts");
	size_t n = json_size(all);

	for (size_t k = 0; k < n && k < PEOPLE_MAX; k++) {
		size_t i = (g->person + k) % n;

		if (knows(json_at(all, i), number, user)) {
			g->person = i;
			return json_at(all, i);
		}
	}
	return n == 1 && c->single ? json_at(all, 0) : NULL;
}

/* Name the other side of an event by what Meta told of him. */
static void set_sender(struct gather *g, const struct change *c,
                       const char *number, const char *user, struct inbound *e)
{
	const struct json *p = person_of(g, c, number, user);
	struct arena *a = g->a;
	const char *name;

	if (!user)
		user = json_get_text(p, "user_id");
	if (!number || !*number)
		number = json_get_text(p, "wa_id");
	user = sanitize_id(a, user);
	number = sanitize_id(a, number);
	e->sender_id = user ? user : number;
	e->sender_alias = user ? number : NULL;
	e->sender_phone = sanitize_phone(a, number);
	name = sanitize_name(a, json_text(json_path(p, "profile.name")));
	if (!name)
		name = sanitize_name(
			a, json_text(json_path(p, "profile.username")));
	if (!name)
		name = sanitize_name(a, json_get_text(p, "username"));
	e->sender_name = name;
}

static void read_message(struct gather *g, const struct change *c,
                         const struct json *m)
{
	struct inbound *e = add(g, c, INBOUND_MESSAGE);

	e->external_id = sanitize_id(g->a, json_get_text(m, "id"));
	if (!e->external_id)
		e->external_id = made_id(g->a, c, m);
	e->at_ms = time_ms(json_get(m, "timestamp"), c->at_ms);
	set_sender(g, c, json_get_text(m, "from"),
	           json_get_text(m, "from_user_id"), e);
	whatsapp_message_read(g->a, m, e);
}

/* Keep an element that has none of the shape it should have. */
static void keep_odd(struct gather *g, const struct change *c,
                     const struct json *j, struct inbound *e)
{
	e->external_id = made_id(g->a, c, j);
	e->payload = dump(g->a, j);
	e->flags |= INBOUND_UNSUPPORTED;
}

static const char *first_error(struct arena *a, const struct json *j)
{
	const struct json *error = json_at(json_get(j, "errors"), 0);
	int64_t code = json_int(json_get(error, "code"), 0);

	return code ? arena_printf(a, "%lld", (long long)code) : NULL;
}

/* ASCII lower case, for words Meta writes in either case. */
static const char *lower(struct arena *a, const char *s)
{
	char *low = arena_strdup(a, s);

	for (char *p = low; p && *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return low;
}

/* The word of our own list for a status; strangers' words stay. */
static const char *status_of(struct arena *a, const struct json *j)
{
	const struct json *s = json_get(j, "status");

	if (json_is_array(s))
		s = json_at(s, 0);
	return lower(a, sanitize_id(a, json_text(s)));
}

static void read_status(struct gather *g, const struct change *c,
                        const struct json *s)
{
	struct inbound *e = add(g, c, INBOUND_STATUS);
	const char *who = json_get_text(s, "recipient_participant_id");
	const char *id = sanitize_id(g->a, json_get_text(s, "id"));

	e->status = status_of(g->a, s);
	e->error_code = first_error(g->a, s);
	e->at_ms = time_ms(json_get(s, "timestamp"), c->at_ms);
	if (!id || !e->status) {
		keep_odd(g, c, s, e);
		return;
	}
	if (text_same(json_get_text(s, "type"), "call"))
		e->kind = INBOUND_CALL;
	e->target = id;
	e->external_id = joined_id(g->a, id, e->status);
	if (who) /* a group: each member reports for himself */
		e->external_id = joined_id(g->a, e->external_id, who);
	e->payload = sanitize_text(
		g->a, json_get_text(s, "biz_opaque_callback_data"));
	set_sender(g, c, who ? who : json_get_text(s, "recipient_id"),
	           json_get_text(s, "recipient_user_id"), e);
}

/* How a call stands.  Nobody spoke when it ended without a length: then a
 * citizen's call is missed, whatever else the provider calls it. */
static const char *call_status(struct arena *a, const struct json *call,
                               const char *event, bool ours)
{
	const char *status = status_of(a, call);
	bool talked = json_int(json_get(call, "duration"), 0) > 0 ||
	              json_int(json_get(call, "start_time"), 0) > 0;

	if (text_same(event, "connect"))
		return "ringing";
	if (!text_same(event, "terminate"))
		return status ? status : event;
	if (talked)
		return "completed";
	return ours ? "failed" : "missed";
}

static void read_call(struct gather *g, const struct change *c,
                      const struct json *call)
{
	struct inbound *e = add(g, c, INBOUND_CALL);
	const char *id = sanitize_id(g->a, json_get_text(call, "id"));
	const char *event =
		lower(g->a, sanitize_id(g->a, json_get_text(call, "event")));
	bool ours = text_same(json_get_text(call, "direction"),
	                      "BUSINESS_INITIATED");

	e->at_ms = time_ms(json_get(call, "timestamp"), c->at_ms);
	e->error_code = first_error(g->a, call);
	if (!e->error_code)
		e->error_code = first_error(g->a, c->value);
	if (!id) {
		keep_odd(g, c, call, e);
		return;
	}
	e->target = id;
	e->status = call_status(g->a, call, event, ours);
	e->external_id = joined_id(g->a, id,
	                           event       ? event
	                           : e->status ? e->status
	                                       : "call");
	e->payload = sanitize_text(
		g->a, json_get_text(call, "biz_opaque_callback_data"));
	set_sender(g, c, json_get_text(call, ours ? "to" : "from"),
	           json_get_text(call, ours ? "to_user_id" : "from_user_id"),
	           e);
	if (!e->status) {
		e->flags |= INBOUND_UNSUPPORTED;
		e->payload = dump(g->a, call);
	}
}

/* The provider speaks: of the account, a template, an error. */
static void read_system(struct gather *g, const struct change *c,
                        const struct json *j)
{
	struct inbound *e = add(g, c, INBOUND_SYSTEM);
	int64_t code = json_int(json_get(j, "code"), 0);

	e->external_id = made_id(g->a, c, j);
	e->status = sanitize_id(g->a, c->field);
	e->payload = dump(g->a, j);
	if (code)
		e->error_code = arena_printf(g->a, "%lld", (long long)code);
}

static size_t read_each(struct gather *g, const struct change *c,
                        const char *key,
                        void (*read)(struct gather *, const struct change *,
                                     const struct json *))
{
	const struct json *all = json_get(c->value, key);
	size_t n = json_size(all);

	for (size_t i = 0; i < n; i++)
		read(g, c, json_at(all, i));
	return n;
}

static size_t n_elements(const struct json *value)
{
	return json_size(json_get(value, "messages")) +
	       json_size(json_get(value, "calls")) +
	       json_size(json_get(value, "statuses"));
}

static void read_change(struct gather *g, const struct json *j, int64_t at_ms)
{
	const char *field = sanitize_id(g->a, json_get_text(j, "field"));
	const struct json *value = json_get(j, "value");
	struct change c = {
		.value = value,
		.field = field ? field : "messages",
		.account = sanitize_id(
			g->a, json_text(json_path(value,
		                                  "metadata.phone_number_id"))),
		.at_ms = at_ms,
	};
	struct change errors = c;
	size_t n = 0;

	c.single = n_elements(value) == 1;
	errors.field = "errors";
	if (text_same(c.field, "messages") || text_same(c.field, "calls") ||
	    text_same(c.field, "standby")) {
		n += read_each(g, &c, "messages", read_message);
		n += read_each(g, &c, "calls", read_call);
		n += read_each(g, &c, "statuses", read_status);
		if (!json_size(json_get(value, "calls")))
			n += read_each(g, &errors, "errors", read_system);
	} else if (text_same(c.field, "smb_message_echoes")) {
		n += read_each(g, &c, "message_echoes", read_system);
	}
	if (!n)
		read_system(g, &c, value ? value : j);
}

static enum err root_of(struct arena *a, struct bytes in, struct json **root)
{
	const char *object;

	if (json_parse(in, root) != OK)
		TRY(json_parse(sanitize_json(a, in), root));
	object = json_get_text(*root, "object");
	if (text_same(object, "whatsapp_business_account"))
		return OK;
	json_free(*root);
	return fail(ERR_INVALID, "no webhook of a WhatsApp account");
}

enum err whatsapp_parse(struct arena *a, const struct channel_env *env,
                        struct bytes in, struct inbound_list *out)
{
	struct gather g = { .a = a };
	struct json *root;

	(void)env;
	TRY(root_of(a, in, &root));
	for (size_t i = 0; i < json_size(json_get(root, "entry")); i++) {
		const struct json *entry = json_at(json_get(root, "entry"), i);
		const struct json *changes = json_get(entry, "changes");
		int64_t at_ms = time_ms(json_get(entry, "time"), 0);

		for (size_t k = 0; k < json_size(changes); k++)
			read_change(&g, json_at(changes, k), at_ms);
	}
	json_free(root);
	*out = g.list;
	return OK;
}
