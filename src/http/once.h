/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/once.h  Idempotency-Key: the same deed asked for twice.
 *
 *  Floor: http; inside the writer.  Scope: who asks, method, path, key; kept
 *  for 48 hours in the transaction of the deed itself.  Only what succeeded
 *  is kept: a refusal changed nothing, so it may be tried again. */
#ifndef SIAGA_HTTP_ONCE_H
#define SIAGA_HTTP_ONCE_H

#include "http/shell.h"

#define ONCE_KEEP_MS (48 * HOUR_MS)

/** Read the header; sets once_key when it counts for this request.
 *  @return OK, ERR_INVALID (no printable text of 1..128 characters) */
MUST_CHECK enum err once_read(struct shell *s);

/**
 * Look whether the deed was done.
 *
 * @param done  the kept answer stands in rq->reply
 * @return OK, ERR_INVALID (the same key with another body), store's error
 */
MUST_CHECK enum err once_find(struct tx *tx, struct shell *s, bool *done);

/** Keep the answer in rq->reply.  @return OK, or the store's error */
MUST_CHECK enum err once_keep(struct tx *tx, struct shell *s);

#endif
