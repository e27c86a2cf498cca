/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/job.h"

#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "http/live.h"
#include "job/job_own.h"

#include "job.sql.inc"

#define LOOK_MS 1000 /* real; a clock that runs fast is still followed */

/* --- what all jobs need ----------------------------------------------------
 */

void jobs_counted(struct jobs *jobs, const struct jobs_figures *more)
{
	struct jobs_figures *f = &jobs->figures;

	pthread_mutex_lock(&jobs->lock);
	f->bodies += more->bodies;
	f->messages += more->messages;
	f->odd += more->odd;
	f->sent += more->sent;
	f->retried += more->retried;
	f->dead += more->dead;
	f->doubtful += more->doubtful;
	f->files += more->files;
	f->rungs += more->rungs;
	pthread_mutex_unlock(&jobs->lock);
}

int64_t job_now_ms(const struct jobs *jobs)
{
	return clock_now_ms(jobs->env.clock);
}

struct viewer job_viewer(const struct jobs *jobs, int64_t now_ms)
{
	return (struct viewer){ .office = jobs->env.office,
		                .is_machine = true,
		                .name = JOB_NAME,
		                .lang = jobs->env.office->lang,
		                .now_ms = now_ms };
}

enum err job_db(struct runner *r, struct db **out)
{
	if (!r->db)
		TRY(db_open(r->jobs->env.store_url, &r->db));
	*out = r->db;
	return OK;
}

enum err job_write(struct jobs *jobs, struct arena *a, write_fn run, void *ctx)
{
	return writer_call(jobs->env.writer, a, JOB_NAME, run, ctx);
}

static bool may_pass(enum err e)
{
	return e == ERR_BUSY || e == ERR_FULL || e == ERR_STORE;
}

enum err job_write_surely(struct runner *r, struct arena *a, write_fn run,
                          void *ctx)
{
	int64_t pause_ms = 100;
	int failures = 0;
	enum err e;

	while (may_pass(e = job_write(r->jobs, a, run, ctx)) &&
	       !atomic_load(&r->jobs->stopping)) {
		if (e == ERR_STORE && ++failures == 6)
			break;
		if (pause_ms == 100)
			log_failure(LOG_WARN, "job.waits", e);
		nanosleep(&(struct timespec){ .tv_sec = pause_ms / 1000,
		                              .tv_nsec = pause_ms % 1000 *
		                                         1000000 },
		          NULL);
		pause_ms = pause_ms < 1600 ? 2 * pause_ms : 2000;
	}
	return e;
}

int64_t job_failed(struct runner *r, enum err e)
{
	log_failure(e == ERR_BUSY ? LOG_WARN : LOG_ERR, r->name, e);
	db_close(r->db);
	r->db = NULL;
	return job_now_ms(r->jobs) + JOB_LATER_MS;
}

const struct channel *job_channel(const struct jobs *jobs, const char *name)
{
	return jobs->env.find ? jobs->env.find(name) : channel_find(name);
}

enum err job_alarm_once(struct tx *tx, const struct alarm_new *n)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &job_same_alarm, &r, I(tx->office),
	            T(n->kind), T(n->role), T(n->body)));
	return r.n ? OK : alarm_add(tx, n);
}

enum err job_held(struct runner *r, struct arena *a, bool *held)
{
	int64_t since_ms;
	struct db *db;

	TRY(job_db(r, &db));
	TRY(office_held(a, db, r->jobs->env.office->id, &since_ms));
	*held = since_ms != 0;
	return OK;
}

/* --- the threads -----------------------------------------------------------
 */

static int64_t wait_ms(const struct jobs *jobs, int64_t at_ms)
{
	int64_t now_ms = job_now_ms(jobs), real_ms;

	if (at_ms <= now_ms)
		return 0;
	if (at_ms - now_ms > DAY_MS || jobs->env.clock->speed < 1)
		return LOOK_MS;
	real_ms = clock_real_wait_ms(jobs->env.clock, at_ms - now_ms);
	if (real_ms < 1)
		return 1;
	return real_ms < LOOK_MS ? real_ms : LOOK_MS;
}

