/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The door to both engines: arguments are checked here, once. */
#include "store/db_engine.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"

const char *db_path(const char *url)
{
	const char *head = "sqlite:";

	if (strncmp(url, head, strlen(head)) != 0 || !url[strlen(head)])
		return NULL;
	return url + strlen(head);
}

enum err db_open_for(const char *url, enum db_use use, struct db **out)
{
	if (db_path(url))
		return sqlite_open(url, use, out);
	if (strncmp(url, "postgres://", 11) == 0 ||
	    strncmp(url, "postgresql://", 13) == 0)
		return postgres_open(url, use, out);
	return fail(ERR_INVALID,
	            "store url is neither sqlite:PATH nor postgres://");
}

enum err db_open(const char *url, struct db **out)
{
	return db_open_for(url, DB_READ, out);
}

void db_close(struct db *db)
{
	if (db)
		db->ops->close(db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->engine;
}

enum err db_exec(struct db *db, const char *text)
{
	return db->ops->exec(db, text);
}

enum err db_begin(struct db *db)
{
	return db_exec(db, db->engine == DB_SQLITE && db->use != DB_READ
	                           ? "BEGIN IMMEDIATE"
	                           : "BEGIN");
}

enum err db_commit(struct db *db)
{
	return db_exec(db, "COMMIT");
}

void db_rollback(struct db *db)
{
	if (db->ops->stands(db) && db_exec(db, "ROLLBACK") != OK)
		log_failure(LOG_WARN, "store.rollback", ERR_STORE);
	db->failure = OK;
	db->again = false;
}

/* A wrong number or kind of arguments is a mistake in the program, not in
 * what somebody sent. */
static enum err check_args(const struct sql *q, const struct val *args,
                           size_t n)
{
	if (strlen(q->kinds) != n) {
		log_err("store.arguments", "query=%s given=%zu wanted=%zu",
		        q->name, n, strlen(q->kinds));
		abort();
	}
	for (size_t i = 0; i < n; i++) {
		if (args[i].kind != q->kinds[i]) {
			log_err("store.arguments", "query=%s number=%zu",
			        q->name, i + 1);
			abort();
		}
		if (args[i].kind == 't' && !args[i].null &&
		    !text_is_utf8(args[i].b.p, args[i].b.n))
			return fail(ERR_INVALID, "%s: $%zu is not UTF-8 text",
			            q->name, i + 1);
	}
	return OK;
}

static enum err run(struct arena *a, struct db *db, const struct sql *q,
                    const struct val *args, size_t n, struct rows *rows,
                    int64_t *changed)
{
	enum err e;

	if (db->failure != OK)
		return fail(db->failure,
		            "%s: the handler went on after a failure", q->name);
	e = check_args(q, args, n);
	if (e == OK)
		e = db->ops->run(a, db, q, args, n, rows, changed);
	if (db->use != DB_READ)
		db->failure = e;
	return e;
}

enum err db_query(struct arena *a, struct db *db, const struct sql *q,
                  const struct val *args, size_t n, struct rows *out)
{
	return run(a, db, q, args, n, out, NULL);
}

enum err db_change(struct arena *a, struct db *db, const struct sql *q,
                   const struct val *args, size_t n, int64_t *changed)
{
	return run(a, db, q, args, n, NULL, changed);
}

enum err tx_change(struct tx *tx, const struct sql *q, const struct val *args,
                   size_t n, int64_t *changed)
{
	return run(tx->a, tx->db, q, args, n, NULL, changed);
}

int64_t tx_id(struct tx *tx)
{
	return id_next(tx->ids, tx->now_ms);
}

void stmts_forget(struct db *db)
{
	db->ops->forget(db);
}

static const struct cell *cell_at(const struct rows *rows, size_t r, size_t c)
{
	if (r >= rows->n || c >= rows->columns)
		abort();
	return &rows->cell[r * rows->columns + c];
}

int64_t row_int(const struct rows *rows, size_t r, size_t c)
{
	const struct cell *v = cell_at(rows, r, c);

	return v->kind == 'r' ? (int64_t)v->r : v->i;
}

double row_real(const struct rows *rows, size_t r, size_t c)
{
	const struct cell *v = cell_at(rows, r, c);

	return v->kind == 'i' ? (double)v->i : v->r;
}

const char *row_text(const struct rows *rows, size_t r, size_t c)
{
	return (const char *)cell_at(rows, r, c)->b.p;
}

struct bytes row_blob(const struct rows *rows, size_t r, size_t c)
{
	return cell_at(rows, r, c)->b;
}

bool row_null(const struct rows *rows, size_t r, size_t c)
{
	return cell_at(rows, r, c)->kind == 0;
}

struct cell *row_sink_add(struct row_sink *s)
{
	if (s->n == s->room) {
		size_t room = s->room ? 2 * s->room : 4;
		struct cell *more = arena_array(s->a, room,
		                                (s->columns ? s->columns : 1) *
		                                        sizeof *more);

		if (s->n)
			memcpy(more, s->cell, s->n * s->columns * sizeof *more);
		s->cell = more;
		s->room = room;
	}
	return s->cell + s->n++ * s->columns;
}
