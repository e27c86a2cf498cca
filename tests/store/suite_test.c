/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One suite, both engines, equal answers. */
#include <math.h>
#include <stdio.h>
#include <sys/stat.h>

#include "store/db_engine.h"
#include "store/engine.h"

#include "store/notes.h"

/* --- values ------------------------------------------------------------- */

static enum err add_values(struct tx *tx, void *ctx)
{
	static const uint8_t raw[] = { 0, 1, 255, 0 };

	(void)ctx;
	TRY(tx_run(tx, &note_add, I(1), T("Bu Siti \xc3\xa9"), I(INT64_MIN),
	           R(-0.125), B(((struct bytes){ raw, sizeof raw }))));
	TRY(tx_run(tx, &note_add, I(2), T(""), O(0), val_no_real(),
	           B(((struct bytes){ raw, 0 }))));
	TRY(tx_run(tx, &note_add, I(3), T("tiga"), I(INT64_MAX), R(1e300),
	           B((struct bytes){ 0 })));
	return OK;
}

TEST(values_come_back_as_they_went_in)
{
	struct engine *e = *state_;
	struct rows r;
	SCRATCH(a);

	CHECK_OK(engine_call(e, add_values, NULL));
	CHECK_OK(db_rows(a, e->db, &note_find, &r, I(1)));
	CHECK_INT(r.n, 1);
	CHECK_INT(r.columns, 5);
	CHECK_INT(row_int(&r, 0, 0), 1);
	CHECK_TEXT(row_text(&r, 0, 1), "Bu Siti \xc3\xa9");
	CHECK(row_int(&r, 0, 2) == INT64_MIN);
	CHECK(row_real(&r, 0, 3) == -0.125);
	CHECK_INT(row_blob(&r, 0, 4).n, 4);
	CHECK(memcmp(row_blob(&r, 0, 4).p, "\0\1\377\0", 4) == 0);
	CHECK(r.cell[0].kind == 'i' && r.cell[1].kind == 't' &&
	      r.cell[3].kind == 'r' && r.cell[4].kind == 'b');
	CHECK_OK(db_rows(a, e->db, &note_find, &r, I(3)));
	CHECK(row_int(&r, 0, 2) == INT64_MAX && row_real(&r, 0, 3) == 1e300);
	CHECK(row_null(&r, 0, 4) && !row_blob(&r, 0, 4).p);
}

TEST(nothing_is_not_the_same_as_empty)
{
	struct engine *e = *state_;
	struct rows r;
	SCRATCH(a);

	CHECK_OK(engine_call(e, add_values, NULL));
	CHECK_OK(db_rows(a, e->db, &note_find, &r, I(2)));
	CHECK(!row_null(&r, 0, 1) && row_null(&r, 0, 2) && row_null(&r, 0, 3) &&
	      !row_null(&r, 0, 4));
	CHECK_TEXT(row_text(&r, 0, 1), "");
	CHECK_INT(row_int(&r, 0, 2), 0);
	CHECK(row_real(&r, 0, 3) == 0.0);
	CHECK_INT(row_blob(&r, 0, 4).n, 0);
	CHECK_OK(db_rows(a, e->db, &note_find, &r, I(99)));
	CHECK_INT(r.n, 0);
}

static enum err add_bad_text(struct tx *tx, void *ctx)
{
	return tx_run(tx, &note_put, I(1), T((const char *)ctx));
}

static enum err add_nul(struct tx *tx, void *ctx)
{
	struct val v = val_text("ab");

	(void)ctx;
	v.b.n = 3;
	return tx_run(tx, &note_put, I(1), v);
}

TEST(text_that_is_not_utf8_is_refused)
{
	struct engine *e = *state_;

	CHECK_ERR(ERR_INVALID, engine_call(e, add_bad_text, (void *)"a\xff"));
	CHECK_ERR(ERR_INVALID, engine_call(e, add_nul, NULL));
}

/* --- counting and filters ----------------------------------------------- */

static enum err add_ten(struct tx *tx, void *ctx)
{
	(void)ctx;
	for (int i = 1; i <= 10; i++)
		TRY(tx_run(tx, &note_put, I(i),
		           T(arena_printf(tx->a, "kata %d", i))));
	return OK;
}

