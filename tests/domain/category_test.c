/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/category.h"
#include "test.h"

TEST(every_code_is_found_and_stands_once)
{
	size_t n = 0;

	UNUSED_STATE;
	for (const struct category *c; (c = category_at(n)); n++) {
		CHECK(category_find(c->code) == c);
		CHECK(!strncmp(c->key, "category.", 9));
		CHECK_TEXT(c->key + 9, c->code);
	}
	CHECK_INT(n, 38);
	CHECK(!category_find("rumah"));
	CHECK(!category_find(NULL));
}

TEST(a_group_stands_for_one_of_its_own_categories)
{
	UNUSED_STATE;
	for (int g = 0; g < GROUP_COUNT; g++) {
		enum category_group back;
		const struct category *c =
			category_of_group((enum category_group)g);

		CHECK_INT(c->group, g);
		CHECK_OK(category_group_parse(
			category_group_code((enum category_group)g), &back));
		CHECK_INT(back, g);
	}
}

TEST(violence_and_hiv_are_secret_and_a_house_is_not)
{
	UNUSED_STATE;
	CHECK(category_is_secret("anak_korban_kekerasan"));
	CHECK(category_is_secret("perdagangan_orang"));
	CHECK(category_is_secret("odha"));
	CHECK(category_is_secret("tuna_susila"));
	CHECK(category_is_secret("keluarga_psikologis"));
	CHECK(!category_is_secret("rtlh"));
	CHECK(!category_is_secret("odgj"));
	CHECK(!category_is_secret(NULL));
}

TEST(the_four_hour_promise_covers_the_groups_of_the_policy)
{
	UNUSED_STATE;
	for (size_t i = 0; category_at(i); i++) {
		const struct category *c = category_at(i);
		bool urgent =
			c->group == GROUP_LANSIA ||
			c->group == GROUP_KESEHATAN || c->group == GROUP_ODGJ ||
			c->group == GROUP_ANAK || c->group == GROUP_KEKERASAN ||
			c->group == GROUP_BENCANA ||
			!strcmp(c->code, "pangan") ||
			!strcmp(c->code, "orang_terlantar");

		CHECK_INT(c->four_hours, urgent);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_code_is_found_and_stands_once),
		RUN(a_group_stands_for_one_of_its_own_categories),
		RUN(violence_and_hiv_are_secret_and_a_house_is_not),
		RUN(the_four_hour_promise_covers_the_groups_of_the_policy),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
