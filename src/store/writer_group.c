/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One group: handlers in savepoints, one commit, and what to do when the
 * transaction was lost under them. */
#include "store/writer_group.h"

#include <stdlib.h>
#include <time.h>

#include "base/log.h"

#define GROUP_MS    25
#define SLOW_MS     20
#define PATIENCE_MS 10000
#define TRIES       3

/* How a try to run and commit ended. */
enum end { FINE, LOST, FENCED };

void tx_after(struct tx *tx, void (*run)(void *ctx), void *ctx)
{
	struct after *x = arena_alloc(tx->a, sizeof *x);

	*x = (struct after){ run, ctx, tx->after };
	tx->after = x;
}

/* --- telling ------------------------------------------------------------ */

static void run_after(struct job *j)
{
	struct after *in_order = NULL;

	while (j->after) {
		struct after *x = j->after;

		j->after = x->next;
		x->next = in_order;
		in_order = x;
	}
	for (; in_order; in_order = in_order->next)
		in_order->run(in_order->ctx);
}

static void tell(struct writer *w, struct job *j)
{
	writer_counted(w, &(struct writer_figures){
				  .committed = j->e == OK,
				  .refused = j->e != OK,
			  });
	j->told = true;
	if (j->e == OK) {
		run_after(j);
		err_clear();
	} else {
		err_put(&j->note);
	}
	j->t->done(j->t, j->e);
}

static void job_refuse(struct job *j, enum err e)
{
	j->e = e;
	j->note = *err_last();
}

/* --- one handler -------------------------------------------------------- */

static struct tx tx_for(struct writer *w, const struct job *j)
{
	int64_t now_ms = clock_now_ms(w->clock);

	if (now_ms > w->now_ms)
		w->now_ms = now_ms;
	return (struct tx){
		.db = w->db,
		.a = j->t->a,
		.office = w->lease.office,
		.now_ms = w->now_ms,
		.ids = &w->ids,
		.writer = w,
		.actor = j->t->actor,
		.actor_name = j->t->actor_name,
	};
}

static void watch(struct writer *w, const struct job *j, int64_t began_ms)
{
	int64_t took_ms = monotonic_ms() - began_ms;

	if (took_ms <= SLOW_MS)
		return;
	writer_counted(w, &(struct writer_figures){ .slow = 1 });
	log_warn("writer.slow", "ms=%lld actor=%lld what=\"%s\"",
	         (long long)took_ms, (long long)j->t->actor,
	         j->t->what ? j->t->what : "ticket");
}

static enum err handle(struct writer *w, struct job *j)
{
	int64_t began_ms = monotonic_ms();
	struct tx tx = tx_for(w, j);
	enum err e;

	arena_rewind(j->t->a, j->mark);
	err_clear();
	w->db->failure = OK;
	e = j->t->run(&tx, j->t->ctx);
	if (e == OK && w->db->failure != OK)
		e = fail(w->db->failure,
		         "%s: the handler hid a failure of the store",
		         j->t->what ? j->t->what : "ticket");
	w->db->failure = OK;
	j->after = e == OK ? tx.after : NULL;
	job_refuse(j, e);
	watch(w, j, began_ms);
	return e;
}

/* @return whether the transaction still stands */
static bool job_run(struct writer *w, struct job *j)
{
	const char *end = "RELEASE handler";

	if (db_exec(w->db, "SAVEPOINT handler") != OK) {
		job_refuse(j, ERR_BUSY);
		return false;
	}
	if (handle(w, j) != OK)
		end = "ROLLBACK TO handler; RELEASE handler";
	if (w->db->again || !w->db->ops->stands(w->db))
		return false;
	if (db_exec(w->db, end) != OK) {
		job_refuse(j, j->e == OK ? ERR_BUSY : j->e);
		return false;
	}
	return w->db->ops->stands(w->db);
}

/* --- one transaction ---------------------------------------------------- */

/* Undo what is left and remember why; what the handlers said stays with the
 * jobs, since a COMMIT whose answer was lost may yet turn out to be there. */
