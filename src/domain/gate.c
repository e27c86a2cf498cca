/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/gate.h"

#include "base/clock.h"

#include "gate.sql.inc"

enum err gate_count(struct tx *tx, const char *name, int64_t window_ms,
                    int64_t *count)
{
	int64_t since = tx->now_ms, passed = 0;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &gate_find, &r, I(tx->office), T(name)));
	if (r.n && row_int(&r, 0, 1) + window_ms > tx->now_ms) {
		passed = row_int(&r, 0, 0);
		since = row_int(&r, 0, 1);
	} else {
		TRY(tx_run(tx, &gate_sweep, I(tx->office),
		           I(tx->now_ms - HOUR_MS)));
	}
	TRY(tx_run(tx, &gate_put, I(tx->office), T(name), I(passed + 1),
	           I(since)));
	*count = passed + 1;
	return OK;
}
