/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/urgency.h"
#include "test.h"

TEST(every_urgency_is_read_back_by_its_name)
{
	enum urgency u;

	UNUSED_STATE;
	for (int i = URGENCY_BIASA; i <= URGENCY_DARURAT; i++) {
		CHECK_OK(urgency_parse(urgency_name((enum urgency)i), &u));
		CHECK_INT(u, i);
	}
	u = URGENCY_TINGGI;
	CHECK_ERR(ERR_INVALID, urgency_parse("segera", &u));
	CHECK_ERR(ERR_INVALID, urgency_parse(NULL, &u));
	CHECK_INT(u, URGENCY_TINGGI);
}

TEST(the_more_urgent_one_wins)
{
	UNUSED_STATE;
	CHECK_INT(urgency_max(URGENCY_BIASA, URGENCY_DARURAT), URGENCY_DARURAT);
	CHECK_INT(urgency_max(URGENCY_TINGGI, URGENCY_BIASA), URGENCY_TINGGI);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_urgency_is_read_back_by_its_name),
		RUN(the_more_urgent_one_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
