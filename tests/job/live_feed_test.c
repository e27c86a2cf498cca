/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/live_feed.h"

#include "domain/event.h"
#include "http/http.h"
#include "job/job_fixture.h"

static const struct principal who[] = {
	{ .user = 1, .role = ROLE_OPERATOR },
	{ .user = 2, .role = ROLE_SUPERVISOR, .secret_grant = true },
	{ .user = 3, .role = ROLE_DESK, .agency = 77 },
	{ .user = 4, .role = ROLE_HEAD },
	{ .user = 5, .role = ROLE_ADMIN },
	{ .user = 6, .role = ROLE_REGENT },
	{ .token = 7, .role = ROLE_SERVICE },
};
enum { OPERATOR, HOLDER, DESK, HEAD, ADMIN, REGENT, SERVICE };

static bool sees(int i, const struct live_event *e)
{
	return live_feed_may_see(&who[i], e);
}

TEST(a_plain_case_is_for_those_who_work_on_cases)
{
	const struct live_event e = { .kind = "case", .id = 1, .casefile = 1 };

	(void)state_;
	CHECK(sees(OPERATOR, &e) && sees(HOLDER, &e) && sees(HEAD, &e));
	CHECK(!sees(DESK, &e) && !sees(ADMIN, &e) && !sees(REGENT, &e) &&
	      !sees(SERVICE, &e));
}

TEST(a_desk_hears_of_its_own_referrals_only)
{
	const struct live_event own = { .kind = "referral", .agency = 77 };
	const struct live_event other = { .kind = "referral", .agency = 78 };

	(void)state_;
	CHECK(sees(DESK, &own));
	CHECK(!sees(DESK, &other));
}

TEST(a_secret_is_for_its_holders_and_its_handler)
{
	const struct live_event e = { .kind = "case",
		                      .is_secret = true,
		                      .user = 1 };
	const struct live_event other = { .kind = "case",
		                          .is_secret = true,
		                          .user = 9 };

	(void)state_;
	CHECK(sees(OPERATOR, &e));
	CHECK(!sees(OPERATOR, &other));
	CHECK(sees(HOLDER, &other));
	CHECK(!sees(HEAD, &other));
}

static enum err add(struct tx *tx, void *ctx)
{
	return event_add(tx, ctx);
}

static size_t all(struct stage *s, struct live_event out[16])
{
	struct live_hooks h = live_feed_hooks(&s->h->office);
	size_t n;

	CHECK_OK(h.since(h.ctx, s->h->a, s->h->db, 0, 16, out, &n));
	return n;
}

TEST(an_event_names_the_screen_and_the_row)
{
	struct stage *s = *state_;
	int64_t id = house_case(s->h, 1);
	struct event_new e = { .kind = "referral.accepted",
		               .casefile = id,
		               .referral = house_referral(1) };
	struct live_event out[16];
	size_t n;

	CHECK_OK(house_write(s->h, add, &e));
	e = (struct event_new){ .kind = "case.state", .casefile = id };
	CHECK_OK(house_write(s->h, add, &e));
	n = all(s, out);
	CHECK_INT(n, 2);
	CHECK_TEXT(out[0].kind, "referral");
	CHECK_INT(out[0].id, house_referral(1));
	CHECK_INT(out[0].agency, house_agency(s->h, "dinsos"));
	CHECK_TEXT(out[1].kind, "case");
	CHECK_INT(out[1].id, id);
	CHECK_TEXT(out[1].change, "case.state");
	CHECK(!out[1].sound);
}

TEST(a_secret_comes_twice_and_nobody_gets_both)
{
	struct stage *s = *state_;
	int64_t id = house_case(s->h, 1);
	struct event_new e = { .kind = "case.state", .casefile = id };
	struct live_event out[16];

	house_sql(s->h, "UPDATE casefile SET secret = 1");
	CHECK_OK(house_write(s->h, add, &e));
	CHECK_INT(all(s, out), 2);
	CHECK_INT(out[0].id, id);
	CHECK_INT(out[1].id, 0);
	CHECK_TEXT(out[1].change, "");
	CHECK_INT(out[0].seq, out[1].seq);
	for (size_t i = 0; i < COUNT(who); i++)
		CHECK(!(live_feed_may_see(&who[i], &out[0]) &&
		        live_feed_may_see(&who[i], &out[1])));
	CHECK(sees(OPERATOR, &out[1]));
	CHECK(!sees(OPERATOR, &out[0]));
	CHECK(sees(HOLDER, &out[0]));
	CHECK(!sees(HEAD, &out[1]) && !sees(DESK, &out[1]));
}

TEST(secrecy_is_judged_when_it_is_read)
{
	struct stage *s = *state_;
	struct event_new e = { .kind = "case.state",
		               .casefile = house_case(s->h, 1) };
	struct live_event out[16];

	CHECK_OK(house_write(s->h, add, &e));
	CHECK_INT(all(s, out), 1);
	house_sql(s->h, "UPDATE casefile SET secret = 1");
	CHECK_INT(all(s, out), 2);
}

TEST(a_message_in_danger_sounds)
{
	struct stage *s = *state_;
	struct live_event out[16];
	bool sounds = false;
	size_t n;

	stage_body(s, "whatsapp",
	           "m1 6281255500001 " OUR_ACCOUNT
	           " tolong dia mau bunuh diri");
	stage_tick(s, JOB_INBOX);
	n = all(s, out);
	CHECK(n > 0);
	for (size_t i = 0; i < n; i++)
		sounds |= out[i].sound;
	CHECK(sounds);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_plain_case_is_for_those_who_work_on_cases),
		RUN(a_desk_hears_of_its_own_referrals_only),
		RUN(a_secret_is_for_its_holders_and_its_handler),
		ON_STAGE(an_event_names_the_screen_and_the_row),
		ON_STAGE(a_secret_comes_twice_and_nobody_gets_both),
		ON_STAGE(secrecy_is_judged_when_it_is_read),
		ON_STAGE(a_message_in_danger_sounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
