/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/sla.h"

#include <string.h>

#include "base/words.h"
#include "domain/category.h"

#define MIN_S         60
#define PER_MILLE     1000
#define PAUSE_MAX_MIN (30 * 24 * 60)

/* --- the default policy --------------------------------------------------- */

static const char *const roles[SLA_STEPS] = { "desk", "supervisor", "head",
	                                      "regent" };

static struct sla_ladder ladder(int32_t s1, int32_t s2, int32_t s3, int32_t s4)
{
	int32_t at[SLA_STEPS] = { s1, s2, s3, s4 };
	struct sla_ladder l = { .n = SLA_STEPS };

	for (int i = 0; i < SLA_STEPS; i++)
		l.step[i] = (struct sla_step){ at[i], roles[i] };
	return l;
}

static struct sla_limit minutes(int32_t n)
{
	return (struct sla_limit){ n, SLA_MINUTES };
}

/* One or four hours, day and night. */
static void promise_hours(struct sla_policy *p, bool one_hour)
{
	int32_t d = one_hour ? 4 : 1;

	p->limit[SLA_ACCEPT] = minutes(60);
	p->limit[SLA_HANDLED] = minutes(240 / d);
	p->accept = ladder(45 * MIN_S / d, 60 * MIN_S / d, 90 * MIN_S / d,
	                   120 * MIN_S / d);
	p->handled = ladder(180 * MIN_S / d, 240 * MIN_S / d, 270 * MIN_S / d,
	                    300 * MIN_S / d);
	p->pause_max_min = 0;
}

/* Working time, with rungs in the same proportion as in the four hours. */
static void promise_days(struct sla_policy *p, int32_t days)
{
	p->limit[SLA_ACCEPT] = (struct sla_limit){ 240, SLA_WORKING_MINUTES };
	p->limit[SLA_HANDLED] = (struct sla_limit){ days, SLA_WORKING_DAYS };
	p->accept = ladder(750, 1000, 1500, 2000);
	p->handled = ladder(750, 1000, 1125, 1250);
	p->pause_max_min = PAUSE_MAX_MIN;
}

struct sla_policy sla_policy_default(const char *category, enum urgency u)
{
	const struct category *c = category_find(category);
	struct sla_policy p = { .version = 1 };

	p.limit[SLA_RECEIPT] = minutes(5);
	p.limit[SLA_ANSWER] = minutes(15);
	p.limit[SLA_REFER] = minutes(15);
	p.limit[SLA_UPDATE] = minutes(24 * 60);
	if (u == URGENCY_DARURAT)
		promise_hours(&p, true);
	else if (u == URGENCY_TINGGI || (c && c->four_hours))
		promise_hours(&p, false);
	else
		promise_days(&p, c && c->group == GROUP_RTLH ? 5 : 2);
	return p;
}

/* --- arithmetic ----------------------------------------------------------- */

static int64_t add(const struct calendar *c, enum sla_unit u, int64_t from_ms,
                   int64_t span_ms)
{
	if (u == SLA_MINUTES || !c)
		return from_ms + span_ms;
	return calendar_add_working(c, from_ms, span_ms);
}

static int64_t between(const struct calendar *c, enum sla_unit u,
                       int64_t from_ms, int64_t until_ms)
{
	if (until_ms <= from_ms)
		return 0;
	if (u == SLA_MINUTES || !c)
		return until_ms - from_ms;
	return calendar_working_ms(c, from_ms, until_ms);
}

/* The limit as a length of its own kind of time. */
static int64_t span_of(const struct sla_limit *l, const struct calendar *c,
                       int64_t from_ms)
{
	if (l->unit != SLA_WORKING_DAYS)
		return l->n * MINUTE_MS;
	if (!c)
		return l->n * DAY_MS;
	return calendar_working_ms(c, from_ms,
	                           calendar_add_days(c, from_ms, l->n));
}

/* Whether a pause can stop this clock at all. */
static bool is_paused(const struct sla_policy *p, enum sla_clock k,
                      const struct sla_run *run)
{
	return k == SLA_HANDLED && p->pause_max_min > 0 && run->n_pauses;
}

/* When @p span_ms of unpaused time have passed. */
static int64_t reach(const struct sla_policy *p, const struct calendar *c,
                     enum sla_clock k, const struct sla_run *run,
                     int64_t span_ms)
{
	enum sla_unit u = p->limit[k].unit;
	int64_t left_ms = p->pause_max_min * MINUTE_MS;
	int64_t at = run->from_ms;

	for (size_t i = 0; is_paused(p, k, run) && i < run->n_pauses; i++) {
		int64_t start = run->pauses[i].from_ms;
		int64_t until = run->pauses[i].until_ms;

		if (start < at)
			start = at;
		if (until <= start)
			continue;
		if (left_ms <= 0 || start >= add(c, u, at, span_ms))
			break;
		if (until - start > left_ms)
			until = start + left_ms;
		span_ms -= between(c, u, at, start);
		left_ms -= until - start;
		at = until;
	}
	return add(c, u, at, span_ms);
}

