/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/promise.h"

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/policy.h"

#include "promise.sql.inc"

/* Far above any due time, so that urgency decides before time does. */
#define RANK_STEP INT64_C(100000000000000)
/* Somebody came, or it waits for a date: below all that still burn. */
#define SEEN_TO_RANK 3

/* The log of one case, ready for replay_compute(). */
struct case_log {
	struct replay_event *event;
	size_t n;
	struct calendar office;
	struct sla_policy policy; /* in force now                     */
	const char *urgency;
	bool danger;
	int64_t received_ms;
};

/* A row of `clock` as it stands. */
struct stored_clock {
	int64_t id, referral, from_ms, due_ms, met_ms, ended_ms, step;
	enum sla_clock kind;
	bool seen;
};

int64_t promise_sort_key(const char *urgency, bool danger, int64_t due_ms)
{
	int64_t rank = 2;

	if (danger || text_same(urgency, "darurat"))
		rank = 0;
	else if (text_same(urgency, "tinggi"))
		rank = 1;
	return rank * RANK_STEP + due_ms;
}

/* --- from event rows to the log ------------------------------------------ */

static const struct {
	const char *event;
	enum replay_kind kind;
} kinds[] = {
	{ "case.created", REPLAY_CREATED },
	{ "case.classified", REPLAY_CLASSIFIED },
	{ "case.receipt", REPLAY_RECEIPT },
	{ "case.answered", REPLAY_ANSWERED },
	{ "referral.sent", REPLAY_REFERRAL_SENT },
	{ "referral.accepted", REPLAY_REFERRAL_ACCEPTED },
	{ "referral.started", REPLAY_REFERRAL_ACCEPTED },
	{ "referral.done", REPLAY_REFERRAL_ACCEPTED },
	{ "referral.returned", REPLAY_REFERRAL_RETURNED },
	{ "case.handled", REPLAY_HANDLED },
	{ "case.waiting", REPLAY_WAITING },
	{ "case.resumed", REPLAY_RESUMED },
	{ "case.news", REPLAY_NEWS },
	{ "case.resolved", REPLAY_ENDED },
	{ "case.closed", REPLAY_ENDED },
	{ "case.left", REPLAY_ENDED },
	{ "case.merged", REPLAY_ENDED },
	{ "case.reopened", REPLAY_REOPENED },
};

static bool find_kind(const char *event, enum replay_kind *out)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i].event, event)) {
			*out = kinds[i].kind;
			return true;
		}
	return false;
}

static enum err read_policy(struct arena *a, struct db *db, int64_t office,
                            const struct json *body, struct case_log *log,
                            struct replay_event *e)
{
	struct sla_policy *p = arena_alloc(a, sizeof *p);
	const char *urgency = json_get_text(body, "urgency");

	TRY(policy_find(a, db, office, json_get_text(body, "category"), urgency,
	                json_int(json_get(body, "policy"), 0), p));
	e->policy = p;
	log->policy = *p;
	return OK;
}

static enum err read_hours(struct arena *a, const struct json *body,
                           const struct case_log *log, struct replay_event *e)
{
	struct calendar *c = arena_alloc(a, sizeof *c);
	const char *hours = json_get_text(body, "hours");

	*c = log->office;
	if (hours)
		TRY(calendar_parse(hours, c));
	e->hours = c;
	return OK;
}

/* What an event's body adds to its line of the log. */
static enum err read_body(struct arena *a, struct db *db, int64_t office,
                          const char *text, struct case_log *log,
                          struct replay_event *e)
{
	struct json *body;
	enum err err = OK;

	if (e->kind != REPLAY_CLASSIFIED && e->kind != REPLAY_WAITING &&
	    e->kind != REPLAY_REFERRAL_SENT)
		return OK;
	TRY(json_parse(bytes_of(text), &body));
	if (e->kind == REPLAY_CLASSIFIED)
		err = read_policy(a, db, office, body, log, e);
	else if (e->kind == REPLAY_WAITING)
		e->until_ms = json_int(json_get(body, "until_ms"), SLA_NEVER);
	else
		err = read_hours(a, body, log, e);
	json_free(body);
	return err;
}

