/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/inbox.h  Raw bodies, on disk before anybody parses them.
 *
 *  Floor: domain.  States: new, done, broken ("surat rusak": crashed the
 *  parser twice, or is not what the provider documents), unknown (an account
 *  that is not configured). Bodies rest enciphered. */
#ifndef SIAGA_DOMAIN_INBOX_H
#define SIAGA_DOMAIN_INBOX_H

#include "domain/office.h"

#define INBOX_ATTEMPTS 2

MUST_CHECK enum err inbox_store(struct tx *tx, const struct office *o,
                                const char *channel, int64_t received_ms,
                                struct bytes body, int64_t *id);

/** When the store cannot commit: the body goes to the spool, on disk before
 *  this returns; job/inbox brings it into inbox_raw when the store is back.
 *  Any thread. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err inbox_spool(const struct office *o, const char *channel,
                                int64_t received_ms, struct bytes body);

struct inbox_raw {
	int64_t id, received_ms, attempts;
	const char *channel;
	struct bytes body; /**< opened */
};
/** Up to @p max new ones, oldest first; the attempt is counted in this
 *  transaction, so a crash while parsing is remembered. Those over
 *  INBOX_ATTEMPTS become broken and raise an alarm. */
MUST_CHECK enum err inbox_take(struct tx *tx, const struct office *o,
                               int64_t max, struct inbox_raw **out, size_t *n);
/** @param state  done, broken or unknown @param note  one word, or NULL */
MUST_CHECK enum err inbox_settle(struct tx *tx, int64_t id, const char *state,
                                 const char *note);
/** Put broken, unknown and done ones (@p channel NULL = all channels) back
 *  to new. Nothing is doubled: claims stay. @param n  how many */
MUST_CHECK enum err inbox_replay(struct tx *tx, const char *channel,
                                 bool done_too, int64_t *n);
/** Claim a provider's id; @p fresh is false when it was claimed before. */
MUST_CHECK enum err inbox_claim(struct tx *tx, const char *channel,
                                const char *external_id, bool *fresh);

struct inbox_odd {
	int64_t id, received_ms, attempts;
	const char *channel, *state, *note;
};
/** Broken and unknown ones, newest first; at most 200. */
MUST_CHECK enum err inbox_list_odd(struct arena *a, struct db *db,
                                   int64_t office, struct inbox_odd **out,
                                   size_t *n);
struct inbox_figures {
	int64_t waiting, broken;
};
MUST_CHECK enum err inbox_count(struct arena *a, struct db *db, int64_t office,
                                struct inbox_figures *out);

#endif
