/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The outbox: one thread claims rows, a few send them.  What has been claimed
 * lies in slots until it is settled; rows of one address go to one sender,
 * one after the other in their order.  A row that is claimed again while it
 * lies here (its lease ran out under a slow provider) is passed over. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "job/job_own.h"
#include "job/outbox_body.h"
#include "job/outbox_settle.h"

#include "outbox_run.sql.inc"

#define SENDERS 2
#define SLOTS   6 /* SLOTS / SENDERS * 15 s stays below OUTBOX_LEASE_MS */

/* One claimed row. */
struct slot {
	struct arena *a; /* NULL = the slot is free */
	struct outbox_row row;
	int sender;
	int64_t order;      /* as claimed */
	int64_t put_off_ms; /* an earlier one of its address failed: wait
	                       as long, 0 = no                            */
};

struct outbox_own {
	struct runner *runner;
	pthread_mutex_t lock; /* guards what follows */
	pthread_cond_t work;
	struct slot slot[SLOTS];
	int64_t claimed;
	bool ending;

	pthread_t thread[SENDERS];
	int threads;
	atomic_int next_sender;
};

/* --- slots
 * -------------------------------------------------------------------- */

static int64_t free_slots(struct outbox_own *own)
{
	int64_t n = 0;

	pthread_mutex_lock(&own->lock);
	for (int i = 0; i < SLOTS; i++)
		n += !own->slot[i].a;
	pthread_mutex_unlock(&own->lock);
	return n;
}

static bool same_address(const struct outbox_row *x, const struct outbox_row *y)
{
	return text_same(x->channel, y->channel) &&
	       text_same(x->address, y->address);
}

/* Who sends it: the one that has its address already, else the idlest.
 * @return -1 when the row lies here already */
static int choose_sender(const struct outbox_own *own,
                         const struct outbox_row *row)
{
	int load[SENDERS] = { 0 }, best = 0, fixed = -1;

	for (int i = 0; i < SLOTS; i++) {
		const struct slot *s = &own->slot[i];

		if (!s->a)
			continue;
		if (s->row.id == row->id)
			return -1;
		load[s->sender]++;
		if (same_address(&s->row, row))
			fixed = s->sender;
	}
	for (int i = 1; i < SENDERS; i++)
		if (load[i] < load[best])
			best = i;
	return fixed < 0 ? best : fixed;
}

static struct outbox_row copy_row(struct arena *a, const struct outbox_row *r)
{
	struct outbox_row c = *r;

	c.channel = arena_strdup(a, r->channel);
	c.kind = arena_strdup(a, r->kind);
	c.address = arena_strdup(a, r->address);
	c.body = arena_strdup(a, r->body);
	c.state = arena_strdup(a, r->state);
	return c;
}

static void put_slot(struct outbox_own *own, const struct outbox_row *row)
{
	int sender = choose_sender(own, row);

	for (int i = 0; sender >= 0 && i < SLOTS; i++) {
		struct slot *s = &own->slot[i];

		if (s->a)
			continue;
		*s = (struct slot){ .a = arena_new(),
			            .sender = sender,
			            .order = ++own->claimed };
		s->row = copy_row(s->a, row);
		break;
	}
}

/* All of a claim at once: a failure finds those behind it. */
static void put_slots(struct outbox_own *own, const struct outbox_row *row,
                      size_t n)
{
	pthread_mutex_lock(&own->lock);
	for (size_t i = 0; i < n; i++)
		put_slot(own, &row[i]);
	pthread_cond_broadcast(&own->work);
	pthread_mutex_unlock(&own->lock);
}

static void empty_slot(struct outbox_own *own, struct slot *s)
{
	pthread_mutex_lock(&own->lock);
	arena_free(s->a);
	s->a = NULL;
	pthread_mutex_unlock(&own->lock);
	bell_ring(&own->runner->bell);
}

