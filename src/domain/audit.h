/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/audit.h  Who did and who looked: a chain nobody can edit.
 *
 *  Floor: domain.  Append-only, one chain per office.  The hash covers a
 *  salted digest of the body, so a body can be erased and the chain still
 *  verifies. */
#ifndef SIAGA_DOMAIN_AUDIT_H
#define SIAGA_DOMAIN_AUDIT_H

#include "store/db.h"

/**
 * Add a link, in the name of tx->actor.
 *
 * @param action  dotted word: "case.view", "referral.accept"
 * @param object  what it was done to: "case:123", never a name or number
 * @param body    JSON text with the particulars, or NULL
 * @return OK, or the store's error
 */
MUST_CHECK enum err audit_add(struct tx *tx, const char *action,
                              const char *object, const char *body);

/** audit_add() for an object of a kind with an id. */
MUST_CHECK enum err audit_add_id(struct tx *tx, const char *action,
                                 const char *kind, int64_t id,
                                 const char *body);

/** What a walk along the chain found. */
struct audit_check {
	int64_t links;      /**< how many links there are               */
	int64_t broken_seq; /**< the first that does not fit, 0 = none  */
	const char *head;   /**< hash of the last link, hexadecimal     */
	bool head_found;    /**< whether the wanted head is in the chain */
};

/**
 * Verify the whole chain.
 *
 * @param head  a head noted earlier, or NULL
 * @return OK when the walk finished (also over a broken chain), ERR_STORE
 */
MUST_CHECK enum err audit_verify(struct arena *a, struct db *db, int64_t office,
                                 const char *head, struct audit_check *out);

#endif
