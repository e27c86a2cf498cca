/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The inbox's thread: what the spool kept comes first, then raw bodies in
 * their order.  All bodies of a batch are given to the writer before the
 * first is waited for, so that they share its commits. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "domain/event.h"
#include "job/inbox_body.h"
#include "store/spool.h"

#include "inbox_run.sql.inc"

#define BATCH 100

struct inbox_own {
	struct inbox_mark *mark;
	int64_t suspect[INBOX_SLOTS];
	bool cleared; /* those a crash did not find in hand are free again */
};

enum err inbox_run_open(struct runner *r)
{
	const char *dir = r->jobs->env.office->spool_dir;
	struct inbox_own *own = calloc(1, sizeof *own);

	if (!own)
		abort();
	/* Without a mark nobody is cleared: the count alone decides. */
	if (!dir || inbox_mark_open(dir, &own->mark, own->suspect) != OK) {
		own->cleared = true;
		if (dir)
			log_failure(LOG_WARN, "inbox.mark", ERR_STORE);
	}
	r->own = own;
	return OK;
}

void inbox_run_close(struct runner *r)
{
	struct inbox_own *own = r->own;

	inbox_mark_close(own->mark);
	free(own);
	r->own = NULL;
}

static enum err clear_innocent(struct tx *tx, void *ctx)
{
	const struct inbox_own *own = ctx;

	return tx_run(tx, &inbox_run_clear, I(tx->office),
	              I(own->suspect[INBOX_PARSING]),
	              I(own->suspect[INBOX_WRITING]));
}

/* --- the spool
 * ---------------------------------------------------------------- */

struct spool_work {
	const struct office *office;
	struct spooled body;
};

static enum err store_spooled(struct tx *tx, void *ctx)
{
	const struct spool_work *w = ctx;
	int64_t id;

	return inbox_store(tx, w->office, w->body.channel, w->body.received_ms,
	                   w->body.body, &id);
}

static enum err alarm_spool(struct tx *tx, void *ctx)
{
	struct alarm_new alarm = { .kind = "broken", .role = "operator" };

	(void)ctx;
	alarm.body = event_body(tx->a, { "why", "spool" });
	return job_alarm_once(tx, &alarm);
}

static enum err drain_one(struct runner *r, struct arena *a,
                          const struct spool *s, const char *name)
{
	struct spool_work w = { .office = r->jobs->env.office };
	enum err e = spool_get(a, s, name, &w.body);

	if (e == ERR_NOT_FOUND)
		return OK;
	if (e != OK) {
		log_failure(LOG_ERR, "inbox.spool", e);
		TRY(spool_set_aside(s, name));
		return job_write(r->jobs, a, alarm_spool, NULL);
	}
	/* Once more after a crash between the two is no harm: claims. */
	TRY(job_write(r->jobs, a, store_spooled, &w));
	return spool_remove(s, name);
}

static enum err drain(struct runner *r, struct arena *a)
{
	const struct office *o = r->jobs->env.office;
	struct spool s = { .dir = o->spool_dir };
	const char **names;
	size_t n;

	if (!s.dir)
		return OK;
	memcpy(s.key, o->keys.raw, sizeof s.key);
	TRY(spool_list(a, &s, BATCH, &names, &n));
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(a);

		TRY(drain_one(r, a, &s, names[i]));
		arena_rewind(a, m);
	}
	if (n)
		log_info("inbox.spool", "bodies=%zu", n);
	return OK;
}

/* --- one batch
 * ----------------------------------------------------------------- */

struct take {
	const struct office *office;
	int64_t max;
	struct inbox_raw *raw;
	size_t n;
};

static enum err take(struct tx *tx, void *ctx)
{
	struct take *t = ctx;

	return inbox_take(tx, t->office, t->max, &t->raw, &t->n);
}

/* A body's handler in the writer's queue. */
struct work {
	struct ticket ticket; /* first: the writer gives it back */
	struct inbox_body body;
	struct batch *batch;
	enum err e;
};

struct batch {
	pthread_mutex_t lock;
	pthread_cond_t cond;
	size_t open;
};

