/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/writer_lease.h  Who may write for an office.
 *
 *  Floor: store, private; the writer's thread.
 *  SQLite: flock on PATH.lock.  PostgreSQL: the row writer_lease with a
 *  fencing number that every commit checks; a session lock tells at once
 *  that the former holder's session has ended, it decides nothing. */
#ifndef SIAGA_STORE_WRITER_LEASE_H
#define SIAGA_STORE_WRITER_LEASE_H

#include "store/db_engine.h"

/** The lock beside a SQLite file; nothing for PostgreSQL. */
struct store_lock {
	int fd; /**< -1 when there is none */
};

/** @return OK, ERR_BUSY (another process holds it), ERR_STORE, ERR_FULL */
MUST_CHECK enum err store_lock_take(const char *url, struct store_lock *out);

/** Let go; may be called twice. */
void store_lock_release(struct store_lock *lock);

/** What the row says while we hold it. */
struct lease {
	int64_t office;
	int64_t fence;
	int64_t group_no; /**< groups committed so far        */
	int64_t last_id;  /**< highest id given out, on disk  */
};

/** Take the lease with a new fencing number, as @p holder.
 *  @return OK, ERR_BUSY (the holder's session lives), ERR_STORE */
MUST_CHECK enum err lease_take(struct arena *a, struct db *db, int64_t office,
                               const char *holder, struct lease *out);

/** Inside the transaction, as its last statement: count the group.
 *  @return OK, ERR_DENIED (fenced out: somebody else took the lease), or
 *  what db_change() returns */
MUST_CHECK enum err lease_mark(struct arena *a, struct db *db,
                               const struct lease *l, int64_t last_id);

/** After a lost connection: was group number @p group_no committed?
 *  Waits for nothing; @return OK, ERR_DENIED (fenced out), ERR_BUSY (the
 *  old session still lives), ERR_STORE */
MUST_CHECK enum err lease_check(struct arena *a, struct db *db,
                                const struct lease *l, int64_t *group_no);

#endif
