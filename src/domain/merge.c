/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/merge.h"

#include <string.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/casefile_view.h"
#include "domain/event.h"
#include "domain/person.h"
#include "domain/promise.h"

#include "merge.sql.inc"

/* Moved referrals come after the target's own. */
#define ORD_STEP 1000

static enum err move_conversation(struct tx *tx, int64_t id, int64_t to)
{
	TRY(tx_run(tx, &merge_move_conversation, I(tx->office), I(id), I(to)));
	return tx_run(tx, &merge_move_messages, I(tx->office), I(id), I(to));
}

/* A referral goes along with its clock; one to a desk that already has the
 * target stays behind and is cancelled with the source. */
static enum err move_referral(struct tx *tx, int64_t id, int64_t to,
                              int64_t ord, bool *moved)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &merge_has_agency, &r, I(tx->office), I(to),
	            I(id)));
	*moved = !r.n;
	if (r.n)
		return OK;
	TRY(tx_run(tx, &merge_move_referral, I(tx->office), I(id), I(to),
	           I(ord)));
	return tx_run(tx, &merge_move_clocks, I(tx->office), I(id), I(to));
}

static enum err move_person(struct tx *tx, int64_t from, int64_t id, int64_t to,
                            bool *moved)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &merge_has_person, &r, I(tx->office), I(to),
	            I(id)));
	*moved = !r.n;
	if (r.n)
		return OK;
	return tx_run(tx, &merge_move_person, I(tx->office), I(from), I(id),
	              I(to));
}

/* Bring one row from one case to the other. */
static enum err move(struct tx *tx, const char *kind, int64_t id, int64_t from,
                     int64_t to, int64_t ord, bool *moved)
{
	*moved = true;
	if (!strcmp(kind, "conversation"))
		return move_conversation(tx, id, to);
	if (!strcmp(kind, "referral"))
		return move_referral(tx, id, to, ord, moved);
	if (!strcmp(kind, "person"))
		return move_person(tx, from, id, to, moved);
	if (!strcmp(kind, "report"))
		return tx_run(tx, &merge_move_report, I(tx->office), I(id),
		              I(to));
	if (!strcmp(kind, "media"))
		return tx_run(tx, &merge_move_media, I(tx->office), I(id),
		              I(to));
	return tx_run(tx, &merge_move_task, I(tx->office), I(id), I(to));
}

/* Move everything and write down what was moved, for the way back. */
static enum err move_all(struct tx *tx, const struct casefile_row *from,
                         int64_t to, const char **record)
{
	struct json_out j = json_out_new(tx->a);
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &merge_ids, &r, I(tx->office), I(from->id)));
	json_begin(&j, NULL);
	json_put_text(&j, "state", from->state);
	json_put_id(&j, "ended_ms", from->ended_ms);
	json_array_begin(&j, "rows");
	for (size_t i = 0; i < r.n; i++) {
		bool moved;

		TRY(move(tx, row_text(&r, i, 0), row_int(&r, i, 1), from->id,
		         to, ORD_STEP, &moved));
		if (!moved)
			continue;
		json_begin(&j, NULL);
		json_put_text(&j, "kind", row_text(&r, i, 0));
		json_put_id(&j, "id", row_int(&r, i, 1));
		json_end(&j);
	}
	json_array_end(&j);
	json_end(&j);
	*record = json_out_text(&j);
	return OK;
}

static enum err refresh(struct tx *tx, const struct viewer *v, int64_t id)
{
	TRY(person_index(tx, v->office, id));
	TRY(casefile_index(tx, id));
	TRY(casefile_touch(tx, id));
	return promise_refresh(tx, v->office, id);
}

