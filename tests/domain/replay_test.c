/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/replay.h"
#include "test.h"

#define START INT64_C(1795300440000) /* a Sunday night in November 2026 */

static struct calendar office(void)
{
	return calendar_office(zone_find("Asia/Jakarta"), NULL, 0);
}

static const struct replay_clock *clock_of(const struct replay_result *r,
                                           enum sla_clock k, int64_t subject)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->clock[i].clock == k && r->clock[i].subject == subject)
			return &r->clock[i];
	return NULL;
}

/* A whole case: two missed calls, three referrals, one returned. */
static size_t log_of(struct replay_event *e, const struct sla_policy *p,
                     const struct calendar *c)
{
	size_t n = 0;

	e[n++] = (struct replay_event){
		REPLAY_FIRST_CONTACT, 10, START, 0, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_RECEIPT, 12, START + 60000, 0, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_ANSWERED, 13, START + 180000, 0, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_CREATED, 14, START + 300000, 0, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_CLASSIFIED, 15, START + 300000, 0, NULL, p, 0
	};
	for (int i = 1; i <= 3; i++)
		e[n++] = (struct replay_event){ REPLAY_REFERRAL_SENT,
			                        15 + i,
			                        START + 300000,
			                        i,
			                        c,
			                        NULL,
			                        0 };
	e[n++] = (struct replay_event){
		REPLAY_REFERRAL_ACCEPTED, 20, START + 900000, 1, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_REFERRAL_RETURNED, 21, START + 950000, 2, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_NEWS, 22, START + 1000000, 0, NULL, NULL, 0
	};
	e[n++] = (struct replay_event){
		REPLAY_HANDLED, 30, START + 2 * HOUR_MS, 0, NULL, NULL, 0
	};
	return n;
}

TEST(the_promise_counts_from_the_first_contact)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct calendar c = office();
	struct replay_event e[16];
	struct replay_result r = replay_compute(a, &c, e, log_of(e, &p, &c));

	UNUSED_STATE;
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms, START + 4 * HOUR_MS);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->met_ms, START + 2 * HOUR_MS);
	CHECK_INT(clock_of(&r, SLA_RECEIPT, 0)->due_ms, START + 300000);
	CHECK_INT(clock_of(&r, SLA_ANSWER, 0)->due_ms, START + 900000);
	CHECK_INT(clock_of(&r, SLA_REFER, 0)->met_ms, START + 300000);
	CHECK_INT(clock_of(&r, SLA_ACCEPT, 1)->due_ms,
	          START + 300000 + HOUR_MS);
	CHECK_INT(clock_of(&r, SLA_ACCEPT, 1)->met_ms, START + 900000);
	/* A returned one runs on. */
	CHECK_INT(clock_of(&r, SLA_ACCEPT, 2)->met_ms, 0);
	CHECK_INT(clock_of(&r, SLA_UPDATE, 0)->due_ms,
	          START + 1000000 + DAY_MS);
	CHECK_INT(r.n, 8);
}

TEST(order_and_double_lines_change_nothing)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("rtlh", URGENCY_BIASA);
	struct calendar c = office();
	struct replay_event e[32], turned[32];
	size_t n = log_of(e, &p, &c);
	struct replay_result x = replay_compute(a, &c, e, n), y;

	UNUSED_STATE;
	for (size_t i = 0; i < n; i++)
		turned[i] = turned[2 * n - 1 - i] = e[n - 1 - i];
	y = replay_compute(a, &c, turned, 2 * n);
	CHECK_INT(replay_compare(a, &x, y.clock, y.n).n, 0);
	CHECK_INT(x.n, y.n);
}

TEST(an_earlier_contact_found_later_moves_the_start)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct calendar c = office();
	struct replay_event e[16];
	size_t n = log_of(e, &p, &c);
	struct replay_result r;

	UNUSED_STATE;
	e[n++] = (struct replay_event){ .kind = REPLAY_FIRST_CONTACT,
		                        .seq = 99,
		                        .at_ms = START - 120000 };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms,
	          START - 120000 + 4 * HOUR_MS);
	CHECK_INT(clock_of(&r, SLA_RECEIPT, 0)->due_ms, START + 180000);
}