static enum end give_up(struct writer *w, enum err e)
{
	w->why = e;
	w->why_note = *err_last();
	w->why_again = w->db->again;
	db_rollback(w->db);
	return LOST;
}

static enum end fence_out(struct writer *w, struct job *j, size_t n)
{
	if (!w->fenced)
		log_failure(LOG_ERR, "writer.fenced", ERR_DENIED);
	w->fenced = true;
	writer_counted(w, &(struct writer_figures){ .fenced = true });
	for (size_t i = 0; i < n; i++)
		if (!j[i].told)
			job_refuse(&j[i], ERR_BUSY);
	db_rollback(w->db);
	return FENCED;
}

static enum end begin(struct writer *w, struct job *j, size_t n)
{
	enum err e;

	w->sent = false;
	if (w->fenced) {
		(void)fail(ERR_DENIED, "fenced out: the lease is not ours");
		return fence_out(w, j, n);
	}
	e = db_begin(w->db);
	return e == OK ? FINE : give_up(w, e);
}

static enum end count_group(struct writer *w)
{
	w->lease.group_no++;
	w->lease.last_id = w->ids.last;
	w->sent = false;
	writer_counted(w, &(struct writer_figures){ .groups = 1 });
	writer_committed(w);
	return FINE;
}

/* The engine refused a COMMIT, yet its pages may have reached the disk. */
static enum end commit_refused(struct writer *w, enum err e)
{
	struct err_note note = *err_last();
	struct arena *a;
	int64_t group_no = -1;

	if (!w->db->ops->alive(w->db))
		return give_up(w, ERR_BUSY);
	db_rollback(w->db);
	a = arena_new();
	if (lease_check(a, w->db, &w->lease, &group_no) != OK)
		group_no = -1;
	arena_free(a);
	w->db->failure = OK;
	if (group_no == w->lease.group_no + 1)
		return count_group(w);
	err_put(&note);
	return give_up(w, e == OK ? ERR_STORE : e);
}

static enum end commit(struct writer *w, struct job *j, size_t n)
{
	struct arena *a = arena_new();
	enum err e = lease_mark(a, w->db, &w->lease, w->ids.last);

	arena_free(a);
	w->db->failure = OK;
	if (e == ERR_DENIED)
		return fence_out(w, j, n);
	if (e != OK)
		return give_up(w, e);
	w->sent = true;
	e = db_commit(w->db);
	if (e == OK && !w->db->ops->stands(w->db))
		return count_group(w);
	return commit_refused(w, e);
}

static enum end finish(struct writer *w, struct job *j, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (j[i].e == OK)
			return commit(w, j, n);
	db_rollback(w->db);
	return FINE;
}

static enum end try_one(struct writer *w, struct job *j)
{
	enum end end = begin(w, j, 1);

	if (end != FINE)
		return end;
	if (!job_run(w, j))
		return give_up(w, ERR_BUSY);
	return finish(w, j, 1);
}

/* --- a lost server ------------------------------------------------------ */

static int64_t deadline_ms(const struct job *j)
{
	return j->t->queued_ms +
	       (j->t->patience_ms ? j->t->patience_ms : PATIENCE_MS);
}

/* Connect again and learn how far the office's groups came. */
static enum err revive_once(struct writer *w, int64_t *group_no)
{
	struct arena *a = arena_new();
	enum err e = w->db->ops->reopen(w->db);

	w->db->failure = OK;
	w->db->again = false;
	if (e == OK)
		e = db_begin(w->db);
	if (e == OK)
		e = lease_check(a, w->db, &w->lease, group_no);
	if (e == OK)
		e = db_commit(w->db);
	arena_free(a);
	return e;
}

static int64_t next_deadline_ms(const struct job *j, size_t n)
{
	int64_t at_ms = INT64_MAX;

	for (size_t i = 0; i < n; i++)
		if (!j[i].told && deadline_ms(&j[i]) < at_ms)
			at_ms = deadline_ms(&j[i]);
	return at_ms;
}

