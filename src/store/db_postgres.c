/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The store on a PostgreSQL server, over libpq: statements prepared by name,
 * parameters and answers in binary form. */
#include "store/db_engine.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define ARGS_MAX 64

/* Types as the server numbers them (pg_type.dat; they never change). */
enum {
	OID_BOOL = 16,
	OID_BYTEA = 17,
	OID_NAME = 19,
	OID_INT8 = 20,
	OID_INT2 = 21,
	OID_INT4 = 23,
	OID_TEXT = 25,
	OID_FLOAT8 = 701,
	OID_VARCHAR = 1043,
};

struct postgres_db {
	struct db db;
	PGconn *h;
	struct stmts stmts; /* handles are names */
	unsigned named;
	bool dead; /* the server said that it ends this session */
};

static struct postgres_db *of(struct db *db)
{
	return (struct postgres_db *)db;
}

static bool is_class(const char *state, const char *class)
{
	return strncmp(state, class, strlen(class)) == 0;
}

static enum err outcome(struct postgres_db *p, const char *state)
{
	/* Without a code it was libpq that failed, not the server; after a
	 * failed write it still calls the connection fine. */
	if (!*state || is_class(state, "57P") || is_class(state, "08") ||
	    PQstatus(p->h) != CONNECTION_OK) {
		p->dead = true;
		return ERR_BUSY;
	}
	if (is_class(state, "40")) {
		p->db.again = true;
		return ERR_BUSY;
	}
	if (is_class(state, "23505") || is_class(state, "23503"))
		return ERR_CONFLICT;
	if (is_class(state, "53100"))
		return ERR_FULL;
	if (is_class(state, "53300") || is_class(state, "55P03") ||
	    is_class(state, "57014"))
		return ERR_BUSY;
	return ERR_STORE;
}

/* The first line only: what follows may quote the row. */
static enum err refused(struct postgres_db *p, const char *what,
                        const PGresult *r)
{
	const char *state = r ? PQresultErrorField(r, PG_DIAG_SQLSTATE) : NULL;
	const char *said =
		r ? PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY) : NULL;

	if (!said)
		said = PQerrorMessage(p->h);
	return fail(outcome(p, state ? state : ""), "postgres %s: %s: %.*s",
	            state ? state : "-", what, (int)strcspn(said, "\n"), said);
}

static bool postgres_alive(struct db *db)
{
	struct postgres_db *p = of(db);

	return p->h && !p->dead && PQstatus(p->h) == CONNECTION_OK;
}

static bool postgres_stands(struct db *db)
{
	PGTransactionStatusType s;

	if (!postgres_alive(db))
		return false;
	s = PQtransactionStatus(of(db)->h);
	return s == PQTRANS_INTRANS || s == PQTRANS_INERROR;
}

static enum err postgres_exec(struct db *db, const char *text)
{
	struct postgres_db *p = of(db);
	PGresult *r;
	ExecStatusType s;
	enum err e = OK;

	if (!postgres_alive(db))
		return fail(ERR_BUSY, "no connection to the server");
	r = PQexec(p->h, text);
	s = PQresultStatus(r);
	if (s != PGRES_COMMAND_OK && s != PGRES_TUPLES_OK)
		e = refused(p, text, r);
	else if (strcmp(text, "COMMIT") == 0 &&
	         strcmp(PQcmdStatus(r), "COMMIT") != 0)
		e = fail(ERR_STORE, "the server undid the transaction");
	PQclear(r);
	return e;
}

/* --- asking ------------------------------------------------------------- */

static Oid oid_of(char kind)
{
	switch (kind) {
	case 'i':
		return OID_INT8;
	case 'r':
		return OID_FLOAT8;
	case 't':
		return OID_TEXT;
	default:
		return OID_BYTEA;
	}
}

static enum err prepare(struct postgres_db *p, const struct sql *q, size_t n,
                        const char **out)
{
	char *name = stmts_find(&p->stmts, q, q->postgres);
	Oid oids[ARGS_MAX];
	PGresult *r;
	enum err e = OK;

	if (name) {
		*out = name;
		return OK;
	}
	for (size_t i = 0; i < n; i++)
		oids[i] = oid_of(q->kinds[i]);
	if (asprintf(&name, "s%u", ++p->named) < 0)
		abort();
	r = PQprepare(p->h, name, q->postgres, (int)n, oids);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		e = refused(p, q->name, r);
	PQclear(r);
	if (e != OK) {
		free(name);
		return e;
	}
	stmts_add(&p->stmts, q, q->postgres, name);
	*out = name;
	return OK;
}