/* The oldest of a sender. */
static struct slot *oldest(struct outbox_own *own, int sender)
{
	struct slot *found = NULL;

	for (int i = 0; i < SLOTS; i++) {
		struct slot *s = &own->slot[i];

		if (s->a && s->sender == sender &&
		    (!found || s->order < found->order))
			found = s;
	}
	return found;
}

/* @return NULL when it is over */
static struct slot *next_slot(struct outbox_own *own, int sender)
{
	struct slot *s;

	pthread_mutex_lock(&own->lock);
	while (!(s = oldest(own, sender)) && !own->ending)
		pthread_cond_wait(&own->work, &own->lock);
	pthread_mutex_unlock(&own->lock);
	return s;
}

/* --- sending
 * -------------------------------------------------------------------- */

static enum err send_row(const struct jobs *jobs, const struct slot *s,
                         struct delivery *out)
{
	const struct channel *ch = job_channel(jobs, s->row.channel);
	struct outbound m;

	if (!ch || !ch->send)
		return fail(ERR_DENIED, "no such channel");
	if (outbox_body_read(s->a, &s->row, &m) != OK) {
		out->error_code = "body";
		return ERR_INVALID;
	}
	return ch->send(s->a, jobs->env.channel, &m, out);
}

static void count_end(struct jobs *jobs, const struct outbox_settle *s)
{
	jobs_counted(jobs, &(struct jobs_figures){
				   .sent = s->end == OUTBOX_SENT,
				   .retried = s->end == OUTBOX_AGAIN ||
	                                      s->end == OUTBOX_WAITS,
				   .dead = s->end == OUTBOX_DEAD,
				   .doubtful = s->end == OUTBOX_UNKNOWN,
			   });
}

/* "err" only when somebody must act. */
static void log_end(const struct outbox_settle *s, int64_t took_ms)
{
	static const char *const word[] = {
		[OUTBOX_SENT] = "sent",   [OUTBOX_AGAIN] = "again",
		[OUTBOX_WAITS] = "waits", [OUTBOX_UNKNOWN] = "unknown",
		[OUTBOX_DEAD] = "dead",
	};
	enum log_level level = s->end == OUTBOX_SENT ? LOG_INFO : LOG_WARN;

	log_line(s->end == OUTBOX_DEAD ? LOG_ERR : level, "outbox.send",
	         "id=%lld channel=%s end=%s attempt=%lld ms=%lld error=%s",
	         (long long)s->row->id, s->row->channel, word[s->end],
	         (long long)s->row->attempts, (long long)took_ms,
	         s->error ? s->error : "-");
}

/* Those of the same address that wait here come later too. */
static void put_off(struct outbox_own *own, const struct slot *failed,
                    int64_t pause_ms)
{
	pthread_mutex_lock(&own->lock);
	for (int i = 0; i < SLOTS; i++) {
		struct slot *s = &own->slot[i];

		if (s->a && s != failed && same_address(&s->row, &failed->row))
			s->put_off_ms = pause_ms + (s->order - failed->order);
	}
	pthread_mutex_unlock(&own->lock);
}

static void settle(struct outbox_own *own, struct slot *s,
                   struct outbox_settle *end)
{
	enum err e =
		job_write_surely(own->runner, s->a, outbox_settle_write, end);

	/* What could not be written is in doubt after the lease. */
	if (e != OK)
		log_failure(LOG_ERR, "outbox.settle", e);
}

static void deliver(struct outbox_own *own, struct slot *s)
{
	struct jobs *jobs = own->runner->jobs;
	int64_t began_ms = job_now_ms(jobs);
	struct delivery d = { 0 };
	struct outbox_settle end;
	enum err e;

	err_clear();
	e = s->row.spent ? ERR_CONFLICT : send_row(jobs, s, &d);
	end = outbox_settle_judge(jobs, &s->row, e, &d);
	if (end.end == OUTBOX_AGAIN || end.end == OUTBOX_WAITS)
		put_off(own, s, end.pause_ms);
	settle(own, s, &end);
	count_end(jobs, &end);
	log_end(&end, job_now_ms(jobs) - began_ms);
}

