/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/replay.h"

#include <stdlib.h>
#include <string.h>

/* A case as the log tells it, line after line. */
struct state {
	const struct calendar *office;
	const struct sla_policy *policy;
	struct replay_clock *clock;
	const struct calendar **hours; /* of SLA_ACCEPT clocks, by place     */
	size_t n;
	struct sla_pause *pause;
	size_t n_pauses;
	int64_t first_ms, promised_ms; /* first contact; start of the promise */
	int64_t created_ms, sent_ms;   /* 0 = not yet                         */
	bool is_open;
};

static int by_seq(const void *x, const void *y)
{
	const struct replay_event *a = x, *b = y;

	return (a->seq > b->seq) - (a->seq < b->seq);
}

/* The clock of that kind and subject, or NULL. */
static struct replay_clock *find(const struct state *s, enum sla_clock k,
                                 int64_t subject)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->clock[i].clock == k && s->clock[i].subject == subject)
			return &s->clock[i];
	return NULL;
}

/* Start a clock, or start it anew. */
static void start(struct state *s, enum sla_clock k, int64_t subject,
                  int64_t from_ms, const struct calendar *hours)
{
	struct replay_clock *c = find(s, k, subject);

	if (!c)
		c = &s->clock[s->n++];
	*c = (struct replay_clock){ .clock = k,
		                    .subject = subject,
		                    .from_ms = from_ms };
	s->hours[c - s->clock] = hours ? hours : s->office;
}

/* A clock is met once: the first time counts. */
static void meet(struct state *s, enum sla_clock k, int64_t subject,
                 int64_t at_ms)
{
	struct replay_clock *c = find(s, k, subject);

	if (c && !c->met_ms)
		c->met_ms = at_ms;
}

static void end_pause(struct state *s, int64_t at_ms)
{
	if (s->n_pauses && s->pause[s->n_pauses - 1].until_ms > at_ms)
		s->pause[s->n_pauses - 1].until_ms = at_ms;
}

static void begin_pause(struct state *s, const struct replay_event *e)
{
	end_pause(s, e->at_ms);
	s->pause[s->n_pauses++] =
		(struct sla_pause){ e->at_ms,
		                    e->until_ms ? e->until_ms : SLA_NEVER };
}

static void reopen(struct state *s, const struct replay_event *e)
{
	if (e->policy)
		s->policy = e->policy;
	s->promised_ms = e->at_ms;
	s->n_pauses = 0;
	s->is_open = true;
	start(s, SLA_HANDLED, 0, e->at_ms, NULL);
	start(s, SLA_UPDATE, 0, e->at_ms, NULL);
}

static void first_contact(struct state *s, const struct replay_event *e)
{
	/* The earliest one counts, whichever is written first. */
	if (s->first_ms && s->first_ms <= e->at_ms)
		return;
	if (s->promised_ms == s->first_ms)
		s->promised_ms = e->at_ms;
	s->first_ms = e->at_ms;
	for (size_t i = 0; i < s->n; i++)
		if (s->clock[i].clock == SLA_RECEIPT ||
		    s->clock[i].clock == SLA_ANSWER ||
		    (s->clock[i].clock == SLA_HANDLED &&
		     s->promised_ms == s->first_ms))
			s->clock[i].from_ms = e->at_ms;
	if (!find(s, SLA_RECEIPT, 0)) {
		start(s, SLA_RECEIPT, 0, e->at_ms, NULL);
		start(s, SLA_ANSWER, 0, e->at_ms, NULL);
	}
}

static void created(struct state *s, const struct replay_event *e)
{
	if (s->created_ms)
		return;
	s->created_ms = e->at_ms;
	s->is_open = true;
	if (!s->first_ms)
		first_contact(s, e);
	start(s, SLA_REFER, 0, e->at_ms, NULL);
	start(s, SLA_HANDLED, 0, s->promised_ms, NULL);
	start(s, SLA_UPDATE, 0, e->at_ms, NULL);
	if (s->sent_ms)
		meet(s, SLA_REFER, 0, s->sent_ms);
}

static void sent(struct state *s, const struct replay_event *e)
{
	if (!s->sent_ms)
		s->sent_ms = e->at_ms;
	meet(s, SLA_REFER, 0, e->at_ms);
	start(s, SLA_ACCEPT, e->subject, e->at_ms, e->hours);
}

/* An ended case runs no more: what was not met is due never. */
static void ended(struct state *s, const struct replay_event *e)
{
	s->is_open = false;
	end_pause(s, e->at_ms);
}

