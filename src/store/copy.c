/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/copy.h"

#include <stdlib.h>
#include <string.h>

#include "store/copy.inc"

#define BATCH       500
#define COLUMNS_MAX 60

struct column {
	const char *name;
	char kind; /* i, r, t, b */
};

struct table {
	const char *name;
	bool words; /* full text: rowid and body */
	size_t n;
	struct column column[COLUMNS_MAX];
	char kinds[COLUMNS_MAX + 1];
};

/* --- what there is ------------------------------------------------------ */

static char kind_of(const char *type)
{
	if (strcmp(type, "BIGINT") == 0)
		return 'i';
	if (strcmp(type, "DOUBLE PRECISION") == 0)
		return 'r';
	return strcmp(type, "BLOB") == 0 ? 'b' : 't';
}

static enum err describe(struct arena *a, struct db *lite, struct table *t)
{
	struct rows r;

	if (t->words)
		t->column[t->n++] = (struct column){ "rowid", 'i' };
	TRY(db_rows(a, lite, &columns_of, &r, T(t->name)));
	if (r.n + t->n > COLUMNS_MAX)
		return fail(ERR_STORE, "%s has too many columns", t->name);
	for (size_t i = 0; i < r.n; i++)
		t->column[t->n++] =
			(struct column){ row_text(&r, i, 0),
			                 kind_of(row_text(&r, i, 1)) };
	for (size_t i = 0; i < t->n; i++)
		t->kinds[i] = t->column[i].kind;
	return OK;
}

static enum err list(struct arena *a, struct db *lite, struct table **out,
                     size_t *n)
{
	struct table *t;
	struct rows r;

	TRY(db_query(a, lite, &tables, NULL, 0, &r));
	t = arena_array(a, r.n, sizeof *t);
	for (size_t i = 0; i < r.n; i++) {
		t[i].name = row_text(&r, i, 0);
		t[i].words = row_int(&r, i, 1) != 0;
		TRY(describe(a, lite, &t[i]));
	}
	*out = t;
	*n = r.n;
	return OK;
}

/* --- texts -------------------------------------------------------------- */

/* A query made here lives as long as the connection that prepares it. */
static const struct sql *query(struct arena *a, const char *name,
                               const char *text, const char *kinds)
{
	struct sql *q = arena_alloc(a, sizeof *q);

	*q = (struct sql){ name, text, text, kinds };
	return q;
}

static const char *name_list(struct arena *a, const struct table *t)
{
	const char *all = "";

	for (size_t i = 0; i < t->n; i++)
		all = arena_printf(a, "%s%s\"%s\"", all, i ? ", " : "",
		                   t->column[i].name);
	return all;
}

static const struct sql *insert(struct arena *a, const struct table *t,
                                enum db_engine engine)
{
	bool lite = engine == DB_SQLITE;
	const char *places = "";

	for (size_t i = 0; i < t->n; i++) {
		const char *comma = i ? ", " : "";

		if (t->words && i == 1 && !lite)
			places = arena_printf(a,
			                      "%s%sto_tsvector('simple', $%zu)",
			                      places, comma, i + 1);
		else
			places = arena_printf(a, "%s%s%c%zu", places, comma,
			                      lite ? '?' : '$', i + 1);
	}
	return query(a, t->name,
	             arena_printf(a, "INSERT INTO \"%s\" (%s) VALUES (%s)",
	                          t->name, name_list(a, t), places),
	             t->kinds);
}

/* --- rows --------------------------------------------------------------- */

static enum err put_rows(struct arena *a, struct db *to, const struct sql *q,
                         const struct table *t, const struct rows *r,
                         size_t skip)
{
	struct val v[COLUMNS_MAX];

	for (size_t i = 0; i < r->n; i++) {
		for (size_t c = 0; c < t->n; c++) {
			const struct cell *x =
				&r->cell[i * r->columns + skip + c];

			v[c] = (struct val){ .kind = t->kinds[c],
				             .null = !x->kind,
				             .i = x->i,
				             .r = x->r,
				             .b = x->b };
			if (x->kind == 'i' && t->kinds[c] == 'r')
				v[c].r = (double)x->i;
			else if (x->kind && x->kind != t->kinds[c])
				return fail(ERR_STORE, "%s.%s holds a '%c'",
				            t->name, t->column[c].name,
				            x->kind);
		}
		TRY(db_change(a, to, q, v, t->n, NULL));
	}
	return OK;
}

static enum err empty(struct db *db, struct arena *a, const struct table *t)
{
	return db_exec(db, arena_printf(a, "DELETE FROM \"%s\"", t->name));
}

