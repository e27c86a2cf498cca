/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/casefile_end.h"

#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/audit.h"
#include "domain/casestate.h"
#include "domain/contact.h"
#include "domain/event.h"
#include "domain/notify.h"
#include "domain/promise.h"
#include "domain/vault.h"

#include "casefile_end.sql.inc"

/* The row, if the viewer may bring it to @p to. */
static enum err begin(struct tx *tx, const struct viewer *v, int64_t id,
                      enum case_state to, struct casefile_row *c)
{
	enum case_state from;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not change the state");
	TRY(casefile_row(tx, v, id, c));
	TRY(casestate_case_parse(c->state, &from));
	if (!casestate_case_allows(from, to, NULL))
		return refuse(ERR_CONFLICT, NULL, "err.state");
	return OK;
}

/* Count it, chain it, and let the clocks follow. */
static enum err finish(struct tx *tx, const struct viewer *v, int64_t id,
                       const char *action)
{
	TRY(casefile_touch(tx, id));
	TRY(audit_add_id(tx, action, "case", id, NULL));
	return promise_refresh(tx, v->office, id);
}

static enum err put(struct tx *tx, const struct casefile_row *c,
                    const char *state, const char *outcome, const char *reason,
                    int64_t ended_ms, int64_t review_ms, const char *event,
                    const char *body)
{
	TRY(tx_run(tx, &case_end_put, I(tx->office), I(c->id), T(state),
	           T(outcome), T(reason), O(ended_ms), O(review_ms)));
	TRY(event_case(tx, event, c->id, 0, body));
	return event_case(tx, "case.state", c->id, 0,
	                  event_body(tx->a, { "from", c->state },
	                             { "to", state }, { "reason", reason }));
}

enum err casefile_verify(struct tx *tx, const struct viewer *v, int64_t id,
                         const char *note)
{
	const char *body = event_body(tx->a, { "note", note });
	struct casefile_row c;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not verify");
	TRY(casefile_row(tx, v, id, &c));
	if (c.ended_ms || !strcmp(c.state, "resolved"))
		return refuse(ERR_CONFLICT, NULL, "err.state");
	/* A fact, not a gate: a case at work stays at work. */
	if (strcmp(c.state, "new"))
		TRY(event_case(tx, "case.verified", id, 0, body));
	else
		TRY(put(tx, &c, "verified", NULL, NULL, 0, 0, "case.verified",
		        body));
	return finish(tx, v, id, "case.verify");
}

enum err casefile_wait(struct tx *tx, const struct viewer *v, int64_t id,
                       const char *reason, int64_t review_ms, const char *note)
{
	struct casefile_row c;
	const char *key;

	TRY(begin(tx, v, id, CASE_WAITING, &c));
	if (text_is_empty(reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	key = arena_printf(tx->a, "wait.%s", reason);
	if (!word_find("id", key))
		return refuse(ERR_INVALID, "reason", "err.choice");
	if (!review_ms)
		return refuse(ERR_INVALID, "review_at", "err.required");
	if (review_ms <= tx->now_ms)
		return refuse(ERR_INVALID, "review_at", "err.past");
	TRY(put(tx, &c, "waiting", NULL, reason, 0, review_ms, "case.waiting",
	        event_body(tx->a, { "reason", reason }, { "note", note },
	                   { "until_ms", id_text(tx->a, review_ms) })));
	TRY(notify_news(tx, v, id, "say.waiting", word(v->office->lang, key),
	                "butuh_keterangan"));
	return finish(tx, v, id, "case.wait");
}

/* Where a case goes on when it stops waiting or is opened again. */
static enum err next_state(struct tx *tx, int64_t id, const char **state)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &case_end_open_referral, &r, I(tx->office),
	            I(id)));
	*state = casestate_case_name(casestate_reopened(true, r.n > 0));
	return OK;
}

enum err casefile_resume(struct tx *tx, const struct viewer *v, int64_t id,
                         const char *note)
{
	struct casefile_row c;
	const char *state;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not resume");
	TRY(casefile_row(tx, v, id, &c));
	if (strcmp(c.state, "waiting"))
		return refuse(ERR_CONFLICT, NULL, "err.state");
	TRY(next_state(tx, id, &state));
	TRY(put(tx, &c, state, NULL, NULL, 0, 0, "case.resumed",
	        event_body(tx->a, { "note", note })));
	TRY(notify_news(tx, v, id, "say.resumed", NULL, "diteruskan"));
	return finish(tx, v, id, "case.resume");
}

enum err casefile_resolve(struct tx *tx, const struct viewer *v, int64_t id,
                          const char *outcome)
{
	struct casefile_row c;
	const char *clean;

	TRY(begin(tx, v, id, CASE_RESOLVED, &c));
	if (text_is_empty(outcome))
		return refuse(ERR_INVALID, "outcome", "err.required");
	TRY(vault_clean(tx, v->office, outcome, &clean));
	TRY(put(tx, &c, "resolved", clean, NULL, 0, 0, "case.resolved",
	        event_body(tx->a, { "outcome", clean })));
	TRY(tx_run(tx, &case_end_ask, I(tx->office), I(id), I(tx->now_ms)));
	TRY(notify_news(tx, v, id, "say.closing", NULL, "selesai"));
	return finish(tx, v, id, "case.resolve");
}

/* Was the reporter told: by a message of ours, in person, or as the closer
 * says now? */