static void drop_late(struct writer *w, struct job *j, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!j[i].told && deadline_ms(&j[i]) <= monotonic_ms()) {
			job_refuse(&j[i], ERR_BUSY);
			tell(w, &j[i]);
		}
}

/* Until the server is back or nobody waits any more.
 * @return OK, ERR_DENIED (fenced out), ERR_BUSY (nobody waits) */
static enum err revive(struct writer *w, struct job *j, size_t n,
                       int64_t *group_no)
{
	int64_t pause_ms = 20;
	enum err e;

	log_warn("writer.lost", "tickets=%zu", n);
	for (;;) {
		e = revive_once(w, group_no);
		if (e == OK || e == ERR_DENIED)
			break;
		drop_late(w, j, n);
		if (next_deadline_ms(j, n) == INT64_MAX)
			break;
		nanosleep(&(struct timespec){ .tv_nsec = (long)pause_ms *
		                                         1000000 },
		          NULL);
		pause_ms = pause_ms < 400 ? 2 * pause_ms : 500;
	}
	if (e == OK)
		log_info("writer.back", "group=%lld", (long long)*group_no);
	return e;
}

/* After a try was lost.  @return FINE when it had reached the disk all the
 * same, LOST when the jobs must run again, FENCED when they may not */
static enum end take_stock(struct writer *w, struct job *j, size_t n)
{
	int64_t group_no;
	bool there;
	enum err e;

	if (w->db->ops->alive(w->db))
		return LOST;
	e = revive(w, j, n, &group_no);
	if (e == ERR_DENIED)
		return fence_out(w, j, n);
	if (e != OK)
		return LOST;
	there = w->sent && group_no == w->lease.group_no + 1;
	if (there)
		return count_group(w);
	w->lease.group_no = group_no;
	return LOST;
}

/* A job on its own: again while the server goes away under it, or while the
 * engine asks for it, a few times. */
static void solo(struct writer *w, struct job *j)
{
	bool again = true;

	writer_counted(w, &(struct writer_figures){ .reruns = 1 });
	for (int tries = 1; again; tries++) {
		enum end end = try_one(w, j);

		if (end != LOST)
			break;
		again = !w->db->ops->alive(w->db) ||
		        (w->why_again && tries < TRIES);
		if (take_stock(w, j, 1) != LOST || j->told)
			break;
		if (!again && j->e == OK) {
			err_put(&w->why_note);
			job_refuse(j, w->why);
		}
	}
	if (!j->told)
		tell(w, j);
}

/* --- the group ---------------------------------------------------------- */

static struct job *group_add(struct group *g, struct ticket *t)
{
	if (g->n == g->room) {
		g->room = g->room ? 2 * g->room : 64;
		g->job = realloc(g->job, g->room * sizeof *g->job);
		if (!g->job)
			abort();
	}
	g->job[g->n] = (struct job){ .t = t, .mark = arena_mark(t->a) };
	return &g->job[g->n++];
}

/* All that is queued, and what comes while it runs, for GROUP_MS. */
static enum end run_queued(struct writer *w)
{
	int64_t until_ms = monotonic_ms() + GROUP_MS;
	struct group *g = &w->group;
	struct ticket *t;

	while ((t = writer_next(w))) {
		struct job *j = group_add(g, t);

		if (g->n == 1) {
			enum end end = begin(w, j, 1);

			if (end != FINE)
				return end;
		}
		if (!job_run(w, j))
			return give_up(w, ERR_BUSY);
		if (monotonic_ms() >= until_ms)
			break;
	}
	return finish(w, g->job, g->n);
}

void group_run(struct writer *w)
{
	struct group *g = &w->group;
	enum end end;

	g->n = 0;
	end = run_queued(w);
	if (g->n == 0)
		return;
	if (end == LOST)
		end = take_stock(w, g->job, g->n);
	for (size_t i = 0; i < g->n; i++) {
		if (g->job[i].told)
			continue;
		if (end == LOST)
			solo(w, &g->job[i]);
		else
			tell(w, &g->job[i]);
	}
}
