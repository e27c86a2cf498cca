/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/writer_group.h  The writer from inside.
 *
 *  Floor: store, private.  `lock` guards the queue and the figures; all else
 *  belongs to the writer's thread. */
#ifndef SIAGA_STORE_WRITER_GROUP_H
#define SIAGA_STORE_WRITER_GROUP_H

#include <pthread.h>

#include "store/db_engine.h"
#include "store/writer.h"
#include "store/writer_lease.h"

/** What runs after the commit, in order. */
struct after {
	void (*run)(void *ctx);
	void *ctx;
	struct after *next;
};

/** A ticket in the group at work. */
struct job {
	struct ticket *t;
	struct arena_mark mark; /**< where the handler's memory began */
	struct after *after;    /**< in reverse order                 */
	enum err e;
	struct err_note note;
	bool told; /**< `done` was called                */
};

struct group {
	struct job *job;
	size_t n;
	size_t room;
};

struct writer {
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t work;
	struct ticket *first, *last; /**< the queue                     */
	struct writer_figures figures;
	bool stopping;
	void (*committed)(void *ctx); /**< writer_watch()               */
	void *committed_ctx;
	bool untidy; /**< worked since the last tidying */

	const struct clock *clock;
	struct store_lock file;
	struct db *db;
	struct lease lease;
	struct id_gen ids;
	struct group group;
	int64_t now_ms; /**< the last time stamp a handler was given */
	bool fenced;

	/* about the last lost try */
	bool sent; /**< COMMIT was sent and nothing came back */
	enum err why;
	struct err_note why_note;
	bool why_again; /**< the engine asks for another try   */
};

/** Real time for waiting and measuring. */
int64_t monotonic_ms(void);

/** Take the next ticket from the queue, NULL when there is none. */
struct ticket *writer_next(struct writer *w);

/** Add to the figures. */
void writer_counted(struct writer *w, const struct writer_figures *more);

/** Wake up who watches for commits. */
void writer_committed(struct writer *w);

/** Run what is queued, commit, tell. */
void group_run(struct writer *w);

#endif