enum err merge_cases(struct tx *tx, const struct viewer *v, int64_t source,
                     int64_t target, int64_t *id)
{
	struct casefile_row from, to;
	const char *record;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not merge");
	TRY(casefile_row(tx, v, source, &from));
	if (casefile_row(tx, v, target, &to) != OK)
		return refuse(ERR_INVALID, "into", "err.case_unknown");
	if (source == target)
		return refuse(ERR_INVALID, "into", "err.merge_same");
	if (from.merged_into || to.merged_into || to.ended_ms)
		return refuse(ERR_CONFLICT, NULL, "err.merge_state");
	TRY(move_all(tx, &from, target, &record));
	*id = tx_id(tx);
	TRY(tx_run(tx, &merge_add, I(tx->office), I(*id), I(source), I(target),
	           T(record), I(tx->now_ms), T(v->name)));
	TRY(tx_run(tx, &merge_put_source, I(tx->office), I(source), I(target),
	           I(tx->now_ms)));
	if (from.secret)
		TRY(tx_run(tx, &merge_put_secret, I(tx->office), I(target)));
	TRY(event_case(tx, "case.merged", source, 0,
	               event_body(tx->a, { "into", to.number })));
	TRY(event_case(tx, "case.absorbed", target, 0,
	               event_body(tx->a, { "number", from.number },
	                          { "merge", id_text(tx->a, *id) })));
	TRY(audit_add_id(
		tx, "case.merge", "case", source,
		event_body(tx->a, { "into", id_text(tx->a, target) })));
	TRY(refresh(tx, v, source));
	return refresh(tx, v, target);
}

/* --- and back ----------------------------------------------------------------
 */

static enum err move_back(struct tx *tx, const struct json *record,
                          int64_t from, int64_t to)
{
	const struct json *rows = json_get(record, "rows");

	for (size_t i = 0; i < json_size(rows); i++) {
		const struct json *row = json_at(rows, i);
		bool moved;

		TRY(move(tx, json_get_text(row, "kind"),
		         json_int(json_get(row, "id"), 0), from, to, -ORD_STEP,
		         &moved));
	}
	return tx_run(tx, &merge_put_back, I(tx->office), I(to),
	              T(json_get_text(record, "state")),
	              O(json_int(json_get(record, "ended_ms"), 0)));
}

static enum err may_undo(struct tx *tx, const struct viewer *v,
                         const struct rows *r, int64_t id)
{
	struct viewer house = *v;
	struct casefile_row source, target;
	struct rows later;

	if (!r->n)
		return fail(ERR_NOT_FOUND, "no such merge");
	if (row_int(r, 0, 3))
		return refuse(ERR_CONFLICT, NULL, "err.merge_undone");
	house.is_machine = true;
	TRY(casefile_row(tx, v, row_int(r, 0, 1), &target));
	TRY(casefile_row(tx, &house, row_int(r, 0, 0), &source));
	if ((source.secret || target.secret) && !v->secret_grant &&
	    !v->is_machine)
		return refuse(ERR_DENIED, NULL, "err.needs_grant");
	TRY(db_rows(tx->a, tx->db, &merge_later, &later, I(tx->office),
	            I(row_int(r, 0, 1)), I(id)));
	return later.n ? refuse(ERR_CONFLICT, NULL, "err.merge_later") : OK;
}

enum err merge_undo(struct tx *tx, const struct viewer *v, int64_t id,
                    int64_t *source)
{
	struct json *record;
	struct rows r;
	enum err e;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not undo a merge");
	TRY(db_rows(tx->a, tx->db, &merge_one, &r, I(tx->office), I(id)));
	TRY(may_undo(tx, v, &r, id));
	TRY(json_parse(bytes_of(row_text(&r, 0, 2)), &record));
	e = move_back(tx, record, row_int(&r, 0, 1), row_int(&r, 0, 0));
	json_free(record);
	TRY(e);
	TRY(tx_run(tx, &merge_put_undone, I(tx->office), I(id), I(tx->now_ms),
	           T(v->name)));
	*source = row_int(&r, 0, 0);
	TRY(event_case(tx, "case.unmerged", *source, 0, NULL));
	TRY(event_case(tx, "case.split", row_int(&r, 0, 1), 0, NULL));
	TRY(audit_add_id(tx, "case.unmerge", "case", *source, NULL));
	TRY(refresh(tx, v, *source));
	return refresh(tx, v, row_int(&r, 0, 1));
}

enum err merge_list(struct arena *a, struct db *db, const struct viewer *v,
                    int64_t target, struct merge_view **out, size_t *n)
{
	struct casefile_view c;
	struct rows r;

	TRY(casefile_get(a, db, v, target, &c));
	if (c.masked)
		return refuse(ERR_DENIED, NULL, "err.secret");
	TRY(db_rows(a, db, &merge_into, &r, I(v->office->id), I(target)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	*n = r.n;
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = (struct merge_view){
			.id = row_int(&r, i, 0),
			.source = row_int(&r, i, 1),
			.made_ms = row_int(&r, i, 2),
			.undone_ms = row_int(&r, i, 3),
			.source_number = row_text(&r, i, 4),
			.made_by = row_text(&r, i, 5),
		};
	return OK;
}
