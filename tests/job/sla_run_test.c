/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <inttypes.h>

#include "job/job_fixture.h"

#define CITIZEN "6281255500001"

/* The accept clock of house_case(n)'s referral. */
static void add_clock(struct stage *s, int n)
{
	house_sql(s->h,
	          arena_printf(s->h->a,
	                       "INSERT INTO clock (office, id, casefile, "
	                       "referral, kind, from_ms, due_ms, step, "
	                       "next_ms) VALUES (1, %d, %d, %d, 'accept', "
	                       "%" PRId64 ", %" PRId64 ", 0, %" PRId64 ")",
	                       3000 + n, 1000 + n, 2000 + n, HOUSE_NOW_MS,
	                       HOUSE_NOW_MS + HOUR_MS,
	                       HOUSE_NOW_MS + 45 * MINUTE_MS));
}

static int64_t step(struct stage *s)
{
	return house_count(s->h, "SELECT max(step) FROM clock");
}

TEST(a_clock_climbs_when_its_time_has_come)
{
	struct stage *s = *state_;

	house_case(s->h, 1);
	add_clock(s, 1);
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 0);
	house_wait(s->h, 45 * MINUTE_MS - 1);
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 0);
	house_wait(s->h, 1);
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 1);
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 1);
}

TEST(after_a_night_without_power_the_desk_has_its_turn)
{
	struct stage *s = *state_;
	int64_t began = 0;

	house_case(s->h, 1);
	add_clock(s, 1);
	house_wait(s->h, 6 * HOUR_MS);
	stage_tick(s, JOB_SLA);
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 1);
	/* The last rung still hears of it within two minutes. */
	for (; step(s) < 4 && began < 300; began++) {
		house_wait(s->h, SECOND_MS);
		stage_tick(s, JOB_SLA);
	}
	CHECK_INT(step(s), 4);
	CHECK(began >= 60 && began <= 120);
}

TEST(many_late_clocks_climb_in_one_look)
{
	struct stage *s = *state_;

	for (int i = 1; i <= 120; i++) {
		house_case(s->h, i);
		add_clock(s, i);
	}
	house_wait(s->h, HOUR_MS);
	stage_tick(s, JOB_SLA);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM clock "
	                            "WHERE step = 1"),
	          120);
	CHECK_INT(jobs_figures(&s->jobs).rungs, 120);
}

TEST(clocks_stand_still_while_the_office_is_held)
{
	struct stage *s = *state_;

	house_case(s->h, 1);
	add_clock(s, 1);
	house_wait(s->h, HOUR_MS);
	house_sql(s->h, "UPDATE office SET held_ms = 1");
	stage_tick(s, JOB_SLA);
	CHECK_INT(step(s), 0);
}

TEST(a_conversation_nobody_decided_becomes_a_case)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp",
	           "m1 " CITIZEN " " OUR_ACCOUNT
	           " nenek saya sudah tua dan sendirian");
	stage_tick(s, JOB_INBOX);
	house_wait(s->h, 4 * MINUTE_MS);
	stage_tick(s, JOB_SLA);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM casefile"), 0);
	house_wait(s->h, MINUTE_MS);
	stage_tick(s, JOB_SLA);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM casefile"), 1);
	/* A guess never refers. */
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM referral"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(a_clock_climbs_when_its_time_has_come),
		ON_STAGE(after_a_night_without_power_the_desk_has_its_turn),
		ON_STAGE(many_late_clocks_climb_in_one_look),
		ON_STAGE(clocks_stand_still_while_the_office_is_held),
		ON_STAGE(a_conversation_nobody_decided_becomes_a_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
