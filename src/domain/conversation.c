/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/conversation.h"

#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/event.h"
#include "domain/person.h"
#include "domain/promise.h"

#include "conversation.sql.inc"

#define UNDO_MS (30 * DAY_MS)

/* The row a change needs. */
struct now {
	int64_t id, contact, casefile, handler, first_contact_ms, first_ms,
		decided_ms;
	const char *channel, *state, *place, *excerpt, *phone;
	bool closed, danger, secret, noise;
};

static enum err find(struct tx *tx, const struct viewer *v, int64_t id,
                     struct now *out, enum access *access)
{
	struct access_conversation seen;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &conv_one, &r, I(tx->office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such conversation");
	*out = (struct now){
		.id = id,
		.contact = row_int(&r, 0, 1),
		.channel = row_text(&r, 0, 2),
		.state = row_text(&r, 0, 3),
		.casefile = row_int(&r, 0, 4),
		.handler = row_int(&r, 0, 5),
		.closed = row_int(&r, 0, 6),
		.danger = row_int(&r, 0, 7),
		.first_contact_ms = row_int(&r, 0, 8),
		.first_ms = row_int(&r, 0, 9),
		.secret = row_int(&r, 0, 10),
		.decided_ms = row_int(&r, 0, 11),
		.place = row_text(&r, 0, 13),
		.excerpt = row_text(&r, 0, 14),
		.noise = row_int(&r, 0, 15),
		.phone = row_text(&r, 0, 16),
	};
	seen = (struct access_conversation){ out->closed, out->handler,
		                             out->secret };
	*access = access_conversation(v, &seen);
	return *access == ACCESS_NONE
	               ? fail(ERR_NOT_FOUND, "not for this viewer")
	               : OK;
}

/* For changes that need to have seen it. */
static enum err find_open(struct tx *tx, const struct viewer *v, int64_t id,
                          struct now *out)
{
	enum access access;

	TRY(find(tx, v, id, out, &access));
	return access == ACCESS_FULL
	               ? OK
	               : refuse(ERR_DENIED, NULL, "err.closed_first_open");
}

static enum err note(struct tx *tx, const struct now *now, const char *kind,
                     const char *body)
{
	struct event_new e = { .kind = kind,
		               .conversation = now->id,
		               .casefile = now->casefile,
		               .body = body };

	TRY(event_add(tx, &e));
	return audit_add_id(tx, kind, "conversation", now->id, body);
}

enum err conversation_open(struct tx *tx, const struct viewer *v, int64_t id)
{
	enum access access;
	struct now now;

	TRY(find(tx, v, id, &now, &access));
	if (!v->user)
		return fail(ERR_DENIED, "only a person opens it");
	TRY(tx_run(tx, &conv_take, I(tx->office), I(id), I(v->user)));
	return note(tx, &now, "conversation.opened", NULL);
}

enum err conversation_set_closed(struct tx *tx, const struct viewer *v,
                                 int64_t id, bool closed, const char *reason)
{
	struct now now;

	TRY(find_open(tx, v, id, &now));
	TRY(tx_run(tx, &conv_put_closed, I(tx->office), I(id), I(closed)));
	if (closed && !now.handler && v->user)
		TRY(tx_run(tx, &conv_take, I(tx->office), I(id), I(v->user)));
	return note(tx, &now, "conversation.closed",
	            event_body(tx->a, { "closed", closed ? "1" : "0" },
	                       { "reason", reason }));
}

enum err conversation_assign(struct tx *tx, const struct viewer *v, int64_t id,
                             int64_t user)
{
	struct now now;
	struct rows r;

	TRY(find_open(tx, v, id, &now));
	if (user) {
		TRY(db_rows(tx->a, tx->db, &conv_user, &r, I(tx->office),
		            I(user)));
		if (!r.n)
			return refuse(ERR_INVALID, "user", "err.choice");
	}
	TRY(tx_run(tx, &conv_take, I(tx->office), I(id), O(user)));
	return note(tx, &now, "conversation.assigned", NULL);
}

enum err conversation_read(struct tx *tx, const struct viewer *v, int64_t id)
{
	struct now now;

	TRY(find_open(tx, v, id, &now));
	return tx_run(tx, &conv_put_read, I(tx->office), I(id));
}

/* --- not a report, and back ----------------------------------------------- */

static bool is_kind(const char *kind)
{
	static const char *const kinds[] = { "silent", "prank", "wrong_number",
		                             "info", "spam" };

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_same(kind, kinds[i]))
			return true;
	return false;
}

enum err conversation_not_report(struct tx *tx, const struct viewer *v,
                                 int64_t id, const char *kind,
                                 const char *words)
{
	struct now now;

	TRY(find_open(tx, v, id, &now));
	if (!is_kind(kind))
		return refuse(ERR_INVALID, "kind", "err.choice");
	if (strcmp(now.state, "open"))
		return refuse(ERR_CONFLICT, NULL, "err.conversation_decided");
	TRY(tx_run(tx, &conv_put_state, I(tx->office), I(id), T("not_report"),
	           T(kind), I(tx->now_ms)));
	TRY(contact_settled(tx, now.contact));
	return note(tx, &now, "conversation.not_report",
	            event_body(tx->a, { "kind", kind }, { "note", words }));
}

