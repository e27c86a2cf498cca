/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/job_own.h  What the files of job share; nobody else's.
 *
 *  Floor: job.  A runner is one thread that looks, works and sleeps until
 *  its bell rings or the time it named has come. */
#ifndef SIAGA_JOB_JOB_OWN_H
#define SIAGA_JOB_JOB_OWN_H

#include <pthread.h>
#include <stdatomic.h>

#include "domain/alarm.h"
#include "domain/viewer.h"
#include "job/bell.h"
#include "job/job.h"
#include "store/db.h"
#include "store/writer.h"

#define JOB_NAME     "siaga" /* who acts, in the traces                    */
#define JOB_LATER_MS 5000    /* after a failure of the store               */
#define JOB_NEVER    INT64_MAX
#define JOB_SLICE    20 /* rows or events per writing handler: 20 ms */

struct runner;

/** One look: does what is due.  @return UTC ms of the office's clock at
 *  which to look again, 0 = at once, JOB_NEVER = when the bell rings (it
 *  looks once a second anyway) */
typedef int64_t (*tick_fn)(struct runner *r, struct arena *a);

/** One thread. */
struct runner {
	struct jobs *jobs;
	const char *name;
	tick_fn tick;
	struct bell bell;
	pthread_t thread;
	bool started;
	struct db *db;   /**< its own, reading; opened when needed */
	int64_t next_ms; /**< house_run: when it sweeps again      */
	void *own;       /**< the job's memory                     */
};

enum job_kind { JOB_INBOX, JOB_OUTBOX, JOB_SLA, JOB_MEDIA, JOB_HOUSE, JOBS };

struct jobs {
	struct jobs_env env;
	atomic_bool stopping;
	struct runner runner[JOBS];
	pthread_mutex_t lock; /**< guards figures */
	struct jobs_figures figures;
};

/** Add to the figures. */
void jobs_counted(struct jobs *jobs, const struct jobs_figures *more);

/** The office's time. */
int64_t job_now_ms(const struct jobs *jobs);

/** The house itself, looking now. */
struct viewer job_viewer(const struct jobs *jobs, int64_t now_ms);

/** The runner's reading connection.  @return OK, or the store's error */
MUST_CHECK enum err job_db(struct runner *r, struct db **out);

/** Run a handler in the writer, in the name of the house. */
MUST_CHECK enum err job_write(struct jobs *jobs, struct arena *a, write_fn run,
                              void *ctx);

/** job_write() until it works: for what must not be lost while the store is
 *  full or away.  @return OK, what the handler refuses with, ERR_STORE when
 *  it failed six times, or the last error when the jobs end */
MUST_CHECK enum err job_write_surely(struct runner *r, struct arena *a,
                                     write_fn run, void *ctx);

/** Log a failure of a tick.  @return when to look again */
int64_t job_failed(struct runner *r, enum err e);

/** The channel of that name, NULL when it is not built. */
const struct channel *job_channel(const struct jobs *jobs, const char *name);

/** alarm_add(), unless the same words stand open already. */
MUST_CHECK enum err job_alarm_once(struct tx *tx, const struct alarm_new *n);

/** Since when all that leaves the house waits (after a restore), 0 = no. */
MUST_CHECK enum err job_held(struct runner *r, struct arena *a, bool *held);

/* --- the jobs ------------------------------------------------------------- */

int64_t inbox_run_tick(struct runner *r, struct arena *a);
int64_t outbox_run_tick(struct runner *r, struct arena *a);
int64_t sla_run_tick(struct runner *r, struct arena *a);
int64_t media_run_tick(struct runner *r, struct arena *a);
int64_t house_run_tick(struct runner *r, struct arena *a);

/** The threads that send; started before the runner, ended after it. */
MUST_CHECK enum err outbox_run_open(struct runner *r);
void outbox_run_close(struct runner *r);

/** The mark of what is being read, and what a crash left of it. */
MUST_CHECK enum err inbox_run_open(struct runner *r);
void inbox_run_close(struct runner *r);

#endif
