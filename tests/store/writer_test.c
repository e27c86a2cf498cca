/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The writer's contract, on both engines. */
#include "store/writer.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "store/db_engine.h"
#include "store/engine.h"
#include "store/notes.h"

static const char *word_of(struct arena *a, int64_t id)
{
	return arena_printf(a, "kata %lld", (long long)id);
}

/* ctx points at the id */
static enum err add(struct tx *tx, void *ctx)
{
	int64_t id = *(int64_t *)ctx;

	return tx_run(tx, &note_add, I(id), T(word_of(tx->a, id)), I(id),
	              val_no_real(), val_blob((struct bytes){ 0 }));
}

static bool is_there(struct engine *e, int64_t id)
{
	struct rows r;
	SCRATCH(a);

	CHECK_OK(db_rows(a, e->db, &note_find, &r, I(id)));
	return r.n == 1;
}

/* --- groups ------------------------------------------------------------- */

TEST(what_is_queued_is_committed_at_once)
{
	struct engine *e = *state_;
	struct batch *b = batch_new(e);
	int64_t id[40];

	for (int i = 0; i < 40; i++) {
		id[i] = i + 1;
		batch_add(b, add, &id[i]);
	}
	batch_run(b);
	for (size_t i = 0; i < 40; i++)
		CHECK_INT(batch_err(b, i), OK);
	CHECK_INT(engine_notes(e), 40);
	/* a group ends after a while: the one that kept the writer busy may
	 * have been alone */
	CHECK(writer_figures(e->writer).groups <= 4);
	CHECK_INT(writer_figures(e->writer).committed, 41);
	batch_free(b);
}

static enum err add_and_refuse(struct tx *tx, void *ctx)
{
	TRY(add(tx, ctx));
	return refuse(ERR_INVALID, "umur", "err.number");
}

static enum err add_and_lose(struct tx *tx, void *ctx)
{
	TRY(add(tx, ctx));
	return db_exec(tx->db, "ROLLBACK");
}

static enum err add_orphan_tail(struct tx *tx, void *ctx)
{
	TRY(add(tx, ctx));
	return tx_run(tx, &tail_add, I(*(int64_t *)ctx), I(987654));
}

/* Nine neighbours and one, number 5, that is up to no good. */
static void with_a_bad_one(struct engine *e, write_fn bad, enum err want)
{
	struct batch *b = batch_new(e);
	int64_t id[10];

	for (int i = 0; i < 10; i++) {
		id[i] = i + 1;
		batch_add(b, i == 5 ? bad : add, &id[i]);
	}
	batch_run(b);
	for (size_t i = 0; i < 10; i++) {
		CHECK_INT(batch_err(b, i), i == 5 ? want : OK);
		CHECK_INT(is_there(e, id[i]), i != 5);
	}
	CHECK_INT(engine_notes(e), 9);
	batch_free(b);
}

TEST(a_refused_neighbour_undoes_only_itself)
{
	struct engine *e = *state_;

	with_a_bad_one(e, add_and_refuse, ERR_INVALID);
	CHECK_INT(writer_figures(e->writer).reruns, 0);
	CHECK_INT(writer_figures(e->writer).refused, 1);
}

TEST(a_handler_that_loses_the_transaction_is_refused_alone)
{
	struct engine *e = *state_;

	with_a_bad_one(e, add_and_lose, ERR_BUSY);
	/* On a slow machine the group may have closed before all were in. */
	CHECK(writer_figures(e->writer).reruns >= 1);
}

TEST(a_commit_that_fails_is_traced_to_its_handler)
{
	struct engine *e = *state_;

	with_a_bad_one(e, add_orphan_tail, ERR_CONFLICT);
	/* On a slow machine the group may have closed before all were in. */
	CHECK(writer_figures(e->writer).reruns >= 1);
}

TEST(each_outcome_comes_with_its_own_note)
{
	struct engine *e = *state_;
	struct batch *b = batch_new(e);
	int64_t one = 1, two = 2;

	batch_add(b, add_and_refuse, &one);
	batch_add(b, add, &two);
	batch_run(b);
	CHECK_INT(batch_err(b, 0), ERR_INVALID);
	CHECK_TEXT(batch_note(b, 0)->field, "umur");
	CHECK_INT(batch_err(b, 1), OK);
	CHECK_TEXT(batch_note(b, 1)->field, "");
	batch_free(b);
}

/* --- what follows a commit ---------------------------------------------- */

struct follow {
	int64_t id;
	int ran;
	int seen[4], n;
};

struct step {
	struct follow *f;
	int number;
};

static void count_step(void *ctx)
{
	struct step *s = ctx;

	s->f->seen[s->f->n++] = s->number;
}

static enum err add_and_follow(struct tx *tx, void *ctx)
{
	struct follow *f = ctx;

	f->ran++;
	for (int i = 0; i < 2; i++) {
		struct step *s = arena_alloc(tx->a, sizeof *s);

		*s = (struct step){ f, i + 1 };
		tx_after(tx, count_step, s);
	}
	return add(tx, &f->id);
}

static enum err follow_and_refuse(struct tx *tx, void *ctx)
{
	TRY(add_and_follow(tx, ctx));
	return fail(ERR_DENIED, "no");
}

TEST(what_follows_a_commit_runs_once_and_in_order)
{
	struct engine *e = *state_;
	struct follow f = { .id = 1 };

	CHECK_OK(engine_call(e, add_and_follow, &f));
	CHECK_INT(f.n, 2);
	CHECK_INT(f.seen[0], 1);
	CHECK_INT(f.seen[1], 2);
}

