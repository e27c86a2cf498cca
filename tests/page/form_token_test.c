/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/form_token.h"

#include "test.h"

#define NOW INT64_C(1795309200000)

static struct office office_with(uint8_t key)
{
	struct office o = { 0 };

	memset(o.keys.form, key, sizeof o.keys.form);
	return o;
}

TEST(a_token_of_ours_opens_with_its_age)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct office o = office_with(1);
	const char *t = form_token_make(a, &o, NOW), *nonce;
	int64_t age;

	CHECK(form_token_open(a, &o, NOW + 5000, t, &nonce, &age));
	CHECK_INT(age, 5000);
	CHECK_INT(strlen(nonce), 16);
}

TEST(two_tokens_are_never_the_same)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct office o = office_with(1);

	CHECK(strcmp(form_token_make(a, &o, NOW), form_token_make(a, &o, NOW)));
}

TEST(a_token_of_another_office_does_not_open)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct office o = office_with(1), other = office_with(2);
	const char *nonce;
	int64_t age;

	CHECK(!form_token_open(a, &o, NOW, form_token_make(a, &other, NOW),
	                       &nonce, &age));
}

TEST(a_token_bent_anywhere_does_not_open)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct office o = office_with(1);
	const char *good = form_token_make(a, &o, NOW), *nonce;
	int64_t age;

	for (size_t i = 0; i < strlen(good); i++) {
		char *bad = arena_strdup(a, good);

		bad[i] = bad[i] == '0' ? '1' : '0';
		CHECK(!form_token_open(a, &o, NOW, bad, &nonce, &age));
	}
	CHECK(!form_token_open(a, &o, NOW, NULL, &nonce, &age));
	CHECK(!form_token_open(a, &o, NOW, "", &nonce, &age));
	CHECK(!form_token_open(a, &o, NOW, "1.2.3", &nonce, &age));
}

TEST(a_token_is_good_for_a_day_and_not_before_its_time)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct office o = office_with(1);
	const char *t = form_token_make(a, &o, NOW), *nonce;
	int64_t age;

	CHECK(form_token_open(a, &o, NOW + FORM_TOKEN_LIFE_MS, t, &nonce,
	                      &age));
	CHECK(!form_token_open(a, &o, NOW + FORM_TOKEN_LIFE_MS + 1, t, &nonce,
	                       &age));
	CHECK(!form_token_open(a, &o, NOW - 1, t, &nonce, &age));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_token_of_ours_opens_with_its_age),
		RUN(two_tokens_are_never_the_same),
		RUN(a_token_of_another_office_does_not_open),
		RUN(a_token_bent_anywhere_does_not_open),
		RUN(a_token_is_good_for_a_day_and_not_before_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
