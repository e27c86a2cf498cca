/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/password.h"

#include "domain/role.h"
#include "test.h"

TEST(a_password_is_right_or_wrong)
{
	const char *hash;
	bool right;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_OK(password_hash(a, "kata sandi panjang", &hash));
	CHECK(strncmp(hash, "$argon2id$v=19$m=19456,t=2,p=1$", 31) == 0);
	CHECK_OK(password_try(hash, "kata sandi panjang", &right));
	CHECK(right);
	CHECK_OK(password_try(hash, "kata sandi pendek", &right));
	CHECK(!right);
	CHECK_OK(password_try(NULL, "kata sandi panjang", &right));
	CHECK(!right);
}

TEST(a_short_password_is_refused)
{
	const char *hash;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_ERR(ERR_INVALID, password_hash(a, "pendek", &hash));
	CHECK_TEXT(err_last()->key, "err.password_short");
	CHECK_ERR(ERR_INVALID, password_hash(a, NULL, &hash));
}

/* RFC 6238, appendix B (SHA-1), last six digits. */
TEST(codes_are_those_of_rfc_6238)
{
	const struct bytes seed = bytes_of("12345678901234567890");

	UNUSED_STATE;
	CHECK_INT(password_code_try(seed, "287082", 59000, 0), 1);
	CHECK_INT(password_code_try(seed, "081804", INT64_C(1111111109000), 0),
	          37037036);
	CHECK_INT(password_code_try(seed, "005924", INT64_C(1234567890000), 0),
	          41152263);
}

TEST(a_code_counts_once_and_for_a_minute_and_a_half)
{
	const struct bytes seed = bytes_of("12345678901234567890");
	const struct bytes none = { 0 };
	const int64_t at = INT64_C(1234567890000);

	UNUSED_STATE;
	CHECK_INT(password_code_try(seed, "005924", at + 30000, 0), 41152263);
	CHECK_INT(password_code_try(seed, "005924", at - 30000, 0), 41152263);
	CHECK_INT(password_code_try(seed, "005924", at + 60000, 0), 0);
	CHECK_INT(password_code_try(seed, "005924", at, 41152263), 0);
	CHECK_INT(password_code_try(seed, "5924", at, 0), 0);
	CHECK_INT(password_code_try(seed, NULL, at, 0), 0);
	CHECK_INT(password_code_try(none, "005924", at, 0), 0);
}

TEST(a_supervisor_may_what_an_operator_may)
{
	UNUSED_STATE;
	CHECK(role_may(ROLE_SUPERVISOR, ROLE_OPERATOR));
	CHECK(!role_may(ROLE_OPERATOR, ROLE_SUPERVISOR));
	CHECK(!role_may(ROLE_NONE, ROLE_ALL));
	CHECK_INT(role_parse("service_ids"), ROLE_SERVICE_IDS);
	CHECK_INT(role_parse("king"), ROLE_NONE);
	CHECK_INT(role_parse(NULL), ROLE_NONE);
	CHECK_TEXT(role_name(ROLE_HEAD), "head");
	CHECK_TEXT(role_name(ROLE_NONE), NULL);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		RUN(a_password_is_right_or_wrong),
		RUN(a_short_password_is_refused),
		RUN(codes_are_those_of_rfc_6238),
		RUN(a_code_counts_once_and_for_a_minute_and_a_half),
		RUN(a_supervisor_may_what_an_operator_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
