/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/render_case.h"
#include "fake.h"
#include "test.h"

static struct casefile_view a_case(void)
{
	static struct referral_view referrals[] = {
		{ .id = 31,
		  .casefile = 5,
		  .agency = 9,
		  .agency_code = "dinsos",
		  .agency_name = "Dinsos",
		  .agency_regency = "32.17",
		  .state = "sent",
		  .open = true,
		  .case_age = -1,
		  .sent_ms = FAKE_NOW_MS,
		  .accept_due_ms = FAKE_NOW_MS + HOUR_MS,
		  .due_ms = FAKE_NOW_MS + 4 * HOUR_MS },
		{ .id = 32,
		  .casefile = 5,
		  .agency = 8,
		  .agency_code = "perkim",
		  .agency_name = "Perkim",
		  .agency_regency = "32.17",
		  .state = "done",
		  .case_age = -1,
		  .unproven = true,
		  .result = "Atap diperbaiki",
		  .sent_ms = FAKE_NOW_MS },
	};
	static struct clock_view clocks[] = {
		{ .kind = "handle", .due_ms = FAKE_NOW_MS - 1 },
		{ .kind = "receipt",
		  .due_ms = FAKE_NOW_MS,
		  .met_ms = FAKE_NOW_MS },
		{ .kind = "accept",
		  .referral = 31,
		  .due_ms = FAKE_NOW_MS + HOUR_MS },
	};
	static struct person_view persons[] = {
		{ .id = 3, .name = "Mak Icih", .age = -1 },
	};

	return (struct casefile_view){
		.id = 5,
		.version = 4,
		.number = "KBB-2611-00418",
		.code = "12345678",
		.channel = "walkin",
		.state = "referred",
		.category = "rtlh",
		.group = "rtlh",
		.urgency = "biasa",
		.story = "Atap bocor",
		.lead = 31,
		.household_size = -1,
		.missing = "place contact",
		.unproven = true,
		.first_contact_ms = FAKE_NOW_MS,
		.received_ms = FAKE_NOW_MS,
		.due_ms = FAKE_NOW_MS - 1,
		.reporter_safe = "belum",
		.person = persons,
		.n_persons = 1,
		.clock = clocks,
		.n_clocks = COUNT(clocks),
		.referral = referrals,
		.n_referrals = COUNT(referrals),
	};
}

static struct json *shown(struct arena *a, struct req *rq,
                          const struct casefile_view *c,
                          enum render_depth depth)
{
	struct json_out o = json_out_new(a);
	struct json *j = NULL;

	CHECK_OK(render_case(&o, NULL, rq, c, depth));
	CHECK_OK(json_parse(bytes_of(json_out_text(&o)), &j));
	return j;
}

TEST(a_line_tells_what_the_queue_shows)
{
	const struct casefile_view c = a_case();
	SCRATCH(a);
	struct json *j = shown(a, fake_req(a), &c, RENDER_LINE);

	UNUSED_STATE;
	CHECK_TEXT(json_get_text(j, "id"), "5");
	CHECK_TEXT(json_get_text(j, "number"), "KBB-2611-00418");
	CHECK_TEXT(json_get_text(j, "received_at"),
	           "2026-11-22T08:14:05+07:00");
	CHECK_TEXT(json_text(json_path(j, "lead.agency")), "dinsos");
	CHECK_TEXT(json_text(json_path(j, "reporter.safe")), "unknown");
	CHECK_INT(json_size(json_get(j, "missing")), 2);
	CHECK_INT(json_size(json_get(j, "referrals")), 2);
	CHECK(json_is_null(json_get(j, "household_size")));
	CHECK(json_is_null(json_get(j, "handler")));
	CHECK(json_bool(json_path(j, "flags.unproven"), false));
	CHECK(!json_get(j, "code"));
	CHECK(!json_get(j, "story"));
	json_free(j);
}

TEST(clocks_say_whether_they_run_were_met_or_are_late)
{
	const struct casefile_view c = a_case();
	SCRATCH(a);
	struct json *j = shown(a, fake_req(a), &c, RENDER_LINE);
	const struct json *clocks = json_get(j, "clocks");
	const struct json *own =
		json_get(json_at(json_get(j, "referrals"), 0), "clocks");

	UNUSED_STATE;
	CHECK_INT(json_size(clocks), 2);
	CHECK_TEXT(json_get_text(json_at(clocks, 0), "state"), "late");
	CHECK_TEXT(json_get_text(json_at(clocks, 1), "state"), "met");
	CHECK_INT(json_size(own), 1);
	CHECK_TEXT(json_get_text(json_at(own, 0), "state"), "running");
	json_free(j);
}

TEST(a_referral_is_due_by_its_acceptance_while_sent_and_never_when_done)
{
	const struct casefile_view c = a_case();
	SCRATCH(a);
	struct json *j = shown(a, fake_req(a), &c, RENDER_LINE);
	const struct json *list = json_get(j, "referrals");

	UNUSED_STATE;
	CHECK_TEXT(json_get_text(json_at(list, 0), "due_at"),
	           "2026-11-22T09:14:05+07:00");
	CHECK_TEXT(json_text(json_path(json_at(list, 0), "case.number")),
	           "KBB-2611-00418");
	CHECK(json_is_null(json_get(json_at(list, 1), "due_at")));
	json_free(j);
}

TEST(the_tracking_code_is_told_when_the_case_is_made)
{
	const struct casefile_view c = a_case();
	SCRATCH(a);
	struct json *j = shown(a, fake_req(a), &c, RENDER_CREATED);

	UNUSED_STATE;
	CHECK_TEXT(json_get_text(j, "code"), "12345678");
	json_free(j);
}

TEST(a_masked_case_is_a_neutral_line)
{
	struct casefile_view c = a_case();
	SCRATCH(a);
	struct json *j;

	UNUSED_STATE;
	c.masked = true;
	j = shown(a, fake_req(a), &c, RENDER_CREATED);
	CHECK_TEXT(json_dump(a, j),
	           "{\"masked\":true,\"id\":null,\"state\":\"referred\","
	           "\"due_at\":\"2026-11-22T08:14:04.999+07:00\"}");
	json_free(j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_line_tells_what_the_queue_shows),
		RUN(clocks_say_whether_they_run_were_met_or_are_late),
		RUN(a_referral_is_due_by_its_acceptance_while_sent_and_never_when_done),
		RUN(the_tracking_code_is_told_when_the_case_is_made),
		RUN(a_masked_case_is_a_neutral_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
