/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The PostgreSQL server goes away under load, at the worst moments. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/log.h"
#include "store/db_engine.h"
#include "store/engine.h"
#include "store/notes.h"
#include "store/proxy.h"

struct work {
	int64_t id;
	int ran;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct work *w = ctx;

	w->ran++;
	return tx_run(tx, &note_add, I(w->id),
	              T(arena_printf(tx->a, "%lld", (long long)w->id)), I(1),
	              val_no_real(), val_blob((struct bytes){ 0 }));
}

/* --- restarts ----------------------------------------------------------- */

#define LANES 4

struct lane {
	struct engine *e;
	atomic_bool *stop;
	int64_t from, done, failed;
};

static void *pour(void *ctx)
{
	struct lane *l = ctx;

	while (!atomic_load(l->stop)) {
		struct work w = { .id = l->from + l->done };

		if (engine_call(l->e, add, &w) != OK)
			l->failed++;
		l->done++;
	}
	return NULL;
}

static void let_it_work(struct engine *e, int64_t tickets)
{
	int64_t until = writer_figures(e->writer).committed + tickets;

	while (writer_figures(e->writer).committed < until)
		sched_yield();
}

TEST(a_server_restarted_under_load_loses_and_doubles_nothing)
{
	static const int how[] = { SIGQUIT, SIGINT, SIGKILL, SIGQUIT };
	struct engine *e = *state_;
	atomic_bool stop = false;
	struct lane lane[LANES];
	pthread_t thread[LANES];
	int64_t done = 0;

	for (int i = 0; i < LANES; i++) {
		lane[i] = (struct lane){ e, &stop, 1 + i * 1000000, 0, 0 };
		pthread_create(&thread[i], NULL, pour, &lane[i]);
	}
	for (size_t i = 0; i < COUNT(how); i++) {
		let_it_work(e, 200);
		server_stop(&e->server, how[i]);
		server_start(&e->server);
	}
	let_it_work(e, 200);
	atomic_store(&stop, true);
	for (int i = 0; i < LANES; i++) {
		pthread_join(thread[i], NULL);
		CHECK_INT(lane[i].failed, 0);
		done += lane[i].done;
	}
	CHECK_INT(engine_notes(e), done);
	CHECK_INT(writer_figures(e->writer).committed, done);
	print_message("%lld tickets over %zu restarts, %lld ran again\n",
	              (long long)done, COUNT(how),
	              (long long)writer_figures(e->writer).reruns);
}

/* --- a COMMIT that is lost ---------------------------------------------- */

static void lose(struct engine *e, enum proxy_loss what, int want_ran)
{
	char straight[160];
	struct work w = { .id = 1 }, next = { .id = 2 };
	struct proxy *p;

	engine_writer_stop(e);
	memcpy(straight, e->url, sizeof straight);
	p = proxy_new(&e->server, e->url);
	engine_writer_start(e);
	proxy_lose(p, what);
	CHECK_OK(engine_call(e, add, &w));
	CHECK_INT(w.ran, want_ran);
	CHECK_OK(engine_call(e, add, &next));
	CHECK_INT(next.ran, 1);
	CHECK_INT(engine_notes(e), 2);
	engine_writer_stop(e);
	proxy_free(p);
	memcpy(e->url, straight, sizeof straight);
	engine_writer_start(e);
}

TEST(a_commit_whose_answer_was_lost_is_not_done_again)
{
	lose(*state_, LOSE_ANSWER, 1);
}

TEST(a_commit_that_never_arrived_is_done_again)
{
	lose(*state_, LOSE_COMMIT, 2);
}

/* --- patience ----------------------------------------------------------- */

struct waiter {
	struct ticket t; /* first */
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool told;
	enum err e;
};

static void told(struct ticket *t, enum err e)
{
	struct waiter *w = (struct waiter *)t;

	pthread_mutex_lock(&w->lock);
	w->told = true;
	w->e = e;
	pthread_cond_signal(&w->cond);
	pthread_mutex_unlock(&w->lock);
}

static enum err with_patience(struct engine *e, struct work *work,
                              int32_t patience_ms)
{
	SCRATCH(a);
	struct waiter w = {
		.t = { .run = add,
		       .ctx = work,
		       .a = a,
		       .actor_name = "uji",
		       .done = told,
		       .patience_ms = patience_ms },
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.cond = PTHREAD_COND_INITIALIZER,
	};

	CHECK_OK(writer_submit(e->writer, &w.t));
	pthread_mutex_lock(&w.lock);
	while (!w.told)
		pthread_cond_wait(&w.cond, &w.lock);
	pthread_mutex_unlock(&w.lock);
	return w.e;
}

TEST(a_server_that_stays_away_is_busy_and_forgiven)
{
	struct engine *e = *state_;
	struct work one = { .id = 1 }, two = { .id = 2 };
	struct rows r;
	SCRATCH(a);

	server_stop(&e->server, SIGINT);
	CHECK_ERR(ERR_BUSY, with_patience(e, &one, 300));
	CHECK_ERR(ERR_BUSY, db_query(a, e->db, &note_count, NULL, 0, &r));
	server_start(&e->server);
	CHECK_OK(with_patience(e, &two, 0));
	CHECK_INT(engine_notes(e), 1);
}

/* --- serialisation ------------------------------------------------------ */

static const char *const raise_40001 =
	"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$";

static enum err add_at_second_try(struct tx *tx, void *ctx)
{
	TRY(add(tx, ctx));
	return ((struct work *)ctx)->ran == 1 ? db_exec(tx->db, raise_40001)
	                                      : OK;
}

static enum err add_never(struct tx *tx, void *ctx)
{
	TRY(add(tx, ctx));
	return db_exec(tx->db, raise_40001);
}

TEST(a_transaction_the_server_wants_again_runs_again)
{
	struct engine *e = *state_;
	struct work one = { .id = 1 }, two = { .id = 2 };

	CHECK_OK(engine_call(e, add_at_second_try, &one));
	CHECK_INT(one.ran, 2);
	CHECK_ERR(ERR_BUSY, engine_call(e, add_never, &two));
	CHECK_INT(two.ran, 4);
	CHECK_INT(engine_notes(e), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(a_server_restarted_under_load_loses_and_doubles_nothing),
		BOTH(a_commit_whose_answer_was_lost_is_not_done_again),
		BOTH(a_commit_that_never_arrived_is_done_again),
		BOTH(a_server_that_stays_away_is_busy_and_forgiven),
		BOTH(a_transaction_the_server_wants_again_runs_again),
	};

	return cmocka_run_group_tests(tests, engine_new_postgres, engine_free);
}
