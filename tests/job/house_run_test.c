/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <inttypes.h>

#include "job/job_fixture.h"

#define CITIZEN "6281255500001"

TEST(answers_older_than_two_days_go)
{
	struct stage *s = *state_;

	for (int i = 0; i < 450; i++)
		house_sql(s->h,
		          arena_printf(s->h->a,
		                       "INSERT INTO idempotency (office, "
		                       "scope, key, body_hash, status, answer, "
		                       "at_ms) VALUES (1, 'x', '%d', x'00', "
		                       "201, '{}', %" PRId64 ")",
		                       i,
		                       HOUSE_NOW_MS -
		                               (i % 2 ? HOUR_MS : 3 * DAY_MS)));
	stage_tick(s, JOB_HOUSE);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM idempotency"), 225);
}

TEST(bodies_that_were_read_go_after_a_month)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "m1 " CITIZEN " " OUR_ACCOUNT " satu");
	stage_body(s, "whatsapp", "?");
	stage_tick(s, JOB_INBOX);
	stage_tick(s, JOB_HOUSE);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM inbox_raw"), 2);
	house_wait(s->h, 31 * DAY_MS);
	stage_tick(s, JOB_HOUSE);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM inbox_raw"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM inbox_raw "
	                            "WHERE state = 'broken'"),
	          1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM inbox_claim"), 1);
}

TEST(it_sweeps_once_an_hour)
{
	struct stage *s = *state_;
	const char *old = arena_printf(
		s->h->a,
		"INSERT INTO track_try (office, number, failed, since_ms) "
		"VALUES (1, 'KBB-2611-00001', 1, %" PRId64 ")",
		HOUSE_NOW_MS - 2 * DAY_MS);

	stage_tick(s, JOB_HOUSE);
	house_sql(s->h, old);
	house_wait(s->h, HOUR_MS / 2);
	stage_tick(s, JOB_HOUSE);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM track_try"), 1);
	house_wait(s->h, HOUR_MS / 2);
	stage_tick(s, JOB_HOUSE);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM track_try"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(answers_older_than_two_days_go),
		ON_STAGE(bodies_that_were_read_go_after_a_month),
		ON_STAGE(it_sweeps_once_an_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
