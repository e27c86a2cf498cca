/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The disk fills up at every possible write of a group, one after the other:
 * who was told OK is there, who was refused is not, and the store goes on
 * without repair. */
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "store/db_engine.h"
#include "store/engine.h"
#include "store/faultfs.h"
#include "store/notes.h"

#define NEIGHBOURS 5
#define STATEMENTS 10

/* A handler of STATEMENTS rows; their ids begin at *ctx. */
static enum err add_rows(struct tx *tx, void *ctx)
{
	int64_t id = *(int64_t *)ctx;
	uint8_t *body = arena_alloc(tx->a, 900);

	for (int64_t i = 0; i < STATEMENTS; i++)
		TRY(tx_run(tx, &note_add, I(id + i),
		           T(arena_printf(tx->a, "%lld", (long long)(id + i))),
		           I(i), R(0.5), B(((struct bytes){ body, 900 }))));
	return OK;
}

/* Pages leave the cache inside the handler, and the log is written back
 * often: every kind of write is hit. */
static enum err small_cache(struct tx *tx, void *ctx)
{
	(void)ctx;
	TRY(db_exec(tx->db, "PRAGMA cache_size = 10"));
	return db_exec(tx->db, "PRAGMA wal_autocheckpoint = 25");
}

static size_t rows_of(struct engine *e, int64_t id)
{
	size_t n = 0;
	SCRATCH(a);

	for (int64_t i = 0; i < STATEMENTS; i++) {
		struct rows r;

		CHECK_OK(db_rows(a, e->db, &note_find, &r, I(id + i)));
		n += r.n;
	}
	return n;
}

struct outcome {
	int refused_writes, refused_tickets;
};

static struct outcome group_on_full_disk(struct engine *e, int64_t *next_id,
                                         int nth, int lasting)
{
	struct batch *b = batch_new(e);
	int64_t id[NEIGHBOURS];
	struct outcome o = { 0 };

	for (int i = 0; i < NEIGHBOURS; i++) {
		id[i] = *next_id;
		*next_id += STATEMENTS;
		batch_add(b, add_rows, &id[i]);
	}
	faultfs_fill(nth, lasting);
	batch_run(b);
	o.refused_writes = faultfs_heal();
	for (size_t i = 0; i < NEIGHBOURS; i++) {
		bool fine = batch_err(b, i) == OK;

		if (!fine)
			CHECK_INT(batch_err(b, i), ERR_FULL);
		CHECK_INT(rows_of(e, id[i]), fine ? STATEMENTS : 0);
		o.refused_tickets += !fine;
	}
	batch_free(b);
	return o;
}

static void check_store(struct engine *e)
{
	static const struct sql check = { "check", "PRAGMA integrity_check", "",
		                          "" };
	struct rows r;
	SCRATCH(a);

	CHECK_OK(db_query(a, e->db, &check, NULL, 0, &r));
	CHECK_TEXT(row_text(&r, 0, 0), "ok");
}

TEST(a_write_that_fails_once_costs_nobody_anything)
{
	struct engine *e = *state_;
	int64_t next_id = 1;
	int n = 0;

	CHECK_OK(engine_call(e, small_cache, NULL));
	for (;;) {
		struct outcome o = group_on_full_disk(e, &next_id, ++n, 1);

		CHECK_INT(o.refused_tickets, 0);
		if (o.refused_writes == 0)
			break;
	}
	print_message("%d writes of a group failed, each once\n", n - 1);
	CHECK(n > 30);
	check_store(e);
}

TEST(a_disk_that_stays_full_refuses_and_comes_back)
{
	struct engine *e = *state_;
	int64_t next_id = 1, ok_before = 0;
	int n = 0, refused = 0;

	CHECK_OK(engine_call(e, small_cache, NULL));
	for (;;) {
		struct outcome o = group_on_full_disk(e, &next_id, ++n, -1);

		refused += o.refused_tickets;
		if (o.refused_writes == 0)
			break;
		/* without any repair */
		CHECK_OK(engine_call(e, add_rows, &next_id));
		next_id += STATEMENTS;
		ok_before++;
	}
	print_message("%d points of filling up, %d tickets refused\n", n - 1,
	              refused);
	CHECK(n > 30 && refused > n);
	check_store(e);
}

static enum err add_too_much(struct tx *tx, void *ctx)
{
	enum err e;

	faultfs_full_for_me(true);
	e = add_rows(tx, ctx);
	for (int64_t i = 0; e == OK && i < 50; i++)
		e = tx_run(
			tx, &big_add, I(*(int64_t *)ctx * 100 + i),
			B(((struct bytes){ arena_alloc(tx->a, 4000), 4000 })));
	faultfs_full_for_me(false);
	return e;
}

TEST(only_the_one_that_does_not_fit_is_refused)
{
	struct engine *e = *state_;
	struct batch *b;
	int64_t id[5];

	CHECK_OK(engine_call(e, small_cache, NULL));
	for (int bad = 0; bad < 5; bad++) {
		b = batch_new(e);
		for (int i = 0; i < 5; i++) {
			id[i] = 1 + (bad * 5 + i) * STATEMENTS;
			batch_add(b, i == bad ? add_too_much : add_rows,
			          &id[i]);
		}
		batch_run(b);
		for (int i = 0; i < 5; i++) {
			CHECK_INT(batch_err(b, (size_t)i),
			          i == bad ? ERR_FULL : OK);
			CHECK_INT(rows_of(e, id[i]), i == bad ? 0 : STATEMENTS);
		}
		batch_free(b);
	}
	CHECK(writer_figures(e->writer).reruns > 0);
	check_store(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(a_write_that_fails_once_costs_nobody_anything),
		BOTH(a_disk_that_stays_full_refuses_and_comes_back),
		BOTH(only_the_one_that_does_not_fit_is_refused),
	};

	faultfs_install();
	return cmocka_run_group_tests(tests, engine_new_sqlite, engine_free);
}