static void *run(void *arg)
{
	struct runner *r = arg;

	while (!atomic_load(&r->jobs->stopping)) {
		struct arena *a = arena_new();
		int64_t real_ms = wait_ms(r->jobs, r->tick(r, a));

		arena_free(a);
		if (real_ms > 0 && !atomic_load(&r->jobs->stopping))
			bell_wait(&r->bell, real_ms);
	}
	db_close(r->db);
	r->db = NULL;
	return NULL;
}

/* Something was committed: all who may find work in it look. */
static void committed(void *ctx)
{
	struct jobs *jobs = ctx;

	bell_ring(&jobs->runner[JOB_INBOX].bell);
	bell_ring(&jobs->runner[JOB_OUTBOX].bell);
	bell_ring(&jobs->runner[JOB_SLA].bell);
	bell_ring(&jobs->runner[JOB_MEDIA].bell);
	live_poke(jobs->env.live);
}

static const struct {
	const char *name;
	tick_fn tick;
	enum err (*open)(struct runner *r);
	void (*close)(struct runner *r);
} kinds[JOBS] = {
	[JOB_INBOX] = { "job.inbox", inbox_run_tick, inbox_run_open,
	                inbox_run_close },
	[JOB_OUTBOX] = { "job.outbox", outbox_run_tick, outbox_run_open,
	                 outbox_run_close },
	[JOB_SLA] = { "job.sla", sla_run_tick, NULL, NULL },
	[JOB_MEDIA] = { "job.media", media_run_tick, NULL, NULL },
	[JOB_HOUSE] = { "job.house", house_run_tick, NULL, NULL },
};

static enum err start(struct runner *r, size_t i)
{
	if (kinds[i].open)
		TRY(kinds[i].open(r));
	if (pthread_create(&r->thread, NULL, run, r) != 0) {
		if (kinds[i].close)
			kinds[i].close(r);
		return fail(ERR_BUSY, "no thread for %s", r->name);
	}
	r->started = true;
	return OK;
}

enum err jobs_start(const struct jobs_env *env, struct jobs **out)
{
	struct jobs *jobs = calloc(1, sizeof *jobs);

	if (!jobs)
		abort();
	jobs->env = *env;
	pthread_mutex_init(&jobs->lock, NULL);
	for (size_t i = 0; i < JOBS; i++) {
		struct runner *r = &jobs->runner[i];

		*r = (struct runner){ .jobs = jobs,
			              .name = kinds[i].name,
			              .tick = kinds[i].tick };
		bell_init(&r->bell);
	}
	for (size_t i = 0; i < JOBS; i++) {
		enum err e = start(&jobs->runner[i], i);

		if (e != OK) {
			jobs_stop(jobs);
			return e;
		}
	}
	writer_watch(env->writer, committed, jobs);
	log_info("jobs.start", "jobs=%d", JOBS);
	*out = jobs;
	return OK;
}

void jobs_stop(struct jobs *jobs)
{
	if (!jobs)
		return;
	writer_watch(jobs->env.writer, NULL, NULL);
	atomic_store(&jobs->stopping, true);
	for (size_t i = 0; i < JOBS; i++)
		bell_ring(&jobs->runner[i].bell);
	for (size_t i = 0; i < JOBS; i++) {
		struct runner *r = &jobs->runner[i];

		if (r->started) {
			pthread_join(r->thread, NULL);
			if (kinds[i].close)
				kinds[i].close(r);
		}
		bell_free(&r->bell);
	}
	pthread_mutex_destroy(&jobs->lock);
	free(jobs);
}

void jobs_poke_inbox(void *ctx)
{
	struct jobs *jobs = ctx;

	if (jobs)
		bell_ring(&jobs->runner[JOB_INBOX].bell);
}

void jobs_poke_outbox(void *ctx)
{
	struct jobs *jobs = ctx;

	if (!jobs)
		return;
	bell_ring(&jobs->runner[JOB_OUTBOX].bell);
	bell_ring(&jobs->runner[JOB_SLA].bell);
	bell_ring(&jobs->runner[JOB_MEDIA].bell);
}

struct jobs_figures jobs_figures(struct jobs *jobs)
{
	struct jobs_figures f = { 0 };

	if (!jobs)
		return f;
	pthread_mutex_lock(&jobs->lock);
	f = jobs->figures;
	pthread_mutex_unlock(&jobs->lock);
	return f;
}