/* Parameters in the shape the protocol wants. */
struct packed {
	const char *value[ARGS_MAX];
	int length[ARGS_MAX];
	int format[ARGS_MAX];
	uint64_t number[ARGS_MAX];
};

static void pack(struct packed *to, const struct val *args, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct val *v = &args[i];
		uint64_t bits = (uint64_t)v->i;

		to->format[i] = 1;
		to->value[i] = NULL;
		to->length[i] = 0;
		if (v->null)
			continue;
		if (v->kind == 't' || v->kind == 'b') {
			to->value[i] = (const char *)v->b.p;
			to->length[i] = (int)v->b.n;
			continue;
		}
		if (v->kind == 'r')
			memcpy(&bits, &v->r, sizeof bits);
		to->number[i] = htobe64(bits);
		to->value[i] = (const char *)&to->number[i];
		to->length[i] = 8;
	}
}

static uint64_t big_endian(const char *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v << 8 | (uint8_t)p[i];
	return v;
}

/* @return false when the type is none of ours */
static bool take_cell(struct arena *a, const PGresult *r, int row, int col,
                      struct cell *out)
{
	const char *p = PQgetvalue(r, row, col);
	size_t n = (size_t)PQgetlength(r, row, col);
	uint64_t bits;

	switch (PQftype(r, col)) {
	case OID_BOOL:
		*out = (struct cell){ .kind = 'i', .i = p[0] };
		return true;
	case OID_INT2:
		*out = (struct cell){ .kind = 'i',
			              .i = (int16_t)big_endian(p, 2) };
		return true;
	case OID_INT4:
		*out = (struct cell){ .kind = 'i',
			              .i = (int32_t)big_endian(p, 4) };
		return true;
	case OID_INT8:
		*out = (struct cell){ .kind = 'i',
			              .i = (int64_t)big_endian(p, 8) };
		return true;
	case OID_FLOAT8:
		bits = big_endian(p, 8);
		out->kind = 'r';
		memcpy(&out->r, &bits, sizeof out->r);
		return true;
	case OID_TEXT:
	case OID_VARCHAR:
	case OID_NAME:
	case OID_BYTEA:
		out->kind = PQftype(r, col) == OID_BYTEA ? 'b' : 't';
		out->b.p = (const uint8_t *)arena_strndup(a, p, n);
		out->b.n = n;
		return true;
	default:
		return false;
	}
}

static enum err take_rows(struct arena *a, const struct sql *q,
                          const PGresult *r, struct rows *out)
{
	size_t n = (size_t)PQntuples(r), columns = (size_t)PQnfields(r);
	struct cell *cell = arena_array(a, n * columns, sizeof *cell);

	for (size_t i = 0; i < n; i++) {
		for (size_t c = 0; c < columns; c++) {
			if (PQgetisnull(r, (int)i, (int)c))
				continue;
			if (!take_cell(a, r, (int)i, (int)c,
			               &cell[i * columns + c]))
				return fail(
					ERR_STORE,
					"%s: column %zu has type %u, cast it",
					q->name, c + 1, PQftype(r, (int)c));
		}
	}
	*out = (struct rows){ n, columns, cell };
	return OK;
}

static enum err run_once(struct arena *a, struct postgres_db *p,
                         const struct sql *q, const struct val *args, size_t n,
                         struct rows *rows, int64_t *changed)
{
	struct packed in;
	const char *name;
	ExecStatusType s;
	PGresult *r;
	enum err e = OK;

	TRY(prepare(p, q, n, &name));
	pack(&in, args, n);
	r = PQexecPrepared(p->h, name, (int)n, in.value, in.length, in.format,
	                   1);
	s = PQresultStatus(r);
	if (s != PGRES_COMMAND_OK && s != PGRES_TUPLES_OK)
		e = refused(p, q->name, r);
	else if (rows)
		e = take_rows(a, q, r, rows);
	if (e == OK && changed)
		*changed = strtoll(PQcmdTuples(r), NULL, 10);
	PQclear(r);
	return e;
}

