/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/escalate.h"
#include "test.h"

static const struct zone *wib(void)
{
	return zone_find("Asia/Jakarta");
}

static int64_t at(const char *iso)
{
	int64_t ms = 0;

	CHECK_OK(time_parse(iso, &ms));
	return ms;
}

static const char *text_of(struct arena *a, const struct escalate_plan *p)
{
	const char *s = "";

	for (size_t i = 0; i < p->n; i++)
		s = arena_printf(a, "%s%s%s: %s%s", s, i ? "; " : "",
		                 p->order[i].role,
		                 escalate_means_text(a, p->order[i].means),
		                 p->order[i].phone_from_ms ? " later" : "");
	return s;
}

TEST(at_night_only_urgent_cases_ring)
{
	UNUSED_STATE;
	CHECK(escalate_may_ring(wib(), URGENCY_BIASA,
	                        at("2026-11-22T20:59:59+07:00")));
	CHECK(!escalate_may_ring(wib(), URGENCY_BIASA,
	                         at("2026-11-22T21:00:00+07:00")));
	CHECK(!escalate_may_ring(wib(), URGENCY_BIASA,
	                         at("2026-11-23T05:59:59+07:00")));
	CHECK(escalate_may_ring(wib(), URGENCY_BIASA,
	                        at("2026-11-23T06:00:00+07:00")));
	CHECK(escalate_may_ring(wib(), URGENCY_TINGGI,
	                        at("2026-11-23T02:00:00+07:00")));
	CHECK(escalate_may_ring(wib(), URGENCY_DARURAT,
	                        at("2026-11-23T02:00:00+07:00")));
	/* The same instant is morning in Jayapura. */
	CHECK(escalate_may_ring(zone_find("Asia/Jayapura"), URGENCY_BIASA,
	                        at("2026-11-23T04:30:00+07:00")));
}

TEST(a_call_waits_for_six_in_the_morning)
{
	UNUSED_STATE;
	CHECK_INT(escalate_ring_from(wib(), URGENCY_BIASA,
	                             at("2026-11-30T22:10:00+07:00")),
	          at("2026-12-01T06:00:00+07:00"));
	CHECK_INT(escalate_ring_from(wib(), URGENCY_BIASA,
	                             at("2026-12-01T03:10:00+07:00")),
	          at("2026-12-01T06:00:00+07:00"));
	CHECK_INT(escalate_ring_from(wib(), URGENCY_BIASA,
	                             at("2026-12-01T12:00:00+07:00")),
	          at("2026-12-01T12:00:00+07:00"));
}

TEST(a_closed_desk_is_never_told_alone)
{
	SCRATCH(a);
	struct calendar hours = calendar_office(wib(), NULL, 0);
	struct escalate_desk d = { .hours = &hours, .is_health = true };
	int64_t day = at("2026-11-23T10:00:00+07:00");
	int64_t night = at("2026-11-23T22:00:00+07:00");
	struct escalate_plan p;

	UNUSED_STATE;
	p = escalate_referral(&d, URGENCY_TINGGI, day);
	CHECK_TEXT(text_of(a, &p), "desk: app whatsapp");
	p = escalate_referral(&d, URGENCY_TINGGI, night);
	CHECK_TEXT(text_of(a, &p),
	           "desk: app whatsapp; psc119: app whatsapp sms");
	d.is_health = false;
	p = escalate_referral(&d, URGENCY_BIASA, night);
	CHECK_TEXT(text_of(a, &p), "desk: app whatsapp; on_call: app whatsapp");
	d.has_night = true;
	p = escalate_referral(&d, URGENCY_BIASA, night);
	CHECK_TEXT(text_of(a, &p), "desk: app whatsapp; night: app whatsapp");
	d.is_dead = true;
	p = escalate_referral(&d, URGENCY_BIASA, day);
	CHECK_INT(p.n, 2);
}

TEST(the_means_rise_with_the_rungs_and_the_last_two_ring)
{
	SCRATCH(a);
	struct calendar hours = calendar_office(wib(), NULL, 0);
	struct escalate_desk d = { .hours = &hours };
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	static const char *const by_day[] = {
		"desk: app whatsapp",
		"supervisor: app whatsapp sms",
		"head: app whatsapp sms phone",
		"regent: app whatsapp sms phone",
	};
	int64_t day = at("2026-11-23T10:00:00+07:00");
	int64_t night = at("2026-11-23T22:00:00+07:00");
	struct escalate_plan e;

	UNUSED_STATE;
	for (int i = 0; i < SLA_STEPS; i++) {
		e = escalate_rung(&p.handled, i, &d, wib(), URGENCY_BIASA, day);
		CHECK_TEXT(text_of(a, &e), by_day[i]);
	}
	e = escalate_rung(&p.handled, 2, &d, wib(), URGENCY_BIASA, night);
	CHECK_TEXT(text_of(a, &e), "head: app whatsapp sms later");
	CHECK_INT(e.order[0].phone_from_ms, at("2026-11-24T06:00:00+07:00"));
	e = escalate_rung(&p.handled, 2, &d, wib(), URGENCY_TINGGI, night);
	CHECK_TEXT(text_of(a, &e), "head: app whatsapp sms phone");
	e = escalate_rung(&p.handled, SLA_STEPS, &d, wib(), URGENCY_BIASA, day);
	CHECK_INT(e.n, 0);
	e = escalate_rung(&p.handled, 0, NULL, wib(), URGENCY_BIASA, night);
	CHECK_TEXT(text_of(a, &e), "desk: app whatsapp");
}

TEST(the_ladder_stands_still_while_somebody_has_it)
{
	UNUSED_STATE;
	CHECK(!escalate_is_held(0, 100, 0, 30, 200));
	CHECK(escalate_is_held(150, 100, 0, 30, 200));
	CHECK(escalate_is_held(0, 100, 150, 30, 200));
	CHECK(!escalate_is_held(0, 160, 150, 30, 200));
	CHECK(!escalate_is_held(0, 100, 150, 30, 150 + 30 * MINUTE_MS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(at_night_only_urgent_cases_ring),
		RUN(a_call_waits_for_six_in_the_morning),
		RUN(a_closed_desk_is_never_told_alone),
		RUN(the_means_rise_with_the_rungs_and_the_last_two_ring),
		RUN(the_ladder_stands_still_while_somebody_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