TEST(nothing_follows_a_handler_that_was_undone)
{
	struct engine *e = *state_;
	struct follow f = { .id = 1 };

	CHECK_ERR(ERR_DENIED, engine_call(e, follow_and_refuse, &f));
	CHECK_INT(f.n, 0);
}

TEST(a_handler_that_ran_twice_is_followed_once)
{
	struct engine *e = *state_;
	struct batch *b = batch_new(e);
	struct follow f = { .id = 1 };
	int64_t two = 2;

	batch_add(b, add_and_follow, &f);
	batch_add(b, add_and_lose, &two);
	batch_run(b);
	CHECK_INT(batch_err(b, 0), OK);
	CHECK_INT(batch_err(b, 1), ERR_BUSY);
	CHECK_INT(f.ran, 2);
	CHECK_INT(f.n, 2);
	batch_free(b);
}

/* --- time and ids ------------------------------------------------------- */

struct stamp {
	int64_t now_ms, id;
};

static enum err take_stamp(struct tx *tx, void *ctx)
{
	struct stamp *s = ctx;

	s->now_ms = tx->now_ms;
	s->id = tx_id(tx);
	return tx_run(tx, &note_put, I(s->id), T(word_of(tx->a, s->id)));
}

TEST(time_and_ids_never_go_backwards)
{
	struct engine *e = *state_;
	struct stamp one, two, three;

	CHECK_OK(engine_call(e, take_stamp, &one));
	e->clock.start_ms -= 400 * DAY_MS;
	CHECK_OK(engine_call(e, take_stamp, &two));
	CHECK(two.now_ms >= one.now_ms && two.id > one.id);
	engine_writer_stop(e);
	engine_writer_start(e);
	CHECK_OK(engine_call(e, take_stamp, &three));
	CHECK(three.id > two.id);
	e->clock.start_ms += 400 * DAY_MS;
}

/* --- the queue ---------------------------------------------------------- */

static void forget(struct ticket *t, enum err e)
{
	(void)t;
	(void)e;
}

TEST(a_full_queue_refuses)
{
	enum { MOST = 10000 };
	struct engine *e = *state_;
	struct ticket *t = calloc(MOST + 1, sizeof *t);
	struct batch *b = batch_new(e);
	struct arena *a = arena_new();
	int64_t id = 1;

	for (int i = 0; i <= MOST; i++)
		t[i] = (struct ticket){ .run = add_and_refuse,
			                .ctx = &id,
			                .a = a,
			                .actor_name = "uji",
			                .done = forget };
	for (int i = 0; i < MOST; i++)
		CHECK_OK(writer_submit(e->writer, &t[i]));
	CHECK_ERR(ERR_BUSY, writer_submit(e->writer, &t[MOST]));
	CHECK_INT(writer_figures(e->writer).queued, MOST);
	batch_run(b);
	engine_writer_stop(e);
	batch_free(b);
	arena_free(a);
	free(t);
	engine_writer_start(e);
}

struct flood {
	struct engine *e;
	int64_t from;
	atomic_int *failed;
};

static void *pour(void *ctx)
{
	struct flood *f = ctx;

	for (int64_t i = 0; i < 50; i++) {
		int64_t id = f->from + i;

		if (engine_call(f->e, add, &id) != OK)
			atomic_fetch_add(f->failed, 1);
	}
	return NULL;
}

TEST(many_threads_write_and_nothing_is_lost)
{
	struct engine *e = *state_;
	atomic_int failed = 0;
	struct flood f[8];
	pthread_t thread[8];

	for (int i = 0; i < 8; i++) {
		f[i] = (struct flood){ e, 1 + 50 * i, &failed };
		CHECK_INT(pthread_create(&thread[i], NULL, pour, &f[i]), 0);
	}
	for (int i = 0; i < 8; i++)
		pthread_join(thread[i], NULL);
	CHECK_INT(failed, 0);
	CHECK_INT(engine_notes(e), 400);
	CHECK_INT(writer_figures(e->writer).committed, 400);
}

/* --- the fence ---------------------------------------------------------- */

TEST(a_writer_that_was_fenced_out_commits_nothing)
{
	struct engine *e = *state_;
	int64_t one = 1, two = 2;
	struct db *db;
	SCRATCH(a);

	log_set_level(LOG_ERR + 1);
	CHECK_OK(engine_call(e, add, &one));
	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	CHECK_OK(db_change(a, db, &fence_bump, DB_ARGS(I(OFFICE)), NULL));
	db_close(db);
	CHECK_ERR(ERR_BUSY, engine_call(e, add, &two));
	CHECK(writer_figures(e->writer).fenced);
	CHECK_ERR(ERR_BUSY, engine_call(e, add, &two));
	CHECK_INT(engine_notes(e), 1);
	engine_writer_stop(e);
	engine_writer_start(e);
	CHECK_OK(engine_call(e, add, &two));
	log_set_level(LOG_ERR);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(what_is_queued_is_committed_at_once),
		BOTH(a_refused_neighbour_undoes_only_itself),
		BOTH(a_handler_that_loses_the_transaction_is_refused_alone),
		BOTH(a_commit_that_fails_is_traced_to_its_handler),
		BOTH(each_outcome_comes_with_its_own_note),
		BOTH(what_follows_a_commit_runs_once_and_in_order),
		BOTH(nothing_follows_a_handler_that_was_undone),
		BOTH(a_handler_that_ran_twice_is_followed_once),
		BOTH(time_and_ids_never_go_backwards),
		BOTH(a_full_queue_refuses),
		BOTH(many_threads_write_and_nothing_is_lost),
		BOTH(a_writer_that_was_fenced_out_commits_nothing),
	};

	return RUN_BOTH(tests);
}
