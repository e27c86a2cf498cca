/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Files that channels announced: fetched into memory that no disk sees, made
 * safe by the helper, kept as blobs.  One at a time; a slow provider costs
 * two minutes at most. */
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/log.h"
#include "domain/media_file.h"
#include "job/job_own.h"

#include "media_run.sql.inc"

#define ATTEMPTS 5

/* How often again: 10 s, 1 min, 6 min, 36 min. */
static int64_t pause_ms(int64_t attempts)
{
	int64_t ms = 10 * SECOND_MS;

	for (int64_t i = 1; i < attempts; i++)
		ms *= 6;
	return ms;
}

struct media_end {
	int64_t id;
	const char *state; /* stored, failed or refused */
	int64_t pause_ms;  /* 0 = never again           */
	struct media_stored stored;
};

static enum err claim(struct tx *tx, void *ctx)
{
	return media_claim(tx, ctx);
}

static enum err settle(struct tx *tx, void *ctx)
{
	const struct media_end *end = ctx;

	if (!strcmp(end->state, "stored"))
		return media_done(tx, end->id, &end->stored);
	return media_failed(tx, end->id, end->state,
	                    end->pause_ms ? tx->now_ms + end->pause_ms : 0);
}

/* @return OK, ERR_INVALID (refused for good), anything else: perhaps later */
static enum err fetch(struct runner *r, struct arena *a,
                      const struct media_task *t, int fd,
                      struct media_stored *out)
{
	const struct jobs_env *env = &r->jobs->env;
	const struct channel *ch = job_channel(r->jobs, t->channel);
	const char *mime = NULL;

	if (!ch || !ch->fetch)
		return fail(ERR_INVALID, "no such channel");
	TRY(ch->fetch(a, env->channel, t->ref, fd, MEDIA_CHANNEL_MAX_BYTES,
	              &mime));
	return media_file_store(a, env->office, fd, mime ? mime : t->mime, NULL,
	                        MEDIA_CHANNEL_MAX_BYTES, out);
}

static struct media_end judge(const struct media_task *t, enum err e,
                              const struct media_stored *stored)
{
	struct media_end end = { .id = t->id,
		                 .state = "failed",
		                 .stored = *stored };

	if (e == OK)
		end.state = "stored";
	else if (e == ERR_INVALID)
		end.state = "refused";
	else if (e != ERR_NOT_FOUND && t->attempts < ATTEMPTS)
		end.pause_ms = pause_ms(t->attempts);
	return end;
}

static enum err get_one(struct runner *r, struct arena *a,
                        const struct media_task *t)
{
	struct media_stored stored = { 0 };
	struct media_end end;
	int fd = memfd_create("siaga-medium", MFD_CLOEXEC);
	enum err e;

	if (fd < 0)
		return fail(ERR_BUSY, "memfd: %s", strerror(errno));
	e = fetch(r, a, t, fd, &stored);
	close(fd);
	end = judge(t, e, &stored);
	if (e != OK)
		log_failure(end.pause_ms ? LOG_WARN : LOG_ERR, "media.fetch",
		            e);
	TRY(job_write_surely(r, a, settle, &end));
	jobs_counted(r->jobs, &(struct jobs_figures){ .files = e == OK });
	log_info("media.fetch", "id=%lld channel=%s state=%s attempt=%lld",
	         (long long)t->id, t->channel,
	         end.pause_ms ? "again" : end.state, (long long)t->attempts);
	return OK;
}

static enum err tick(struct runner *r, struct arena *a, int64_t *at_ms)
{
	struct media_task t;
	struct rows rows;
	struct db *db;

	TRY(job_db(r, &db));
	TRY(db_rows(a, db, &media_run_soonest, &rows,
	            I(r->jobs->env.office->id)));
	*at_ms = rows.n ? row_int(&rows, 0, 0) : JOB_NEVER;
	if (*at_ms > job_now_ms(r->jobs))
		return OK;
	*at_ms = 0;
	TRY(job_write(r->jobs, a, claim, &t));
	return get_one(r, a, &t);
}

int64_t media_run_tick(struct runner *r, struct arena *a)
{
	int64_t at_ms;
	enum err e = tick(r, a, &at_ms);

	return e == OK ? at_ms : job_failed(r, e);
}