struct counts {
	int64_t bumped, none, again, number;
};

static enum err count_changes(struct tx *tx, void *ctx)
{
	struct counts *n = ctx;
	struct rows r;

	TRY(add_ten(tx, NULL));
	TRY(tx_count(tx, &note_bump, &n->bumped, I(4)));
	TRY(tx_count(tx, &note_bump, &n->none, I(0)));
	TRY(tx_count(tx, &note_put, &n->again, I(77), T("kata 3")));
	TRY(db_rows(tx->a, tx->db, &note_bump_returning, &r, I(3)));
	n->number = row_int(&r, 0, 0);
	return OK;
}

TEST(changed_rows_are_counted)
{
	struct engine *e = *state_;
	struct counts n = { 0 };
	struct rows r;
	SCRATCH(a);

	CHECK_OK(engine_call(e, count_changes, &n));
	CHECK_INT(n.bumped, 4);
	CHECK_INT(n.none, 0);
	CHECK_INT(n.again, 1);
	CHECK_INT(n.number, 3);
	CHECK_OK(db_query(a, e->db, &note_count, NULL, 0, &r));
	CHECK_INT(row_int(&r, 0, 0), 10);
}

TEST(filters_that_are_off_leave_their_parameters_unused)
{
	struct engine *e = *state_;
	struct rows r;
	SCRATCH(a);

	CHECK_OK(engine_call(e, add_ten, NULL));
	for (int i = 0; i < 2; i++) {
		CHECK_OK(db_rows(a, e->db, &note_list[0], &r, T("x"), I(9),
		                 I(5)));
		CHECK_INT(r.n, 5);
		CHECK_OK(db_rows(a, e->db, &note_list[note_list_word], &r,
		                 T("kata 7"), I(9), I(5)));
		CHECK_INT(r.n, 1);
		CHECK_INT(row_int(&r, 0, 0), 7);
		CHECK_OK(db_rows(a, e->db,
		                 &note_list[note_list_word | note_list_number],
		                 &r, T("kata 7"), I(9), I(5)));
		CHECK_INT(r.n, 0);
	}
}

/* --- failures ----------------------------------------------------------- */

static enum err add_twice(struct tx *tx, void *ctx)
{
	(void)ctx;
	TRY(tx_run(tx, &note_put, I(50), T("dulu")));
	return tx_run(tx, &note_put, I(50), T("kemudian"));
}

static enum err add_orphan(struct tx *tx, void *ctx)
{
	(void)ctx;
	return tx_run(tx, &child_add, I(1), I(12345));
}

static enum err hide_failure(struct tx *tx, void *ctx)
{
	enum err *next = ctx;

	TRY(tx_run(tx, &note_put, I(60), T("enam")));
	if (tx_run(tx, &note_put, I(60), T("lagi")) == OK)
		return ERR_INVALID;
	*next = tx_run(tx, &note_put, I(61), T("terus"));
	return OK;
}

TEST(a_double_key_is_a_conflict_and_undoes_the_handler)
{
	struct engine *e = *state_;
	struct rows r;
	SCRATCH(a);

	CHECK_ERR(ERR_CONFLICT, engine_call(e, add_twice, NULL));
	CHECK_ERR(ERR_CONFLICT, engine_call(e, add_orphan, NULL));
	CHECK_OK(db_query(a, e->db, &note_count, NULL, 0, &r));
	CHECK_INT(row_int(&r, 0, 0), 0);
	CHECK(row_null(&r, 0, 1));
}

TEST(a_handler_cannot_go_on_after_a_failure)
{
	struct engine *e = *state_;
	enum err next = OK;
	struct rows r;
	SCRATCH(a);

	CHECK_ERR(ERR_CONFLICT, engine_call(e, hide_failure, &next));
	CHECK_INT(next, ERR_CONFLICT);
	CHECK_OK(db_query(a, e->db, &note_count, NULL, 0, &r));
	CHECK_INT(row_int(&r, 0, 0), 0);
	CHECK_OK(engine_call(e, add_ten, NULL));
}

TEST(a_reader_cannot_write)
{
	struct engine *e = *state_;

	SCRATCH(a);
	CHECK_ERR(ERR_STORE,
	          db_change(a, e->db, &note_put, DB_ARGS(I(1), T("x")), NULL));
}

