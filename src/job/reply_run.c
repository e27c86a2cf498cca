/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/reply_run.h"

#include <string.h>

#include "base/json_out.h"
#include "base/text.h"
#include "base/words.h"
#include "channel/reply_command.h"
#include "domain/agency.h"
#include "domain/casestate.h"
#include "domain/event.h"
#include "domain/inbox.h"
#include "domain/media.h"
#include "domain/outbox.h"
#include "domain/referral.h"
#include "domain/vault.h"

#define PAGES 10 /* of 200 referrals of one agency */
#define SHOWN 5  /* numbers in a question          */

/* All that one message may act on. */
struct desk {
	const struct office *office;
	const struct inbound *m;
	const char *text;           /* cleaned                        */
	struct referral_view *open; /* of all agencies of the sender   */
	size_t n, room;
	bool any_secret;
	const char *answer; /* grows line by line              */
};

/* --- who, and what is open
 * ------------------------------------------------------ */

static enum err add_agencies(struct tx *tx, const char *address,
                             struct agency_list *all)
{
	struct agency_list l;

	if (text_is_empty(address))
		return OK;
	TRY(agency_find_whatsapp(tx->a, tx->db, tx->office, address, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool known = !l.item[i].active;

		for (size_t k = 0; k < all->n; k++)
			known |= all->item[k].id == l.item[i].id;
		if (!known && all->n < 60)
			all->item[all->n++] = l.item[i];
	}
	return OK;
}

/* The sender is known by his user id, by his number, or by both. */
static enum err find_agencies(struct tx *tx, const struct inbound *m,
                              struct agency_list *out)
{
	const char *phone = m->sender_phone;

	*out = (struct agency_list){ .item = arena_array(tx->a, 60,
		                                         sizeof *out->item) };
	TRY(add_agencies(tx, m->sender_id, out));
	TRY(add_agencies(tx, m->sender_alias, out));
	return add_agencies(tx, phone && *phone == '+' ? phone + 1 : phone,
	                    out);
}

static struct viewer desk_viewer(const struct office *o, int64_t agency,
                                 const char *name, int64_t now_ms)
{
	return (struct viewer){ .office = o,
		                .name = name,
		                .role = ROLE_DESK,
		                .agency = agency,
		                .lang = o->lang,
		                .now_ms = now_ms };
}

static void add_open(struct arena *a, struct desk *d,
                     const struct referral_list *l)
{
	if (d->n + l->n > d->room) {
		struct referral_view *more;

		d->room = 2 * (d->n + l->n);
		more = arena_array(a, d->room, sizeof *more);
		if (d->n)
			memcpy(more, d->open, d->n * sizeof *more);
		d->open = more;
	}
	for (size_t i = 0; i < l->n; i++) {
		d->any_secret |= l->item[i].case_secret;
		d->open[d->n++] = l->item[i];
	}
}

static enum err find_open(struct tx *tx, struct desk *d, const struct agency *g)
{
	struct viewer v = desk_viewer(d->office, g->id, g->name, tx->now_ms);
	struct referral_filter f = { .limit = 200 };
	struct referral_list l;

