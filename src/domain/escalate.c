/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/escalate.h"

#include <string.h>

#define NIGHT_FROM_HOUR 21
#define NIGHT_TO_HOUR   6
#define PHONE_RUNGS     2 /* the last two */

static bool is_night(const struct civil *c)
{
	return c->hour >= NIGHT_FROM_HOUR || c->hour < NIGHT_TO_HOUR;
}

bool escalate_may_ring(const struct zone *z, enum urgency u, int64_t at_ms)
{
	struct civil c = civil_at(z, at_ms);

	return u >= URGENCY_TINGGI || !is_night(&c);
}

int64_t escalate_ring_from(const struct zone *z, enum urgency u, int64_t at_ms)
{
	struct civil c = civil_at(z, at_ms);

	if (escalate_may_ring(z, u, at_ms))
		return at_ms;
	if (c.hour >= NIGHT_FROM_HOUR)
		c.day++;
	c.hour = NIGHT_TO_HOUR;
	c.minute = c.second = 0;
	return civil_ms(z, c);
}

static void add(struct escalate_plan *p, const char *role, unsigned means)
{
	if (p->n < ESCALATE_ORDERS)
		p->order[p->n++] =
			(struct escalate_order){ .role = role, .means = means };
}

/* Give every order the telephone, or the hour from which it may ring. */
static void add_phone(struct escalate_plan *p, const struct zone *z,
                      enum urgency u, int64_t now_ms)
{
	bool now = escalate_may_ring(z, u, now_ms);

	for (size_t i = 0; i < p->n; i++) {
		if (now)
			p->order[i].means |= ESCALATE_PHONE;
		else
			p->order[i].phone_from_ms =
				escalate_ring_from(z, u, now_ms);
	}
}

static bool is_staffed(const struct escalate_desk *d, int64_t now_ms)
{
	return !d->is_dead && d->hours && calendar_is_open(d->hours, now_ms);
}

struct escalate_plan escalate_referral(const struct escalate_desk *d,
                                       enum urgency u, int64_t now_ms)
{
	struct escalate_plan p = { .n = 0 };
	unsigned means = ESCALATE_APP | ESCALATE_WHATSAPP;

	add(&p, "desk", means);
	if (is_staffed(d, now_ms))
		return p;
	if (u >= URGENCY_TINGGI)
		means |= ESCALATE_SMS;
	if (d->has_night)
		add(&p, "night", means);
	else
		add(&p, d->is_health ? "psc119" : "on_call", means);
	return p;
}

struct escalate_plan escalate_rung(const struct sla_ladder *l, int rung,
                                   const struct escalate_desk *d,
                                   const struct zone *z, enum urgency u,
                                   int64_t now_ms)
{
	struct escalate_plan p = { .n = 0 };
	unsigned means = ESCALATE_APP | ESCALATE_WHATSAPP;

	if (rung < 0 || rung >= l->n || rung >= SLA_STEPS)
		return p;
	if (!strcmp(l->step[rung].role, "desk") && d)
		p = escalate_referral(d, u, now_ms);
	else
		add(&p, l->step[rung].role, means);
	if (rung > 0)
		for (size_t i = 0; i < p.n; i++)
			p.order[i].means |= ESCALATE_SMS;
	if (rung >= l->n - PHONE_RUNGS)
		add_phone(&p, z, u, now_ms);
	return p;
}

bool escalate_is_held(int64_t met_ms, int64_t climbed_ms, int64_t ack_ms,
                      int32_t hold_min, int64_t now_ms)
{
	if (met_ms)
		return true;
	if (!ack_ms || ack_ms < climbed_ms)
		return false;
	return now_ms < ack_ms + hold_min * MINUTE_MS;
}

const char *escalate_means_text(struct arena *a, unsigned means)
{
	static const char *const names[] = { "app", "whatsapp", "sms",
		                             "phone" };
	const char *s = "";

	for (unsigned i = 0; i < COUNT(names); i++)
		if (means & (1u << i))
			s = arena_printf(a, "%s%s%s", s, *s ? " " : "",
			                 names[i]);
	return s;
}
