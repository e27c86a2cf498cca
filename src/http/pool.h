/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/pool.h  The workers: prepare and read, side by side.
 *
 *  Floor: http.  Each worker has a reading connection of its own, opened
 *  when first needed and again after it failed. */
#ifndef SIAGA_HTTP_POOL_H
#define SIAGA_HTTP_POOL_H

#include "http/shell.h"

#define POOL_QUEUE_MAX 8192

struct pool;
struct worker;

/**
 * Start workers.
 *
 * @param store_url  NULL = without a store
 * @param run        one job; on a worker
 * @return OK, ERR_BUSY (no thread)
 */
MUST_CHECK enum err pool_start(int workers, const char *store_url,
                               void (*run)(struct worker *w, struct shell *s),
                               struct pool **out);

/** Queue a job; any thread.  @return ERR_BUSY when full or stopping */
MUST_CHECK enum err pool_push(struct pool *pool, struct shell *s);

/** Finish what is queued, end the workers, free; NULL is fine. */
void pool_stop(struct pool *pool);

/** The worker's connection.  @return OK, ERR_STORE, ERR_BUSY */
MUST_CHECK enum err worker_db(struct worker *w, struct db **out);

/** The store failed: open the connection anew next time. */
void worker_drop_db(struct worker *w);

#endif
