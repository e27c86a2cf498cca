/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/sla.h"
#include "domain/category.h"
#include "test.h"

static int64_t at(const char *iso)
{
	int64_t ms = 0;

	CHECK_OK(time_parse(iso, &ms));
	return ms;
}

static struct calendar office_in(const char *iana)
{
	return calendar_office(zone_find(iana), NULL, 0);
}

static int64_t due_of(const char *category, enum urgency u, const char *iana,
                      enum sla_clock k, const char *from)
{
	struct sla_policy p = sla_policy_default(category, u);
	struct calendar c = office_in(iana);
	struct sla_run run = { at(from), NULL, 0 };

	return sla_due(&p, &c, k, &run);
}

TEST(golden_due_times)
{
	static const struct {
		const char *category;
		enum urgency u;
		const char *iana, *from;
		enum sla_clock k;
		const char *due;
	} row[] = {
		/* over midnight */
		{ "lansia_terlantar", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-22T21:14:00+07:00", SLA_HANDLED,
		  "2026-11-23T01:14:00+07:00" },
		/* month end, year end */
		{ "sakit", URGENCY_TINGGI, "Asia/Jakarta",
		  "2026-11-30T23:00:00+07:00", SLA_HANDLED,
		  "2026-12-01T03:00:00+07:00" },
		{ "sakit", URGENCY_DARURAT, "Asia/Jayapura",
		  "2026-12-31T23:30:00+09:00", SLA_HANDLED,
		  "2027-01-01T00:30:00+09:00" },
		/* leap day */
		{ "odgj", URGENCY_BIASA, "Asia/Makassar",
		  "2028-02-28T22:00:00+08:00", SLA_HANDLED,
		  "2028-02-29T02:00:00+08:00" },
		{ "odgj", URGENCY_BIASA, "Asia/Makassar",
		  "2028-02-29T22:00:00+08:00", SLA_HANDLED,
		  "2028-03-01T02:00:00+08:00" },
		{ "fakir_miskin", URGENCY_BIASA, "Asia/Makassar",
		  "2028-02-28T10:00:00+08:00", SLA_HANDLED,
		  "2028-03-01T10:00:00+08:00" },
		/* the same instant in three zones */
		{ "fakir_miskin", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-23T08:00:00Z", SLA_ACCEPT,
		  "2026-11-24T10:30:00+07:00" },
		{ "fakir_miskin", URGENCY_BIASA, "Asia/Makassar",
		  "2026-11-23T08:00:00Z", SLA_ACCEPT,
		  "2026-11-24T11:30:00+08:00" },
		{ "fakir_miskin", URGENCY_BIASA, "Asia/Jayapura",
		  "2026-11-23T08:00:00Z", SLA_ACCEPT,
		  "2026-11-24T11:30:00+09:00" },
		/* a house: five working days over a week end */
		{ "rtlh", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-26T09:00:00+07:00", SLA_HANDLED,
		  "2026-12-03T09:00:00+07:00" },
		/* an urgent house does not wait for Monday */
		{ "rtlh", URGENCY_TINGGI, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_HANDLED,
		  "2026-11-29T00:00:00+07:00" },
		{ "rtlh", URGENCY_TINGGI, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_ACCEPT,
		  "2026-11-28T21:00:00+07:00" },
		{ "pangan", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_HANDLED,
		  "2026-11-29T00:00:00+07:00" },
		{ NULL, URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_RECEIPT,
		  "2026-11-28T20:05:00+07:00" },
		{ NULL, URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_ANSWER,
		  "2026-11-28T20:15:00+07:00" },
		{ "xyz", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_REFER,
		  "2026-11-28T20:15:00+07:00" },
		{ "rtlh", URGENCY_BIASA, "Asia/Jakarta",
		  "2026-11-28T20:00:00+07:00", SLA_UPDATE,
		  "2026-11-29T20:00:00+07:00" },
	};

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(row); i++)
		CHECK_INT(due_of(row[i].category, row[i].u, row[i].iana,
		                 row[i].k, row[i].from),
		          at(row[i].due));
}

