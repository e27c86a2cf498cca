/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/link.h  Links that let outsiders in, a little.
 *
 *  Floor: domain.  /c/{token}: a citizen follows his case.  /r/{token}: an
 *  agency acts on one referral; never for secret cases.  Only hashes rest in
 *  the store; the token grows from the office's key and the row. */
#ifndef SIAGA_DOMAIN_LINK_H
#define SIAGA_DOMAIN_LINK_H

#include "domain/casefile_view.h"

/** Make the tracking link of a case. @return its token */
MUST_CHECK enum err link_track_make(struct tx *tx, const struct office *o,
                                    int64_t casefile, const char **token);
/** The token again, without the store. */
const char *link_track_token(struct arena *a, const struct office *o,
                             int64_t casefile);

/** Make (or make anew) the signed link of a referral, revoking older ones. */
MUST_CHECK enum err link_referral_make(struct tx *tx, const struct office *o,
                                       int64_t referral, const char **token);

/** What a citizen may know of a case. */
struct track_view {
	int64_t casefile;
	const char *number, *status_key; /**< catalogue key                   */
	const char *status_arg;     /**< of {instansi}, {apa}, {alasan}        */
	int64_t due_ms;             /**< of the promise, 0 = none running      */
	bool neutral;               /**< secret: only that it is being seen to */
	struct track_step {
		const char *key;    /**< catalogue key                         */
		const char *arg;
		int64_t at_ms;
	} *step;
	size_t n_steps;
};

/** By tracking link. @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err link_track(struct arena *a, struct db *db,
                               const struct office *o, const char *token,
                               struct track_view *out);

/**
 * By number and code: writes the count of wrong tries.
 *
 * @return OK; ERR_NOT_FOUND (either is wrong); ERR_BUSY "err.track_locked"
 *         (five wrong tries in the last hour)
 */
MUST_CHECK enum err link_track_code(struct tx *tx, const struct office *o,
                                    const char *number, const char *code,
                                    struct track_view *out, bool *right);

/** What a signed link shows. */
struct signed_view {
	int64_t link, referral, casefile;
	bool open;            /**< this browser is bound: name and address     */
	bool pin_sent;        /**< a code is on its way or was typed wrong     */
	bool has_phone;       /**< the agency has a number the code can go to  */
	struct casefile_view view; /**< as much as may be shown                */
	struct referral_view own;
};

/** @param browser  cookie value of this browser, or NULL
 *  @return OK, ERR_NOT_FOUND (unknown, revoked, done for 7 days, secret) */
MUST_CHECK enum err link_signed(struct arena *a, struct db *db,
                                const struct office *o, int64_t now_ms,
                                const char *token, const char *browser,
                                struct signed_view *out);

/** Send the 4-digit code to the agency's registered phone. */
MUST_CHECK enum err link_send_pin(struct tx *tx, const struct office *o,
                                  const char *token);

/** Try the code. @param browser  out: cookie value that binds this browser
 *  @return OK, ERR_DENIED (wrong), ERR_BUSY (5 wrong: a new code is needed)*/
MUST_CHECK enum err link_try_pin(struct tx *tx, const struct office *o,
                                 const char *token, const char *pin,
                                 bool *right, const char **browser);

/** The viewer a bound browser acts as (the agency's desk). */
MUST_CHECK enum err link_viewer(struct tx *tx, const struct office *o,
                                const char *token, const char *browser,
                                struct viewer *v, int64_t *referral);

#endif
