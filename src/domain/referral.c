/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/referral.h"

#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/audit.h"
#include "domain/casefile_end.h"
#include "domain/casestate.h"
#include "domain/event.h"
#include "domain/media.h"
#include "domain/notify.h"
#include "domain/promise.h"

#include "referral.sql.inc"

/* --- sending ------------------------------------------------------------- */

/* Send to one desk; its name joins the words for the citizen. */
static enum err send_one(struct tx *tx, const struct viewer *v,
                         int64_t casefile, const struct referral_new *to,
                         int64_t ord, struct referral_sent *sent)
{
	int64_t id = tx_id(tx), changed;
	struct agency g;

	if (to->known)
		g = *to->known;
	else
		TRY(agency_find(tx->a, tx->db, tx->office, to->agency, &g));
	TRY(tx_count(tx, &referral_insert, &changed, I(tx->office), I(id),
	             I(casefile), I(to->agency), T(to->note), T(to->why),
	             I(ord), I(tx->now_ms), T(v->name)));
	if (!changed)
		return refuse(ERR_CONFLICT, "agencies", "err.referred_already");
	TRY(event_case(tx, "referral.sent", casefile, id,
	               event_body(tx->a, { "agency", g.name },
	                          { "code", g.code }, { "hours", g.hours },
	                          { "note", to->note }, { "why", to->why })));
	if (ord == 1)
		TRY(tx_run(tx, &referral_case_lead, I(tx->office), I(casefile),
		           I(id)));
	sent->names =
		sent->names ? arena_printf(tx->a, "%s, %s", sent->names, g.name)
			    : g.name;
	sent->id[sent->n++] = id;
	return OK;
}

enum err referral_send(struct tx *tx, const struct viewer *v, int64_t casefile,
                       const struct referral_new *to, size_t n,
                       struct referral_sent *sent)
{
	struct casefile_row c;
	struct rows last;
	int64_t ord;

	TRY(casefile_row(tx, v, casefile, &c));
	if (c.ended_ms)
		return refuse(ERR_CONFLICT, NULL, "err.case_ended");
	TRY(db_rows(tx->a, tx->db, &referral_last_ord, &last, I(tx->office),
	            I(casefile)));
	ord = last.n ? row_int(&last, 0, 0) : 0;
	*sent = (struct referral_sent){ .id = arena_array(tx->a, n + 1,
		                                          sizeof *sent->id),
		                        .secret = c.secret };
	for (size_t i = 0; i < n; i++)
		TRY(send_one(tx, v, casefile, &to[i], ++ord, sent));
	if (!strcmp(c.state, "new") || !strcmp(c.state, "verified"))
		TRY(casefile_set_state(tx, &c, "referred", NULL, NULL));
	return audit_add_id(tx, "case.refer", "case", casefile, NULL);
}

enum err referral_tell(struct tx *tx, const struct viewer *v, int64_t casefile,
                       const struct referral_sent *sent)
{
	if (!sent->n)
		return OK;
	for (size_t i = 0; i < sent->n; i++)
		TRY(notify_agency(tx, v, sent->id[i], "rujukan_baru"));
	return notify_news(tx, v, casefile, "say.forwarded",
	                   sent->secret ? word(v->office->lang, "say.officer")
	                                : sent->names,
	                   "diteruskan");
}

enum err referral_create(struct tx *tx, const struct viewer *v,
                         int64_t casefile, const struct referral_new *to,
                         size_t n)
{
	struct referral_sent sent;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not refer");
	if (!n)
		return refuse(ERR_INVALID, "agencies", "err.required");
	TRY(referral_send(tx, v, casefile, to, n, &sent));
	TRY(casefile_touch(tx, casefile));
	TRY(promise_refresh(tx, v->office, casefile));
	return referral_tell(tx, v, casefile, &sent);
}

/* --- what desks do ------------------------------------------------------- */

/* The row a change needs. */
struct now {
	int64_t casefile, agency, accepted_ms, handler, lead;
	enum referral_state state;
	const char *case_state, *agency_name, *question;
	bool secret, case_ended;
};

