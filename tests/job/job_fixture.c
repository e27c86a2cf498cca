/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/job_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/json.h"
#include "domain/inbox.h"
#include "domain/outbox.h"

#define SENT_MAX   64
#define ENDS_MAX   16
#define PATIENCE_S 30

struct end {
	enum err e;
	const char *error_code;
	int64_t retry_after_ms;
};

static struct {
	pthread_mutex_t lock;
	pthread_cond_t cond;
	struct sent sent[SENT_MAX];
	int n;
	struct end end[ENDS_MAX];
	int ends, used;
} theatre = { .lock = PTHREAD_MUTEX_INITIALIZER,
	      .cond = PTHREAD_COND_INITIALIZER };

/* --- the channel
 * ---------------------------------------------------------------- */

static enum err parse(struct arena *a, const struct channel_env *env,
                      struct bytes in, struct inbound_list *out)
{
	char *text = arena_strndup(a, in.p, in.n), *line, *rest = text;

	(void)env;
	if (*text == '?')
		return fail(ERR_INVALID, "no such body");
	out->item = arena_array(a, 200, sizeof *out->item);
	while ((line = strsep(&rest, "\n"))) {
		struct inbound *m = &out->item[out->n];
		const char *account;

		if (!*line)
			continue;
		*m = (struct inbound){ .kind = INBOUND_MESSAGE,
			               .channel = "whatsapp" };
		m->external_id = strsep(&line, " ");
		m->sender_id = strsep(&line, " ");
		account = strsep(&line, " ");
		m->account = strcmp(account, "-") != 0 ? account : NULL;
		m->text = line;
		m->at_ms = HOUSE_NOW_MS;
		m->sender_phone = arena_printf(a, "+%s", m->sender_id);
		out->n++;
	}
	return OK;
}

static enum err send(struct arena *a, const struct channel_env *env,
                     const struct outbound *m, struct delivery *out)
{
	struct end end = { 0 };
	struct sent *s;

	(void)env;
	pthread_mutex_lock(&theatre.lock);
	s = &theatre.sent[theatre.n];
	s->id = m->id;
	snprintf(s->to, sizeof s->to, "%s", m->to);
	snprintf(s->kind, sizeof s->kind, "%s", m->kind);
	snprintf(s->text, sizeof s->text, "%s", m->text ? m->text : "");
	snprintf(s->template_name, sizeof s->template_name, "%s",
	         m->template_name ? m->template_name : "");
	theatre.n++;
	if (theatre.used < theatre.ends)
		end = theatre.end[theatre.used++];
	pthread_cond_broadcast(&theatre.cond);
	pthread_mutex_unlock(&theatre.lock);
	*out = (struct delivery){ .error_code = end.error_code,
		                  .retry_after_ms = end.retry_after_ms };
	if (end.e == OK)
		out->remote_id = arena_printf(a, "wamid.%" PRId64, m->id);
	return end.e;
}

static const struct channel stage_channel = { .name = "whatsapp",
	                                      .parse = parse,
	                                      .send = send };

static const struct channel *find(const char *name)
{
	return !strcmp(name, "whatsapp") ? &stage_channel : NULL;
}

void stage_end(enum err e, const char *error_code, int64_t retry_after_ms)
{
	theatre.end[theatre.ends++] =
		(struct end){ e, error_code, retry_after_ms };
}

int stage_sent_n(void)
{
	return theatre.n;
}

const struct sent *stage_sent(int i)
{
	return &theatre.sent[i];
}

/* --- the house
 * --------------------------------------------------------------------- */

static void make_jobs(struct stage *s)
{
	static const tick_fn ticks[JOBS] = {
		[JOB_INBOX] = inbox_run_tick, [JOB_OUTBOX] = outbox_run_tick,
		[JOB_SLA] = sla_run_tick,     [JOB_MEDIA] = media_run_tick,
		[JOB_HOUSE] = house_run_tick,
	};

	s->jobs.env = (struct jobs_env){
		.office = &s->h->office,
		.clock = &s->h->clock,
		.writer = s->h->writer,
		.store_url = s->h->url,
		.channel = &s->channel,
		.book = triage_book_new(s->h->a, NULL),
		.find = find,
	};
	pthread_mutex_init(&s->jobs.lock, NULL);
	for (int i = 0; i < JOBS; i++) {
		struct runner *r = &s->jobs.runner[i];

		*r = (struct runner){ .jobs = &s->jobs,
			              .name = "job.test",
			              .tick = ticks[i] };
		bell_init(&r->bell);
	}
	CHECK_OK(inbox_run_open(&s->jobs.runner[JOB_INBOX]));
}