TEST(the_promise_is_the_one_of_the_policy)
{
	UNUSED_STATE;
	for (size_t i = 0; category_at(i); i++) {
		const struct category *c = category_at(i);
		struct sla_policy p =
			sla_policy_default(c->code, URGENCY_BIASA);
		struct sla_policy d =
			sla_policy_default(c->code, URGENCY_DARURAT);

		CHECK_INT(d.limit[SLA_HANDLED].n, 60);
		CHECK_INT(d.limit[SLA_HANDLED].unit, SLA_MINUTES);
		CHECK_INT(d.limit[SLA_ACCEPT].n, 60);
		if (c->four_hours)
			CHECK_INT(p.limit[SLA_HANDLED].n, 240);
		else
			CHECK_INT(p.limit[SLA_HANDLED].n,
			          strcmp(c->code, "rtlh") ? 2 : 5);
	}
}

TEST(nobody_is_told_one_millisecond_early)
{
	static const enum urgency all[] = { URGENCY_BIASA, URGENCY_TINGGI,
		                            URGENCY_DARURAT };
	struct calendar c = office_in("Asia/Jakarta");
	struct sla_run run = { at("2026-11-27T15:00:00+07:00"), NULL, 0 };

	UNUSED_STATE;
	for (size_t u = 0; u < COUNT(all); u++)
		for (int k = SLA_ACCEPT; k <= SLA_HANDLED; k++)
			for (int i = 0; i < SLA_STEPS; i++) {
				struct sla_policy p =
					sla_policy_default("adminduk", all[u]);
				int64_t t = sla_step_at(
					&p, &c, (enum sla_clock)k, &run, i);

				CHECK(!sla_step_due(&p, &c, (enum sla_clock)k,
				                    &run, i, t - 1));
				CHECK(sla_step_due(&p, &c, (enum sla_clock)k,
				                   &run, i, t) != NULL);
			}
}

TEST(the_ladders_are_those_of_the_policy)
{
	static const int32_t accept[] = { 45, 60, 90, 120 };
	static const int32_t handled[] = { 180, 240, 270, 300 };
	static const char *const role[] = { "desk", "supervisor", "head",
		                            "regent" };
	struct sla_policy four = sla_policy_default("sakit", URGENCY_BIASA);
	struct sla_policy one = sla_policy_default("sakit", URGENCY_DARURAT);
	struct sla_run run = { at("2026-11-22T21:14:00+07:00"), NULL, 0 };

	UNUSED_STATE;
	for (int i = 0; i < SLA_STEPS; i++) {
		CHECK_INT(sla_step_at(&four, NULL, SLA_ACCEPT, &run, i),
		          run.from_ms + accept[i] * MINUTE_MS);
		CHECK_INT(sla_step_at(&four, NULL, SLA_HANDLED, &run, i),
		          run.from_ms + handled[i] * MINUTE_MS);
		CHECK_INT(sla_step_at(&one, NULL, SLA_ACCEPT, &run, i),
		          run.from_ms + accept[i] * MINUTE_MS / 4);
		CHECK_INT(sla_step_at(&one, NULL, SLA_HANDLED, &run, i),
		          run.from_ms + handled[i] * MINUTE_MS / 4);
		CHECK_TEXT(four.handled.step[i].role, role[i]);
	}
	CHECK_INT(sla_step_at(&four, NULL, SLA_HANDLED, &run, SLA_STEPS),
	          SLA_NEVER);
	CHECK_INT(sla_step_at(&four, NULL, SLA_HANDLED, &run, -1), SLA_NEVER);
	CHECK_INT(sla_step_at(&four, NULL, SLA_UPDATE, &run, 0), SLA_NEVER);
}

TEST(one_rung_is_climbed_per_tick_also_after_a_night_without_power)
{
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct sla_run run = { at("2026-11-22T21:14:00+07:00"), NULL, 0 };
	int64_t now = run.from_ms + 6 * HOUR_MS;
	int done = 0;

	UNUSED_STATE;
	while (sla_step_due(&p, NULL, SLA_HANDLED, &run, done, now)) {
		CHECK_TEXT(sla_step_due(&p, NULL, SLA_HANDLED, &run, done, now)
		                   ->role,
		           p.handled.step[done].role);
		done++;
		now += MINUTE_MS;
	}
	CHECK_INT(done, SLA_STEPS);
}

