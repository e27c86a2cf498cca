/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/number.h"
#include "test.h"

static void reads(const char *s, const char *prefix, int month, int serial)
{
	struct number n;

	CHECK_OK(number_parse(s, &n));
	CHECK_TEXT(n.prefix, prefix);
	CHECK_INT(n.month, month);
	CHECK_INT(n.serial, serial);
}

TEST(a_number_is_read_as_people_write_it)
{
	UNUSED_STATE;
	reads("KBB-2611-00418", "KBB", 2611, 418);
	reads(" kbb 2611 00418 ", "KBB", 2611, 418);
	reads("Kbb.2611/418.", "KBB", 2611, 418);
	reads("KBB261100418", "KBB", 2611, 418);
	reads("KBB \xe2\x80\x93 2611 \xe2\x80\x93 00418", "KBB", 2611, 418);
	reads("2611-00418", "", 2611, 418);
	reads("#00418", "", 0, 418);
	reads("418", "", 0, 418);
	reads("no. 00418", "", 0, 418);
}

TEST(what_is_no_number_is_refused_and_leaves_nothing)
{
	static const char *const bad[] = {
		"",
		"K-2611-00418",
		"KBB-2613-00418",
		"KBB-2611-00000",
		"KBB",
		"KBB-2611",
		"KBB-2611-00418x",
		"081255501234",
		"halo",
		"ABCDEFGHI-2611-00001",
		"2611-00418 rumah",
		"00000",
	};
	struct number n = { "UTUH", 1, 2 };

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK_ERR(ERR_INVALID, number_parse(bad[i], &n));
	CHECK_ERR(ERR_INVALID, number_parse(NULL, &n));
	CHECK_TEXT(n.prefix, "UTUH");
}

TEST(a_number_written_is_read_back)
{
	SCRATCH(a);

	UNUSED_STATE;
	for (int32_t serial = 1; serial <= NUMBER_SERIAL_MAX;
	     serial = serial * 7 + 1) {
		struct number n = { "BWI", 2612, serial };

		reads(number_format(a, &n), "BWI", 2612, serial);
	}
	CHECK_TEXT(number_format(a, &(struct number){ "KBB", 2611, 418 }),
	           "KBB-2611-00418");
}

TEST(a_full_number_is_found_in_a_sentence)
{
	struct number n = { "", 0, 0 };

	UNUSED_STATE;
	CHECK_OK(number_search("status bwi-2611-00418 12345678", &n));
	CHECK_TEXT(n.prefix, "BWI");
	CHECK_INT(n.serial, 418);
	CHECK_OK(number_search("mau tanya laporan no KBB 2611 00007 gmn", &n));
	CHECK_TEXT(n.prefix, "KBB");
	CHECK_ERR(ERR_NOT_FOUND, number_search("RT 02 RW 01 umur 78", &n));
	CHECK_ERR(ERR_NOT_FOUND, number_search("hp 08125550123", &n));
	CHECK_ERR(ERR_NOT_FOUND, number_search(NULL, &n));
}

TEST(the_month_is_the_office_s_and_never_goes_back)
{
	const struct zone *wib = zone_find("Asia/Jakarta");
	const struct zone *wit = zone_find("Asia/Jayapura");
	int64_t at;

	UNUSED_STATE;
	CHECK_OK(time_parse("2026-11-30T23:59:59+07:00", &at));
	CHECK_INT(number_month(wib, at), 2611);
	CHECK_INT(number_month(wit, at), 2612);
	CHECK_INT(number_month(wib, at + 1000), 2612);
	CHECK_INT(number_month_next(wib, at, 2612), 2612);
	CHECK_INT(number_month_next(wib, at + 40 * DAY_MS, 2612), 2701);
}

TEST(a_code_is_eight_digits_however_it_is_keyed)
{
	SCRATCH(a);
	char code[NUMBER_CODE_DIGITS + 1] = "x";

	UNUSED_STATE;
	CHECK_TEXT(number_code(a, 7), "00000007");
	CHECK_TEXT(number_code(a, 100000000), "00000000");
	CHECK_OK(number_code_parse("1234 5678", code));
	CHECK_TEXT(code, "12345678");
	CHECK_ERR(ERR_INVALID, number_code_parse("1234567", code));
	CHECK_ERR(ERR_INVALID, number_code_parse("123456789", code));
	CHECK_ERR(ERR_INVALID, number_code_parse("1234567a", code));
	CHECK_TEXT(code, "12345678");
}

TEST(a_prefix_is_two_to_eight_capitals)
{
	UNUSED_STATE;
	CHECK(number_prefix_is_valid("BWI"));
	CHECK(!number_prefix_is_valid("B"));
	CHECK(!number_prefix_is_valid("bwi"));
	CHECK(!number_prefix_is_valid("BWI1"));
	CHECK(!number_prefix_is_valid("ABCDEFGHI"));
	CHECK(!number_prefix_is_valid(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_number_is_read_as_people_write_it),
		RUN(what_is_no_number_is_refused_and_leaves_nothing),
		RUN(a_number_written_is_read_back),
		RUN(a_full_number_is_found_in_a_sentence),
		RUN(the_month_is_the_office_s_and_never_goes_back),
		RUN(a_code_is_eight_digits_however_it_is_keyed),
		RUN(a_prefix_is_two_to_eight_capitals),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
