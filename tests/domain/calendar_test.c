/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/calendar.h"
#include "test.h"

static const int32_t holidays[] = { 20261225, 20270101 };

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

static void same_time(int64_t got_ms, const char *iso)
{
	SCRATCH(a);

	CHECK_TEXT(time_iso(a, wib(), got_ms), iso);
}

static struct calendar office(void)
{
	return calendar_office(wib(), holidays, COUNT(holidays));
}

TEST(an_office_is_open_on_a_working_day_only)
{
	struct calendar c = office();

	UNUSED_STATE;
	CHECK(!calendar_is_open(&c, at("2026-11-23T07:29:59+07:00")));
	CHECK(calendar_is_open(&c, at("2026-11-23T07:30:00+07:00")));
	CHECK(calendar_is_open(&c, at("2026-11-23T15:59:59+07:00")));
	CHECK(!calendar_is_open(&c, at("2026-11-23T16:00:00+07:00")));
	CHECK(calendar_is_open(&c, at("2026-11-27T16:15:00+07:00")));
	CHECK(!calendar_is_open(&c, at("2026-11-22T10:00:00+07:00")));
	CHECK(!calendar_is_open(&c, at("2026-12-25T10:00:00+07:00")));
}

TEST(the_next_opening_skips_week_ends_and_holidays)
{
	struct calendar c = office();

	UNUSED_STATE;
	same_time(calendar_next_open(&c, at("2026-11-27T16:30:00+07:00")),
	          "2026-11-30T07:30:00+07:00");
	same_time(calendar_next_open(&c, at("2026-12-24T20:00:00+07:00")),
	          "2026-12-28T07:30:00+07:00");
	same_time(calendar_next_open(&c, at("2026-12-28T09:00:00+07:00")),
	          "2026-12-28T09:00:00+07:00");
}

TEST(working_time_runs_only_while_it_is_open)
{
	struct calendar c = office();
	int64_t fri = at("2026-11-27T15:30:00+07:00");

	UNUSED_STATE;
	same_time(calendar_add_working(&c, fri, HOUR_MS),
	          "2026-11-27T16:30:00+07:00");
	same_time(calendar_add_working(&c, fri, HOUR_MS + 1),
	          "2026-11-30T07:30:00.001+07:00");
	same_time(calendar_add_working(&c, fri, 4 * HOUR_MS),
	          "2026-11-30T10:30:00+07:00");
	CHECK_INT(calendar_add_working(&c, fri, 0), fri);
	CHECK_INT(calendar_working_ms(&c, fri, at("2026-11-30T10:30:00+07:00")),
	          4 * HOUR_MS);
	CHECK_INT(calendar_working_ms(&c, fri, fri), 0);
	CHECK_INT(calendar_working_ms(&c, fri, fri - DAY_MS), 0);
}

TEST(working_days_keep_the_time_of_day)
{
	struct calendar c = office();

	UNUSED_STATE;
	same_time(calendar_add_days(&c, at("2026-11-26T10:15:00+07:00"), 2),
	          "2026-11-30T10:15:00+07:00");
	/* Saturday counts from Monday's opening. */
	same_time(calendar_add_days(&c, at("2026-11-28T10:15:00+07:00"), 2),
	          "2026-12-02T07:30:00+07:00");
	/* Friday 16.20 has no twin on Tuesday. */
	same_time(calendar_add_days(&c, at("2026-11-27T16:20:00+07:00"), 2),
	          "2026-12-01T16:00:00+07:00");
	same_time(calendar_add_days(&c, at("2026-12-24T10:00:00+07:00"), 1),
	          "2026-12-28T10:00:00+07:00");
}

TEST(a_calendar_without_any_opening_counts_as_always_open)
{
	struct calendar c = { .zone = wib() };
	int64_t from = at("2026-11-28T10:15:00+07:00");

	UNUSED_STATE;
	CHECK_INT(calendar_next_open(&c, from), from);
	CHECK_INT(calendar_add_working(&c, from, HOUR_MS), from + HOUR_MS);
	CHECK_INT(calendar_working_ms(&c, from, from + 5), 5);
	CHECK_INT(calendar_add_days(&c, from, 2), from + 2 * DAY_MS);
}

TEST(a_break_at_noon_is_not_working_time)
{
	struct calendar c = { .zone = wib() };
	int64_t from = at("2026-11-23T11:30:00+07:00");

	UNUSED_STATE;
	CHECK_OK(calendar_parse("Mon-Fri 07:30-12:00 13:00-16:00", &c));
	same_time(calendar_add_working(&c, from, HOUR_MS),
	          "2026-11-23T13:30:00+07:00");
	CHECK_INT(calendar_closes(&c, from), from + HOUR_MS / 2);
	CHECK_INT(calendar_closes(&c, from + HOUR_MS), from + HOUR_MS);
}

TEST(opening_hours_are_read_back_as_written)
{
	static const char *const weeks[] = {
		"24/7",
		"Mon 07:30-16:00",
		"Mon 07:30-12:00 13:00-16:00; Sat 08:00-24:00",
		"",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(weeks); i++) {
		struct calendar c = { .zone = wib() };

		CHECK_OK(calendar_parse(weeks[i], &c));
		CHECK_TEXT(calendar_text(a, &c), weeks[i]);
	}
}

TEST(unreadable_opening_hours_are_refused_and_change_nothing)
{
	static const char *const bad[] = {
		"Mon",
		"Mon 16:00-07:30",
		"Mon 07:30",
		"Xyz 07:30-16:00",
		"Mon 07:30-25:00",
		"Mon 07:30-12:00 11:00-13:00",
		"Mon 1:00-2:00 3:00-4:00 5:00-6:00",
		"24/7 x",
		"Mon 07:60-16:00",
	};

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct calendar c = office();

		CHECK_ERR(ERR_INVALID, calendar_parse(bad[i], &c));
		CHECK_INT(c.week[0][0].from_min, 450);
	}
	CHECK_ERR(ERR_INVALID, calendar_parse(NULL, NULL));
}

TEST(adding_and_measuring_working_time_agree)
{
	struct calendar c = office();
	uint64_t seed = 7;

	UNUSED_STATE;
	for (int i = 0; i < 2000; i++) {
		int64_t from, span, to;

		seed = seed * 6364136223846793005u + 1442695040888963407u;
		from = at("2026-11-01T00:00:00+07:00") +
		       (int64_t)(seed >> 33) % (120 * DAY_MS);
		span = (int64_t)(seed >> 20) % (60 * HOUR_MS);
		to = calendar_add_working(&c, from, span);
		CHECK(to >= from);
		CHECK_INT(calendar_working_ms(&c, from, to), span);
		CHECK(calendar_add_days(&c, from, 2) >
		      calendar_add_days(&c, from, 1));
		CHECK(calendar_add_days(&c, from + 1, 2) >=
		      calendar_add_days(&c, from, 2));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(an_office_is_open_on_a_working_day_only),
		RUN(the_next_opening_skips_week_ends_and_holidays),
		RUN(working_time_runs_only_while_it_is_open),
		RUN(working_days_keep_the_time_of_day),
		RUN(a_calendar_without_any_opening_counts_as_always_open),
		RUN(a_break_at_noon_is_not_working_time),
		RUN(opening_hours_are_read_back_as_written),
		RUN(unreadable_opening_hours_are_refused_and_change_nothing),
		RUN(adding_and_measuring_working_time_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
