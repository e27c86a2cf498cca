/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The store in one file: SQLite in WAL mode, a commit is on disk when it
 * returns (synchronous=FULL). */
#include "store/db_engine.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

#define BUSY_MS 5000

struct sqlite_db {
	struct db db;
	sqlite3 *h;
	struct stmts stmts;
};

static struct sqlite_db *of(struct db *db)
{
	return (struct sqlite_db *)db;
}

static bool is_out_of_room(sqlite3 *h, int rc)
{
	int why = h ? sqlite3_system_errno(h) : 0;

	return (rc & 0xff) == SQLITE_FULL ||
	       ((rc & 0xff) == SQLITE_IOERR &&
	        (rc == SQLITE_IOERR_SHMSIZE || why == ENOSPC || why == EDQUOT));
}

static enum err outcome(sqlite3 *h, int rc)
{
	if (is_out_of_room(h, rc))
		return ERR_FULL;
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
	case SQLITE_CONSTRAINT_FOREIGNKEY:
		return ERR_CONFLICT;
	default:
		break;
	}
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ERR_BUSY;
	default:
		return ERR_STORE;
	}
}

static enum err refused(struct sqlite_db *s, const char *what, int rc)
{
	return fail(outcome(s->h, rc), "sqlite %d: %s: %s", rc, what,
	            sqlite3_errmsg(s->h));
}

static enum err prepare(struct sqlite_db *s, const struct sql *q,
                        sqlite3_stmt **out)
{
	sqlite3_stmt *st = stmts_find(&s->stmts, q, q->sqlite);
	int rc;

	if (!st) {
		rc = sqlite3_prepare_v3(s->h, q->sqlite, -1,
		                        SQLITE_PREPARE_PERSISTENT, &st, NULL);
		if (rc != SQLITE_OK)
			return refused(s, q->name, rc);
		stmts_add(&s->stmts, q, q->sqlite, st);
	}
	*out = st;
	return OK;
}

/* The words around every handler are parsed once per connection. */
static const struct sql kept[] = {
	{ "savepoint", "SAVEPOINT handler", "SAVEPOINT handler", "" },
	{ "release", "RELEASE handler", "RELEASE handler", "" },
};

static enum err step_kept(struct sqlite_db *s, const struct sql *q)
{
	sqlite3_stmt *st;
	int rc;

	TRY(prepare(s, q, &st));
	sqlite3_step(st);
	rc = sqlite3_reset(st);
	return rc == SQLITE_OK ? OK : refused(s, q->name, rc);
}

static enum err sqlite_exec(struct db *db, const char *text)
{
	struct sqlite_db *s = of(db);
	int rc;

	for (size_t i = 0; i < COUNT(kept); i++)
		if (!strcmp(text, kept[i].sqlite))
			return step_kept(s, &kept[i]);
	rc = sqlite3_exec(s->h, text, NULL, NULL, NULL);
	return rc == SQLITE_OK ? OK : refused(s, text, rc);
}

static int bind_one(sqlite3_stmt *st, int at, const struct val *v)
{
	if (v->null)
		return sqlite3_bind_null(st, at);
	switch (v->kind) {
	case 'i':
		return sqlite3_bind_int64(st, at, v->i);
	case 'r':
		return sqlite3_bind_double(st, at, v->r);
	case 't':
		return sqlite3_bind_text64(st, at, (const char *)v->b.p, v->b.n,
		                           SQLITE_STATIC, SQLITE_UTF8);
	default:
		return sqlite3_bind_blob64(st, at, v->b.p, v->b.n,
		                           SQLITE_STATIC);
	}
}

static int bind_all(sqlite3_stmt *st, const struct val *args, size_t n)
{
	/* A combination of filters may leave the last parameters out. */
	int known = sqlite3_bind_parameter_count(st);
	int rc = SQLITE_OK;

	for (int i = 0; i < known && (size_t)i < n && rc == SQLITE_OK; i++)
		rc = bind_one(st, i + 1, &args[i]);
	return rc;
}

static void take_cell(struct arena *a, sqlite3_stmt *st, int at,
                      struct cell *out)
{
	const void *p;
	size_t n;

	switch (sqlite3_column_type(st, at)) {
	case SQLITE_INTEGER:
		out->kind = 'i';
		out->i = sqlite3_column_int64(st, at);
		return;
	case SQLITE_FLOAT:
		out->kind = 'r';
		out->r = sqlite3_column_double(st, at);
		return;
	case SQLITE_TEXT:
		out->kind = 't';
		p = sqlite3_column_text(st, at);
		break;
	case SQLITE_BLOB:
		out->kind = 'b';
		p = sqlite3_column_blob(st, at);
		break;
	default:
		return;
	}
	n = (size_t)sqlite3_column_bytes(st, at);
	out->b.p = (const uint8_t *)arena_strndup(a, p, n);
	out->b.n = n;
}

