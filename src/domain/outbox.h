/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/outbox.h  Work that leaves the house, row by row.
 *
 *  Floor: domain.  A row is written in the transaction that wants it; the
 *  runner (job/outbox_run) claims it under a lease, writes `sending` to disk
 *  before it sends, and settles it afterwards. */
#ifndef SIAGA_DOMAIN_OUTBOX_H
#define SIAGA_DOMAIN_OUTBOX_H

#include "store/db.h"

#define OUTBOX_ATTEMPTS 8
#define OUTBOX_LEASE_MS INT64_C(60000)

/** A delivery to make; 0 and NULL mean "none". */
struct outbox_new {
	const char *channel; /**< "whatsapp"                               */
	const char *kind;    /**< "text" or "template"                     */
	const char *address; /**< the channel's identity of the receiver    */
	int64_t contact, message, casefile, referral;
	const char *body;   /**< JSON: {text} or {template, params, button} */
	const char *dedupe; /**< at most one row with this word, or NULL   */
	int64_t not_before_ms; /**< 0 = at once                             */
};

/** Put a row. @param id  may be NULL; 0 when @p dedupe was there already. */
MUST_CHECK enum err outbox_put(struct tx *tx, const struct outbox_new *o,
                               int64_t *id);

struct outbox_row {
	int64_t id, message, casefile, referral, attempts;
	const char *channel, *kind, *address, *body;
	const char *state; /**< as it was before the claim                  */
	bool doubtful;     /**< may have been sent already: "mungkin ganda"  */
	bool spent;        /**< twice nobody knew: not to be sent again      */
};

/**
 * Claim up to @p max rows that are due: state `sending`, leased, attempt
 * counted.  A row found in `sending` (a crash) is claimed again only after
 * its lease, and is then marked doubtful.
 */
MUST_CHECK enum err outbox_claim(struct tx *tx, int64_t max,
                                 struct outbox_row **out, size_t *n);

/** It was taken by the provider under @p remote_id. */
MUST_CHECK enum err outbox_sent(struct tx *tx, int64_t id,
                                const char *remote_id);

/** It was not; try again at @p next_ms, or never when @p next_ms is 0. */
MUST_CHECK enum err outbox_failed(struct tx *tx, int64_t id, const char *error,
                                  int64_t next_ms);

/** Nobody knows: retry once after @p next_ms, marked doubtful, unless a
 *  status with the row's id comes first. */
MUST_CHECK enum err outbox_unknown(struct tx *tx, int64_t id, int64_t next_ms);

/**
 * The provider reported a state of one of ours.
 *
 * @param own_id  our row id when the provider sent it back, 0 otherwise
 * @param state   sent, delivered, read, failed
 */
MUST_CHECK enum err outbox_status(struct tx *tx, int64_t own_id,
                                  const char *remote_id, const char *state,
                                  const char *error);

/** A person puts a dead row back into the queue. */
MUST_CHECK enum err outbox_retry(struct tx *tx, int64_t id);

struct outbox_figures {
	int64_t waiting, dead;
	int64_t oldest_ms; /**< made_ms of the oldest waiting, 0 = none */
};
MUST_CHECK enum err outbox_count(struct arena *a, struct db *db, int64_t office,
                                 struct outbox_figures *out);

#endif
