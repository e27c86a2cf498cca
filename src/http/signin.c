/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/text.h"
#include "http/password.h"
#include "http/signin.h"
#include "signin.sql.inc"

/* Columns of both queries. */
enum { ID, PASSWORD, TOTP, TOTP_LAST, FAILED, LOCKED, ACTIVE };

enum err signin_try(struct req *rq, const char *name, const char *password,
                    const char *code,
                    struct bytes (*seed)(struct req *rq, struct bytes stored),
                    struct signin_proof *out)
{
	struct signin_proof proof = { .code_given = !text_is_empty(code) };
	struct rows rows;
	struct bytes stored;

	TRY(db_rows(rq->a, rq->db, &account_by_name, &rows, I(rq->app->office),
	            T(name)));
	if (rows.n && row_int(&rows, 0, ACTIVE)) {
		proof.user = row_int(&rows, 0, ID);
		proof.hash = row_text(&rows, 0, PASSWORD);
		stored = row_blob(&rows, 0, TOTP);
		proof.needs_totp = stored.n > 0;
		if (proof.needs_totp && seed)
			stored = seed(rq, stored);
		if (proof.needs_totp)
			proof.totp_step =
				password_code_try(stored, code, rq->now_ms,
			                          row_int(&rows, 0, TOTP_LAST));
	}
	TRY(password_try(proof.hash, password ? password : "",
	                 &proof.password_ok));
	*out = proof;
	return OK;
}

static enum err count_failure(struct tx *tx, const struct rows *rows)
{
	int64_t failed = row_int(rows, 0, FAILED) + 1;
	int64_t locked = 0;

	if (failed % SIGNIN_TRIES == 0)
		locked = tx->now_ms + SIGNIN_LOCK_MS;
	return tx_run(tx, &account_failed, I(tx->office),
	              I(row_int(rows, 0, ID)), I(failed), O(locked));
}

enum err signin_enter(struct req *rq, const struct signin_proof *proof,
                      enum signin_result *out)
{
	struct tx *tx = rq->tx;
	int64_t last;
	struct rows rows;

	*out = SIGNIN_WRONG;
	TRY(db_rows(rq->a, tx->db, &account_by_id, &rows, I(tx->office),
	            I(proof->user)));
	if (!proof->user || !rows.n || !row_int(&rows, 0, ACTIVE) ||
	    !text_same(proof->hash, row_text(&rows, 0, PASSWORD)))
		return OK;
	if (row_int(&rows, 0, LOCKED) > tx->now_ms) {
		*out = SIGNIN_LOCKED;
		return OK;
	}
	last = row_int(&rows, 0, TOTP_LAST);
	if (!proof->password_ok)
		return count_failure(tx, &rows);
	if (proof->needs_totp && !proof->code_given) {
		*out = SIGNIN_NEEDS_CODE;
		return OK;
	}
	if (proof->needs_totp && proof->totp_step <= last)
		return count_failure(tx, &rows);
	if (proof->needs_totp)
		last = proof->totp_step;
	TRY(tx_run(tx, &account_entered, I(tx->office), I(proof->user),
	           O(last)));
	TRY(auth_open(rq, proof->user));
	*out = SIGNIN_IN;
	return OK;
}
