/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Saying something to a contact: the message row, and the outbox row that
 * carries it out of the house. */
#include "domain/conversation.h"

#include "base/json_out.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/event.h"
#include "domain/outbox.h"
#include "domain/templates.h"

#include "conversation_say.sql.inc"

/* Where it goes. */
struct target {
	int64_t id, contact, casefile;
	const char *channel, *address;
	bool window_open;
};

static enum err find_target(struct tx *tx, const struct viewer *v, int64_t id,
                            struct target *t)
{
	struct access_conversation seen;
	int64_t last_in_ms;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &say_target, &r, I(tx->office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such conversation");
	seen = (struct access_conversation){ row_int(&r, 0, 4),
		                             row_int(&r, 0, 3),
		                             row_int(&r, 0, 5) };
	*t = (struct target){
		.id = id,
		.contact = row_int(&r, 0, 0),
		.channel = row_text(&r, 0, 1),
		.casefile = row_int(&r, 0, 2),
		.address = row_text(&r, 0, 6),
	};
	last_in_ms = row_int(&r, 0, 7);
	t->window_open = last_in_ms && tx->now_ms < last_in_ms + WINDOW_MS;
	return access_conversation(v, &seen) == ACCESS_FULL
	               ? OK
	               : refuse(ERR_DENIED, NULL, "err.closed_first_open");
}

static enum err check(const struct target *t, const struct say *s)
{
	if (!text_same(t->channel, "whatsapp"))
		return refuse(ERR_CONFLICT, NULL, "err.no_channel");
	if (text_is_empty(s->text) && !s->template_name)
		return refuse(ERR_INVALID, "text", "err.required");
	if (text_length(s->text) > 4096)
		return refuse(ERR_INVALID, "text", "err.too_long");
	if (s->template_name && !template_find(s->template_name))
		return refuse(ERR_INVALID, "template.name", "err.choice");
	if (!t->window_open && !s->template_name)
		return refuse(ERR_CONFLICT, NULL, "err.window_closed");
	return OK;
}

/* Text while the window is open; a person who chose a template gets it. */
static bool goes_as_template(const struct target *t, const struct say *s)
{
	return s->template_name && (!t->window_open || text_is_empty(s->text));
}

static const char *body_of(struct arena *a, const struct say *s,
                           bool as_template, const char *reply_to)
{
	struct json_out j = json_out_new(a);

	json_begin(&j, NULL);
	if (as_template) {
		const struct template_text *t = template_find(s->template_name);
		const char **param =
			template_params(a, t, s->params, s->n_params);

		json_put_text(&j, "template", s->template_name);
		json_put_text(&j, "lang", t->lang);
		json_array_begin(&j, "params");
		for (size_t i = 0; i < t->n_params; i++)
			json_put_text(&j, NULL, param[i]);
		json_array_end(&j);
		if (s->button)
			json_put_text(&j, "button", s->button);
	} else {
		json_put_text(&j, "text", s->text);
	}
	if (reply_to)
		json_put_text(&j, "reply_to", reply_to);
	if (s->told)
		json_put_text(&j, "told", s->told);
	json_end(&j);
	return json_out_text(&j);
}

static enum err reply_id(struct tx *tx, int64_t message, const char **external)
{
	struct rows r;

	*external = NULL;
	if (!message)
		return OK;
	TRY(db_rows(tx->a, tx->db, &say_external, &r, I(tx->office),
	            I(message)));
	*external = r.n ? row_text(&r, 0, 0) : NULL;
	return OK;
}

static enum err put(struct tx *tx, const struct viewer *v,
                    const struct target *t, const struct say *s, int64_t id)
{
	bool as_template = goes_as_template(t, s);
	const char *reply_to, *text = s->text;
	struct outbox_new row = {
		.channel = t->channel,
		.kind = as_template ? "template" : "text",
		.address = t->address,
		.contact = t->contact,
		.message = id,
		.casefile = t->casefile,
		.dedupe = s->dedupe,
	};
	struct event_new e = { .kind = "message.out",
		               .casefile = t->casefile,
		               .conversation = t->id,
		               .message = id };

	TRY(reply_id(tx, s->reply_to, &reply_to));
	row.body = body_of(tx->a, s, as_template, reply_to);
	if (as_template)
		text = template_fill(tx->a, template_find(s->template_name),
		                     s->params, s->n_params);
	TRY(tx_run(tx, &say_insert, I(tx->office), I(id), I(t->id),
	           O(t->casefile), T("message"), T(text), I(tx->now_ms),
	           T(reply_to), O(s->machine ? 0 : v->user),
	           T(s->machine ? NULL : v->name),
	           T(as_template ? row.body : NULL)));
	TRY(outbox_put(tx, &row, NULL));
	return event_add(tx, &e);
}

enum err conversation_say(struct tx *tx, const struct viewer *v, int64_t id,
                          const struct say *s, int64_t *message)
{
	struct say said = *s;
	struct viewer who = *v;
	struct target t = { 0 };
	struct rows r;

	/* The machine speaks also where a person would have to open first. */
	who.is_machine = v->is_machine || s->machine;
	TRY(find_target(tx, &who, id, &t));
	if (s->dedupe) {
		TRY(db_rows(tx->a, tx->db, &say_was_said, &r, I(tx->office),
		            T(s->dedupe)));
		if (r.n) {
			*message = row_int(&r, 0, 0);
			return OK;
		}
	}
	TRY(check(&t, s));
	if (!s->machine && !s->told)
		said.told = "news";
	*message = tx_id(tx);
	TRY(put(tx, v, &t, &said, *message));
	TRY(tx_run(tx, &say_touch, I(tx->office), I(id), I(tx->now_ms),
	           O(s->machine ? 0 : v->user)));
	if (s->machine)
		return OK;
	TRY(contact_settled(tx, t.contact));
	TRY(audit_add_id(tx, "message.send", "conversation", id, NULL));
	return t.casefile ? casefile_answered(tx, v, t.casefile) : OK;
}
