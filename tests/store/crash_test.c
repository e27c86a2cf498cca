/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A writing process is killed again and again: what it was told is there. */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/engine.h"
#include "store/notes.h"

#define ROUNDS  25
#define THREADS 4
#define SPAN    100000

static enum err add(struct tx *tx, void *ctx)
{
	int64_t id = *(int64_t *)ctx;

	TRY(tx_run(tx, &note_add, I(id),
	           T(arena_printf(tx->a, "%lld", (long long)id)), I(id),
	           val_no_real(), val_blob((struct bytes){ 0 })));
	return tx_run(tx, &child_add, I(id), I(id));
}

struct lane {
	struct engine *e;
	int64_t from;
	int out;
};

/* Tells the parent every id that was acknowledged, a failure as -id. */
static void *pour(void *ctx)
{
	struct lane *l = ctx;

	for (int64_t id = l->from;; id++) {
		int64_t say = engine_call(l->e, add, &id) == OK ? id : -id;

		if (write(l->out, &say, sizeof say) != sizeof say)
			_exit(1);
	}
	return NULL;
}

static void child(struct engine *e, int round, int out)
{
	struct lane lane[THREADS];
	pthread_t thread[THREADS];

	if (writer_start(e->url, OFFICE, &e->clock, &e->writer) != OK)
		_exit(2);
	for (int i = 0; i < THREADS; i++) {
		lane[i] = (struct lane){
			e, 1 + (int64_t)(round * THREADS + i) * SPAN, out
		};
		pthread_create(&thread[i], NULL, pour, &lane[i]);
	}
	pthread_join(thread[0], NULL);
	_exit(3);
}

struct tally {
	int64_t acked;
	int64_t id[ROUNDS * 1000];
};

static void read_acks(struct tally *t, int in, int64_t until)
{
	int64_t id;

	while (t->acked < until && read(in, &id, sizeof id) == sizeof id) {
		CHECK(id > 0);
		CHECK(t->acked < (int64_t)COUNT(t->id));
		t->id[t->acked++] = id;
	}
}

static void one_round(struct engine *e, struct tally *t, int round)
{
	int ends[2], status;
	pid_t pid;

	CHECK_INT(pipe(ends), 0);
	pid = fork();
	CHECK(pid >= 0);
	if (pid == 0) {
		close(ends[0]);
		child(e, round, ends[1]);
	}
	close(ends[1]);
	read_acks(t, ends[0], t->acked + 3 + round * 37 % 150);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	read_acks(t, ends[0], INT64_MAX);
	close(ends[0]);
}

static void check_all(struct engine *e, const struct tally *t)
{
	for (int64_t i = 0; i < t->acked; i++) {
		struct rows r;
		SCRATCH(a);

		CHECK_OK(db_rows(a, e->db, &note_find, &r, I(t->id[i])));
		CHECK_INT(r.n, 1);
	}
	/* at most what was under way at each kill came on top */
	CHECK(engine_notes(e) >= t->acked);
	CHECK(engine_notes(e) <= t->acked + ROUNDS * THREADS);
}

TEST(what_was_acknowledged_survives_any_kill)
{
	struct engine *e = *state_;
	struct tally *t = calloc(1, sizeof *t);

	engine_writer_stop(e);
	db_close(e->db);
	for (int round = 0; round < ROUNDS; round++)
		one_round(e, t, round);
	CHECK_OK(db_open(e->url, &e->db));
	check_all(e, t);
	print_message("%lld acknowledged over %d kills, %lld there\n",
	              (long long)t->acked, ROUNDS, (long long)engine_notes(e));
	free(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(what_was_acknowledged_survives_any_kill),
	};

	return RUN_BOTH(tests);
}