static int step_all(sqlite3_stmt *st, struct row_sink *sink)
{
	int rc;

	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		struct cell *row = row_sink_add(sink);

		for (size_t c = 0; c < sink->columns; c++)
			take_cell(sink->a, st, (int)c, &row[c]);
	}
	return rc;
}

static enum err sqlite_run(struct arena *a, struct db *db, const struct sql *q,
                           const struct val *args, size_t n, struct rows *rows,
                           int64_t *changed)
{
	struct sqlite_db *s = of(db);
	struct row_sink sink = { .a = a };
	sqlite3_stmt *st = NULL;
	enum err e = OK;
	int rc;

	TRY(prepare(s, q, &st));
	sink.columns = (size_t)sqlite3_column_count(st);
	rc = bind_all(st, args, n);
	if (rc == SQLITE_OK)
		rc = step_all(st, &sink);
	if (rc != SQLITE_DONE)
		e = refused(s, q->name, rc);
	else if (changed)
		*changed = sqlite3_changes64(s->h);
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);
	if (e == OK && rows)
		*rows = (struct rows){ sink.n, sink.columns, sink.cell };
	return e;
}

static bool sqlite_stands(struct db *db)
{
	return of(db)->h && !sqlite3_get_autocommit(of(db)->h);
}

static bool sqlite_alive(struct db *db)
{
	return of(db)->h != NULL;
}

static void drop_stmt(void *handle)
{
	sqlite3_finalize(handle);
}

static void sqlite_forget(struct db *db)
{
	stmts_clear(&of(db)->stmts, drop_stmt);
}

static void let_go(struct sqlite_db *s)
{
	stmts_clear(&s->stmts, drop_stmt);
	sqlite3_close_v2(s->h);
	s->h = NULL;
}

/* Write the log back and cut it when no reader is in the way. */
static void sqlite_idle(struct db *db)
{
	sqlite3 *h = of(db)->h;

	sqlite3_busy_timeout(h, 0);
	sqlite3_wal_checkpoint_v2(h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
	                          NULL);
	sqlite3_busy_timeout(h, BUSY_MS);
}

static void sqlite_close_db(struct db *db)
{
	let_go(of(db));
	free(db->url);
	free(db);
}

static enum err settle(struct sqlite_db *s)
{
	sqlite3 *h = s->h;

	sqlite3_extended_result_codes(h, 1);
	sqlite3_busy_timeout(h, BUSY_MS);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	TRY(sqlite_exec(&s->db, "PRAGMA foreign_keys=ON;"
	                        "PRAGMA temp_store=MEMORY;"
	                        "PRAGMA mmap_size=134217728;"
	                        "PRAGMA cache_size=-16000"));
	if (s->db.use == DB_READ)
		return sqlite_exec(&s->db, "PRAGMA query_only=ON");
	return sqlite_exec(&s->db, "PRAGMA journal_mode=WAL;"
	                           "PRAGMA synchronous=FULL;"
	                           "PRAGMA wal_autocheckpoint=4000;"
	                           "PRAGMA journal_size_limit=67108864");
}

/* SQLite would make the file readable for everybody.  A file that is there
 * is not opened: closing it again would drop SQLite's locks on it. */
static enum err make_private(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0 && errno == EEXIST)
		return OK;
	if (fd < 0)
		return fail(errno == ENOSPC ? ERR_FULL : ERR_STORE,
		            "cannot make the store: %s", strerror(errno));
	close(fd);
	return OK;
}

static enum err sqlite_reopen(struct db *db)
{
	struct sqlite_db *s = of(db);
	const char *path = db_path(db->url);
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	enum err e;
	int rc;

	let_go(s);
	if (db->use == DB_CREATE)
		TRY(make_private(path));
	flags |= db->use == DB_READ ? SQLITE_OPEN_READONLY
	                            : SQLITE_OPEN_READWRITE;
	rc = sqlite3_open_v2(path, &s->h, flags, NULL);
	e = rc == SQLITE_OK ? settle(s) : refused(s, "open", rc);
	if (e != OK)
		let_go(s);
	return e;
}

static const struct db_ops sqlite_ops = {
	.run = sqlite_run,
	.exec = sqlite_exec,
	.stands = sqlite_stands,
	.alive = sqlite_alive,
	.reopen = sqlite_reopen,
	.forget = sqlite_forget,
	.idle = sqlite_idle,
	.close = sqlite_close_db,
};

enum err sqlite_open(const char *url, enum db_use use, struct db **out)
{
	struct sqlite_db *s = calloc(1, sizeof *s);
	enum err e;

	if (!s)
		abort();
	s->db = (struct db){ .ops = &sqlite_ops,
		             .engine = DB_SQLITE,
		             .use = use,
		             .url = strdup(url) };
	if (!s->db.url)
		abort();
	e = sqlite_reopen(&s->db);
	if (e != OK)
		sqlite_close_db(&s->db);
	else
		*out = &s->db;
	return e;
}
