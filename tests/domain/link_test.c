/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/link.h"

#include "base/json.h"
#include "base/text.h"
#include "domain/house_fixture.h"

/* One call of the writer with what goes in and comes out. */
struct call {
	struct house *h;
	int64_t id;
	const char *token, *number, *code, *pin, *browser;
	bool right;
	struct track_view track;
	struct viewer viewer;
	int64_t referral;
};

static enum err make_track(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_track_make(tx, &c->h->office, c->id, &c->token);
}

static enum err try_code(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_track_code(tx, &c->h->office, c->number, c->code, &c->track,
	                       &c->right);
}

static enum err make_link(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_referral_make(tx, &c->h->office, c->id, &c->token);
}

static enum err send_pin(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_send_pin(tx, &c->h->office, c->token);
}

static enum err try_pin(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_try_pin(tx, &c->h->office, c->token, c->pin, &c->right,
	                    &c->browser);
}

static enum err become_desk(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return link_viewer(tx, &c->h->office, c->token, c->browser, &c->viewer,
	                   &c->referral);
}

/* The newest code that went out. */
static const char *sent_pin(struct house *h)
{
	const struct sql q = {
		"test",
		"SELECT body, address FROM outbox ORDER BY id DESC LIMIT 1", "",
		""
	};
	struct rows r;
	struct json *j;
	const char *pin;

	CHECK_OK(db_query(h->a, h->db, &q, NULL, 0, &r));
	CHECK_INT(r.n, 1);
	CHECK_OK(json_parse(bytes_of(row_text(&r, 0, 0)), &j));
	CHECK_TEXT(json_get_text(j, "template"), "kode");
	pin = arena_strdup(h->a, json_text(json_at(json_get(j, "params"), 0)));
	json_free(j);
	return pin;
}

static void give_phone(struct house *h)
{
	house_sql(h, "UPDATE agency SET whatsapp = '6281255501234' "
	             "WHERE code = 'dinsos'");
}

static struct call signed_link(struct house *h, int n)
{
	struct call c = { .h = h, .id = house_referral(n) };

	give_phone(h);
	house_case(h, n);
	CHECK_OK(house_write(h, make_link, &c));
	return c;
}

static struct signed_view look(struct call *c)
{
	struct signed_view v;

	CHECK_OK(link_signed(c->h->a, c->h->db, &c->h->office,
	                     house_now_ms(c->h), c->token, c->browser, &v));
	return v;
}

/* --- following a case ----------------------------------------------------- */

TEST(the_tracking_link_finds_its_case)
{
	struct house *h = *state_;
	struct call c = { .h = h, .id = house_case(h, 1) };
	struct track_view v;

	CHECK_OK(house_write(h, make_track, &c));
	CHECK_TEXT(c.token, link_track_token(h->a, &h->office, c.id));
	CHECK_OK(link_track(h->a, h->db, &h->office, c.token, &v));
	CHECK_TEXT(v.number, "KBB-2611-00001");
	CHECK_TEXT(v.status_key, "citizen.forwarded");
	CHECK_TEXT(v.status_arg, "Dinas Sosial Kabupaten Bandung Barat");
	CHECK(v.due_ms == HOUSE_NOW_MS + 4 * HOUR_MS);
	CHECK_ERR(ERR_NOT_FOUND,
	          link_track(h->a, h->db, &h->office, "nonsense", &v));
}

TEST(only_the_hash_of_a_token_rests_in_the_store)
{
	struct house *h = *state_;
	struct bytes hash;
	struct call c = { .h = h, .id = house_case(h, 1) };

	CHECK_OK(house_write(h, make_track, &c));
	hash = hash_text(h->a, c.token);
	CHECK_INT(house_count(h, arena_printf(h->a,
	                                      "SELECT COUNT(*) FROM link WHERE "
	                                      "hash = x'%s'",
	                                      text_hex(h->a, hash.p, hash.n))),
	          1);
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM directory d JOIN link l"
	                         " ON d.key_hash = l.hash AND d.id = l.id"),
	          1);
}

TEST(a_secret_case_says_only_that_somebody_is_on_it)
{
	struct house *h = *state_;
	struct call c = { .h = h, .id = house_case(h, 1) };
	struct track_view v;

	CHECK_OK(house_write(h, make_track, &c));
	house_sql(h, "UPDATE casefile SET secret = 1");
	CHECK_OK(link_track(h->a, h->db, &h->office, c.token, &v));
	CHECK(v.neutral);
	CHECK_TEXT(v.status_key, "link.neutral");
	CHECK(!v.status_arg);
	CHECK_INT(v.n_steps, 0);
	CHECK_INT(v.due_ms, 0);
}