TEST(a_clock_set_back_climbs_nothing_twice)
{
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct sla_run run = { at("2026-11-22T21:14:00+07:00"), NULL, 0 };
	int64_t now = run.from_ms + 180 * MINUTE_MS;

	UNUSED_STATE;
	CHECK(sla_step_due(&p, NULL, SLA_HANDLED, &run, 0, now) != NULL);
	/* One rung is done; an hour is lived a second time. */
	for (int64_t t = now - HOUR_MS; t < run.from_ms + 240 * MINUTE_MS;
	     t += MINUTE_MS)
		CHECK(!sla_step_due(&p, NULL, SLA_HANDLED, &run, 1, t));
}

TEST(the_same_tick_twice_gives_the_same_rung)
{
	struct sla_policy p = sla_policy_default("sakit", URGENCY_BIASA);
	struct sla_run run = { at("2026-11-22T21:14:00+07:00"), NULL, 0 };
	int64_t now = run.from_ms + 181 * MINUTE_MS;

	UNUSED_STATE;
	CHECK(sla_step_due(&p, NULL, SLA_HANDLED, &run, 0, now) ==
	      sla_step_due(&p, NULL, SLA_HANDLED, &run, 0, now));
	CHECK(!sla_step_due(&p, NULL, SLA_HANDLED, &run, 1, now));
}

TEST(waiting_stops_working_clocks_and_never_the_four_hours)
{
	struct calendar c = office_in("Asia/Jakarta");
	struct sla_pause wait = { at("2026-11-24T09:00:00+07:00"),
		                  at("2026-11-25T09:00:00+07:00") };
	struct sla_run run = { at("2026-11-23T09:00:00+07:00"), &wait, 1 };
	struct sla_policy p = sla_policy_default("adminduk", URGENCY_BIASA);
	struct sla_policy four = sla_policy_default("sakit", URGENCY_BIASA);

	UNUSED_STATE;
	CHECK_INT(sla_due(&p, &c, SLA_HANDLED, &run),
	          at("2026-11-26T09:00:00+07:00"));
	CHECK_INT(sla_due(&p, &c, SLA_ACCEPT, &run),
	          at("2026-11-23T13:00:00+07:00"));
	CHECK_INT(sla_due(&four, &c, SLA_HANDLED, &run),
	          at("2026-11-23T13:00:00+07:00"));
	/* A wait that begins after the due time changes nothing. */
	wait.from_ms = at("2026-11-25T09:00:00.001+07:00");
	wait.until_ms = SLA_NEVER;
	CHECK_INT(sla_due(&p, &c, SLA_HANDLED, &run),
	          at("2026-11-25T09:00:00+07:00"));
}

TEST(waiting_has_a_ceiling)
{
	struct calendar c = calendar_always(zone_find("Asia/Jakarta"));
	struct sla_pause wait = { 0, SLA_NEVER };
	struct sla_run run = { at("2026-11-23T09:00:00+07:00"), &wait, 1 };
	struct sla_policy p = sla_policy_default("adminduk", URGENCY_BIASA);

	UNUSED_STATE;
	p.pause_max_min = 60;
	wait.from_ms = run.from_ms + HOUR_MS;
	CHECK_INT(sla_due(&p, &c, SLA_HANDLED, &run),
	          run.from_ms + 2 * DAY_MS + HOUR_MS);
}

/* --- properties ----------------------------------------------------------- */

static uint64_t seed;

static int64_t any(int64_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int64_t)(seed >> 33) % below;
}

TEST(the_same_log_gives_the_same_due_times_and_rising_ladders)
{
	static const char *const zones[] = { "Asia/Jakarta", "Asia/Makassar",
		                             "Asia/Jayapura" };
	int64_t base = at("2027-12-20T00:00:00Z");

	UNUSED_STATE;
	seed = 1;
	for (int round = 0; round < 3000; round++) {
		struct calendar c = office_in(zones[any(3)]);
		const struct category *cat = category_at((size_t)any(38));
		struct sla_policy p =
			sla_policy_default(cat->code, (enum urgency)any(3));
		struct sla_pause pause[3];
		struct sla_run run = { base + any(90 * DAY_MS), pause, 3 };
		int64_t t = run.from_ms;

		for (int i = 0; i < 3; i++) {
			pause[i].from_ms = t += any(2 * DAY_MS);
			pause[i].until_ms = t += any(3 * DAY_MS);
		}
		for (int k = SLA_RECEIPT; k < SLA_CLOCK_END; k++) {
			enum sla_clock clock = (enum sla_clock)k;
			struct sla_run plain = { run.from_ms, NULL, 0 };
			int64_t due = sla_due(&p, &c, clock, &run), last = 0;

			CHECK_INT(due, sla_due(&p, &c, clock, &run));
			CHECK(due > run.from_ms);
			CHECK(due >= sla_due(&p, &c, clock, &plain));
			for (int i = 0;
			     sla_ladder_of(&p, clock) && i < SLA_STEPS; i++) {
				int64_t s = sla_step_at(&p, &c, clock, &run, i);

				CHECK(s > last && s > run.from_ms);
				last = s;
			}
		}
	}
}

