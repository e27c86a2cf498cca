/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/engine.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
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

static void migrate(struct engine *e)
{
	enum err made = db_migrate(e->url);

	if (made != OK)
		log_failure(LOG_ERR, "test.migrate", made);
	CHECK_OK(made);
	make_tables(e);
}

static void tell_server(struct engine *e, const char *text)
{
	struct db *db;

	CHECK_OK(db_open_for(e->server.url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, text));
	db_close(db);
}

static void server_url(struct engine *e, const char *name)
{
	snprintf(e->url, sizeof e->url, "postgres:///%s?host=%s&user=siaga",
	         name, e->server.dir);
}

/* Migrating takes a while: it is done once, each test gets a copy. */
static void make_master(struct engine *e)
{
	if (e->has_master)
		return;
	e->has_master = true;
	if (e->kind == DB_POSTGRES) {
		tell_server(e, "CREATE DATABASE master");
		server_url(e, "master");
	} else {
		temp_dir(e->master);
		snprintf(e->url, sizeof e->url, "sqlite:%s/s.db", e->master);
	}
	migrate(e);
}

static void copy_file(const char *from_dir, const char *to_dir)
{
	char path[96], part[65536];
	ssize_t n;
	int from, to;

	snprintf(path, sizeof path, "%s/s.db", from_dir);
	from = open(path, O_RDONLY);
	snprintf(path, sizeof path, "%s/s.db", to_dir);
	to = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	CHECK(from >= 0 && to >= 0);
	while ((n = read(from, part, sizeof part)) > 0)
		CHECK(write(to, part, (size_t)n) == n);
	close(from);
	close(to);
}

static void copy_sqlite(struct engine *e)
{
	temp_dir(e->dir);
	if (e->on_tmpfs)
		e->on_tmpfs(e->dir);
	copy_file(e->master, e->dir);
	snprintf(e->url, sizeof e->url, "sqlite:%s/s.db", e->dir);
}

static void copy_postgres(struct engine *e)
{
	tell_server(e, "DROP DATABASE IF EXISTS uji WITH (FORCE)");
	tell_server(e, "CREATE DATABASE uji TEMPLATE master");
	server_url(e, "uji");
}

int engine_up(void **state)
{
	struct engine *e = *state;

	make_master(e);
	if (e->kind == DB_SQLITE)
		copy_sqlite(e);
	else
		copy_postgres(e);
	engine_writer_start(e);
	CHECK_OK(db_open(e->url, &e->db));
	return 0;
}

int engine_free(void **state)
{
	struct engine *e = *state;

	if (e->kind == DB_POSTGRES)
		server_free(&e->server);
	else if (e->has_master)
		temp_remove(e->master);
	free(e);
	return 0;
}

int engine_down(void **state)
{
	struct engine *e = *state;

	db_close(e->db);
	engine_writer_stop(e);
	if (e->on_tmpfs)
		umount2(e->dir, MNT_DETACH);
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