TEST(a_merged_case_tells_the_other_ones_story)
{
	struct house *h = *state_;
	struct call c = { .h = h, .id = house_case(h, 1) };
	struct track_view v;

	house_case(h, 2);
	house_sql(h, "UPDATE casefile SET state = 'resolved' WHERE id = 1002");
	house_sql(h, "UPDATE casefile SET state = 'merged', merged_into = "
	             "1002 WHERE id = 1001");
	CHECK_OK(house_write(h, make_track, &c));
	CHECK_OK(link_track(h->a, h->db, &h->office, c.token, &v));
	CHECK_TEXT(v.number, "KBB-2611-00001");
	CHECK_TEXT(v.status_key, "citizen.done");
}

TEST(number_and_code_open_the_case_however_they_are_written)
{
	struct house *h = *state_;
	struct call c = { .h = h,
		          .number = "kbb 2611 00001",
		          .code = "1234 5601" };

	house_case(h, 1);
	CHECK_OK(house_write(h, try_code, &c));
	CHECK(c.right);
	CHECK_TEXT(c.track.number, "KBB-2611-00001");
}

TEST(five_wrong_codes_lock_the_number_for_an_hour_and_never_the_case)
{
	struct house *h = *state_;
	struct call c = { .h = h,
		          .number = "KBB-2611-00001",
		          .code = "00000000",
		          .id = house_case(h, 1) };
	struct track_view v;

	CHECK_OK(house_write(h, make_track, &c));
	for (int i = 0; i < 5; i++) {
		CHECK_OK(house_write(h, try_code, &c));
		CHECK(!c.right);
	}
	c.code = "12345601";
	CHECK_ERR(ERR_BUSY, house_write(h, try_code, &c));
	CHECK_OK(link_track(h->a, h->db, &h->office, c.token, &v));
	house_wait(h, HOUR_MS - 1);
	CHECK_ERR(ERR_BUSY, house_write(h, try_code, &c));
	house_wait(h, 1);
	CHECK_OK(house_write(h, try_code, &c));
	CHECK(c.right);
}

TEST(four_wrong_codes_and_a_right_one_begin_anew)
{
	struct house *h = *state_;
	struct call c = { .h = h, .number = "KBB-2611-00001" };

	house_case(h, 1);
	for (int round = 0; round < 2; round++) {
		c.code = "00000000";
		for (int i = 0; i < 4; i++)
			CHECK_OK(house_write(h, try_code, &c));
		c.code = "12345601";
		CHECK_OK(house_write(h, try_code, &c));
		CHECK(c.right);
	}
}

TEST(a_number_that_does_not_exist_is_wrong_like_any_other)
{
	struct house *h = *state_;
	struct call c = { .h = h,
		          .number = "KBB-2611-77777",
		          .code = "12345678" };

	for (int i = 0; i < 5; i++) {
		CHECK_OK(house_write(h, try_code, &c));
		CHECK(!c.right);
	}
	CHECK_ERR(ERR_BUSY, house_write(h, try_code, &c));
}

/* --- an agency's signed link ---------------------------------------------- */

TEST(before_the_code_the_link_shows_no_name_no_story_no_village)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);
	struct signed_view v = look(&c);

	CHECK(!v.open);
	CHECK(v.has_phone);
	CHECK_TEXT(v.view.number, "KBB-2611-00001");
	CHECK_TEXT(v.view.group, "lansia");
	CHECK_TEXT(v.view.place, "32.17.01");
	CHECK(!v.view.story);
	CHECK_INT(v.view.n_persons, 0);
	CHECK_TEXT(v.own.state, "sent");
}

TEST(the_right_code_binds_the_browser_that_typed_it)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);

	CHECK_OK(house_write(h, send_pin, &c));
	CHECK(look(&c).pin_sent);
	c.pin = sent_pin(h);
	CHECK_OK(house_write(h, try_pin, &c));
	CHECK(c.right);
	CHECK(look(&c).open);
	CHECK_TEXT(look(&c).view.story, "cerita");
	CHECK_OK(house_write(h, become_desk, &c));
	CHECK_INT(c.viewer.role, ROLE_DESK);
	CHECK_INT(c.viewer.agency, house_agency(h, "dinsos"));
	CHECK_INT(c.referral, house_referral(1));
}

TEST(another_browser_is_asked_again_and_the_supervisor_sees_it)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);
	const char *first;

	CHECK_OK(house_write(h, send_pin, &c));
	c.pin = sent_pin(h);
	CHECK_OK(house_write(h, try_pin, &c));
	first = c.browser;
	c.browser = "another";
	CHECK(!look(&c).open);
	CHECK_ERR(ERR_DENIED, house_write(h, become_desk, &c));
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM alarm"), 0);
	house_wait(h, MINUTE_MS);
	CHECK_OK(house_write(h, send_pin, &c));
	c.pin = sent_pin(h);
	CHECK_OK(house_write(h, try_pin, &c));
	CHECK(look(&c).open);
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM alarm WHERE kind = "
	                         "'link' AND role = 'supervisor'"),
	          1);
	c.browser = first;
	CHECK(!look(&c).open);
}