enum err conversation_undo(struct tx *tx, const struct viewer *v, int64_t id)
{
	struct now now;

	TRY(find_open(tx, v, id, &now));
	if (strcmp(now.state, "not_report"))
		return refuse(ERR_CONFLICT, NULL, "err.conversation_decided");
	if (tx->now_ms - now.decided_ms > UNDO_MS)
		return refuse(ERR_CONFLICT, NULL, "err.undo_too_late");
	TRY(tx_run(tx, &conv_put_state, I(tx->office), I(id), T("open"),
	           T(NULL), O(0)));
	return note(tx, &now, "conversation.undone", NULL);
}

/* --- to a case file ------------------------------------------------------- */

/* All words of the conversation, as the story of its report. */
static enum err collect(struct tx *tx, int64_t id, struct casefile_new *n)
{
	const char *story = "";
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &conv_words, &r, I(tx->office), I(id)));
	for (size_t i = 0; i < r.n; i++) {
		if (row_text(&r, i, 0))
			story = arena_printf(tx->a, "%s%s%s", story,
			                     *story ? "\n" : "",
			                     row_text(&r, i, 0));
		if (!n->has_point && !row_null(&r, i, 1)) {
			n->has_point = true;
			n->lat = row_real(&r, i, 1);
			n->lon = row_real(&r, i, 2);
		}
	}
	if (text_is_empty(n->story))
		n->story = *story ? story : word("id", "say.no_words");
	return OK;
}

static enum err report_of(struct tx *tx, const struct now *now,
                          const char *story, int64_t *report)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &conv_reports, &r, I(tx->office),
	            I(now->id)));
	if (r.n) {
		*report = row_int(&r, 0, 0);
		return OK;
	}
	*report = tx_id(tx);
	return tx_run(tx, &conv_add_report, I(tx->office), I(*report),
	              I(now->id), I(now->contact), T(now->channel), T(story),
	              I(now->first_ms));
}

static enum err join(struct tx *tx, const struct viewer *v,
                     const struct now *now, int64_t into)
{
	struct casefile_row c;

	TRY(casefile_row(tx, v, into, &c));
	if (c.ended_ms)
		return refuse(ERR_CONFLICT, "case", "err.case_ended");
	TRY(tx_run(tx, &conv_join_case, I(tx->office), I(now->id), I(into),
	           I(tx->now_ms)));
	TRY(tx_run(tx, &conv_join_messages, I(tx->office), I(now->id),
	           I(into)));
	TRY(tx_run(tx, &conv_join_media, I(tx->office), I(now->id), I(into)));
	TRY(tx_run(tx, &conv_join_reports, I(tx->office), I(now->id), I(into)));
	TRY(person_index(tx, v->office, into));
	TRY(casefile_index(tx, into));
	TRY(casefile_touch(tx, into));
	return event_case(tx, "case.joined", into, 0, NULL);
}

enum err conversation_to_case(struct tx *tx, const struct viewer *v, int64_t id,
                              int64_t into, struct casefile_new *n,
                              int64_t *casefile)
{
	struct now now;

	TRY(find_open(tx, v, id, &now));
	if (now.casefile || !strcmp(now.state, "case"))
		return refuse(ERR_CONFLICT, NULL, "err.conversation_decided");
	TRY(collect(tx, id, n));
	TRY(report_of(tx, &now, n->story, &n->report));
	if (into) {
		TRY(join(tx, v, &now, into));
		*casefile = into;
	} else {
		n->channel = now.channel;
		n->contact = now.contact;
		n->conversation = id;
		n->first_contact_ms = now.first_contact_ms;
		n->reachable = true;
		n->danger = n->danger || now.danger;
		n->secret = n->secret || now.closed;
		if (!n->place)
			n->place = now.place;
		TRY(casefile_open(tx, v, n, casefile));
	}
	now.casefile = *casefile;
	return note(tx, &now, "conversation.case", NULL);
}

enum err conversation_judge(struct tx *tx, const struct viewer *v, int64_t max,
                            int64_t *done)
{
	struct viewer house = *v;
	struct rows r;

	house.is_machine = true;
	TRY(db_rows(tx->a, tx->db, &conv_to_judge, &r, I(tx->office),
	            I(tx->now_ms), I(max)));
	for (size_t i = 0; i < r.n; i++) {
		struct casefile_new n = { .household_size = -1,
			                  .person.age = -1 };
		int64_t casefile;
		enum err e;

		TRY(tx_run(tx, &conv_judged, I(tx->office),
		           I(row_int(&r, i, 0))));
		if (row_int(&r, i, 1) || row_int(&r, i, 5))
			continue;
		/* One that cannot become a case stays in the inbox for a
		 * person; the others go on. */
		e = conversation_to_case(tx, &house, row_int(&r, i, 0), 0, &n,
		                         &casefile);
		if (e != OK && e != ERR_INVALID && e != ERR_CONFLICT &&
		    e != ERR_NOT_FOUND)
			return e;
	}
	*done = (int64_t)r.n;
	return OK;
}
