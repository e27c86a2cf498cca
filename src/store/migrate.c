/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Forward migrations, embedded in the program. */
#include "store/db_engine.h"

#include "base/clock.h"
#include "base/log.h"
#include "store/writer_lease.h"

struct migration {
	int64_t version;
	const char *word;
	const char *const *sqlite; /* statements, NULL ends */
	const char *const *postgres;
};

#include "store/migrate.inc"
#include "store/migrations.inc"

static enum err current(struct arena *a, struct db *db, int64_t *out)
{
	struct rows rows;

	TRY(db_query(a, db, &version_table, NULL, 0, &rows));
	*out = 0;
	if (row_int(&rows, 0, 0) == 0)
		return OK;
	TRY(db_query(a, db, &version_last, NULL, 0, &rows));
	*out = row_int(&rows, 0, 0);
	return OK;
}

static enum err newest(int64_t version)
{
	int64_t last = migrations[COUNT(migrations) - 1].version;

	if (version > last)
		return fail(ERR_CONFLICT,
		            "store has version %lld, program knows %lld",
		            (long long)version, (long long)last);
	return OK;
}

enum err db_migrations_open(struct db *db, int *open)
{
	struct arena *a = arena_new();
	int64_t version = 0;
	enum err e = current(a, db, &version);

	arena_free(a);
	TRY(e);
	TRY(newest(version));
	*open = (int)((int64_t)COUNT(migrations) - version);
	return OK;
}

static enum err statements(struct db *db, const struct migration *m)
{
	const char *const *s =
		db->engine == DB_SQLITE ? m->sqlite : m->postgres;

	for (; *s; s++)
		TRY(db_exec(db, *s));
	return OK;
}

/* The version row comes first: a second program that migrates at the same
 * time waits there and is refused. */
static enum err apply(struct arena *a, struct db *db, const struct migration *m)
{
	struct clock clock = clock_real();
	enum err e;

	TRY(db_begin(db));
	e = db_change(a, db, &version_add,
	              DB_ARGS(I(m->version), I(clock_now_ms(&clock))), NULL);
	if (e == OK)
		e = statements(db, m);
	if (e == OK)
		e = db_commit(db);
	if (e != OK) {
		struct err_note note = *err_last();

		db_rollback(db);
		err_put(&note);
		return e == ERR_CONFLICT ? ERR_BUSY : e;
	}
	log_info("store.migrated", "version=%lld word=%s",
	         (long long)m->version, m->word);
	return OK;
}

/* See stats_teach in migrate.sql; PostgreSQL keeps its own figures. */
static enum err teach_planner(struct arena *a, struct db *db)
{
	if (db->engine != DB_SQLITE)
		return OK;
	TRY(db_exec(db, "ANALYZE sqlite_schema"));
	TRY(db_change(a, db, &stats_forget, NULL, 0, NULL));
	return db_change(a, db, &stats_teach, NULL, 0, NULL);
}

static enum err apply_open(struct arena *a, struct db *db, int64_t last)
{
	int64_t version;

	TRY(current(a, db, &version));
	TRY(newest(version));
	if (version == 0)
		TRY(db_exec(db, "CREATE TABLE IF NOT EXISTS schema_version ("
		                "version BIGINT NOT NULL PRIMARY KEY, "
		                "applied_ms BIGINT NOT NULL)"));
	for (int64_t i = version; i < last; i++)
		TRY(apply(a, db, &migrations[i]));
	return version < last ? teach_planner(a, db) : OK;
}

enum err db_version(struct arena *a, struct db *db, int64_t *out)
{
	return current(a, db, out);
}

enum err db_migrate(const char *url)
{
	return db_migrate_to(url, COUNT(migrations));
}

enum err db_migrate_to(const char *url, int64_t version)
{
	struct db *db = NULL;
	struct store_lock lock;
	struct arena *a;
	enum err e;

	TRY(store_lock_take(url, &lock));
	a = arena_new();
	e = db_open_for(url, DB_CREATE, &db);
	if (e == OK)
		e = apply_open(a, db, version);
	db_close(db);
	arena_free(a);
	store_lock_release(&lock);
	return e;
}
