/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/signin.h  Name, password and code.
 *
 *  Floor: http.  A worker tries (it takes 30 ms of a core), the writer
 *  decides: five wrong tries lock the account for five minutes. */
#ifndef SIAGA_HTTP_SIGNIN_H
#define SIAGA_HTTP_SIGNIN_H

#include "http/auth.h"

#define SIGNIN_TRIES   5
#define SIGNIN_LOCK_MS (5 * MINUTE_MS)

/** What a worker found out about a name and password; see signin_enter(). */
struct signin_proof {
	int64_t user;     /**< 0 = no such account                   */
	const char *hash; /**< the hash that was tried               */
	bool password_ok;
	bool needs_totp; /**< the account has a second factor       */
	bool code_given;
	int64_t totp_step; /**< accepted step, 0 = none or wrong      */
};

/**
 * Try a password (Argon2id, one at a time) and a code; for `prepare`, needs
 * rq->db.  Takes as long for a name that does not exist.
 *
 * @param code   6 digits, or NULL
 * @param seed   opens the stored TOTP seed: returns it in @p rq->a, or no
 *               bytes; NULL = stored seeds are plain
 * @return OK (also when wrong), ERR_BUSY (others are being tried), or the
 *         store's error
 */
MUST_CHECK enum err signin_try(struct req *rq, const char *name,
                               const char *password, const char *code,
                               struct bytes (*seed)(struct req *rq,
                                                    struct bytes stored),
                               struct signin_proof *out);

/** How a sign-in ended. */
enum signin_result {
	SIGNIN_IN,         /**< signed in; the cookie is in the answer     */
	SIGNIN_WRONG,      /**< name, password or code wrong; counted       */
	SIGNIN_NEEDS_CODE, /**< password right, a code is asked for         */
	SIGNIN_LOCKED,     /**< too many tries; wait                        */
};

/**
 * Act on a proof, in the writer: count a failure or open a session.  The
 * handler answers itself, and returns OK also when it refused: the count
 * must be kept.  rq->who becomes the one who signed in.
 *
 * @return OK, or the store's error
 */
MUST_CHECK enum err signin_enter(struct req *rq,
                                 const struct signin_proof *proof,
                                 enum signin_result *out);

#endif
