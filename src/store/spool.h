/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/spool.h  Webhook bodies that the store could not take.
 *
 *  Floor: store; any thread.
 *  One file per body, on disk when spool_put() returns, encrypted (what is
 *  stored about it is sealed with it, and the seal is its checksum).  Names
 *  grow with time, so that bodies come back in the order they came. */
#ifndef SIAGA_STORE_SPOOL_H
#define SIAGA_STORE_SPOOL_H

#include "base/arena.h"

struct spool {
	const char *dir; /**< `[store] spool_dir`; made when absent */
	uint8_t key[32];
};

/** A body that waits. */
struct spooled {
	const char *name;    /**< its file                              */
	const char *channel; /**< as given to spool_put()               */
	int64_t received_ms;
	struct bytes body;
};

/** Put a body away; at most 4 MiB, @p channel at most 63 bytes.
 *  @return OK, ERR_INVALID (too large), ERR_FULL, ERR_STORE */
MUST_CHECK enum err spool_put(const struct spool *s, const char *channel,
                              int64_t received_ms, struct bytes body);

/** Names that wait, oldest first, at most @p max.
 *  @return OK (also without a directory), ERR_STORE */
MUST_CHECK enum err spool_list(struct arena *a, const struct spool *s,
                               size_t max, const char ***names, size_t *n);

/** Read one. @return OK, ERR_NOT_FOUND, ERR_STORE (damaged: move it away
 *  with spool_set_aside()) */
MUST_CHECK enum err spool_get(struct arena *a, const struct spool *s,
                              const char *name, struct spooled *out);

/** Remove one after its row is committed; gone already is fine.
 *  @return OK, ERR_STORE */
MUST_CHECK enum err spool_remove(const struct spool *s, const char *name);

/** Rename a damaged one to NAME.bad, which spool_list() leaves out.
 *  @return OK, ERR_STORE, ERR_FULL */
MUST_CHECK enum err spool_set_aside(const struct spool *s, const char *name);

#endif
