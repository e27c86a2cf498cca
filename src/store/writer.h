/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/writer.h  The one writer of an office.
 *
 *  Floor: store.  Writing handlers queue up; the writer's thread runs them
 *  one after the other, each in a savepoint, and commits all that is queued
 *  at once (synchronous=FULL); a group is closed after 25 ms of handlers.
 *  Only then do the answers go out.
 *
 *  The contract of a handler: it is a function of (request, database).  It
 *  changes no memory outside tx->a, sends nothing, and can run twice.  What
 *  must follow a commit is registered with tx_after().
 *
 *  After every handler and after COMMIT the writer asks whether the
 *  transaction still stands (SQLITE_FULL rolls all of it back, a PostgreSQL
 *  restart loses it).  If not, every handler of the group runs again, each in
 *  a transaction of its own, and only the one that fails again is refused. */
#ifndef SIAGA_STORE_WRITER_H
#define SIAGA_STORE_WRITER_H

#include "base/clock.h"
#include "store/db.h"

struct writer;

/** A handler: OK commits its savepoint, anything else undoes it.  It returns
 *  every error the store gives it (expected conflicts use ON CONFLICT): after
 *  one, each further statement gives the same error, and a handler that
 *  returns OK all the same is refused with it. */
typedef enum err (*write_fn)(struct tx *tx, void *ctx);

/** One piece of work in the queue; the caller owns it until `done` ran. */
struct ticket {
	write_fn run;
	void *ctx;
	struct arena *a;        /**< handler's memory, rewound before a rerun */
	int64_t actor;          /**< user id, 0 = the machine                 */
	const char *actor_name; /**< never NULL                               */
	/** Called on the writer's thread when the outcome is on disk (or the
	 *  handler refused); err_last() holds the note. */
	void (*done)(struct ticket *t, enum err e);
	const char *what; /**< for the log, static; NULL is "ticket"    */
	/** How long to wait for a lost server before ERR_BUSY, in real
	 *  milliseconds; 0 means 10,000.  SQLite never waits. */
	int32_t patience_ms;
	int64_t queued_ms;   /**< the writer's own                         */
	struct ticket *next; /**< the writer's own                         */
};

/**
 * Start the writer of one office: takes the store's lock (flock beside a
 * SQLite file, the lease row with a fencing number on PostgreSQL).
 *
 * @param clock  outlives the writer
 * @return OK, ERR_BUSY (another process writes), ERR_STORE
 */
MUST_CHECK enum err writer_start(const char *url, int64_t office,
                                 const struct clock *clock,
                                 struct writer **out);

/** Finish what is queued, commit, release the lock; NULL is fine. */
void writer_stop(struct writer *w);

/** Queue a ticket; any thread.  @return ERR_BUSY when the queue is full
 *  (10,000) or the writer stops; `done` is then not called. */
MUST_CHECK enum err writer_submit(struct writer *w, struct ticket *t);

/** Run a handler and wait for its commit; any thread but the writer's. */
MUST_CHECK enum err writer_call(struct writer *w, struct arena *a,
                                const char *actor_name, write_fn run,
                                void *ctx);

/** Call @p committed after each commit, on the writer's thread: it only wakes
 *  somebody up.  One at a time; NULL ends it, and then it does not run any
 *  more when this returns.  Any thread but the writer's. */
void writer_watch(struct writer *w, void (*committed)(void *ctx), void *ctx);

/** Figures for /metrics; any thread. */
struct writer_figures {
	int64_t committed; /**< tickets whose commit is on disk     */
	int64_t refused;   /**< tickets that failed                 */
	int64_t groups;    /**< commits                             */
	int64_t reruns;    /**< tickets run again after a lost group */
	int64_t queued;    /**< waiting now                         */
	int64_t slow;      /**< handlers over 20 ms                 */
	bool fenced;       /**< somebody else took the lease: all is
	                        refused with ERR_BUSY from now on, the
	                        process should end                  */
};
struct writer_figures writer_figures(struct writer *w);

#endif