static enum err refuse_it(struct tx *tx, void *ctx)
{
	(void)ctx;
	TRY(tx_run(tx, &note_put, I(70), T("tujuh")));
	return refuse(ERR_INVALID, "nama", "err.required");
}

TEST(a_refusal_keeps_its_note_on_the_way_out)
{
	struct engine *e = *state_;

	err_clear();
	CHECK_ERR(ERR_INVALID, engine_call(e, refuse_it, NULL));
	CHECK_TEXT(err_last()->field, "nama");
	CHECK_TEXT(err_last()->key, "err.required");
}

/* --- migrations --------------------------------------------------------- */

TEST(migrating_twice_changes_nothing)
{
	struct engine *e = *state_;
	int open = -1;

	engine_writer_stop(e);
	CHECK_OK(db_migrate(e->url));
	CHECK_OK(db_migrations_open(e->db, &open));
	CHECK_INT(open, 0);
	engine_writer_start(e);
}

TEST(a_store_newer_than_the_program_is_refused)
{
	struct engine *e = *state_;
	struct db *db;
	int open = -1;

	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, "INSERT INTO schema_version VALUES (9999, 1)"));
	db_close(db);
	CHECK_ERR(ERR_CONFLICT, db_migrations_open(e->db, &open));
	CHECK_INT(open, -1);
	engine_writer_stop(e);
	CHECK_ERR(ERR_CONFLICT, db_migrate(e->url));
	engine_writer_start(e);
}

TEST(a_store_that_is_not_there_is_not_made_by_looking)
{
	struct engine *e = *state_;
	struct db *db = NULL;
	struct writer *w = NULL;
	struct stat st;
	SCRATCH(a);
	const char *path = arena_printf(a, "%s/none.db", e->dir);
	const char *url = arena_printf(a, "sqlite:%s", path);

	CHECK_ERR(ERR_INVALID, db_open("mysql://x", &db));
	CHECK_ERR(ERR_INVALID, db_open("sqlite:", &db));
	CHECK_ERR(ERR_BUSY, db_open("postgres:///x?host=/nonexistent", &db));
	if (e->kind == DB_POSTGRES)
		return;
	CHECK_ERR(ERR_STORE, db_open(url, &db));
	CHECK_ERR(ERR_STORE, writer_start(url, OFFICE, &e->clock, &w));
	CHECK_INT(stat(path, &st), -1);
	CHECK(!db && !w);
}

TEST(only_the_owner_can_read_the_files)
{
	struct engine *e = *state_;
	struct stat st;
	SCRATCH(a);

	if (e->kind == DB_POSTGRES)
		return;
	CHECK_OK(engine_call(e, add_ten, NULL));
	CHECK_INT(stat(arena_printf(a, "%s/s.db", e->dir), &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
	CHECK_INT(stat(arena_printf(a, "%s/s.db-wal", e->dir), &st), 0);
	CHECK_INT(st.st_mode & 0777, 0600);
}

TEST(only_one_writer_may_live)
{
	struct engine *e = *state_;
	struct writer *second = NULL;

	CHECK_ERR(ERR_BUSY, writer_start(e->url, OFFICE, &e->clock, &second));
	CHECK(!second);
	engine_writer_stop(e);
	engine_writer_start(e);
	CHECK_OK(engine_call(e, add_ten, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(values_come_back_as_they_went_in),
		BOTH(nothing_is_not_the_same_as_empty),
		BOTH(text_that_is_not_utf8_is_refused),
		BOTH(changed_rows_are_counted),
		BOTH(filters_that_are_off_leave_their_parameters_unused),
		BOTH(a_double_key_is_a_conflict_and_undoes_the_handler),
		BOTH(a_handler_cannot_go_on_after_a_failure),
		BOTH(a_reader_cannot_write),
		BOTH(a_refusal_keeps_its_note_on_the_way_out),
		BOTH(migrating_twice_changes_nothing),
		BOTH(a_store_newer_than_the_program_is_refused),
		BOTH(a_store_that_is_not_there_is_not_made_by_looking),
		BOTH(only_the_owner_can_read_the_files),
		BOTH(only_one_writer_may_live),
	};

	return RUN_BOTH(tests);
}