static bool runs(const struct sla_policy *p, enum sla_clock k)
{
	return k >= SLA_RECEIPT && k < SLA_CLOCK_END && p->limit[k].n > 0;
}

int64_t sla_due(const struct sla_policy *p, const struct calendar *c,
                enum sla_clock k, const struct sla_run *run)
{
	const struct sla_limit *l;
	int64_t due, plain;

	if (!runs(p, k))
		return SLA_NEVER;
	l = &p->limit[k];
	due = reach(p, c, k, run, span_of(l, c, run->from_ms));
	if (l->unit != SLA_WORKING_DAYS || !c)
		return due;
	/* The same working time also ends at the closing before. */
	plain = calendar_add_days(c, run->from_ms, l->n);
	return due > plain ? due : plain;
}

const struct sla_ladder *sla_ladder_of(const struct sla_policy *p,
                                       enum sla_clock k)
{
	if (k == SLA_ACCEPT)
		return &p->accept;
	return k == SLA_HANDLED ? &p->handled : NULL;
}

int64_t sla_step_at(const struct sla_policy *p, const struct calendar *c,
                    enum sla_clock k, const struct sla_run *run, int i)
{
	const struct sla_ladder *l = sla_ladder_of(p, k);
	int64_t after;

	if (!l || !runs(p, k) || i < 0 || i >= l->n || i >= SLA_STEPS)
		return SLA_NEVER;
	after = l->step[i].after_s;
	if (p->limit[k].unit == SLA_MINUTES)
		return reach(p, c, k, run, after * SECOND_MS);
	if (after == PER_MILLE)
		return sla_due(p, c, k, run);
	after *= span_of(&p->limit[k], c, run->from_ms);
	return reach(p, c, k, run, (after + PER_MILLE - 1) / PER_MILLE);
}

const struct sla_step *sla_step_due(const struct sla_policy *p,
                                    const struct calendar *c, enum sla_clock k,
                                    const struct sla_run *run, int done,
                                    int64_t now_ms)
{
	int64_t at = sla_step_at(p, c, k, run, done);

	if (at == SLA_NEVER || now_ms < at)
		return NULL;
	return &sla_ladder_of(p, k)->step[done];
}

/* --- reading -------------------------------------------------------------- */

struct sla_reading sla_read(int64_t due_ms, int64_t met_ms, int64_t now_ms)
{
	struct sla_reading r = { SLA_NONE, 0 };
	int64_t at = met_ms ? met_ms : now_ms;

	if (due_ms == SLA_NEVER || !due_ms)
		return r;
	r.left_ms = due_ms - at;
	if (met_ms)
		r.state = r.left_ms >= 0 ? SLA_MET : SLA_MET_LATE;
	else if (r.left_ms < 0)
		r.state = SLA_LATE;
	else
		r.state = r.left_ms <= HOUR_MS ? SLA_SOON : SLA_RUNNING;
	return r;
}

const char *sla_left(struct arena *a, const char *lang, int64_t due_ms,
                     int64_t now_ms)
{
	struct sla_reading r = sla_read(due_ms, 0, now_ms);
	bool late = r.state == SLA_LATE;
	int64_t min;

	if (r.state == SLA_NONE)
		return "";
	min = late ? (-r.left_ms + MINUTE_MS - 1) / MINUTE_MS
	           : r.left_ms / MINUTE_MS;
	return say(a, lang, late ? "sla.late" : "sla.left",
	           { "time", arena_printf(a, "%02d:%02d", (int)(min / 60),
	                                  (int)(min % 60)) });
}

static const char *const clock_names[SLA_CLOCK_END] = {
	[SLA_RECEIPT] = "receipt", [SLA_ANSWER] = "answer",
	[SLA_REFER] = "refer",     [SLA_ACCEPT] = "accept",
	[SLA_HANDLED] = "handled", [SLA_UPDATE] = "update",
};

const char *sla_clock_name(enum sla_clock k)
{
	return k >= SLA_RECEIPT && k < SLA_CLOCK_END ? clock_names[k] : "";
}

enum err sla_clock_parse(const char *name, enum sla_clock *out)
{
	for (int i = SLA_RECEIPT; name && i < SLA_CLOCK_END; i++)
		if (!strcmp(name, clock_names[i])) {
			*out = (enum sla_clock)i;
			return OK;
		}
	return fail(ERR_INVALID, "no such clock");
}

static bool same_ladder(const struct sla_ladder *x, const struct sla_ladder *y)
{
	if (x->n != y->n)
		return false;
	for (int i = 0; i < x->n; i++)
		if (x->step[i].after_s != y->step[i].after_s ||
		    strcmp(x->step[i].role, y->step[i].role) != 0)
			return false;
	return true;
}

bool sla_policy_same(const struct sla_policy *x, const struct sla_policy *y)
{
	for (int k = SLA_RECEIPT; k < SLA_CLOCK_END; k++)
		if (x->limit[k].n != y->limit[k].n ||
		    x->limit[k].unit != y->limit[k].unit)
			return false;
	return x->pause_max_min == y->pause_max_min &&
	       same_ladder(&x->accept, &y->accept) &&
	       same_ladder(&x->handled, &y->handled);
}