static enum err read_log(struct arena *a, struct db *db, const struct office *o,
                         int64_t casefile, struct case_log *log)
{
	struct rows row, r;
	bool merged;

	*log = (struct case_log){ 0 };
	TRY(db_rows(a, db, &promise_case, &row, I(o->id), I(casefile)));
	if (!row.n)
		return fail(ERR_NOT_FOUND, "no such case file");
	merged = row_int(&row, 0, 4);
	log->urgency = row_text(&row, 0, 2);
	log->danger = row_int(&row, 0, 3);
	log->received_ms = row_int(&row, 0, 5);
	log->policy = sla_policy_default(NULL, URGENCY_BIASA);
	TRY(policy_office_hours(a, db, o, &log->office));
	TRY(db_rows(a, db, &promise_log, &r, I(o->id), I(casefile)));
	log->event = arena_array(a, r.n + 1, sizeof *log->event);
	log->event[log->n++] =
		(struct replay_event){ .kind = REPLAY_FIRST_CONTACT,
		                       .at_ms = row_int(&row, 0, 0) };
	for (size_t i = 0; i < r.n; i++) {
		struct replay_event e = { .seq = row_int(&r, i, 0),
			                  .at_ms = row_int(&r, i, 2),
			                  .subject = row_int(&r, i, 3) };
		const char *word = row_text(&r, i, 1);

		/* A merge that was undone never ended anything. */
		if (!find_kind(word, &e.kind) ||
		    (!strcmp(word, "case.merged") && !merged))
			continue;
		TRY(read_body(a, db, o->id, row_text(&r, i, 4), log, &e));
		log->event[log->n++] = e;
	}
	return OK;
}

/* --- from the log to rows ------------------------------------------------ */

static enum err read_stored(struct arena *a, struct db *db, int64_t office,
                            int64_t casefile, struct stored_clock **out,
                            size_t *n)
{
	struct rows r;
	struct stored_clock *c;

	TRY(db_rows(a, db, &promise_clocks, &r, I(office), I(casefile)));
	c = arena_array(a, r.n + 1, sizeof *c);
	for (size_t i = 0; i < r.n; i++) {
		c[i] = (struct stored_clock){
			.id = row_int(&r, i, 0),
			.referral = row_int(&r, i, 2),
			.from_ms = row_int(&r, i, 3),
			.due_ms = row_int(&r, i, 4),
			.met_ms = row_int(&r, i, 5),
			.ended_ms = row_int(&r, i, 6),
			.step = row_int(&r, i, 7),
		};
		TRY(sla_clock_parse(row_text(&r, i, 1), &c[i].kind));
	}
	*out = c;
	*n = r.n;
	return OK;
}

static struct stored_clock *find_stored(struct stored_clock *s, size_t n,
                                        const struct replay_clock *c)
{
	struct stored_clock *found = NULL;

	for (size_t i = 0; i < n; i++)
		if (s[i].kind == c->clock && s[i].referral == c->subject)
			found = &s[i]; /* the newest: rows come by id */
	return found;
}

/* When somebody must look at a running clock again; 0 = never. */
static int64_t next_look(const struct case_log *log,
                         const struct replay_clock *c, int64_t step)
{
	struct sla_run run = { .from_ms = c->from_ms };
	int64_t plain_due, at;

	if (c->met_ms || c->due_ms == SLA_NEVER)
		return 0;
	if (!sla_ladder_of(&log->policy, c->clock))
		return step ? 0 : c->due_ms;
	at = sla_step_at(&log->policy, &log->office, c->clock, &run, (int)step);
	if (at == SLA_NEVER)
		return 0;
	/* Waiting moved the due time: the rungs move along. */
	plain_due = sla_due(&log->policy, &log->office, c->clock, &run);
	return plain_due == SLA_NEVER ? at : at + c->due_ms - plain_due;
}

