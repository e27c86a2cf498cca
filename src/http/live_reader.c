/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The reader: follows the store, lays out what newcomers missed. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/log.h"
#include "http/auth.h"
#include "http/live_own.h"

#define BATCH 256

struct orders {
	struct live_conn *joins;
	struct live_check *checks;
};

static bool wait_for_orders(struct live *live, struct orders *out)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += 1;
	pthread_mutex_lock(&live->lock);
	while (!live->poked && !live->joins && !live->checks &&
	       !atomic_load(&live->stopping))
		if (pthread_cond_timedwait(&live->wake, &live->lock, &until))
			break;
	live->poked = false;
	out->joins = live->joins;
	out->checks = live->checks;
	live->joins = NULL;
	live->checks = NULL;
	pthread_mutex_unlock(&live->lock);
	return !atomic_load(&live->stopping);
}

static enum err ready_db(struct live *live)
{
	if (!live->db)
		TRY(db_open(live->config.store_url, &live->db));
	return OK;
}

/* --- the tail --------------------------------------------------------------
 */

static void tell_event(struct live *live, struct arena *a,
                       const struct live_event *e)
{
	struct live_msg *msg = calloc(1, sizeof *msg);

	if (!msg)
		abort();
	msg->order = ORDER_EVENT;
	msg->event = *e;
	memcpy(msg->seq_text, cursor_text(a, live->config.key, e->seq),
	       sizeof msg->seq_text);
	live_tell(live, msg);
}

static enum err follow(struct live *live, struct arena *a)
{
	const struct live_hooks *h = &live->config.hooks;
	struct live_event *e = arena_array(a, BATCH, sizeof *e);
	size_t n;

	TRY(ready_db(live));
	if (!live->has_tail) {
		TRY(h->newest(h->ctx, a, live->db, &live->tail));
		live->has_tail = true;
	}
	do {
		n = 0;
		TRY(h->since(h->ctx, a, live->db, live->tail, BATCH, e, &n));
		for (size_t i = 0; i < n; i++) {
			tell_event(live, a, &e[i]);
			live->tail = e[i].seq;
		}
	} while (n == BATCH && !atomic_load(&live->stopping));
	return OK;
}

/* --- newcomers -------------------------------------------------------------
 */

static void lay(struct live *live, struct arena *a, struct live_conn *c,
                int64_t seq, const struct live_event *e)
{
	struct frame *f = live_frame(cursor_text(a, live->config.key, seq), e);

	live_push(c, f);
	live_frame_drop(f);
}

/* Everything between the newcomer's place and our tail.  @return false when
 * that is unknown or too much */
static bool lay_missed(struct live *live, struct arena *a, struct live_conn *c)
{
	const struct live_hooks *h = &live->config.hooks;
	struct live_event *e = arena_array(a, BATCH, sizeof *e);
	static const struct live_event hello = { .kind = "hello" };
	int64_t at;
	size_t n, all = 0;

	if (!live->has_tail || !live->db ||
	    cursor_read(live->config.key, c->after, &at) != OK ||
	    at > live->tail || live->tail - at > LIVE_RESUME_MAX)
		return false;
	lay(live, a, c, at, &hello);
	while (at < live->tail && all <= LIVE_RESUME_MAX) {
		n = 0;
		if (h->since(h->ctx, a, live->db, at, BATCH, e, &n) != OK)
			return false;
		for (size_t i = 0; i < n && e[i].seq <= live->tail; i++) {
			at = e[i].seq;
			all++;
			if (h->may_see(h->ctx, &c->who, &e[i]))
				lay(live, a, c, at, &e[i]);
		}
		if (n < BATCH)
			break;
	}
	return true;
}

static void welcome(struct live *live, struct arena *a, struct live_conn *c)
{
	static const struct live_event hello = { .kind = "hello" };
	static const struct live_event reset = { .kind = "reset" };
	struct live_msg *msg = calloc(1, sizeof *msg);

	if (!msg)
		abort();
	if (!c->resumes)
		lay(live, a, c, live->tail, &hello);
	else if (!lay_missed(live, a, c))
		lay(live, a, c, live->tail, &reset);
	msg->order = ORDER_JOIN;
	msg->conn = c;
	live_tell(live, msg);
}

/* --- sessions --------------------------------------------------------------
 */

static void look_again(struct live *live, struct arena *a,
                       const struct live_check *check)
{
	struct live_msg *msg;
	bool good = true;
	int64_t now_ms = clock_now_ms(live->config.clock);

	if (ready_db(live) != OK ||
	    auth_is_still(a, live->db, live->config.office, &check->who, now_ms,
	                  &good) != OK)
		return; /* the next look may find the store again */
	if (good)
		return;
	msg = calloc(1, sizeof *msg);
	if (!msg)
		abort();
	msg->order = ORDER_END;
	msg->conn_id = check->conn_id;
	live_tell(live, msg);
}

void *live_read(void *arg)
{
	struct live *live = arg;
	struct orders o;
	bool goes_on;

	do {
		struct arena *a = arena_new();

		goes_on = wait_for_orders(live, &o);
		if (goes_on && follow(live, a) != OK) {
			log_failure(LOG_WARN, "live.follow", ERR_STORE);
			db_close(live->db);
			live->db = NULL;
		}
		while (o.joins) {
			struct live_conn *c = o.joins;

			o.joins = c->next;
			c->next = NULL;
			welcome(live, a, c);
		}
		while (o.checks) {
			struct live_check *check = o.checks;

			o.checks = check->next;
			if (goes_on)
				look_again(live, a, check);
			free(check);
		}
		arena_free(a);
	} while (goes_on);
	db_close(live->db);
	return NULL;
}
