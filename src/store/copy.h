/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/copy.h  All rows of a store, from one engine to the other.
 *
 *  Floor: store, private.
 *  The list of tables and columns is the SQLite side's own; both sides stand
 *  at the same migration.  The one place that makes SQL of names: they come
 *  from the catalogue and are quoted. */
#ifndef SIAGA_STORE_COPY_H
#define SIAGA_STORE_COPY_H

#include "store/db_engine.h"

/** Fill @p lite (fresh, DB_CREATE) from @p post, in whose transaction it
 *  reads: the caller begins one that is REPEATABLE READ.
 *  @return OK, ERR_FULL, ERR_STORE, ERR_BUSY */
MUST_CHECK enum err copy_to_sqlite(struct db *post, struct db *lite);

/** Replace all rows of @p post (DB_WRITE) by those of @p lite, in one
 *  transaction. @return OK, ERR_FULL, ERR_STORE, ERR_BUSY, ERR_CONFLICT */
MUST_CHECK enum err copy_to_postgres(struct db *lite, struct db *post);

/** "table=rows" lines of a SQLite store, for the one who reads a restore's
 *  report. @return OK, ERR_STORE, ERR_BUSY */
MUST_CHECK enum err copy_counts(struct arena *a, struct db *lite,
                                const char **out);

#endif