static void work_done(struct ticket *t, enum err e)
{
	struct work *w = (struct work *)t;
	struct batch *b = w->batch;

	w->e = e;
	if (e != OK)
		log_failure(LOG_WARN, "inbox.body", e);
	pthread_mutex_lock(&b->lock);
	if (--b->open == 0)
		pthread_cond_signal(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

static void submit(struct runner *r, struct work *w, struct batch *b)
{
	enum err e;

	w->batch = b;
	w->ticket = (struct ticket){ .run = inbox_body_write,
		                     .ctx = &w->body,
		                     .a = arena_new(),
		                     .actor_name = JOB_NAME,
		                     .done = work_done,
		                     .what = "inbox" };
	pthread_mutex_lock(&b->lock);
	b->open++;
	pthread_mutex_unlock(&b->lock);
	e = writer_submit(r->jobs->env.writer, &w->ticket);
	if (e == OK)
		return; /* from here on it is the writer's, and w->e too */
	w->e = e;
	pthread_mutex_lock(&b->lock);
	b->open--;
	pthread_mutex_unlock(&b->lock);
}

static bool is_small(const struct inbox_body *b)
{
	return b->events.n <= JOB_SLICE;
}

/* What the shared commit did not settle: large bodies slice by slice, and
 * again what the store could not take.  Until it stands nothing new is
 * taken, since an attempt counts against the body. */
static enum err finish(struct runner *r, struct arena *a, struct work *w,
                       size_t *fresh)
{
	struct inbox_body *b = &w->body;
	enum err e = OK;

	b->from = 0;
	do {
		b->to = b->events.n - b->from < JOB_SLICE ? b->events.n
		                                          : b->from + JOB_SLICE;
		e = job_write_surely(r, a, inbox_body_write, b);
		*fresh += e == OK ? b->fresh : 0;
		b->from = b->to;
	} while (e == OK && b->from < b->events.n);
	if (e == OK || e == ERR_BUSY || e == ERR_FULL)
		return e;
	log_failure(LOG_ERR, "inbox.refused", e);
	return job_write_surely(r, a, inbox_body_give_up, b);
}

static enum err finish_all(struct runner *r, struct arena *a, struct work *w,
                           size_t n)
{
	struct jobs_figures made = { .bodies = (int64_t)n };
	enum err e = OK;

	for (size_t i = 0; i < n; i++) {
		size_t fresh = 0;

		if (is_small(&w[i].body) && w[i].e == OK)
			fresh = w[i].body.fresh;
		else if (e == OK)
			e = finish(r, a, &w[i], &fresh);
		made.messages += (int64_t)fresh;
		made.odd += strcmp(w[i].body.state, "done") != 0;
	}
	jobs_counted(r->jobs, &made);
	log_info("inbox.read", "bodies=%zu events=%lld odd=%lld", n,
	         (long long)made.messages, (long long)made.odd);
	return e;
}

static enum err read_batch(struct runner *r, struct arena *a,
                           const struct take *t)
{
	struct inbox_own *own = r->own;
	struct work *w = arena_array(a, t->n, sizeof *w);
	struct batch b = { .lock = PTHREAD_MUTEX_INITIALIZER,
		           .cond = PTHREAD_COND_INITIALIZER };
	enum err e;

	for (size_t i = 0; i < t->n; i++) {
		inbox_body_read(a, r->jobs, own->mark, &t->raw[i], &w[i].body);
		if (is_small(&w[i].body))
			submit(r, &w[i], &b);
	}
	pthread_mutex_lock(&b.lock);
	while (b.open)
		pthread_cond_wait(&b.cond, &b.lock);
	pthread_mutex_unlock(&b.lock);
	e = finish_all(r, a, w, t->n);
	for (size_t i = 0; i < t->n; i++)
		arena_free(w[i].ticket.a);
	return e;
}

/* How many to take now: one that was tried before comes alone, so that it
 * brings down nobody else with it. */
static enum err look(struct runner *r, struct arena *a, int64_t *max)
{
	struct rows head;
	struct db *db;

	TRY(job_db(r, &db));
	TRY(db_rows(a, db, &inbox_run_head, &head, I(r->jobs->env.office->id)));
	*max = !head.n ? 0 : row_int(&head, 0, 0) ? 1 : BATCH;
	return OK;
}

static enum err tick(struct runner *r, struct arena *a, bool *more)
{
	struct take t = { .office = r->jobs->env.office };
	struct inbox_own *own = r->own;

	*more = false;
	if (!own->cleared)
		TRY(job_write(r->jobs, a, clear_innocent, own));
	own->cleared = true;
	TRY(drain(r, a));
	TRY(look(r, a, &t.max));
	if (!t.max)
		return OK;
	TRY(job_write(r->jobs, a, take, &t));
	*more = true;
	return t.n ? read_batch(r, a, &t) : OK;
}

int64_t inbox_run_tick(struct runner *r, struct arena *a)
{
	bool more;
	enum err e = tick(r, a, &more);

	if (e != OK)
		return job_failed(r, e);
	return more ? 0 : JOB_NEVER;
}
