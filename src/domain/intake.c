/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/intake.h"

#include <string.h>

#include "base/json_out.h"
#include "base/text.h"
#include "domain/alarm.h"
#include "domain/contact.h"
#include "domain/conversation.h"
#include "domain/event.h"
#include "domain/inbox.h"
#include "domain/intake_dialogue.h"
#include "domain/media.h"
#include "domain/outbox.h"
#include "domain/promise.h"
#include "domain/triage.h"
#include "domain/vault.h"

#include "intake.sql.inc"

#define ANSWER_MS  (15 * MINUTE_MS)
#define JUDGE_MS   (5 * MINUTE_MS)
#define CLOSING_MS (14 * DAY_MS)

/* --- the feed ----------------------------------------------------------------
 */

static enum err put_event(struct tx *tx, const struct viewer *v,
                          const struct intake_env *env, const struct inbound *m,
                          int64_t conversation, int64_t casefile,
                          int64_t message)
{
	struct event_new e = {
		.kind = arena_printf(tx->a, "%s.in",
		                     inbound_kind_name(m->kind)),
		.conversation = conversation,
		.casefile = casefile,
		.message = message,
		.in_feed = true,
		.body = env->render(tx->a, v->office->zone, m),
	};

	return event_add(tx, &e);
}

/* --- which conversation ------------------------------------------------------
 */

static enum err new_conversation(struct tx *tx, const struct inbound *m,
                                 int64_t first_contact_ms, struct intake_at *at)
{
	int64_t report = tx_id(tx);
	int64_t due_ms = first_contact_ms + ANSWER_MS;

	at->conversation = tx_id(tx);
	at->is_open = true;
	at->dialogue = NULL;
	TRY(tx_run(tx, &intake_add_conversation, I(tx->office),
	           I(at->conversation), I(at->contact), T(m->channel),
	           T(m->account), I(first_contact_ms), I(tx->now_ms), I(due_ms),
	           I(tx->now_ms + JUDGE_MS),
	           I(promise_sort_key(NULL, false, due_ms))));
	return tx_run(tx, &intake_add_report, I(tx->office), I(report),
	              I(at->conversation), O(0), I(at->contact), T(m->channel),
	              T(""), T(m->sender_name), T(m->sender_phone), T(NULL),
	              I(0), O(0), I(tx->now_ms));
}

/* The open conversation, the one of an open case, the one whose closing
 * question waits for an answer; else a new one. */
static enum err find_conversation(struct tx *tx, const struct inbound *m,
                                  struct intake_at *at)
{
	const char *state;
	bool case_open, asked, blocked;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &intake_last_conversation, &r, I(tx->office),
	            I(at->contact)));
	state = r.n ? row_text(&r, 0, 1) : NULL;
	case_open = text_same(state, "case") && row_null(&r, 0, 8);
	asked = text_same(state, "case") && !row_null(&r, 0, 9) &&
	        row_null(&r, 0, 10) &&
	        tx->now_ms < row_int(&r, 0, 9) + CLOSING_MS;
	blocked = r.n && row_int(&r, 0, 13) > tx->now_ms;
	at->quiet = blocked && !case_open;
	if (text_same(state, "open") || case_open || asked ||
	    (state && at->quiet)) {
		at->conversation = row_int(&r, 0, 0);
		at->is_open = !strcmp(state, "open");
		at->casefile = row_int(&r, 0, 2);
		at->handler = row_int(&r, 0, 3);
		at->closed = row_int(&r, 0, 4);
		at->dialogue = row_text(&r, 0, 6);
		at->secret = row_int(&r, 0, 12);
		at->asked = asked;
		at->spoke = !row_int(&r, 0, 11);
		return OK;
	}
	return new_conversation(tx, m, r.n ? row_int(&r, 0, 14) : tx->now_ms,
	                        at);
}

/* --- the message -------------------------------------------------------------
 */

static const char *kind_of(const struct inbound *m)
{
	switch (m->kind) {
	case INBOUND_CALL:
		return "call";
	case INBOUND_POSTBACK:
		return "postback";
	default:
		return "message";
	}
}

static enum err put_message(struct tx *tx, const struct inbound *m,
                            struct intake_at *at)
{
	at->message = tx_id(tx);
	TRY(tx_run(tx, &intake_add_message, I(tx->office), I(at->message),
	           I(at->conversation), O(at->casefile), T(kind_of(m)),
	           T(m->text), I(m->at_ms ? m->at_ms : tx->now_ms),
	           T(m->external_id), T(m->reply_to),
	           m->has_location ? R(m->lat) : val_no_real(),
	           m->has_location ? R(m->lon) : val_no_real(),
	           T(m->place_name ? m->place_name : m->place_address),
	           T(m->payload), I(m->flags)));
	for (size_t i = 0; i < m->n_media; i++)
		TRY(media_announce(tx, at->conversation, at->message,
		                   at->casefile, m->channel, &m->media[i]));
	if (at->is_open && m->text)
		TRY(tx_run(tx, &intake_grow_report, I(tx->office),
		           I(at->conversation), T(m->text), T("\n")));
	return OK;
}

