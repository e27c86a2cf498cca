/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file engine.h  One of the two engines, ready for a test. */
#ifndef SIAGA_TESTS_STORE_ENGINE_H
#define SIAGA_TESTS_STORE_ENGINE_H

#include "store/server.h"
#include "store/writer.h"
#include "test.h"

#define OFFICE 1

#define BOTH(name) cmocka_unit_test_setup_teardown(name, engine_up, engine_down)

/** Run a table of tests on SQLite, then on PostgreSQL. */
#define RUN_BOTH(tests)                                                        \
	(cmocka_run_group_tests_name("sqlite", tests, engine_new_sqlite,       \
	                             engine_free) +                            \
	 cmocka_run_group_tests_name("postgres", tests, engine_new_postgres,   \
	                             engine_free))

struct engine {
	enum db_engine kind;
	struct server server; /**< of PostgreSQL     */
	char dir[64];         /**< of SQLite         */
	char master[64];      /**< of the SQLite file that tests copy */
	bool has_master;
	char url[160];
	struct clock clock;
	struct writer *writer; /**< NULL while a test has stopped it */
	struct db *db;         /**< reads            */
	/** Called with the fresh SQLite directory; NULL is fine. */
	void (*on_tmpfs)(const char *dir);
};

/** cmocka group set-up: a server or directory. */
int engine_new_sqlite(void **state);
int engine_new_postgres(void **state);
int engine_free(void **state);

/** cmocka test set-up: empty, migrated, with tables t_note, t_child, t_big
 *  and t_tail, writer and reader running. */
int engine_up(void **state);
int engine_down(void **state);

/** Stop and start the writer. */
void engine_writer_stop(struct engine *e);
void engine_writer_start(struct engine *e);

/** Tickets that run in one group: the writer is kept busy while they queue
 *  up, then all of them are waited for. */
struct batch;

struct batch *batch_new(struct engine *e);

/** Queue a handler. @return its number, 0, 1, … */
size_t batch_add(struct batch *b, write_fn run, void *ctx);

/** Let the writer go and wait for every outcome. */
void batch_run(struct batch *b);

/** Outcome of a handler, and the note that came with it. */
enum err batch_err(const struct batch *b, size_t i);
const struct err_note *batch_note(const struct batch *b, size_t i);

void batch_free(struct batch *b);

/** Run one handler and wait. */
enum err engine_call(struct engine *e, write_fn run, void *ctx);

/** How many rows t_note has. */
int64_t engine_notes(struct engine *e);

#endif