static void take(struct state *s, const struct replay_event *e)
{
	switch (e->kind) {
	case REPLAY_FIRST_CONTACT:
		first_contact(s, e);
		break;
	case REPLAY_CREATED:
		created(s, e);
		break;
	case REPLAY_CLASSIFIED:
		if (e->policy)
			s->policy = e->policy;
		break;
	case REPLAY_RECEIPT:
		meet(s, SLA_RECEIPT, 0, e->at_ms);
		break;
	case REPLAY_ANSWERED:
		meet(s, SLA_ANSWER, 0, e->at_ms);
		break;
	case REPLAY_REFERRAL_SENT:
		sent(s, e);
		break;
	case REPLAY_REFERRAL_ACCEPTED:
		meet(s, SLA_ACCEPT, e->subject, e->at_ms);
		break;
	case REPLAY_HANDLED:
		meet(s, SLA_HANDLED, 0, e->at_ms);
		break;
	case REPLAY_WAITING:
		begin_pause(s, e);
		break;
	case REPLAY_RESUMED:
		end_pause(s, e->at_ms);
		break;
	case REPLAY_NEWS:
		if (find(s, SLA_UPDATE, 0))
			start(s, SLA_UPDATE, 0, e->at_ms, NULL);
		break;
	case REPLAY_ENDED:
		ended(s, e);
		break;
	case REPLAY_REOPENED:
		reopen(s, e);
		break;
	case REPLAY_REFERRAL_RETURNED: /* its clock runs on */
	case REPLAY_KIND_END:
		break;
	}
}

/* Due times follow from the state the log ends in. */
static void settle(struct state *s)
{
	struct sla_policy fallback = sla_policy_default(NULL, URGENCY_BIASA);
	const struct sla_policy *p = s->policy ? s->policy : &fallback;

	for (size_t i = 0; i < s->n; i++) {
		struct replay_clock *c = &s->clock[i];
		struct sla_run run = { c->from_ms, s->pause, s->n_pauses };

		c->due_ms = sla_due(p, s->hours[i], c->clock, &run);
		/* No news is owed about an ended case. */
		if (c->clock == SLA_UPDATE && !s->is_open)
			c->due_ms = SLA_NEVER;
	}
}

struct replay_result replay_compute(struct arena *a,
                                    const struct calendar *office,
                                    const struct replay_event *event, size_t n)
{
	struct replay_event *line = arena_array(a, n + 1, sizeof *line);
	struct state s = { .office = office };

	s.clock = arena_array(a, n + SLA_CLOCK_END, sizeof *s.clock);
	s.hours = arena_array(a, n + SLA_CLOCK_END, sizeof(void *));
	s.pause = arena_array(a, n + 1, sizeof *s.pause);
	if (n)
		memcpy(line, event, n * sizeof *line);
	qsort(line, n, sizeof *line, by_seq);
	for (size_t i = 0; i < n; i++)
		if (!i || line[i].seq != line[i - 1].seq)
			take(&s, &line[i]);
	settle(&s);
	return (struct replay_result){ s.clock, s.n };
}

/* --- comparing ------------------------------------------------------------ */

static bool is_same_clock(const struct replay_clock *x,
                          const struct replay_clock *y)
{
	return x->clock == y->clock && x->subject == y->subject;
}

static void differ(struct replay_report *r, const struct replay_clock *computed,
                   const struct replay_clock *stored)
{
	const struct replay_clock *any = computed ? computed : stored;

	r->difference[r->n++] =
		(struct replay_difference){ any->clock, any->subject, computed,
		                            stored };
}

struct replay_report replay_compare(struct arena *a,
                                    const struct replay_result *computed,
                                    const struct replay_clock *stored, size_t n)
{
	struct replay_report r = { NULL, 0 };
	bool *seen = arena_array(a, n + 1, sizeof *seen);

	r.difference =
		arena_array(a, computed->n + n + 1, sizeof *r.difference);
	for (size_t i = 0; i < computed->n; i++) {
		const struct replay_clock *c = &computed->clock[i];
		const struct replay_clock *s = NULL;

		for (size_t k = 0; k < n && !s; k++)
			if (!seen[k] && is_same_clock(c, &stored[k])) {
				s = &stored[k];
				seen[k] = true;
			}
		if (!s || s->due_ms != c->due_ms || s->met_ms != c->met_ms)
			differ(&r, c, s);
	}
	for (size_t k = 0; k < n; k++)
		if (!seen[k])
			differ(&r, NULL, &stored[k]);
	return r;
}
