/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file engine.h  One of the two engines, ready for a test. */
#ifndef SIAGA_TESTS_STORE_ENGINE_H
#define SIAGA_TESTS_STORE_ENGINE_H

#include "store/server.h"
#include "store/writer.h"
#include "test.h"

#define OFFICE 1

struct engine {
	enum db_engine kind;
	struct server server; /**< of PostgreSQL     */
	char dir[64];         /**< of SQLite         */
	char url[160];
	struct clock clock;
	struct writer *writer; /**< NULL while a test has stopped it */
	struct db *db;         /**< reads            */
};

/** cmocka group set-up: a server or directory. */
int engine_new_sqlite(void **state);
int engine_new_postgres(void **state);
int engine_free(void **state);

/** cmocka test set-up: empty, migrated, with tables t_note, t_child and
 *  t_big, writer and reader running. */
int engine_up(void **state);
int engine_down(void **state);

/** Stop and start the writer. */
void engine_writer_stop(struct engine *e);
void engine_writer_start(struct engine *e);

#endif
