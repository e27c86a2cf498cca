/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/db_engine.h  What an engine must do; private to the floor.
 *
 *  Floor: store.  db.c is the only way in for everybody else. */
#ifndef SIAGA_STORE_DB_ENGINE_H
#define SIAGA_STORE_DB_ENGINE_H

#include "store/db.h"

/** How a connection is going to be used. */
enum db_use {
	DB_READ,   /**< queries only; a write is refused by the engine */
	DB_WRITE,  /**< the writer's connection                        */
	DB_CREATE, /**< as DB_WRITE; a SQLite file is made when absent */
};

struct db_ops {
	/** Run one statement; @p rows or @p changed may be NULL. */
	enum err (*run)(struct arena *a, struct db *db, const struct sql *q,
	                const struct val *args, size_t n, struct rows *rows,
	                int64_t *changed);
	/** Run the text of one or more statements without parameters. */
	enum err (*exec)(struct db *db, const char *text);
	/** Whether a transaction is open that can still be committed or
	 *  rolled back to a savepoint. */
	bool (*stands)(struct db *db);
	/** Whether there is a connection at all. */
	bool (*alive)(struct db *db);
	/** Drop what is left of the connection and make a new one. */
	enum err (*reopen)(struct db *db);
	/** Drop every prepared statement. */
	void (*forget)(struct db *db);
	/** There is time: tidy up (checkpoint). */
	void (*idle)(struct db *db);
	void (*close)(struct db *db);
};

struct db {
	const struct db_ops *ops;
	enum db_engine engine;
	enum db_use use;
	char *url;
	/** First failure inside the running handler: a handler that goes on
	 *  after it gets the same answer again, on either engine. */
	enum err failure;
	/** The whole transaction must be run again (40001 and its kin). */
	bool again;
};

/** Open for @p use; see db_open(). */
MUST_CHECK enum err db_open_for(const char *url, enum db_use use,
                                struct db **out);

/** Path of the file behind "sqlite:PATH", NULL for another engine; points
 *  into @p url. */
const char *db_path(const char *url);

/** The engines' own doors; called by db_open_for() alone. */
MUST_CHECK enum err sqlite_open(const char *url, enum db_use use,
                                struct db **out);
MUST_CHECK enum err postgres_open(const char *url, enum db_use use,
                                  struct db **out);

/** As db_migrate(), up to @p version only. */
MUST_CHECK enum err db_migrate_to(const char *url, int64_t version);

/** The last migration a store has seen, 0 for none. */
MUST_CHECK enum err db_version(struct arena *a, struct db *db, int64_t *out);

/** Run fixed text, such as "BEGIN"; see db_ops.exec. */
MUST_CHECK enum err db_exec(struct db *db, const char *text);

/** Start, end, undo a transaction on a connection of one's own. */
MUST_CHECK enum err db_begin(struct db *db);
MUST_CHECK enum err db_commit(struct db *db);
void db_rollback(struct db *db);

/** As tx_change(), for a connection without a writer (migrations). */
MUST_CHECK enum err db_change(struct arena *a, struct db *db,
                              const struct sql *q, const struct val *args,
                              size_t n, int64_t *changed);

/** Rows collected one after the other. */
struct row_sink {
	struct arena *a;
	struct cell *cell;
	size_t columns;
	size_t n;    /**< rows */
	size_t room; /**< rows */
};

/** The cells of one more row, all NULL. */
struct cell *row_sink_add(struct row_sink *s);

/** Prepared statements of one connection, found by the address of their
 *  query; `handle` is the engine's. */
struct stmts {
	struct stmt_slot *slot;
	size_t size; /**< a power of two, or 0 */
	size_t used;
};

struct stmt_slot {
	const struct sql *q;
	const char *text; /**< guards against a query that moved */
	void *handle;
};

/** @return the handle, or NULL */
void *stmts_find(const struct stmts *s, const struct sql *q, const char *text);

/** Remember; the query must not be there yet. */
void stmts_add(struct stmts *s, const struct sql *q, const char *text,
               void *handle);

/** Forget all, giving each handle to @p drop (NULL when there is nothing to
 *  release). */
void stmts_clear(struct stmts *s, void (*drop)(void *handle));

/** Forget every statement a connection has prepared, before queries that do
 *  not live as long as the program go away. */
void stmts_forget(struct db *db);

#endif
