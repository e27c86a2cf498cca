/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/inbox.h"

#include <string.h>

#include "domain/alarm.h"
#include "domain/audit.h"
#include "store/spool.h"

#include "inbox.sql.inc"

enum err inbox_store(struct tx *tx, const struct office *o, const char *channel,
                     int64_t received_ms, struct bytes body, int64_t *id)
{
	*id = tx_id(tx);
	return tx_run(tx, &inbox_insert, I(tx->office), I(*id), T(channel),
	              I(received_ms), B(box_seal(tx->a, o->keys.raw, body)));
}

enum err inbox_spool(const struct office *o, const char *channel,
                     int64_t received_ms, struct bytes body)
{
	struct spool s = { .dir = o->spool_dir };

	memcpy(s.key, o->keys.raw, sizeof s.key);
	return spool_put(&s, channel, received_ms, body);
}

static enum err quarantine(struct tx *tx, int64_t id, const char *note)
{
	struct alarm_new alarm = { .kind = "broken", .role = "operator" };

	TRY(inbox_settle(tx, id, "broken", note));
	return alarm_add(tx, &alarm);
}

enum err inbox_take(struct tx *tx, const struct office *o, int64_t max,
                    struct inbox_raw **out, size_t *n)
{
	struct inbox_raw *raw;
	size_t kept = 0;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &inbox_new, &r, I(tx->office), I(max)));
	raw = arena_array(tx->a, r.n + 1, sizeof *raw);
	for (size_t i = 0; i < r.n; i++) {
		struct inbox_raw *x = &raw[kept];

		*x = (struct inbox_raw){
			.id = row_int(&r, i, 0),
			.channel = row_text(&r, i, 1),
			.received_ms = row_int(&r, i, 2),
			.attempts = row_int(&r, i, 4) + 1,
		};
		if (x->attempts > INBOX_ATTEMPTS) {
			TRY(quarantine(tx, x->id, "crashed"));
			continue;
		}
		if (box_open(tx->a, o->keys.raw, row_blob(&r, i, 3),
		             &x->body) != OK) {
			TRY(quarantine(tx, x->id, "sealed"));
			continue;
		}
		TRY(tx_run(tx, &inbox_count_attempt, I(tx->office), I(x->id)));
		kept++;
	}
	*out = raw;
	*n = kept;
	return OK;
}

enum err inbox_settle(struct tx *tx, int64_t id, const char *state,
                      const char *note)
{
	return tx_run(tx, &inbox_put_state, I(tx->office), I(id), T(state),
	              T(note));
}

enum err inbox_replay(struct tx *tx, const char *channel, bool done_too,
                      int64_t *n)
{
	unsigned bits = (channel ? (unsigned)inbox_again_channel : 0u) |
	                (done_too ? 0u : (unsigned)inbox_again_odd);

	TRY(tx_count(tx, &inbox_again[bits], n, I(tx->office), T(channel)));
	return audit_add(tx, "inbox.replay", channel ? channel : "*", NULL);
}

enum err inbox_claim(struct tx *tx, const char *channel,
                     const char *external_id, bool *fresh)
{
	int64_t changed;

	TRY(tx_count(tx, &inbox_add_claim, &changed, I(tx->office), T(channel),
	             T(external_id), I(tx->now_ms)));
	*fresh = changed > 0;
	return OK;
}

enum err inbox_list_odd(struct arena *a, struct db *db, int64_t office,
                        struct inbox_odd **out, size_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &inbox_odd_ones, &r, I(office)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	*n = r.n;
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = (struct inbox_odd){
			.id = row_int(&r, i, 0),
			.channel = row_text(&r, i, 1),
			.received_ms = row_int(&r, i, 2),
			.attempts = row_int(&r, i, 3),
			.state = row_text(&r, i, 4),
			.note = row_text(&r, i, 5),
		};
	return OK;
}

enum err inbox_count(struct arena *a, struct db *db, int64_t office,
                     struct inbox_figures *out)
{
	struct rows fresh, odd;

	TRY(db_rows(a, db, &inbox_count_new, &fresh, I(office)));
	TRY(db_rows(a, db, &inbox_count_odd, &odd, I(office)));
	*out = (struct inbox_figures){ row_int(&fresh, 0, 0),
		                       row_int(&odd, 0, 0) };
	return OK;
}