TEST(a_change_of_urgency_moves_the_due_time_but_not_the_start)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct sla_policy d = sla_policy_default("sakit", URGENCY_DARURAT);
	struct calendar c = office();
	struct replay_event e[16];
	size_t n = log_of(e, &p, &c);
	struct replay_result r;

	UNUSED_STATE;
	e[n++] = (struct replay_event){ .kind = REPLAY_CLASSIFIED,
		                        .seq = 40,
		                        .at_ms = START + HOUR_MS,
		                        .policy = &d };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms, START + HOUR_MS);
}

TEST(reopening_starts_the_promise_anew)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct calendar c = office();
	struct replay_event e[16];
	size_t n = log_of(e, &p, &c);
	struct replay_result r;

	UNUSED_STATE;
	e[n++] = (struct replay_event){ .kind = REPLAY_ENDED,
		                        .seq = 50,
		                        .at_ms = START + DAY_MS };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_UPDATE, 0)->due_ms, SLA_NEVER);
	e[n++] = (struct replay_event){ .kind = REPLAY_REOPENED,
		                        .seq = 51,
		                        .at_ms = START + 2 * DAY_MS };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms,
	          START + 2 * DAY_MS + 4 * HOUR_MS);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->met_ms, 0);
	CHECK_INT(clock_of(&r, SLA_RECEIPT, 0)->due_ms, START + 300000);
	CHECK_INT(clock_of(&r, SLA_UPDATE, 0)->due_ms, START + 3 * DAY_MS);
}

TEST(waiting_ends_when_it_is_resumed_or_at_the_review_date)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("rtlh", URGENCY_BIASA);
	struct calendar c = calendar_always(zone_find("Asia/Jakarta"));
	struct replay_event e[16];
	size_t n = log_of(e, &p, &c);
	struct replay_result r;

	UNUSED_STATE;
	e[n++] = (struct replay_event){ .kind = REPLAY_WAITING,
		                        .seq = 40,
		                        .at_ms = START + DAY_MS,
		                        .until_ms = START + 3 * DAY_MS };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms, START + 7 * DAY_MS);
	e[n++] = (struct replay_event){ .kind = REPLAY_RESUMED,
		                        .seq = 41,
		                        .at_ms = START + 2 * DAY_MS };
	r = replay_compute(a, &c, e, n);
	CHECK_INT(clock_of(&r, SLA_HANDLED, 0)->due_ms, START + 6 * DAY_MS);
}

TEST(every_difference_is_named)
{
	SCRATCH(a);
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct calendar c = office();
	struct replay_event e[16];
	struct replay_result r = replay_compute(a, &c, e, log_of(e, &p, &c));
	struct replay_clock stored[16];
	struct replay_report d;

	UNUSED_STATE;
	memcpy(stored, r.clock, r.n * sizeof *stored);
	CHECK_INT(replay_compare(a, &r, stored, r.n).n, 0);
	stored[0].due_ms++;
	stored[1].clock = SLA_ACCEPT;
	stored[1].subject = 77;
	d = replay_compare(a, &r, stored, r.n);
	CHECK_INT(d.n, 3);
	CHECK(d.difference[0].stored == &stored[0]);
	CHECK(!d.difference[1].stored);
	CHECK(!d.difference[2].computed);
	CHECK_INT(d.difference[2].subject, 77);
}

TEST(an_empty_log_has_no_clocks)
{
	SCRATCH(a);
	struct calendar c = office();

	UNUSED_STATE;
	CHECK_INT(replay_compute(a, &c, NULL, 0).n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(the_promise_counts_from_the_first_contact),
		RUN(order_and_double_lines_change_nothing),
		RUN(an_earlier_contact_found_later_moves_the_start),
		RUN(a_change_of_urgency_moves_the_due_time_but_not_the_start),
		RUN(reopening_starts_the_promise_anew),
		RUN(waiting_ends_when_it_is_resumed_or_at_the_review_date),
		RUN(every_difference_is_named),
		RUN(an_empty_log_has_no_clocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
