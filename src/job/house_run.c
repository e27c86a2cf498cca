/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Once an hour what is old goes, in slices; once a day the head of the audit
 * chain goes to the log, where nobody who edits the store can reach it. */
#include "base/log.h"
#include "base/text.h"
#include "http/once.h"
#include "job/job_own.h"

#include "house_run.sql.inc"

#define SLICE       200
#define BODIES_MS   (30 * DAY_MS) /* raw bodies that were read            */
#define SESSIONS_MS (7 * DAY_MS)  /* after they ended                     */
#define LINKS_MS    (30 * DAY_MS) /* one-time links, after they ended     */
#define TRIES_MS    (1 * DAY_MS)  /* wrong codes at /cek                  */

/* What goes, and how old it must be. */
static const struct broom {
	const char *what;
	const struct sql *q;
	int64_t age_ms;
	bool by_id; /* an id tells when its row was made */
} brooms[] = {
	{ "answers", &house_old_answers, ONCE_KEEP_MS },
	{ "bodies", &house_old_bodies, BODIES_MS, true },
	{ "sessions", &house_old_sessions, SESSIONS_MS },
	{ "links", &house_old_links, LINKS_MS },
	{ "tries", &house_old_tries, TRIES_MS },
};

struct sweep {
	const struct broom *broom;
	int64_t gone;
};

static enum err sweep_slice(struct tx *tx, void *ctx)
{
	struct sweep *s = ctx;
	int64_t before_ms = tx->now_ms - s->broom->age_ms;

	return tx_count(tx, s->broom->q, &s->gone, I(tx->office),
	                I(s->broom->by_id ? id_floor(before_ms) : before_ms),
	                I(SLICE));
}

static enum err sweep(struct runner *r, struct arena *a,
                      const struct broom *broom)
{
	struct sweep s = { .broom = broom };
	int64_t all = 0;

	do {
		struct arena_mark m = arena_mark(a);

		TRY(job_write(r->jobs, a, sweep_slice, &s));
		arena_rewind(a, m);
		all += s.gone;
	} while (s.gone == SLICE && !atomic_load(&r->jobs->stopping));
	if (all)
		log_info("house.sweep", "what=%s rows=%lld", broom->what,
		         (long long)all);
	return OK;
}

static enum err log_head(struct runner *r, struct arena *a)
{
	struct rows rows;
	struct db *db;
	struct bytes hash;

	TRY(job_db(r, &db));
	TRY(db_rows(a, db, &house_audit_head, &rows,
	            I(r->jobs->env.office->id)));
	if (!rows.n)
		return OK;
	hash = row_blob(&rows, 0, 1);
	log_info("audit.head", "seq=%lld hash=%s",
	         (long long)row_int(&rows, 0, 0), text_hex(a, hash.p, hash.n));
	return OK;
}

static enum err tick(struct runner *r, struct arena *a)
{
	const struct office *o = r->jobs->env.office;
	int64_t now_ms = job_now_ms(r->jobs);
	struct civil c = civil_at(o->zone, now_ms);

	for (size_t i = 0; i < COUNT(brooms); i++)
		TRY(sweep(r, a, &brooms[i]));
	/* With the first look of the process, then in the hour after
	 * midnight. */
	if (!r->next_ms || c.hour == 0)
		TRY(log_head(r, a));
	return OK;
}

int64_t house_run_tick(struct runner *r, struct arena *a)
{
	enum err e;

	if (r->next_ms > job_now_ms(r->jobs))
		return r->next_ms;
	e = tick(r, a);
	if (e != OK)
		return r->next_ms = job_failed(r, e);
	r->next_ms = job_now_ms(r->jobs) + HOUR_MS;
	return r->next_ms;
}