static enum err judge_noise(struct tx *tx, const struct triage_book *book,
                            int64_t conversation, bool *noise)
{
	struct triage_message *m;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &intake_messages, &r, I(tx->office),
	            I(conversation)));
	m = arena_array(tx->a, r.n + 1, sizeof *m);
	for (size_t i = 0; i < r.n; i++) {
		const char *kind = row_text(&r, i, 1);
		const char *media = row_text(&r, i, 3);

		/* A missed call is a report: it is never noise. */
		m[i] = (struct triage_message){
			.text = row_text(&r, i, 0),
			.has_media = !strcmp(kind, "call") ||
			             (media && strcmp(media, "sticker")),
			.has_location = !row_null(&r, i, 2),
			.is_sticker = media && !strcmp(media, "sticker"),
		};
	}
	*noise = triage_is_noise(tx->a, book, m, r.n);
	return OK;
}

static const char *suggestion(struct arena *a, const struct triage_result *t)
{
	struct json_out j = json_out_new(a);

	if (!t->has_group)
		return NULL;
	json_begin(&j, NULL);
	json_put_text(&j, "group", category_group_code(t->group));
	json_put_text(&j, "category", t->category);
	json_put_text(&j, "urgency", urgency_name(t->urgency));
	json_end(&j);
	return json_out_text(&j);
}

static const char *excerpt_of(struct arena *a, const struct inbound *m)
{
	if (!text_is_empty(m->text))
		return text_cut(a, m->text, 160);
	if (m->n_media)
		return arena_printf(a, "[%s]", m->media[0].kind);
	if (m->has_location)
		return "[location]";
	return m->kind == INBOUND_CALL ? "[call]" : NULL;
}

static enum err raise_danger(struct tx *tx, const struct intake_at *at)
{
	struct alarm_new alarm = { .kind = "danger",
		                   .role = "operator",
		                   .conversation = at->conversation,
		                   .casefile = at->casefile };

	return alarm_add(tx, &alarm);
}

/* Read the words, mark the conversation, let the machine answer. */
static enum err listen(struct tx *tx, const struct viewer *v,
                       const struct intake_env *env, const struct inbound *m,
                       struct intake_at *at)
{
	struct triage_result t =
		triage_read(tx->a, env->book, m->text ? m->text : "");
	struct dialogue_input in = {
		.text = m->text,
		.has_location = m->has_location,
		.danger = t.danger,
		.secrecy = t.secrecy,
		.has_subject = t.has_group,
		.hotline = v->office->hotline,
	};
	const char *dialogue = NULL;
	int64_t sort = promise_sort_key(NULL, t.danger, tx->now_ms + ANSWER_MS);
	bool noise = false;

	for (size_t i = 0; i < m->n_media; i++) {
		bool image = !strcmp(m->media[i].kind, "image");

		in.n_photos += image;
		in.has_other_media |=
			!image && strcmp(m->media[i].kind, "sticker");
	}
	in.has_other_media |= m->kind == INBOUND_CALL;
	/* What was once more than noise stays so: no need to read it again. */
	if (at->is_open && !at->spoke)
		TRY(judge_noise(tx, env->book, at->conversation, &noise));
	in.is_noise = noise;
	at->closed = at->closed || t.secrecy;
	TRY(tx_run(tx, &intake_heard, I(tx->office), I(at->conversation),
	           I(tx->now_ms), T(excerpt_of(tx->a, m)), I(t.danger),
	           I(at->closed), I(noise), T(suggestion(tx->a, &t)), I(sort)));
	if (t.danger && !at->quiet)
		TRY(raise_danger(tx, at));
	TRY(intake_dialogue_run(tx, v, at, &in, &at->casefile, &dialogue));
	return tx_run(tx, &intake_put_dialogue, I(tx->office),
	              I(at->conversation), T(dialogue));
}

static enum err accept_message(struct tx *tx, const struct viewer *v,
                               const struct intake_env *env,
                               const struct inbound *m,
                               struct intake_receipt *out)
{
	struct contact_seen who = { m->channel, m->sender_id, m->sender_alias,
		                    m->sender_name, m->sender_phone };
	struct intake_at at = { .channel = m->channel };

