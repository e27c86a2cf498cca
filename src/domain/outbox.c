/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/outbox.h"

#include <string.h>

#include "base/text.h"
#include "domain/audit.h"

#include "outbox.sql.inc"

enum err outbox_put(struct tx *tx, const struct outbox_new *o, int64_t *id)
{
	int64_t made = tx_id(tx), changed;
	int64_t next_ms =
		o->not_before_ms > tx->now_ms ? o->not_before_ms : tx->now_ms;

	TRY(tx_count(tx, &outbox_insert, &changed, I(tx->office), I(made),
	             T(o->channel), T(o->kind), T(o->address), O(o->contact),
	             O(o->message), O(o->casefile), O(o->referral), T(o->body),
	             I(next_ms), T(o->dedupe), I(tx->now_ms)));
	if (id)
		*id = changed ? made : 0;
	return OK;
}

enum err outbox_claim(struct tx *tx, int64_t max, struct outbox_row **out,
                      size_t *n)
{
	struct rows r;
	struct outbox_row *row;

	TRY(db_rows(tx->a, tx->db, &outbox_due, &r, I(tx->office),
	            I(tx->now_ms), I(max)));
	row = arena_array(tx->a, r.n + 1, sizeof *row);
	for (size_t i = 0; i < r.n; i++) {
		row[i] = (struct outbox_row){
			.id = row_int(&r, i, 0),
			.channel = row_text(&r, i, 1),
			.kind = row_text(&r, i, 2),
			.address = row_text(&r, i, 3),
			.body = row_text(&r, i, 4),
			.message = row_int(&r, i, 5),
			.casefile = row_int(&r, i, 6),
			.referral = row_int(&r, i, 7),
			.state = row_text(&r, i, 8),
			.attempts = row_int(&r, i, 9) + 1,
			.doubtful = row_int(&r, i, 10),
		};
		row[i].spent =
			row[i].doubtful && !strcmp(row[i].state, "sending");
		if (!strcmp(row[i].state, "sending"))
			row[i].doubtful = true;
		TRY(tx_run(tx, &outbox_lease, I(tx->office), I(row[i].id),
		           I(tx->now_ms + OUTBOX_LEASE_MS),
		           I(row[i].doubtful)));
	}
	*out = row;
	*n = r.n;
	return OK;
}

static enum err set_message(struct tx *tx, int64_t message, const char *state,
                            const char *error, const char *remote_id)
{
	if (!message)
		return OK;
	return tx_run(tx, &outbox_message_state, I(tx->office), I(message),
	              T(state), T(error), T(remote_id));
}

static enum err find(struct tx *tx, int64_t id, struct rows *r)
{
	TRY(db_rows(tx->a, tx->db, &outbox_by_id, r, I(tx->office), I(id)));
	return r->n ? OK : fail(ERR_NOT_FOUND, "no such outbox row");
}

enum err outbox_sent(struct tx *tx, int64_t id, const char *remote_id)
{
	struct rows r;
	int64_t changed;

	TRY(find(tx, id, &r));
	TRY(tx_count(tx, &outbox_settle, &changed, I(tx->office), I(id),
	             T("sent"), T(remote_id), T(NULL), O(0), I(tx->now_ms)));
	/* A status may have come before our own answer did: keep it. */
	if (!changed)
		return OK;
	return set_message(tx, row_int(&r, 0, 1), "sent", NULL, remote_id);
}

enum err outbox_failed(struct tx *tx, int64_t id, const char *error,
                       int64_t next_ms)
{
	struct rows r;
	int64_t changed;

	TRY(find(tx, id, &r));
	TRY(tx_count(tx, &outbox_settle, &changed, I(tx->office), I(id),
	             T(next_ms ? "ready" : "dead"), T(NULL), T(error),
	             O(next_ms), O(0)));
	if (!changed) /* a status came first: it knows better */
		return OK;
	return set_message(tx, row_int(&r, 0, 1), next_ms ? "queued" : "failed",
	                   error, NULL);
}

enum err outbox_unknown(struct tx *tx, int64_t id, int64_t next_ms)
{
	struct rows r;
	int64_t changed;

	TRY(find(tx, id, &r));
	TRY(tx_count(tx, &outbox_doubt, &changed, I(tx->office), I(id),
	             I(next_ms)));
	if (!changed)
		return OK;
	return set_message(tx, row_int(&r, 0, 1), "doubtful", NULL, NULL);
}

/* Statuses come in any order; a lower one never takes back a higher. */
static int rank_of(const char *state)
{
	static const char *const order[] = { "ready", "sending", "dead",
		                             "sent",  "failed",  "delivered",
		                             "read" };

	for (size_t i = 0; i < COUNT(order); i++)
		if (text_same(order[i], state))
			return (int)i;
	return -1;
}

enum err outbox_status(struct tx *tx, int64_t own_id, const char *remote_id,
                       const char *state, const char *error)
{
	struct rows r = { 0 };

	if (own_id)
		TRY(db_rows(tx->a, tx->db, &outbox_by_id, &r, I(tx->office),
		            I(own_id)));
	if (!r.n && remote_id)
		TRY(db_rows(tx->a, tx->db, &outbox_by_remote, &r, I(tx->office),
		            T(remote_id)));
	if (!r.n || rank_of(state) <= rank_of(row_text(&r, 0, 2)))
		return OK;
	TRY(tx_run(tx, &outbox_report, I(tx->office), I(row_int(&r, 0, 0)),
	           T(state), T(remote_id), T(error)));
	return set_message(tx, row_int(&r, 0, 1), state, error, remote_id);
}

enum err outbox_retry(struct tx *tx, int64_t id)
{
	TRY(tx_run(tx, &outbox_settle, I(tx->office), I(id), T("ready"),
	           T(NULL), T(NULL), I(tx->now_ms), O(0)));
	return audit_add_id(tx, "outbox.retry", "outbox", id, NULL);
}

enum err outbox_count(struct arena *a, struct db *db, int64_t office,
                      struct outbox_figures *out)
{
	struct rows waiting, dead;

	TRY(db_rows(a, db, &outbox_waiting, &waiting, I(office)));
	TRY(db_rows(a, db, &outbox_dead, &dead, I(office)));
	*out = (struct outbox_figures){ row_int(&waiting, 0, 0),
		                        row_int(&dead, 0, 0),
		                        row_int(&waiting, 0, 1) };
	return OK;
}
