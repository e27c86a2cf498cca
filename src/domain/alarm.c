/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/alarm.h"

#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/event.h"
#include "domain/office.h"

#include "alarm.sql.inc"

enum err alarm_add(struct tx *tx, const struct alarm_new *n)
{
	struct event_new e = { .kind = "alarm",
		               .casefile = n->casefile,
		               .conversation = n->conversation,
		               .referral = n->referral };

	TRY(tx_run(tx, &alarm_insert, I(tx->office), I(tx_id(tx)), T(n->kind),
	           O(n->casefile), O(n->referral), O(n->conversation),
	           O(n->clock), I(n->rung), T(n->role), O(n->agency),
	           T(n->body), I(tx->now_ms)));
	/* A desk hears of a referral by the referral's own event. */
	if (!strcmp(n->kind, "rujukan_baru"))
		return OK;
	e.body = event_body(tx->a, { "alarm", n->kind }, { "role", n->role });
	return event_add(tx, &e);
}

static unsigned filter_of(const struct viewer *v)
{
	if (v->role == ROLE_DESK)
		return alarm_open_list_agency;
	if (access_may_handle(v))
		return alarm_open_list_staff;
	return alarm_open_list_role;
}

enum err alarm_list(struct arena *a, struct db *db, const struct viewer *v,
                    struct alarm_view **out, size_t *n)
{
	const char *role = role_name((enum role)v->role);
	struct rows r;

	TRY(db_rows(a, db, &alarm_open_list[filter_of(v)], &r, I(v->office->id),
	            T(role ? role : ""), I(v->agency)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	*n = r.n;
	for (size_t i = 0; i < r.n; i++) {
		bool hidden = row_int(&r, i, 10) && !v->secret_grant &&
		              v->role != ROLE_DESK &&
		              !(v->user && v->user == row_int(&r, i, 11));

		(*out)[i] = (struct alarm_view){
			.id = row_int(&r, i, 0),
			.kind = row_text(&r, i, 1),
			.role = row_text(&r, i, 2),
			.casefile = hidden ? 0 : row_int(&r, i, 3),
			.referral = hidden ? 0 : row_int(&r, i, 4),
			.conversation = row_int(&r, i, 5),
			.agency = row_int(&r, i, 6),
			.rung = row_int(&r, i, 7),
			.made_ms = row_int(&r, i, 8),
			.number = hidden ? NULL : row_text(&r, i, 9),
			.agency_name = hidden ? NULL : row_text(&r, i, 12),
			.clock = row_text(&r, i, 13),
		};
	}
	return OK;
}

static bool is_for(const struct viewer *v, const char *role, int64_t agency)
{
	if (v->role == ROLE_DESK)
		return !strcmp(role, "desk") && agency == v->agency;
	if (v->role == ROLE_SUPERVISOR)
		return true;
	if (v->role == ROLE_OPERATOR)
		return !strcmp(role, "operator");
	return text_same(role, role_name((enum role)v->role));
}

enum err alarm_ack(struct tx *tx, const struct viewer *v, int64_t id)
{
	struct event_new e = { .kind = "alarm.acknowledged" };
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &alarm_row, &r, I(tx->office), I(id)));
	if (!r.n || !is_for(v, row_text(&r, 0, 0), row_int(&r, 0, 1)))
		return fail(ERR_NOT_FOUND, "no such alarm");
	if (row_int(&r, 0, 3))
		return OK;
	TRY(tx_run(tx, &alarm_put_ack, I(tx->office), I(id), I(tx->now_ms),
	           T(v->name)));
	if (row_int(&r, 0, 2))
		TRY(tx_run(tx, &alarm_put_clock_ack, I(tx->office),
		           I(row_int(&r, 0, 2)), I(tx->now_ms), T(v->name)));
	e.casefile = row_int(&r, 0, 4);
	e.referral = row_int(&r, 0, 5);
	TRY(event_add(tx, &e));
	return audit_add_id(tx, "alarm.ack", "alarm", id, NULL);
}