/* --- screen --------------------------------------------------------------- */

TEST(what_is_left_is_never_flattered)
{
	SCRATCH(a);
	int64_t due = at("2026-11-23T12:14:00+07:00");

	UNUSED_STATE;
	CHECK_TEXT(sla_left(a, "id", due, due - 38 * MINUTE_MS), "Sisa 00:38");
	CHECK_TEXT(sla_left(a, "id", due, due - 38 * MINUTE_MS - 59999),
	           "Sisa 00:38");
	CHECK_TEXT(sla_left(a, "id", due, due), "Sisa 00:00");
	CHECK_TEXT(sla_left(a, "id", due, due + 1), "Lewat 00:01");
	CHECK_TEXT(sla_left(a, "id", due, due + 12 * MINUTE_MS), "Lewat 00:12");
	CHECK_TEXT(sla_left(a, "id", due, due - 27 * HOUR_MS), "Sisa 27:00");
	CHECK_TEXT(sla_left(a, "en", due, due - MINUTE_MS), "00:01 left");
	CHECK_TEXT(sla_left(a, "id", SLA_NEVER, due), "");
}

TEST(a_clock_is_read_as_running_soon_late_or_met)
{
	int64_t due = at("2026-11-23T12:14:00+07:00");

	UNUSED_STATE;
	CHECK_INT(sla_read(due, 0, due - 2 * HOUR_MS).state, SLA_RUNNING);
	CHECK_INT(sla_read(due, 0, due - HOUR_MS).state, SLA_SOON);
	CHECK_INT(sla_read(due, 0, due).state, SLA_SOON);
	CHECK_INT(sla_read(due, 0, due + 1).state, SLA_LATE);
	CHECK_INT(sla_read(due, due, due + DAY_MS).state, SLA_MET);
	CHECK_INT(sla_read(due, due + 1, due + DAY_MS).state, SLA_MET_LATE);
	CHECK_INT(sla_read(SLA_NEVER, 0, due).state, SLA_NONE);
}

TEST(clocks_are_read_back_by_name_and_policies_compared)
{
	struct sla_policy x = sla_policy_default("rtlh", URGENCY_BIASA);
	struct sla_policy y = x;
	enum sla_clock k;

	UNUSED_STATE;
	for (int i = SLA_RECEIPT; i < SLA_CLOCK_END; i++) {
		CHECK_OK(
			sla_clock_parse(sla_clock_name((enum sla_clock)i), &k));
		CHECK_INT(k, i);
	}
	CHECK_ERR(ERR_INVALID, sla_clock_parse("soon", &k));
	y.version = 7;
	CHECK(sla_policy_same(&x, &y));
	y.handled.step[3].after_s++;
	CHECK(!sla_policy_same(&x, &y));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(golden_due_times),
		RUN(the_promise_is_the_one_of_the_policy),
		RUN(nobody_is_told_one_millisecond_early),
		RUN(the_ladders_are_those_of_the_policy),
		RUN(one_rung_is_climbed_per_tick_also_after_a_night_without_power),
		RUN(a_clock_set_back_climbs_nothing_twice),
		RUN(the_same_tick_twice_gives_the_same_rung),
		RUN(waiting_stops_working_clocks_and_never_the_four_hours),
		RUN(waiting_has_a_ceiling),
		RUN(the_same_log_gives_the_same_due_times_and_rising_ladders),
		RUN(what_is_left_is_never_flattered),
		RUN(a_clock_is_read_as_running_soon_late_or_met),
		RUN(clocks_are_read_back_by_name_and_policies_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