	for (int page = 0; page < PAGES; page++) {
		TRY(referral_list(tx->a, tx->db, &v, &f, &l));
		add_open(tx->a, d, &l);
		if (!l.next)
			break;
		f.cursor = l.next;
	}
	return OK;
}

/* --- which one is meant
 * --------------------------------------------------------- */

static bool is_number(const struct number *want, const char *number)
{
	struct number n;

	if (!want->serial)
		return true;
	if (number_parse(number, &n) != OK) {
		err_clear();
		return false;
	}
	return n.serial == want->serial &&
	       (!want->month || n.month == want->month) &&
	       (!*want->prefix || !strcmp(n.prefix, want->prefix));
}

static bool allows(enum reply_verb verb, const char *state_name)
{
	enum referral_state s;

	if (casestate_referral_parse(state_name, &s) != OK) {
		err_clear();
		return false;
	}
	switch (verb) {
	case REPLY_ACCEPT:
		return casestate_referral_allows(s, REFERRAL_ACCEPTED, NULL);
	case REPLY_START:
		return casestate_referral_allows(s, REFERRAL_IN_PROGRESS, NULL);
	case REPLY_DONE:
		return casestate_referral_allows(s, REFERRAL_DONE, NULL);
	case REPLY_RETURN:
		return casestate_referral_allows(s, REFERRAL_RETURNED, NULL);
	case REPLY_ASK:
		return casestate_referral_is_open(s);
	default:
		return false;
	}
}

/* The open referrals a command may mean. */
struct match {
	struct referral_view **at;
	size_t n;          /* those whose state allows it               */
	size_t named;      /* those of that number, whatever their state */
	const char *state; /* of one that does not allow it            */
	bool one_case;
};

static struct match match(struct arena *a, const struct desk *d,
                          const struct reply_command *c)
{
	struct match m = { .at = arena_array(a, d->n + 1, sizeof *m.at),
		           .one_case = true };

	for (size_t i = 0; i < d->n; i++) {
		struct referral_view *r = &d->open[i];

		if (!is_number(&c->number, r->case_number))
			continue;
		m.named++;
		if (!allows(c->verb, r->state)) {
			m.state = r->state;
			continue;
		}
		m.one_case &= !m.n || m.at[0]->casefile == r->casefile;
		m.at[m.n++] = r;
	}
	return m;
}

/* --- answering
 * ---------------------------------------------------------------------- */

static void answer(struct tx *tx, struct desk *d, const char *line)
{
	d->answer = d->answer ? arena_printf(tx->a, "%s\n%s", d->answer, line)
	                      : line;
}

static void answer_number(struct tx *tx, struct desk *d, const char *key,
                          const char *number, const char *arg)
{
	answer(tx, d,
	       say(tx->a, d->office->lang, key, { "number", number },
	           { "arg", arg }));
}

/* As much of a number as the sender wrote. */
static const char *named(struct arena *a, const struct number *n)
{
	if (n->month && *n->prefix)
		return number_format(a, n);
	return arena_printf(a, "%05d", (int)n->serial);
}

static void ask_which(struct tx *tx, struct desk *d, const struct match *m)
{
	const char *numbers = m->at[0]->case_number;

	for (size_t i = 1; i < m->n && i < SHOWN; i++)
		numbers = arena_printf(tx->a, "%s, %s", numbers,
		                       m->at[i]->case_number);
	if (m->n > SHOWN)
		numbers = arena_printf(tx->a, "%s …", numbers);
	answer_number(tx, d, "say.desk_which", m->at[0]->case_number, numbers);
}

static enum err put_answer(struct tx *tx, const struct desk *d)
{
	struct json_out j = json_out_new(tx->a);
	struct outbox_new row = { .channel = d->m->channel,
		                  .kind = "text",
		                  .address = d->m->sender_id };