static enum err find(struct tx *tx, const struct viewer *v, int64_t id,
                     struct now *out)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &referral_row, &r, I(tx->office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such referral");
	*out = (struct now){
		.casefile = row_int(&r, 0, 0),
		.agency = row_int(&r, 0, 1),
		.accepted_ms = row_int(&r, 0, 3),
		.case_state = row_text(&r, 0, 5),
		.secret = row_int(&r, 0, 6),
		.handler = row_int(&r, 0, 7),
		.lead = row_int(&r, 0, 8),
		.case_ended = row_int(&r, 0, 9),
		.agency_name = row_text(&r, 0, 10),
		.question = row_text(&r, 0, 11),
	};
	TRY(casestate_referral_parse(row_text(&r, 0, 2), &out->state));
	if (v->role == ROLE_DESK && !v->is_machine)
		return v->agency == out->agency
		               ? OK
		               : fail(ERR_NOT_FOUND, "another desk's");
	if (v->is_machine || (access_may_handle(v) && !out->secret))
		return OK;
	/* A secret case: the same question as for the case itself. */
	struct casefile_row c;

	return casefile_row(tx, v, out->casefile, &c);
}

/* Check the step and put extras away: note, photos, who acted for whom. */
static enum err step(struct tx *tx, const struct viewer *v, int64_t id,
                     const struct now *now, enum referral_state to,
                     const struct referral_say *s)
{
	if (now->case_ended)
		return refuse(ERR_CONFLICT, NULL, "err.case_ended");
	if (!casestate_referral_allows(now->state, to, NULL))
		return refuse(ERR_CONFLICT, NULL, "err.referral_state");
	if (s && s->n_attachments)
		TRY(media_attach(tx, s->attachments, s->n_attachments,
		                 now->casefile, id));
	return audit_add_id(
		tx,
		arena_printf(tx->a, "referral.%s", casestate_referral_name(to)),
		"referral", id,
		event_body(tx->a,
	                   { "behalf", access_may_handle(v) && !v->is_machine
	                                       ? now->agency_name
	                                       : NULL },
	                   { "via", s ? s->via : NULL }));
}

static enum err note_event(struct tx *tx, const struct viewer *v, int64_t id,
                           const struct now *now, const char *kind,
                           const char *text, const char *text_name,
                           const struct referral_say *s)
{
	bool behalf = access_may_handle(v) && !v->is_machine;

	return event_case(
		tx, kind, now->casefile, id,
		event_body(tx->a, { "agency", now->agency_name },
	                   { text_name, text }, { "note", s ? s->note : NULL },
	                   { "officer", s ? s->officer : NULL },
	                   { "via", s ? s->via : NULL },
	                   { "behalf", behalf ? now->agency_name : NULL }));
}

static enum err finish(struct tx *tx, const struct viewer *v,
                       const struct now *now)
{
	TRY(casefile_touch(tx, now->casefile));
	return promise_refresh(tx, v->office, now->casefile);
}

/* The first desk at work puts the case to work. */
static enum err case_to_work(struct tx *tx, const struct viewer *v,
                             const struct now *now)
{
	struct viewer house = *v;
	struct casefile_row c;

	if (strcmp(now->case_state, "referred") &&
	    strcmp(now->case_state, "new") &&
	    strcmp(now->case_state, "verified"))
		return OK;
	house.is_machine = true;
	TRY(casefile_row(tx, &house, now->casefile, &c));
	TRY(casefile_set_state(tx, &c, "in_progress", NULL, NULL));
	return notify_news(tx, v, now->casefile, "say.in_progress", NULL,
	                   "diteruskan");
}

enum err referral_accept(struct tx *tx, const struct viewer *v, int64_t id,
                         const struct referral_say *s)
{
	struct now now;

	TRY(find(tx, v, id, &now));
	TRY(step(tx, v, id, &now, REFERRAL_ACCEPTED, s));
	TRY(tx_run(tx, &referral_set_accepted, I(tx->office), I(id),
	           I(tx->now_ms), T(s ? s->officer : NULL)));
	TRY(note_event(tx, v, id, &now, "referral.accepted", NULL, "text", s));
	return finish(tx, v, &now);
}

enum err referral_start(struct tx *tx, const struct viewer *v, int64_t id,
                        const struct referral_say *s)
{
	struct now now;

	TRY(find(tx, v, id, &now));
	TRY(step(tx, v, id, &now, REFERRAL_IN_PROGRESS, s));
	TRY(tx_run(tx, &referral_set_started, I(tx->office), I(id),
	           I(tx->now_ms), T(s ? s->officer : NULL)));
	TRY(note_event(tx, v, id, &now, "referral.started", NULL, "text", s));
	TRY(case_to_work(tx, v, &now));
	return finish(tx, v, &now);
}