/* A reader outside a transaction comes back by itself, once. */
static enum err postgres_run(struct arena *a, struct db *db,
                             const struct sql *q, const struct val *args,
                             size_t n, struct rows *rows, int64_t *changed)
{
	bool may_retry = db->use == DB_READ && !postgres_stands(db);
	enum err e;

	if (n > ARGS_MAX)
		abort();
	if (!postgres_alive(db)) {
		if (!may_retry)
			return fail(ERR_BUSY, "no connection to the server");
		TRY(db->ops->reopen(db));
		return run_once(a, of(db), q, args, n, rows, changed);
	}
	e = run_once(a, of(db), q, args, n, rows, changed);
	if (e == OK || postgres_alive(db) || !may_retry)
		return e;
	TRY(db->ops->reopen(db));
	return run_once(a, of(db), q, args, n, rows, changed);
}

/* --- the connection ----------------------------------------------------- */

static void let_go(struct postgres_db *p)
{
	stmts_clear(&p->stmts, free);
	PQfinish(p->h);
	p->h = NULL;
	p->dead = false;
}

static void quiet(void *ctx, const PGresult *r)
{
	(void)ctx;
	(void)r;
}

/* What the url says comes after these and wins; so does nothing that comes
 * after the url. */
static PGconn *dial(const char *url)
{
	const char *const keys[] = {
		"connect_timeout",
		"keepalives_idle",
		"keepalives_interval",
		"keepalives_count",
		"tcp_user_timeout",
		"dbname",
		"client_encoding",
		"fallback_application_name",
		NULL,
	};
	const char *const values[] = {
		"3", "5", "2", "3", "10000", url, "UTF8", "siaga", NULL,
	};

	return PQconnectdbParams(keys, values, 1);
}

static const char *settings(enum db_use use)
{
	if (use == DB_READ)
		return "SET default_transaction_read_only = on;"
		       "SET jit = off";
	return "SET synchronous_commit = on; SET jit = off;"
	       "SET lock_timeout = 5000;"
	       "SET idle_in_transaction_session_timeout = 60000;"
	       "SET tcp_keepalives_idle = 5;"
	       "SET tcp_keepalives_interval = 2;"
	       "SET tcp_keepalives_count = 3";
}

static enum err postgres_reopen(struct db *db)
{
	struct postgres_db *p = of(db);
	enum err e;

	let_go(p);
	p->h = dial(db->url);
	if (!p->h)
		abort();
	if (PQstatus(p->h) != CONNECTION_OK) {
		const char *said = PQerrorMessage(p->h);

		e = fail(ERR_BUSY, "postgres: %.*s", (int)strcspn(said, "\n"),
		         said);
		let_go(p);
		return e;
	}
	PQsetNoticeReceiver(p->h, quiet, NULL);
	return postgres_exec(db, settings(db->use));
}

/* In a failed transaction the names stay until the connection ends; no name
 * is ever used twice. */
static void postgres_forget(struct db *db)
{
	if (postgres_alive(db))
		PQclear(PQexec(of(db)->h, "DEALLOCATE ALL"));
	stmts_clear(&of(db)->stmts, free);
}

static void postgres_idle(struct db *db)
{
	(void)db;
}

static void postgres_close(struct db *db)
{
	let_go(of(db));
	free(db->url);
	free(db);
}

static const struct db_ops postgres_ops = {
	.run = postgres_run,
	.exec = postgres_exec,
	.stands = postgres_stands,
	.alive = postgres_alive,
	.reopen = postgres_reopen,
	.forget = postgres_forget,
	.idle = postgres_idle,
	.close = postgres_close,
};

enum err postgres_open(const char *url, enum db_use use, struct db **out)
{
	struct postgres_db *p = calloc(1, sizeof *p);
	enum err e;

	if (!p)
		abort();
	p->db = (struct db){ .ops = &postgres_ops,
		             .engine = DB_POSTGRES,
		             .use = use,
		             .url = strdup(url) };
	if (!p->db.url)
		abort();
	e = postgres_reopen(&p->db);
	if (e != OK)
		postgres_close(&p->db);
	else
		*out = &p->db;
	return e;
}
