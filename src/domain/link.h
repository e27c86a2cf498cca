/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/link.h  Links that let outsiders in, a little.
 *
 *  Floor: domain.  /c/{token}: a citizen follows his case.  /r/{token}: an
 *  agency acts on one referral; never for secret cases.  Only hashes rest in
 *  the store; the token grows from the office's key and the row.  Guesses
 *  are counted, so a wrong one is no error: it must be written down. */
#ifndef SIAGA_DOMAIN_LINK_H
#define SIAGA_DOMAIN_LINK_H

#include "domain/casefile_view.h"

/** Make the tracking link of a case. @return its token */
MUST_CHECK enum err link_track_make(struct tx *tx, const struct office *o,
                                    int64_t casefile, const char **token);
/** The token again, without the store. */
const char *link_track_token(struct arena *a, const struct office *o,
                             int64_t casefile);

/** Make (or make anew) the signed link of a referral, revoking older ones but
 *  those a browser is bound to: a reminder throws nobody out of his work. */
MUST_CHECK enum err link_referral_make(struct tx *tx, const struct office *o,
                                       int64_t referral, const char **token);

/** What a citizen may know of a case. */
struct track_view {
	int64_t casefile;
	int64_t told; /**< whose story it is: casefile, or the
	                   one it was merged into               */
	const char *number, *status_key; /**< catalogue key                   */
	const char *status_arg;          /**< of {instansi}, {apa}, {alasan}; a
	                                      catalogue key or words               */
	int64_t received_ms;
	int64_t due_ms;        /**< of the promise, 0 = none running      */
	bool neutral;          /**< secret: only that it is being seen to */
	bool asked;            /**< "Sudah terbantu?" waits for an answer */
	const char *confirmed; /**< helped, not_helped, or NULL           */
	bool ended;            /**< nobody works on it any more           */
	struct track_step {
		const char *key; /**< catalogue key                         */
		const char *arg; /**< as status_arg                         */
		int64_t at_ms;
	} * step;
	size_t n_steps;
};

/** By tracking link. @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err link_track(struct arena *a, struct db *db,
                               const struct office *o, const char *token,
                               struct track_view *out);

/**
 * By number and code: writes the count of wrong tries.
 *
 * @param out  filled when *right
 * @return OK, also when either is wrong; ERR_BUSY "err.track_locked" (five
 *         wrong tries: that number rests for an hour)
 */
MUST_CHECK enum err link_track_code(struct tx *tx, const struct office *o,
                                    const char *number, const char *code,
                                    struct track_view *out, bool *right);

/** What a signed link shows. */
struct signed_view {
	int64_t link, referral, casefile;
	bool open;      /**< this browser is bound: name and address     */
	bool pin_sent;  /**< a code is on its way or was typed wrong     */
	bool has_phone; /**< the agency has a number the code can go to  */
	const char *phone_hint; /**< its last digits, "••34"; NULL = none */
	struct casefile_view view; /**< not open: number, group, kecamatan */
	struct referral_view own; /**< not open: state and clock              */
	struct viewer desk; /**< whom it reads as, when open                 */
};

/** @param browser  cookie value of this browser, or NULL
 *  @return OK, ERR_NOT_FOUND (unknown, revoked, done for 7 days, secret) */
MUST_CHECK enum err link_signed(struct arena *a, struct db *db,
                                const struct office *o, int64_t now_ms,
                                const char *token, const char *browser,
                                struct signed_view *out);

/** Send the 4-digit code to the agency's registered phone: good for 15
 *  minutes and five tries.  @return OK, ERR_NOT_FOUND, ERR_BUSY
 *  "err.pin_wait" (the last one is too fresh; the pause grows),
 *  ERR_CONFLICT "err.no_phone" */
MUST_CHECK enum err link_send_pin(struct tx *tx, const struct office *o,
                                  const char *token);

/** Try the code. @param browser  out, when *right: cookie value that binds
 *  this browser, and no other any more
 *  @return OK, also when it is wrong; ERR_NOT_FOUND; ERR_BUSY "err.pin_again"
 *  (5 wrong tries or 15 minutes: a new code is needed) */
MUST_CHECK enum err link_try_pin(struct tx *tx, const struct office *o,
                                 const char *token, const char *pin,
                                 bool *right, const char **browser);

/** The viewer a bound browser acts as (the agency's desk); what it does from
 *  here on in @p tx is traced under its name.
 *  @return OK, ERR_NOT_FOUND, ERR_DENIED (this browser is not bound) */
MUST_CHECK enum err link_viewer(struct tx *tx, const struct office *o,
                                const char *token, const char *browser,
                                struct viewer *v, int64_t *referral);

#endif