enum err referral_done(struct tx *tx, const struct viewer *v, int64_t id,
                       const char *result, const struct referral_say *s)
{
	bool proven = s && s->n_attachments;
	struct now now;

	TRY(find(tx, v, id, &now));
	if (text_is_empty(result))
		return refuse(ERR_INVALID, "result", "err.required");
	TRY(step(tx, v, id, &now, REFERRAL_DONE, s));
	TRY(tx_run(tx, &referral_set_done, I(tx->office), I(id), I(tx->now_ms),
	           T(result), T(s ? s->officer : NULL), I(!proven)));
	TRY(note_event(tx, v, id, &now, "referral.done", result, "result", s));
	TRY(case_to_work(tx, v, &now));
	TRY(casefile_handled(tx, now.casefile, "referral", proven));
	TRY(notify_news(tx, v, now.casefile, "say.visited", NULL,
	                "diteruskan"));
	return finish(tx, v, &now);
}

enum err referral_return(struct tx *tx, const struct viewer *v, int64_t id,
                         const char *reason, int64_t proposed,
                         const struct referral_say *s)
{
	struct alarm_new alarm = { .kind = "returned",
		                   .role = "supervisor",
		                   .referral = id };
	struct now now;
	struct agency other;

	TRY(find(tx, v, id, &now));
	if (text_is_empty(reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	if (proposed)
		TRY(agency_find(tx->a, tx->db, tx->office, proposed, &other));
	TRY(step(tx, v, id, &now, REFERRAL_RETURNED, s));
	TRY(tx_run(tx, &referral_set_returned, I(tx->office), I(id),
	           I(tx->now_ms), T(reason), O(proposed)));
	TRY(note_event(tx, v, id, &now, "referral.returned", reason, "reason",
	               s));
	/* It rises: the supervisor on shift, and who answers the citizen. */
	alarm.casefile = now.casefile;
	alarm.agency = now.agency;
	TRY(alarm_add(tx, &alarm));
	alarm.role = "operator";
	TRY(alarm_add(tx, &alarm));
	return finish(tx, v, &now);
}

enum err referral_ask(struct tx *tx, const struct viewer *v, int64_t id,
                      const char *text, const struct referral_say *s)
{
	struct alarm_new alarm = { .kind = "question",
		                   .role = "operator",
		                   .referral = id };
	struct now now;

	TRY(find(tx, v, id, &now));
	if (text_is_empty(text))
		return refuse(ERR_INVALID, "text", "err.required");
	if (now.case_ended || !casestate_referral_is_open(now.state))
		return refuse(ERR_CONFLICT, NULL, "err.referral_state");
	TRY(tx_run(tx, &referral_set_question, I(tx->office), I(id),
	           I(tx->now_ms), T(text)));
	TRY(note_event(tx, v, id, &now, "referral.asked", text, "text", s));
	alarm.casefile = now.casefile;
	alarm.agency = now.agency;
	TRY(alarm_add(tx, &alarm));
	TRY(audit_add_id(tx, "referral.ask", "referral", id, NULL));
	return finish(tx, v, &now);
}

enum err referral_answer(struct tx *tx, const struct viewer *v, int64_t id,
                         const char *text)
{
	struct now now;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "only who answers the citizen");
	TRY(find(tx, v, id, &now));
	if (text_is_empty(text))
		return refuse(ERR_INVALID, "text", "err.required");
	TRY(tx_run(tx, &referral_set_answered, I(tx->office), I(id),
	           I(tx->now_ms)));
	TRY(note_event(tx, v, id, &now, "referral.answered", text, "text",
	               NULL));
	TRY(audit_add_id(tx, "referral.answer", "referral", id, NULL));
	TRY(notify_agency(tx, v, id, "pengingat"));
	return finish(tx, v, &now);
}

enum err referral_remind(struct tx *tx, const struct viewer *v, int64_t id)
{
	struct now now;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "only who answers the citizen");
	TRY(find(tx, v, id, &now));
	if (now.case_ended || !casestate_referral_is_open(now.state))
		return refuse(ERR_CONFLICT, NULL, "err.referral_state");
	TRY(note_event(tx, v, id, &now, "referral.reminded", NULL, "text",
	               NULL));
	TRY(audit_add_id(tx, "referral.remind", "referral", id, NULL));
	return notify_agency(tx, v, id, "pengingat");
}
