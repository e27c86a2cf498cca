/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/db.h  One way to ask the store, whichever engine it is.
 *
 *  Floor: store.  A `struct db` (reading) belongs to one thread at a time; a
 *  `struct tx` (writing) exists only on the writer's thread (writer.h).
 *  Statements are the `static const struct sql` that tools/sqlgen.py makes
 *  of a module's .sql twin; none is ever put together from strings.
 *  SQLite and PostgreSQL give the same answers (tests/store). */
#ifndef SIAGA_STORE_DB_H
#define SIAGA_STORE_DB_H

#include "base/arena.h"
#include "base/id.h"

enum db_engine { DB_SQLITE, DB_POSTGRES };

/** One query, as sqlgen writes it. */
struct sql {
	const char *name;     /**< unique in the program          */
	const char *sqlite;   /**< text with ?1, ?2 …             */
	const char *postgres; /**< text with $1, $2 …             */
	const char *kinds;    /**< per parameter: i, r, t or b    */
};

/** A parameter. */
struct val {
	char kind; /**< 'i', 'r', 't', 'b' */
	bool null;
	int64_t i;
	double r;
	struct bytes b;
};

static inline struct val val_int(int64_t v)
{
	return (struct val){ .kind = 'i', .i = v };
}

/** 0 becomes SQL NULL. */
static inline struct val val_opt(int64_t v)
{
	return (struct val){ .kind = 'i', .i = v, .null = v == 0 };
}

static inline struct val val_real(double v)
{
	return (struct val){ .kind = 'r', .r = v };
}

static inline struct val val_no_real(void)
{
	return (struct val){ .kind = 'r', .null = true };
}

/** NULL becomes SQL NULL. */
static inline struct val val_text(const char *s)
{
	return (struct val){ .kind = 't', .b = bytes_of(s), .null = !s };
}

/** Bytes without any (NULL pointer) become SQL NULL. */
static inline struct val val_blob(struct bytes b)
{
	return (struct val){ .kind = 'b', .b = b, .null = !b.p };
}

#define I(v) val_int((int64_t)(v))
#define O(v) val_opt(v)
#define R(v) val_real(v)
#define T(s) val_text(s)
#define B(b) val_blob(b)

struct db; /**< a connection that reads */

/** A write transaction in progress: the writer's thread only. */
struct tx {
	struct db *db;      /**< reads inside the transaction            */
	struct arena *a;    /**< rewound before a handler runs again      */
	int64_t office;     /**< the office all rows belong to            */
	int64_t now_ms;     /**< one time stamp for the whole handler     */
	struct id_gen *ids; /**< for tx_id()                             */
	struct writer *writer;
	struct after *after;    /**< what runs once the commit is on disk     */
	int64_t actor;          /**< user who acts, 0 for the machine         */
	const char *actor_name; /**< for the audit chain; never NULL       */
};

/** Rows of an answer, all read into the arena before the call returns. */
struct rows {
	size_t n;
	size_t columns;
	const struct cell *cell; /**< n * columns                         */
};

struct cell {
	char kind; /**< 'i', 'r', 't', 'b', or 0 for NULL */
	int64_t i;
	double r;
	struct bytes b; /**< text and blobs; text is terminated */
};

/**
 * Ask.
 *
 * @param args  as many as @p q declares, kinds must match (abort otherwise:
 *              that is a programming error)
 * @param out   rows in @p a; every query in the tree has a LIMIT or a key
 * @return OK, ERR_STORE, ERR_BUSY (a lock, a lost connection), ERR_INVALID
 *         (text that is not UTF-8 or holds a NUL); with RETURNING inside a
 *         transaction also what tx_change() returns
 */
MUST_CHECK enum err db_query(struct arena *a, struct db *db,
                             const struct sql *q, const struct val *args,
                             size_t n, struct rows *out);

/**
 * Change rows.  After any error of db_query() or tx_change() a handler
 * returns: each further statement gives the same error (writer.h).
 *
 * @param changed  how many rows, may be NULL
 * @return OK, ERR_CONFLICT (a unique or foreign key), ERR_FULL, ERR_STORE,
 *         ERR_BUSY, ERR_INVALID (as db_query())
 */
MUST_CHECK enum err tx_change(struct tx *tx, const struct sql *q,
                              const struct val *args, size_t n,
                              int64_t *changed);

#define DB_ARGS(...)                                                           \
	(const struct val[]){ __VA_ARGS__ },                                   \
		sizeof((const struct val[]){ __VA_ARGS__ }) /                  \
			sizeof(struct val)

/** db_rows(a, db, &query, &rows, I(office), T(number), …) */
#define db_rows(a, db, q, out, ...)                                            \
	db_query((a), (db), (q), DB_ARGS(__VA_ARGS__), (out))
/** tx_run(tx, &query, I(tx->office), …) */
#define tx_run(tx, q, ...) tx_change((tx), (q), DB_ARGS(__VA_ARGS__), NULL)
/** tx_count(tx, &query, &changed, I(tx->office), …) */
#define tx_count(tx, q, changed, ...)                                          \
	tx_change((tx), (q), DB_ARGS(__VA_ARGS__), (changed))

/** Values of row @p r, column @p c; NULL reads as 0, 0.0, NULL, no bytes. */
int64_t row_int(const struct rows *rows, size_t r, size_t c);
double row_real(const struct rows *rows, size_t r, size_t c);
const char *row_text(const struct rows *rows, size_t r, size_t c);
struct bytes row_blob(const struct rows *rows, size_t r, size_t c);
bool row_null(const struct rows *rows, size_t r, size_t c);

/** A new row id, larger than all before. */
int64_t tx_id(struct tx *tx);

/** Which engine answers. */
enum db_engine db_engine(const struct db *db);

/**
 * Open a reading connection.
 *
 * @param url  "sqlite:PATH" or "postgres://…" (any libpq URI)
 * @param out  db_close()
 * @return OK, ERR_INVALID (the url), ERR_STORE, ERR_BUSY
 */
MUST_CHECK enum err db_open(const char *url, struct db **out);

/** Close; NULL is fine. */
void db_close(struct db *db);

/** Run once @p run after the commit; never when the handler is undone.
 *  @p ctx must live in tx->a or longer. */
void tx_after(struct tx *tx, void (*run)(void *ctx), void *ctx);

/**
 * Run every embedded migration that the store has not seen, in order, each
 * in a transaction of its own.
 *
 * @return OK, ERR_STORE, ERR_CONFLICT (the store is newer than the program),
 *         ERR_BUSY (a writer or another migration is at work), ERR_FULL
 */
MUST_CHECK enum err db_migrate(const char *url);

/** Migrations the store still lacks. */
MUST_CHECK enum err db_migrations_open(struct db *db, int *open);

#endif
