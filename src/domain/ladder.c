/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/ladder.h"

#include <string.h>

#include "domain/escalate.h"
#include "domain/event.h"
#include "domain/notify.h"
#include "domain/office.h"
#include "domain/policy.h"

#include "ladder.sql.inc"

/* Between two rungs that are both overdue. */
#define CATCH_UP_MS (30 * SECOND_MS)
/* An acknowledgement keeps the ladder still for so long. */
#define HOLD_MIN 60

/* A clock whose time has come. */
struct due {
	int64_t id, casefile, referral, from_ms, due_ms, step, acked_ms;
	enum sla_clock kind;
	enum urgency urgency;
	struct sla_policy policy;
	struct calendar office, desk_hours;
	struct escalate_desk desk;
	bool has_desk;
};

static enum err read_due(struct tx *tx, const struct viewer *v,
                         const struct rows *r, size_t i, struct due *d)
{
	const char *hours = row_text(r, i, 11), *code = row_text(r, i, 13);

	*d = (struct due){
		.id = row_int(r, i, 0),
		.casefile = row_int(r, i, 1),
		.referral = row_int(r, i, 2),
		.from_ms = row_int(r, i, 4),
		.due_ms = row_int(r, i, 5),
		.step = row_int(r, i, 6),
		.acked_ms = row_int(r, i, 7),
		.has_desk = row_int(r, i, 10),
	};
	TRY(sla_clock_parse(row_text(r, i, 3), &d->kind));
	TRY(urgency_parse(row_text(r, i, 9), &d->urgency));
	TRY(policy_find(tx->a, tx->db, tx->office, row_text(r, i, 8),
	                row_text(r, i, 9), 0, &d->policy));
	TRY(policy_office_hours(tx->a, tx->db, v->office, &d->office));
	d->desk_hours = d->office;
	if (hours && calendar_parse(hours, &d->desk_hours) != OK)
		d->desk_hours = d->office;
	d->desk = (struct escalate_desk){
		.hours = &d->desk_hours,
		.has_night = row_text(r, i, 12) != NULL,
		.is_health = code && !strncmp(code, "pkm-", 4),
	};
	return OK;
}

static enum err tell(struct tx *tx, const struct viewer *v, const struct due *d,
                     const struct escalate_order *to)
{
	if (d->referral &&
	    (!strcmp(to->role, "desk") || !strcmp(to->role, "night")))
		return notify_agency(tx, v, d->referral,
		                     d->step ? "eskalasi" : "pengingat");
	if (!strcmp(to->role, "desk") || !strcmp(to->role, "psc119") ||
	    !strcmp(to->role, "night"))
		return notify_role(tx, v, "supervisor", d->casefile, d->id,
		                   d->step, to->means);
	return notify_role(tx, v, to->role, d->casefile, d->id, d->step,
	                   to->means);
}

/* When the next rung is reached; 0 = there is none. */
static int64_t next_rung(const struct due *d, int64_t now_ms)
{
	struct sla_run run = { .from_ms = d->from_ms };
	int64_t due = sla_due(&d->policy, &d->office, d->kind, &run);
	int64_t at = sla_step_at(&d->policy, &d->office, d->kind, &run,
	                         (int)d->step + 1);

	if (at == SLA_NEVER)
		return 0;
	/* Waiting moved the due time: the rungs move along. */
	if (due != SLA_NEVER)
		at += d->due_ms - due;
	/* One rung at a time also after a night without power: each gets its
	 * turn before the one above is told, and the last still hears of it
	 * within two minutes. */
	return at > now_ms ? at : now_ms + CATCH_UP_MS;
}

static enum err climb(struct tx *tx, const struct viewer *v,
                      const struct due *d)
{
	const struct sla_ladder *l = sla_ladder_of(&d->policy, d->kind);
	struct escalate_plan plan;
	int64_t next = 0;

	if (d->acked_ms && tx->now_ms < d->acked_ms + HOLD_MIN * MINUTE_MS)
		return tx_run(tx, &ladder_put_step, I(tx->office), I(d->id),
		              I(d->step),
		              I(d->acked_ms + HOLD_MIN * MINUTE_MS));
	if (l && d->step < l->n) {
		plan = escalate_rung(l, (int)d->step,
		                     d->has_desk ? &d->desk : NULL,
		                     v->office->zone, d->urgency, tx->now_ms);
		for (size_t i = 0; i < plan.n; i++)
			TRY(tell(tx, v, d, &plan.order[i]));
		next = next_rung(d, tx->now_ms);
	} else if (!l) {
		TRY(notify_role(tx, v, "operator", d->casefile, d->id, d->step,
		                ESCALATE_APP));
	}
	TRY(event_case(tx, "clock.late", d->casefile, d->referral,
	               event_body(tx->a, { "clock", sla_clock_name(d->kind) },
	                          { "rung", arena_printf(tx->a, "%d",
	                                                 (int)d->step + 1) })));
	return tx_run(tx, &ladder_put_step, I(tx->office), I(d->id),
	              I(d->step + 1), O(next));
}

enum err ladder_climb(struct tx *tx, const struct viewer *v, int64_t max,
                      int64_t *done)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &ladder_due_clocks, &r, I(tx->office),
	            I(tx->now_ms), I(max)));
	for (size_t i = 0; i < r.n; i++) {
		struct due d;

		TRY(read_due(tx, v, &r, i, &d));
		TRY(climb(tx, v, &d));
	}
	*done = (int64_t)r.n;
	return OK;
}

enum err ladder_next(struct arena *a, struct db *db, int64_t office,
                     int64_t *at_ms)
{
	struct rows r;

	TRY(db_rows(a, db, &ladder_soonest, &r, I(office)));
	*at_ms = r.n ? row_int(&r, 0, 0) : INT64_MAX;
	return OK;
}