/* Not begun: back into the queue, and not in doubt after a restart. */
static void put_back(struct outbox_own *own, struct slot *s)
{
	struct outbox_settle end = { .jobs = own->runner->jobs,
		                     .row = &s->row,
		                     .end = OUTBOX_AGAIN,
		                     .error = "put_off",
		                     .pause_ms = s->put_off_ms };

	settle(own, s, &end);
}

static void *send_all(void *arg)
{
	struct outbox_own *own = arg;
	int sender = atomic_fetch_add(&own->next_sender, 1);
	struct slot *s;

	while ((s = next_slot(own, sender))) {
		if (s->put_off_ms || atomic_load(&own->runner->jobs->stopping))
			put_back(own, s);
		else
			deliver(own, s);
		empty_slot(own, s);
	}
	return NULL;
}

/* --- claiming
 * ------------------------------------------------------------------- */

struct claim {
	int64_t max;
	struct outbox_row *row;
	size_t n;
};

static enum err claim(struct tx *tx, void *ctx)
{
	struct claim *c = ctx;

	return outbox_claim(tx, c->max, &c->row, &c->n);
}

/* @param at_ms  when the next row wants to go */
static enum err soonest(struct runner *r, struct arena *a, int64_t *at_ms)
{
	struct rows rows;
	struct db *db;

	TRY(job_db(r, &db));
	TRY(db_rows(a, db, &outbox_run_soonest, &rows,
	            I(r->jobs->env.office->id)));
	*at_ms = rows.n ? row_int(&rows, 0, 0) : JOB_NEVER;
	return OK;
}

static enum err tick(struct runner *r, struct arena *a, int64_t *at_ms)
{
	struct outbox_own *own = r->own;
	struct claim c = { .max = free_slots(own) };
	bool held;

	*at_ms = JOB_NEVER;
	/* Under a clock that runs fast a lease may end while its row is being
	 * sent: one claim at a time there. */
	if (!c.max || (r->jobs->env.clock->speed > 1 && c.max < SLOTS))
		return OK;
	TRY(soonest(r, a, at_ms));
	if (*at_ms > job_now_ms(r->jobs))
		return OK;
	TRY(job_held(r, a, &held));
	if (held) {
		*at_ms = JOB_NEVER;
		return OK;
	}
	TRY(job_write(r->jobs, a, claim, &c));
	put_slots(own, c.row, c.n);
	*at_ms = 0;
	return OK;
}

int64_t outbox_run_tick(struct runner *r, struct arena *a)
{
	int64_t at_ms;
	enum err e = tick(r, a, &at_ms);

	return e == OK ? at_ms : job_failed(r, e);
}

/* --- the senders' life
 * ------------------------------------------------------------ */

enum err outbox_run_open(struct runner *r)
{
	struct outbox_own *own = calloc(1, sizeof *own);

	if (!own)
		abort();
	own->runner = r;
	pthread_mutex_init(&own->lock, NULL);
	pthread_cond_init(&own->work, NULL);
	r->own = own;
	for (; own->threads < SENDERS; own->threads++)
		if (pthread_create(&own->thread[own->threads], NULL, send_all,
		                   own) != 0) {
			outbox_run_close(r);
			return fail(ERR_BUSY, "no thread to send");
		}
	return OK;
}

void outbox_run_close(struct runner *r)
{
	struct outbox_own *own = r->own;

	pthread_mutex_lock(&own->lock);
	own->ending = true;
	pthread_cond_broadcast(&own->work);
	pthread_mutex_unlock(&own->lock);
	for (int i = 0; i < own->threads; i++)
		pthread_join(own->thread[i], NULL);
	pthread_cond_destroy(&own->work);
	pthread_mutex_destroy(&own->lock);
	free(own);
	r->own = NULL;
}