int stage_up(void **state)
{
	struct stage *s = calloc(1, sizeof *s);
	void *house;

	CHECK_INT(house_up(&house), 0);
	s->h = house;
	s->h->office.spool_dir = arena_printf(s->h->a, "%s/spool", s->h->dir);
	s->channel.phone_number_id = OUR_ACCOUNT;
	theatre.n = theatre.ends = theatre.used = 0;
	make_jobs(s);
	*state = s;
	return 0;
}

int stage_down(void **state)
{
	struct stage *s = *state;
	void *house = s->h;

	inbox_run_close(&s->jobs.runner[JOB_INBOX]);
	for (int i = 0; i < JOBS; i++) {
		db_close(s->jobs.runner[i].db);
		bell_free(&s->jobs.runner[i].bell);
	}
	pthread_mutex_destroy(&s->jobs.lock);
	free(s);
	return house_down(&house);
}

struct put {
	const struct office *office;
	const char *channel, *text;
	int64_t id;
};

static enum err put_body(struct tx *tx, void *ctx)
{
	struct put *p = ctx;

	return inbox_store(tx, p->office, p->channel, tx->now_ms,
	                   bytes_of(p->text), &p->id);
}

int64_t stage_body(struct stage *s, const char *channel, const char *body)
{
	struct put p = { &s->h->office, channel, body, 0 };

	CHECK_OK(house_write(s->h, put_body, &p));
	return p.id;
}

void stage_tick(struct stage *s, enum job_kind kind)
{
	struct runner *r = &s->jobs.runner[kind];
	int looks = 0;
	int64_t at_ms;

	do {
		struct arena *a = arena_new();

		at_ms = r->tick(r, a);
		arena_free(a);
		CHECK(++looks < 1000);
	} while (at_ms == 0);
}

static enum err put_row(struct tx *tx, void *ctx)
{
	struct put *p = ctx;
	struct outbox_new row = {
		.channel = "whatsapp",
		.kind = "text",
		.address = p->channel,
		.body = arena_printf(tx->a, "{\"text\":\"%s\"}", p->text),
	};

	return outbox_put(tx, &row, &p->id);
}

int64_t stage_outbox(struct stage *s, const char *to, const char *text)
{
	struct put p = { &s->h->office, to, text, 0 };

	CHECK_OK(house_write(s->h, put_row, &p));
	return p.id;
}

void stage_send(struct stage *s, int n)
{
	struct runner *r = &s->jobs.runner[JOB_OUTBOX];
	int64_t at_ms;

	do {
		struct arena *a = arena_new();

		CHECK_OK(outbox_run_open(r));
		at_ms = outbox_run_tick(r, a);
		outbox_run_close(r); /* sends what was claimed */
		arena_free(a);
	} while (at_ms == 0);
	CHECK_INT(theatre.n, n);
}

void stage_run(struct stage *s, int n)
{
	struct jobs *jobs;
	struct timespec until;
	int waited = 0;

	CHECK_OK(jobs_start(&s->jobs.env, &jobs));
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += PATIENCE_S;
	pthread_mutex_lock(&theatre.lock);
	while (theatre.n < n && !waited)
		waited = pthread_cond_timedwait(&theatre.cond, &theatre.lock,
		                                &until);
	pthread_mutex_unlock(&theatre.lock);
	jobs_stop(jobs); /* what is under way is settled first */
	CHECK_INT(theatre.n, n);
}

const char *stage_said(struct stage *s, const char *to)
{
	const char *text =
		arena_printf(s->h->a,
	                     "SELECT body FROM outbox WHERE address = '%s' "
	                     "ORDER BY id DESC LIMIT 1",
	                     to);
	const struct sql q = { "said", text, text, "" };
	struct json *j;
	struct rows r;
	const char *said;

	CHECK_OK(db_query(s->h->a, s->h->db, &q, NULL, 0, &r));
	if (!r.n)
		return NULL;
	CHECK_OK(json_parse(bytes_of(row_text(&r, 0, 0)), &j));
	said = arena_strdup(s->h->a, json_get_text(j, "text"));
	json_free(j);
	return said;
}