/* Words in a tsvector have lost their order; nobody asks for it. */
static const char *select_post(struct arena *a, const struct table *t)
{
	if (t->words)
		return "SELECT rowid, array_to_string(tsvector_to_array(body),"
		       " ' ') FROM casefile_text";
	return arena_printf(a, "SELECT %s FROM \"%s\"", name_list(a, t),
	                    t->name);
}

static enum err table_to_sqlite(struct arena *a, struct db *post,
                                struct db *lite, const struct table *t)
{
	const struct sql *put = insert(a, t, DB_SQLITE);
	const struct sql *fetch = query(
		a, t->name,
		arena_printf(a, "FETCH %d FROM \"c_%s\"", BATCH, t->name), "");
	struct rows r;

	TRY(db_exec(post, arena_printf(a,
	                               "DECLARE \"c_%s\" NO SCROLL CURSOR "
	                               "FOR %s",
	                               t->name, select_post(a, t))));
	TRY(db_begin(lite));
	TRY(empty(lite, a, t));
	do {
		struct arena_mark m = arena_mark(a);

		TRY(db_query(a, post, fetch, NULL, 0, &r));
		TRY(put_rows(a, lite, put, t, &r, 0));
		arena_rewind(a, m);
	} while (r.n == BATCH);
	return db_commit(lite);
}

enum err copy_to_sqlite(struct db *post, struct db *lite)
{
	struct arena *a = arena_new();
	struct table *t;
	size_t n = 0;
	enum err e;

	e = db_exec(lite, "PRAGMA foreign_keys=OFF;PRAGMA synchronous=OFF");
	if (e == OK)
		e = list(a, lite, &t, &n);
	for (size_t i = 0; e == OK && i < n; i++)
		e = table_to_sqlite(a, post, lite, &t[i]);
	stmts_forget(post);
	stmts_forget(lite);
	/* one file, no log beside it */
	if (e == OK)
		e = db_exec(lite, "PRAGMA journal_mode=DELETE");
	arena_free(a);
	return e;
}

static enum err table_to_postgres(struct arena *a, struct db *lite,
                                  struct db *post, const struct table *t)
{
	const struct sql *put = insert(a, t, DB_POSTGRES);
	const struct sql *page = query(
		a, t->name,
		arena_printf(a,
	                     "SELECT rowid, %s FROM \"%s\" WHERE rowid > ?1 "
	                     "ORDER BY rowid LIMIT %d",
	                     name_list(a, t), t->name, BATCH),
		"i");
	int64_t last = INT64_MIN;
	struct rows r;

	do {
		struct arena_mark m = arena_mark(a);

		TRY(db_rows(a, lite, page, &r, I(last)));
		TRY(put_rows(a, post, put, t, &r, 1));
		if (r.n)
			last = row_int(&r, r.n - 1, 0);
		arena_rewind(a, m);
	} while (r.n == BATCH);
	return OK;
}

static enum err all_to_postgres(struct arena *a, struct db *lite,
                                struct db *post)
{
	struct table *t;
	size_t n;

	TRY(list(a, lite, &t, &n));
	TRY(db_begin(post));
	for (size_t i = n; i-- > 0;)
		TRY(empty(post, a, &t[i]));
	for (size_t i = 0; i < n; i++)
		TRY(table_to_postgres(a, lite, post, &t[i]));
	return db_commit(post);
}

enum err copy_to_postgres(struct db *lite, struct db *post)
{
	struct arena *a = arena_new();
	enum err e = all_to_postgres(a, lite, post);
	struct err_note note = *err_last();

	if (e != OK) {
		db_rollback(post);
		err_put(&note);
	}
	stmts_forget(post);
	stmts_forget(lite);
	arena_free(a);
	return e;
}

enum err copy_counts(struct arena *a, struct db *lite, const char **out)
{
	const char *all = "";
	struct table *t;
	enum err e;
	size_t n = 0;

	e = list(a, lite, &t, &n);
	for (size_t i = 0; e == OK && i < n; i++) {
		const char *text = arena_printf(
			a, "SELECT count(*) FROM \"%s\"", t[i].name);
		struct rows r;

		e = db_query(a, lite, query(a, t[i].name, text, ""), NULL, 0,
		             &r);
		if (e == OK)
			all = arena_printf(a, "%s%s=%lld\n", all, t[i].name,
			                   (long long)row_int(&r, 0, 0));
	}
	stmts_forget(lite);
	if (e == OK)
		*out = all;
	return e;
}
