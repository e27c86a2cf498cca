/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/engine.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "store/db_engine.h"

static const char *const tables[] = {
	("CREATE TABLE t_note (id BIGINT NOT NULL PRIMARY KEY, "
	 "word TEXT NOT NULL UNIQUE, number BIGINT, ratio DOUBLE PRECISION, "
	 "body %s)"),
	("CREATE TABLE t_child (id BIGINT NOT NULL PRIMARY KEY, "
	 "note BIGINT NOT NULL REFERENCES t_note (id))"),
	"CREATE TABLE t_big (id BIGINT NOT NULL PRIMARY KEY, body %s)",
	/* its key is looked at by COMMIT only */
	("CREATE TABLE t_tail (id BIGINT NOT NULL PRIMARY KEY, "
	 "note BIGINT NOT NULL REFERENCES t_note (id) "
	 "DEFERRABLE INITIALLY DEFERRED)"),
};

static int engine_new(void **state, enum db_engine kind)
{
	struct engine *e = calloc(1, sizeof *e);

	log_set_level(LOG_ERR);
	e->kind = kind;
	e->clock = clock_real();
	if (kind == DB_POSTGRES)
		server_new(&e->server);
	*state = e;
	return 0;
}

int engine_new_sqlite(void **state)
{
	return engine_new(state, DB_SQLITE);
}

int engine_new_postgres(void **state)
{
	return engine_new(state, DB_POSTGRES);
}

int engine_free(void **state)
{
	struct engine *e = *state;

	if (e->kind == DB_POSTGRES)
		server_free(&e->server);
	free(e);
	return 0;
}

static void make_tables(struct engine *e)
{
	struct db *db;
	char text[256];

	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	for (size_t i = 0; i < COUNT(tables); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(text, sizeof text, tables[i],
			 e->kind == DB_SQLITE ? "BLOB" : "BYTEA");
#pragma GCC diagnostic pop
		CHECK_OK(db_exec(db, text));
	}
	db_close(db);
}

static void empty_postgres(struct engine *e)
{
	struct db *db;

	snprintf(e->url, sizeof e->url, "%s", e->server.url);
	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, "DROP SCHEMA public CASCADE;"
			     "CREATE SCHEMA public"));
	db_close(db);
}

int engine_up(void **state)
{
	struct engine *e = *state;
	enum err made;

	if (e->kind == DB_SQLITE) {
		temp_dir(e->dir);
		if (e->on_tmpfs)
			e->on_tmpfs(e->dir);
		snprintf(e->url, sizeof e->url, "sqlite:%s/s.db", e->dir);
	} else {
		empty_postgres(e);
	}
	made = db_migrate(e->url);
	if (made != OK)
		log_failure(LOG_ERR, "test.migrate", made);
	CHECK_OK(made);
	make_tables(e);
	engine_writer_start(e);
	CHECK_OK(db_open(e->url, &e->db));
	return 0;
}

int engine_down(void **state)
{
	struct engine *e = *state;

	db_close(e->db);
	engine_writer_stop(e);
	if (e->kind == DB_SQLITE)
		temp_remove(e->dir);
	return 0;
}

void engine_writer_stop(struct engine *e)
{
	writer_stop(e->writer);
	e->writer = NULL;
}

void engine_writer_start(struct engine *e)
{
	CHECK_OK(writer_start(e->url, OFFICE, &e->clock, &e->writer));
}