static enum err write_clock(struct tx *tx, const struct case_log *log,
                            int64_t casefile, struct stored_clock *s,
                            const struct replay_clock *c)
{
	bool runs = c->due_ms != SLA_NEVER;
	int64_t ended = runs || c->met_ms ? 0 : tx->now_ms;
	int64_t due = runs ? c->due_ms : (s ? s->due_ms : c->from_ms);
	bool anew = s && s->from_ms != c->from_ms && (s->met_ms || s->ended_ms);

	if (s)
		s->seen = true;
	if (s && anew)
		TRY(tx_run(tx, &promise_clock_end, I(tx->office), I(s->id),
		           I(tx->now_ms)));
	if (!s && !runs && !c->met_ms)
		return OK;
	if (!s || anew)
		return tx_run(tx, &promise_clock_add, I(tx->office),
		              I(tx_id(tx)), I(casefile), O(c->subject),
		              T(sla_clock_name(c->clock)), I(c->from_ms),
		              I(due), O(c->met_ms), O(ended),
		              O(next_look(log, c, 0)));
	if (s->ended_ms && ended)
		ended = s->ended_ms;
	if (s->from_ms == c->from_ms && s->due_ms == due &&
	    s->met_ms == c->met_ms && s->ended_ms == ended)
		return OK;
	return tx_run(tx, &promise_clock_set, I(tx->office), I(s->id),
	              I(c->from_ms), I(due), O(c->met_ms), O(ended),
	              O(ended ? 0 : next_look(log, c, s->step)));
}

/* Due times that lists ask for stand on the rows themselves. */
static enum err write_due(struct tx *tx, const struct case_log *log,
                          int64_t casefile, const struct replay_result *done)
{
	int64_t due = 0, sort = log->received_ms + SEEN_TO_RANK * RANK_STEP;

	for (size_t i = 0; i < done->n; i++) {
		const struct replay_clock *c = &done->clock[i];

		if (c->due_ms == SLA_NEVER)
			continue;
		if (c->clock == SLA_HANDLED)
			due = c->due_ms;
		if (c->clock == SLA_HANDLED && !c->met_ms)
			sort = promise_sort_key(log->urgency, log->danger, due);
		if (c->clock == SLA_ACCEPT)
			TRY(tx_run(tx, &promise_referral_accept, I(tx->office),
			           I(c->subject), I(c->due_ms)));
	}
	TRY(tx_run(tx, &promise_referrals_due, I(tx->office), I(casefile),
	           O(due)));
	return tx_run(tx, &promise_case_due, I(tx->office), I(casefile), O(due),
	              I(sort));
}

enum err promise_refresh(struct tx *tx, const struct office *o,
                         int64_t casefile)
{
	struct case_log log;
	struct replay_result done;
	struct stored_clock *stored;
	size_t n;

	TRY(read_log(tx->a, tx->db, o, casefile, &log));
	done = replay_compute(tx->a, &log.office, log.event, log.n);
	TRY(read_stored(tx->a, tx->db, tx->office, casefile, &stored, &n));
	for (size_t i = 0; i < done.n; i++)
		TRY(write_clock(tx, &log, casefile,
		                find_stored(stored, n, &done.clock[i]),
		                &done.clock[i]));
	/* A clock the log no longer knows (an undone merge took its referral
	 * along) has moved with its referral; what is left here ends. */
	for (size_t i = 0; i < n; i++)
		if (!stored[i].seen && !stored[i].ended_ms && !stored[i].met_ms)
			TRY(tx_run(tx, &promise_clock_end, I(tx->office),
			           I(stored[i].id), I(tx->now_ms)));
	return write_due(tx, &log, casefile, &done);
}

enum err promise_replay(struct arena *a, struct db *db, const struct office *o,
                        int64_t casefile, struct replay_result *computed,
                        struct replay_report *report)
{
	struct case_log log;
	struct stored_clock *stored;
	struct replay_clock *now;
	size_t n, kept = 0;

	TRY(read_log(a, db, o, casefile, &log));
	*computed = replay_compute(a, &log.office, log.event, log.n);
	TRY(read_stored(a, db, o->id, casefile, &stored, &n));
	now = arena_array(a, n + 1, sizeof *now);
	for (size_t i = 0; i < computed->n; i++) {
		struct stored_clock *s =
			find_stored(stored, n, &computed->clock[i]);

		if (!s)
			continue;
		now[kept++] = (struct replay_clock){
			.clock = s->kind,
			.subject = s->referral,
			.from_ms = s->from_ms,
			.due_ms = s->ended_ms ? SLA_NEVER : s->due_ms,
			.met_ms = s->met_ms,
		};
	}
	*report = replay_compare(a, computed, now, kept);
	return OK;
}