	if (!who.address)
		return put_event(tx, v, env, m, 0, 0, 0);
	TRY(contact_find_or_add(tx, &who, &at.contact));
	TRY(contact_heard(tx, at.contact, tx->now_ms));
	TRY(find_conversation(tx, m, &at));
	TRY(put_message(tx, m, &at));
	TRY(put_event(tx, v, env, m, at.conversation, at.casefile, at.message));
	TRY(listen(tx, v, env, m, &at));
	out->contact = at.contact;
	out->conversation = at.conversation;
	out->message = at.message;
	out->casefile = at.casefile;
	return OK;
}

/* --- what refers to earlier messages
 * ------------------------------------------ */

static enum err accept_status(struct tx *tx, const struct viewer *v,
                              const struct intake_env *env,
                              const struct inbound *m)
{
	int64_t own = 0;
	struct rows r;

	if (m->payload && id_parse(m->payload, &own) != OK)
		own = 0;
	TRY(outbox_status(tx, own, m->target, m->status, m->error_code));
	TRY(db_rows(tx->a, tx->db, &intake_by_external, &r, I(tx->office),
	            T(m->target ? m->target : "")));
	return put_event(tx, v, env, m, r.n ? row_int(&r, 0, 1) : 0,
	                 r.n ? row_int(&r, 0, 2) : 0,
	                 r.n ? row_int(&r, 0, 0) : 0);
}

/* Old words are kept, whatever the sender does to them later. */
static enum err change_message(struct tx *tx, const struct inbound *m,
                               int64_t message, const char *old)
{
	TRY(tx_run(tx, &intake_keep_version, I(tx->office), I(message),
	           I(tx_id(tx)), I(tx->now_ms), T(old)));
	if (m->kind == INBOUND_EDIT)
		return tx_run(tx, &intake_put_text, I(tx->office), I(message),
		              T(m->text), I(tx->now_ms));
	return tx_run(tx, &intake_put_revoked, I(tx->office), I(message),
	              I(tx->now_ms));
}

static enum err put_reaction(struct tx *tx, const struct inbound *m,
                             int64_t conversation, int64_t casefile)
{
	TRY(tx_run(tx, &intake_drop_reaction, I(tx->office), I(conversation),
	           T(m->target)));
	return tx_run(tx, &intake_add_message, I(tx->office), I(tx_id(tx)),
	              I(conversation), O(casefile), T("reaction"), T(m->text),
	              I(m->at_ms ? m->at_ms : tx->now_ms), T(m->external_id),
	              T(m->target), val_no_real(), val_no_real(), T(NULL),
	              T(NULL), I(m->flags));
}

static enum err accept_change(struct tx *tx, const struct viewer *v,
                              const struct intake_env *env,
                              const struct inbound *m,
                              struct intake_receipt *out)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &intake_by_external, &r, I(tx->office),
	            T(m->target ? m->target : "")));
	if (!r.n)
		/* The message itself has not come yet, or never will: an edit
		 * is words all the same. */
		return m->kind == INBOUND_EDIT
		               ? accept_message(tx, v, env, m, out)
		               : put_event(tx, v, env, m, 0, 0, 0);
	out->message = row_int(&r, 0, 0);
	out->conversation = row_int(&r, 0, 1);
	out->casefile = row_int(&r, 0, 2);
	if (m->kind == INBOUND_REACTION)
		TRY(put_reaction(tx, m, out->conversation, out->casefile));
	else
		TRY(change_message(tx, m, out->message, row_text(&r, 0, 3)));
	return put_event(tx, v, env, m, out->conversation, out->casefile,
	                 out->message);
}

enum err intake_accept(struct tx *tx, const struct viewer *v,
                       const struct intake_env *env, const struct inbound *m,
                       struct intake_receipt *out)
{
	struct inbound clean = *m;
	struct viewer house = *v;
	bool fresh = true;

	*out = (struct intake_receipt){ 0 };
	house.is_machine = true;
	house.now_ms = tx->now_ms;
	if (m->external_id)
		TRY(inbox_claim(tx, m->channel, m->external_id, &fresh));
	out->seen = !fresh;
	if (!fresh)
		return OK;
	TRY(vault_clean(tx, v->office, m->text, &clean.text));
	switch (m->kind) {
	case INBOUND_MESSAGE:
	case INBOUND_POSTBACK:
	case INBOUND_CALL:
		return accept_message(tx, &house, env, &clean, out);
	case INBOUND_STATUS:
		return accept_status(tx, &house, env, &clean);
	case INBOUND_REACTION:
	case INBOUND_EDIT:
	case INBOUND_REVOKE:
		return accept_change(tx, &house, env, &clean, out);
	case INBOUND_SYSTEM:
		break;
	}
	return put_event(tx, &house, env, &clean, 0, 0, 0);
}