static enum err note_told(struct tx *tx, const struct casefile_row *c,
                          const struct informed *how)
{
	struct rows r;

	if (how && how->how) {
		TRY(event_case(tx, "case.informed", c->id, 0,
		               event_body(tx->a, { "how", how->how },
		                          { "note", how->note })));
		return tx_run(tx, &case_end_told, I(tx->office), I(c->id),
		              I(how->at_ms ? how->at_ms : tx->now_ms));
	}
	TRY(db_rows(tx->a, tx->db, &case_end_sent_news, &r, I(tx->office),
	            I(c->id)));
	if (!r.n)
		return refuse(ERR_CONFLICT, "informed",
		              "err.reporter_not_told");
	return OK;
}

enum err casefile_close(struct tx *tx, const struct viewer *v, int64_t id,
                        const char *outcome, const struct informed *how)
{
	struct casefile_row c;
	const char *clean;

	TRY(begin(tx, v, id, CASE_CLOSED, &c));
	if (text_is_empty(outcome) && text_is_empty(c.outcome))
		return refuse(ERR_INVALID, "outcome", "err.required");
	TRY(vault_clean(tx, v->office, outcome, &clean));
	TRY(note_told(tx, &c, how));
	TRY(put(tx, &c, "closed", clean, NULL, tx->now_ms, 0, "case.closed",
	        event_body(tx->a, { "outcome", clean },
	                   { "confirmed", c.confirmed })));
	if (!c.confirmed && !c.asked_ms) {
		TRY(tx_run(tx, &case_end_ask, I(tx->office), I(id),
		           I(tx->now_ms)));
		TRY(notify_news(tx, v, id, "say.closing", NULL, "selesai"));
	}
	TRY(tx_run(tx, &case_end_cancel_referrals, I(tx->office), I(id),
	           I(tx->now_ms)));
	TRY(tx_run(tx, &case_end_end_tasks, I(tx->office), I(id),
	           I(tx->now_ms)));
	if (c.contact)
		TRY(contact_settled(tx, c.contact));
	return finish(tx, v, id, "case.close");
}

enum err casefile_leave(struct tx *tx, const struct viewer *v, int64_t id,
                        const char *state, const char *reason, const char *to)
{
	struct casefile_row c;
	enum case_state s;

	TRY(casestate_case_parse(state, &s));
	TRY(begin(tx, v, id, s, &c));
	if (text_is_empty(reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	if (s == CASE_TRANSFERRED && text_is_empty(to))
		return refuse(ERR_INVALID, "to", "err.required");
	TRY(put(tx, &c, state, NULL, reason, tx->now_ms, 0, "case.left",
	        event_body(tx->a, { "state", state }, { "reason", reason },
	                   { "to", to })));
	TRY(tx_run(tx, &case_end_cancel_referrals, I(tx->office), I(id),
	           I(tx->now_ms)));
	TRY(tx_run(tx, &case_end_end_tasks, I(tx->office), I(id),
	           I(tx->now_ms)));
	if (s == CASE_TRANSFERRED)
		TRY(notify_news(tx, v, id, "say.forwarded", to, "diteruskan"));
	else
		TRY(notify_news(tx, v, id, "say.declined", reason, "selesai"));
	if (c.contact)
		TRY(contact_settled(tx, c.contact));
	return finish(tx, v, id, arena_printf(tx->a, "case.%s", state));
}

enum err casefile_reopen(struct tx *tx, const struct viewer *v, int64_t id,
                         const char *reason)
{
	struct casefile_row c;
	enum case_state from;
	const char *state;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not reopen");
	TRY(casefile_row(tx, v, id, &c));
	if (text_is_empty(reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	TRY(casestate_case_parse(c.state, &from));
	if (from == CASE_MERGED)
		return refuse(ERR_CONFLICT, NULL, "err.merged_undo");
	if (from != CASE_RESOLVED && casestate_case_is_open(from))
		return refuse(ERR_CONFLICT, NULL, "err.state");
	TRY(next_state(tx, id, &state));
	TRY(tx_run(tx, &case_end_reopen, I(tx->office), I(id), T(state),
	           I(tx->now_ms), T(reason)));
	TRY(event_case(
		tx, "case.reopened", id, 0,
		event_body(tx->a, { "from", c.state }, { "reason", reason })));
	TRY(event_case(tx, "case.state", id, 0,
	               event_body(tx->a, { "from", c.state }, { "to", state },
	                          { "reason", reason })));
	TRY(notify_news(tx, v, id, "say.reopened", NULL, "diteruskan"));
	return finish(tx, v, id, "case.reopen");
}

enum err casefile_confirm(struct tx *tx, const struct viewer *v, int64_t id,
                          bool helped)
{
	const char *said = helped ? "helped" : "not_helped";
	struct alarm_new alarm = { .kind = "not_helped",
		                   .role = "operator",
		                   .casefile = id };
	struct viewer house = *v;
	struct casefile_row c;

	house.is_machine = true;
	TRY(casefile_row(tx, &house, id, &c));
	if (!c.asked_ms)
		return refuse(ERR_CONFLICT, NULL, "err.not_asked");
	TRY(tx_run(tx, &case_end_confirmed, I(tx->office), I(id), T(said)));
	TRY(event_case(tx, "case.confirmed", id, 0,
	               event_body(tx->a, { "answer", said })));
	if (helped) {
		TRY(casefile_handled(tx, id, "citizen", true));
		return finish(tx, v, id, "case.confirm");
	}
	TRY(alarm_add(tx, &alarm));
	return casefile_reopen(tx, &house, id,
	                       word(v->office->lang, "say.not_helped_reason"));
}

enum err casefile_handled(struct tx *tx, int64_t id, const char *by,
                          bool proven)
{
	TRY(event_case(tx, "case.handled", id, 0,
	               event_body(tx->a, { "by", by },
	                          { "proven", proven ? "1" : "0" })));
	return tx_run(tx, &case_end_handled, I(tx->office), I(id),
	              I(tx->now_ms), I(!proven), T(by));
}