TEST(five_wrong_pins_need_a_new_one)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);
	const char *good;

	CHECK_OK(house_write(h, send_pin, &c));
	good = sent_pin(h);
	c.pin = strcmp(good, "1111") ? "1111" : "2222";
	for (int i = 0; i < 5; i++) {
		CHECK_OK(house_write(h, try_pin, &c));
		CHECK(!c.right);
	}
	c.pin = good;
	CHECK_ERR(ERR_BUSY, house_write(h, try_pin, &c));
}

TEST(a_pin_lives_fifteen_minutes)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);

	CHECK_OK(house_write(h, send_pin, &c));
	c.pin = sent_pin(h);
	house_wait(h, 15 * MINUTE_MS);
	CHECK_ERR(ERR_BUSY, house_write(h, try_pin, &c));
}

TEST(who_asks_for_codes_again_and_again_waits_longer_and_is_seen)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);

	CHECK_OK(house_write(h, send_pin, &c));
	CHECK_ERR(ERR_BUSY, house_write(h, send_pin, &c));
	for (int i = 0; i < 4; i++) {
		house_wait(h, 16 * MINUTE_MS);
		CHECK_OK(house_write(h, send_pin, &c));
	}
	house_wait(h, 16 * MINUTE_MS);
	CHECK_ERR(ERR_BUSY, house_write(h, send_pin, &c));
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM alarm WHERE kind = "
	                         "'link'"),
	          1);
}

TEST(an_agency_without_a_number_gets_no_code)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);

	house_sql(h, "UPDATE agency SET whatsapp = NULL");
	CHECK(!look(&c).has_phone);
	CHECK_ERR(ERR_CONFLICT, house_write(h, send_pin, &c));
}

TEST(a_new_link_revokes_the_old_one_unless_somebody_works_behind_it)
{
	struct house *h = *state_;
	struct call first = signed_link(h, 1), second = { .h = h };
	struct signed_view v;

	second.id = first.id;
	CHECK_OK(house_write(h, make_link, &second));
	CHECK_ERR(ERR_NOT_FOUND,
	          link_signed(h->a, h->db, &h->office, house_now_ms(h),
	                      first.token, NULL, &v));
	CHECK_OK(house_write(h, send_pin, &second));
	second.pin = sent_pin(h);
	CHECK_OK(house_write(h, try_pin, &second));
	CHECK_OK(house_write(h, make_link, &first));
	CHECK(look(&second).open);
	CHECK(!look(&first).open);
}

TEST(the_link_ends_seven_days_after_the_work)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);
	struct signed_view v;

	house_sql(h, arena_printf(h->a,
	                          "UPDATE referral SET state = 'done', "
	                          "done_ms = %lld, ended_ms = %lld",
	                          (long long)HOUSE_NOW_MS,
	                          (long long)HOUSE_NOW_MS));
	house_wait(h, 7 * DAY_MS);
	CHECK_TEXT(look(&c).own.state, "done");
	house_wait(h, 1);
	CHECK_ERR(ERR_NOT_FOUND,
	          link_signed(h->a, h->db, &h->office, house_now_ms(h), c.token,
	                      NULL, &v));
}

TEST(a_secret_case_has_no_link_and_loses_the_one_it_had)
{
	struct house *h = *state_;
	struct call c = signed_link(h, 1);
	struct signed_view v;

	house_sql(h, "UPDATE casefile SET secret = 1");
	CHECK_ERR(ERR_NOT_FOUND,
	          link_signed(h->a, h->db, &h->office, house_now_ms(h), c.token,
	                      NULL, &v));
	CHECK_ERR(ERR_DENIED, house_write(h, make_link, &c));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(the_tracking_link_finds_its_case),
		IN_HOUSE(only_the_hash_of_a_token_rests_in_the_store),
		IN_HOUSE(a_secret_case_says_only_that_somebody_is_on_it),
		IN_HOUSE(a_merged_case_tells_the_other_ones_story),
		IN_HOUSE(
			number_and_code_open_the_case_however_they_are_written),
		IN_HOUSE(
			five_wrong_codes_lock_the_number_for_an_hour_and_never_the_case),
		IN_HOUSE(four_wrong_codes_and_a_right_one_begin_anew),
		IN_HOUSE(a_number_that_does_not_exist_is_wrong_like_any_other),
		IN_HOUSE(
			before_the_code_the_link_shows_no_name_no_story_no_village),
		IN_HOUSE(the_right_code_binds_the_browser_that_typed_it),
		IN_HOUSE(
			another_browser_is_asked_again_and_the_supervisor_sees_it),
		IN_HOUSE(five_wrong_pins_need_a_new_one),
		IN_HOUSE(a_pin_lives_fifteen_minutes),
		IN_HOUSE(
			who_asks_for_codes_again_and_again_waits_longer_and_is_seen),
		IN_HOUSE(an_agency_without_a_number_gets_no_code),
		IN_HOUSE(
			a_new_link_revokes_the_old_one_unless_somebody_works_behind_it),
		IN_HOUSE(the_link_ends_seven_days_after_the_work),
		IN_HOUSE(a_secret_case_has_no_link_and_loses_the_one_it_had),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
