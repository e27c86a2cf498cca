/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The queue and the thread; writer_group.c runs a group. */
#include "store/writer_group.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

#define QUEUE_MAX  10000
#define IDLE_MS    1000
#define SESSION_MS 3000

int64_t monotonic_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static struct timespec after_ms(int64_t ms)
{
	int64_t at = monotonic_ms() + ms;

	return (struct timespec){ .tv_sec = at / 1000,
		                  .tv_nsec = at % 1000 * 1000000 };
}

/* Wait for work; once per lull the engine may tidy up.
 * @return false when the writer stops and nothing is queued */
static bool wait_for_work(struct writer *w)
{
	struct timespec lull = after_ms(IDLE_MS);

	while (!w->first && !w->stopping) {
		if (!w->untidy) {
			pthread_cond_wait(&w->work, &w->lock);
			continue;
		}
		if (pthread_cond_timedwait(&w->work, &w->lock, &lull) !=
		    ETIMEDOUT)
			continue;
		w->untidy = false;
		pthread_mutex_unlock(&w->lock);
		w->db->ops->idle(w->db);
		pthread_mutex_lock(&w->lock);
	}
	return w->first;
}

struct ticket *writer_next(struct writer *w)
{
	struct ticket *t;

	pthread_mutex_lock(&w->lock);
	t = w->first;
	if (t) {
		w->first = t->next;
		if (!w->first)
			w->last = NULL;
		w->figures.queued--;
	}
	pthread_mutex_unlock(&w->lock);
	return t;
}

void writer_counted(struct writer *w, const struct writer_figures *more)
{
	pthread_mutex_lock(&w->lock);
	w->figures.committed += more->committed;
	w->figures.refused += more->refused;
	w->figures.groups += more->groups;
	w->figures.reruns += more->reruns;
	w->figures.slow += more->slow;
	w->figures.fenced |= more->fenced;
	pthread_mutex_unlock(&w->lock);
}

void writer_watch(struct writer *w, void (*committed)(void *ctx), void *ctx)
{
	pthread_mutex_lock(&w->lock);
	w->committed = committed;
	w->committed_ctx = ctx;
	pthread_mutex_unlock(&w->lock);
}

/* Under the lock, so that nobody is woken up who is gone. */
void writer_committed(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->committed)
		w->committed(w->committed_ctx);
	pthread_mutex_unlock(&w->lock);
}

static void *loop(void *ctx)
{
	struct writer *w = ctx;
	bool more;

	for (;;) {
		pthread_mutex_lock(&w->lock);
		more = wait_for_work(w);
		w->untidy = true;
		pthread_mutex_unlock(&w->lock);
		if (!more)
			return NULL;
		group_run(w);
	}
}

static enum err take_lease(struct writer *w, int64_t office)
{
	int64_t until = monotonic_ms() + SESSION_MS;
	struct arena *a = arena_new();
	char host[64] = "";
	const char *holder;
	enum err e;

	gethostname(host, sizeof host - 1);
	holder = arena_printf(a, "%s:%ld", host, (long)getpid());
	while ((e = lease_take(a, w->db, office, holder, &w->lease)) ==
	               ERR_BUSY &&
	       monotonic_ms() < until) {
		w->db->failure = OK;
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	}
	arena_free(a);
	return e;
}

/* Signals are for the threads that wait for them. */
static int start_thread(struct writer *w)
{
	sigset_t all, before;
	int rc;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	rc = pthread_create(&w->thread, NULL, loop, w);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	return rc;
}

static enum err start(struct writer *w, const char *url, int64_t office)
{
	TRY(store_lock_take(url, &w->file));
	TRY(db_open_for(url, DB_WRITE, &w->db));
	TRY(take_lease(w, office));
	w->ids = (struct id_gen){ .last = w->lease.last_id,
		                  .node = (unsigned)w->lease.fence & 63u };
	if (start_thread(w) != 0)
		return fail(ERR_STORE, "no thread for the writer");
	return OK;
}

static void writer_free(struct writer *w)
{
	db_close(w->db);
	store_lock_release(&w->file);
	pthread_cond_destroy(&w->work);
	pthread_mutex_destroy(&w->lock);
	free(w->group.job);
	free(w);
}

enum err writer_start(const char *url, int64_t office,
                      const struct clock *clock, struct writer **out)
{
	struct writer *w = calloc(1, sizeof *w);
	pthread_condattr_t how;
	enum err e;

	if (!w)
		abort();
	w->clock = clock;
	w->file.fd = -1;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&how);
	pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
	pthread_cond_init(&w->work, &how);
	pthread_condattr_destroy(&how);
	e = start(w, url, office);
	if (e != OK)
		writer_free(w);
	else
		*out = w;
	return e;
}

void writer_stop(struct writer *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->stopping = true;
	pthread_cond_signal(&w->work);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	writer_free(w);
}

enum err writer_submit(struct writer *w, struct ticket *t)
{
	enum err e = OK;

	t->next = NULL;
	t->queued_ms = monotonic_ms();
	pthread_mutex_lock(&w->lock);
	if (w->stopping || w->figures.queued >= QUEUE_MAX) {
		e = ERR_BUSY;
	} else {
		if (w->last)
			w->last->next = t;
		else
			w->first = t;
		w->last = t;
		w->figures.queued++;
		pthread_cond_signal(&w->work);
	}
	pthread_mutex_unlock(&w->lock);
	return e == OK ? OK : fail(e, "the writer takes no more");
}

/* Somebody waits for one ticket. */
struct call {
	struct ticket ticket; /* first: the writer gives it back */
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool done;
	enum err e;
	struct err_note note;
};

static void call_done(struct ticket *t, enum err e)
{
	struct call *c = (struct call *)t;

	pthread_mutex_lock(&c->lock);
	c->e = e;
	c->note = *err_last();
	c->done = true;
	pthread_cond_signal(&c->cond);
	pthread_mutex_unlock(&c->lock);
}

enum err writer_call(struct writer *w, struct arena *a, const char *actor_name,
                     write_fn run, void *ctx)
{
	struct call c = {
		.ticket = { .run = run,
		            .ctx = ctx,
		            .a = a,
		            .actor_name = actor_name,
		            .done = call_done },
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.cond = PTHREAD_COND_INITIALIZER,
	};

	TRY(writer_submit(w, &c.ticket));
	pthread_mutex_lock(&c.lock);
	while (!c.done)
		pthread_cond_wait(&c.cond, &c.lock);
	pthread_mutex_unlock(&c.lock);
	pthread_cond_destroy(&c.cond);
	pthread_mutex_destroy(&c.lock);
	if (c.e != OK)
		err_put(&c.note);
	return c.e;
}

struct writer_figures writer_figures(struct writer *w)
{
	struct writer_figures f;

	pthread_mutex_lock(&w->lock);
	f = w->figures;
	pthread_mutex_unlock(&w->lock);
	return f;
}
