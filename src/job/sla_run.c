/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Clocks whose time has come climb one rung; conversations older than five
 * minutes are judged.  In slices, so that nobody waits long for the writer. */
#include "base/log.h"
#include "domain/conversation.h"
#include "domain/ladder.h"
#include "job/job_own.h"

#include "sla_run.sql.inc"

#define SLICES 200 /* per look */
#define JUDGED 10  /* conversations per handler: each may become a case */

struct sla_work {
	struct jobs *jobs;
	int64_t max, done;
};

static enum err climb(struct tx *tx, void *ctx)
{
	struct sla_work *w = ctx;
	struct viewer v = job_viewer(w->jobs, tx->now_ms);

	return ladder_climb(tx, &v, w->max, &w->done);
}

static enum err judge(struct tx *tx, void *ctx)
{
	struct sla_work *w = ctx;
	struct viewer v = job_viewer(w->jobs, tx->now_ms);

	return conversation_judge(tx, &v, w->max, &w->done);
}

static enum err slices(struct runner *r, struct arena *a, write_fn run,
                       int64_t max, int64_t *all)
{
	struct sla_work w = { .jobs = r->jobs, .max = max };

	*all = 0;
	for (int i = 0; i < SLICES && !atomic_load(&r->jobs->stopping); i++) {
		struct arena_mark m = arena_mark(a);

		TRY(job_write(r->jobs, a, run, &w));
		arena_rewind(a, m);
		*all += w.done;
		if (w.done < max)
			break;
	}
	return OK;
}

static enum err next_judge(struct runner *r, struct arena *a, struct db *db,
                           int64_t *at_ms)
{
	struct rows rows;

	TRY(db_rows(a, db, &sla_run_judge_next, &rows,
	            I(r->jobs->env.office->id)));
	*at_ms = rows.n ? row_int(&rows, 0, 0) : JOB_NEVER;
	return OK;
}

static enum err next_due(struct runner *r, struct arena *a, int64_t *climb_ms,
                         int64_t *judge_ms)
{
	struct db *db;

	TRY(job_db(r, &db));
	TRY(ladder_next(a, db, r->jobs->env.office->id, climb_ms));
	return next_judge(r, a, db, judge_ms);
}

static enum err tick(struct runner *r, struct arena *a, int64_t *at_ms)
{
	int64_t climb_ms, judge_ms, rungs = 0, judged = 0;
	bool held;

	TRY(next_due(r, a, &climb_ms, &judge_ms));
	*at_ms = climb_ms < judge_ms ? climb_ms : judge_ms;
	if (*at_ms > job_now_ms(r->jobs))
		return OK;
	TRY(job_held(r, a, &held));
	if (!held && climb_ms <= job_now_ms(r->jobs))
		TRY(slices(r, a, climb, JOB_SLICE, &rungs));
	if (!held && judge_ms <= job_now_ms(r->jobs))
		TRY(slices(r, a, judge, JUDGED, &judged));
	jobs_counted(r->jobs, &(struct jobs_figures){ .rungs = rungs });
	if (rungs || judged)
		log_info("sla.tick", "clocks=%lld conversations=%lld",
		         (long long)rungs, (long long)judged);
	/* The rest waits for the next look: one rung per tick. */
	*at_ms = JOB_NEVER;
	return OK;
}

int64_t sla_run_tick(struct runner *r, struct arena *a)
{
	int64_t at_ms;
	enum err e = tick(r, a, &at_ms);

	return e == OK ? at_ms : job_failed(r, e);
}