	if (!d->answer)
		return OK;
	json_begin(&j, NULL);
	json_put_text(&j, "text", d->answer);
	if (d->m->external_id)
		json_put_text(&j, "reply_to", d->m->external_id);
	json_end(&j);
	row.body = json_out_text(&j);
	if (d->m->external_id)
		row.dedupe = arena_printf(tx->a, "desk:%s", d->m->external_id);
	return outbox_put(tx, &row, NULL);
}

/* --- acting
 * ---------------------------------------------------------------------------
 */

static enum err act(struct tx *tx, const struct desk *d,
                    const struct referral_view *r,
                    const struct reply_command *c)
{
	struct viewer v =
		desk_viewer(d->office, r->agency, r->agency_name, tx->now_ms);
	struct referral_say s = { .via = "whatsapp" };

	switch (c->verb) {
	case REPLY_ACCEPT:
		s.note = c->rest;
		return referral_accept(tx, &v, r->id, &s);
	case REPLY_START:
		s.note = c->rest;
		return referral_start(tx, &v, r->id, &s);
	case REPLY_DONE:
		return referral_done(tx, &v, r->id, c->rest, &s);
	case REPLY_RETURN:
		return referral_return(tx, &v, r->id, c->rest, 0, &s);
	default:
		return referral_ask(tx, &v, r->id, c->rest, &s);
	}
}

/* Pictures sent along belong to the case. */
static enum err keep_media(struct tx *tx, const struct desk *d,
                           int64_t casefile)
{
	for (size_t i = 0; i < d->m->n_media; i++)
		TRY(media_announce(tx, 0, 0, casefile, d->m->channel,
		                   &d->m->media[i]));
	return OK;
}

static const char *key_of(enum reply_verb verb)
{
	switch (verb) {
	case REPLY_ACCEPT:
		return "say.desk_accepted";
	case REPLY_START:
		return "say.desk_started";
	case REPLY_DONE:
		return "say.desk_done";
	case REPLY_RETURN:
		return "say.desk_returned";
	default:
		return "say.desk_asked";
	}
}

/* What a command lacks, as the key of a question; NULL when nothing. */
static const char *lacks(const struct reply_command *c)
{
	if (!text_is_empty(c->rest))
		return NULL;
	if (c->verb == REPLY_DONE)
		return "say.desk_need_result";
	if (c->verb == REPLY_RETURN)
		return "say.desk_need_reason";
	return c->verb == REPLY_ASK ? "say.desk_need_question" : NULL;
}

static enum err act_on(struct tx *tx, struct desk *d, const struct match *m,
                       const struct reply_command *c)
{
	const char *actor = tx->actor_name;

	for (size_t i = 0; i < m->n; i++) {
		enum err e;

		tx->actor_name = m->at[i]->agency_name;
		e = act(tx, d, m->at[i], c);
		tx->actor_name = actor;
		if (e == ERR_CONFLICT) { /* refused before it wrote */
			err_clear();
			answer_number(tx, d, "say.desk_state",
			              m->at[i]->case_number, NULL);
			return OK;
		}
		TRY(e);
	}
	answer_number(tx, d, key_of(c->verb), m->at[0]->case_number, NULL);
	return keep_media(tx, d, m->at[0]->casefile);
}

static enum err obey(struct tx *tx, struct desk *d,
                     const struct reply_command *c)
{
	struct match m = match(tx->a, d, c);
	const char *question = lacks(c);

	if (!m.named)
		answer_number(tx, d, "say.desk_none", named(tx->a, &c->number),
		              NULL);
	else if (!c->sure)
		answer(tx, d, word(d->office->lang, "say.desk_unsure"));
	else if (!m.n)
		answer_number(tx, d, "say.desk_state",
		              c->number.serial ? named(tx->a, &c->number)
		                               : d->open[0].case_number,
		              NULL);
	else if (!m.one_case)
		ask_which(tx, d, &m);
	else if (question)
		answer_number(tx, d, question, m.at[0]->case_number, NULL);
	else
		return act_on(tx, d, &m, c);
	return OK;
}

/* --- the message
 * ------------------------------------------------------------------------ */

static bool is_desk_verb(enum reply_verb v)
{
	return v == REPLY_ACCEPT || v == REPLY_START || v == REPLY_DONE ||
	       v == REPLY_RETURN || v == REPLY_ASK;
}

/* A command that can mean something here: of an open referral, or plainly
 * one with a number. */
static bool means_something(const struct desk *d, const struct reply_command *c,
                            size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_desk_verb(c[i].verb) &&
		    (d->n || (c[i].sure && c[i].number.serial)))
			return true;
	return false;
}

/* The feed shows that something came; not its words when one of the cases
 * it may speak of is secret. */
static enum err put_event(struct tx *tx, const struct desk *d,
                          const char *(*render)(struct arena *a,
                                                const struct zone *z,
                                                const struct inbound *m))
{
	struct inbound shown = *d->m;
	struct event_new e = { .kind = "message.in", .in_feed = true };

	shown.text = d->any_secret ? NULL : d->text;
	e.body = render(tx->a, d->office->zone, &shown);
	return event_add(tx, &e);
}

static enum err take(struct tx *tx, struct desk *d,
                     const struct reply_command *c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_desk_verb(c[i].verb))
			TRY(obey(tx, d, &c[i]));
	return put_answer(tx, d);
}

enum err reply_run(struct tx *tx, const struct office *o,
                   const struct inbound *m,
                   const char *(*render)(struct arena *a, const struct zone *z,
                                         const struct inbound *m),
                   bool *taken, bool *fresh)
{
	struct reply_command c[REPLY_COMMAND_MAX];
	struct desk d = { .office = o, .m = m };
	struct agency_list agencies;
	size_t n;

	*taken = false;
	if ((m->kind != INBOUND_MESSAGE && m->kind != INBOUND_POSTBACK) ||
	    text_is_empty(m->text))
		return OK;
	TRY(find_agencies(tx, m, &agencies));
	if (!agencies.n)
		return OK;
	TRY(vault_clean(tx, o, m->text, &d.text));
	n = reply_command_read(tx->a, d.text, c);
	for (size_t i = 0; n && i < agencies.n; i++)
		TRY(find_open(tx, &d, &agencies.item[i]));
	if (!means_something(&d, c, n))
		return OK;
	*taken = true;
	*fresh = true;
	if (m->external_id)
		TRY(inbox_claim(tx, m->channel, m->external_id, fresh));
	if (!*fresh)
		return OK;
	TRY(put_event(tx, &d, render));
	return take(tx, &d, c, n);
}
