/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/nik.h"
#include "test.h"

TEST(sixteen_digits_tell_area_sex_and_birth)
{
	struct nik n;

	UNUSED_STATE;
	CHECK_OK(nik_read("3217014507580003", &n));
	CHECK_INT(n.doubt, NIK_FINE);
	CHECK(n.is_woman);
	CHECK_INT(n.day, 5);
	CHECK_INT(n.month, 7);
	CHECK_INT(nik_birth_year(&n, 2026), 1958);
	CHECK_OK(nik_read("351012-290204-0001", &n));
	CHECK(!n.is_woman);
	CHECK_INT(nik_birth_year(&n, 2026), 2004);
}

TEST(what_looks_odd_is_warned_about_and_never_refused)
{
	struct nik n;

	UNUSED_STATE;
	CHECK_OK(nik_read("9917014507580003", &n));
	CHECK_INT(n.doubt, NIK_ODD_AREA);
	CHECK_OK(nik_read("3217013213580000", &n));
	CHECK_INT(n.doubt, NIK_ODD_DATE | NIK_NO_SERIAL);
	CHECK_OK(nik_read("3217017202580001", &n));
	CHECK_INT(n.doubt, NIK_ODD_DATE);
	CHECK_ERR(ERR_INVALID, nik_read("321701450758000", &n));
	CHECK_ERR(ERR_INVALID, nik_read("32170145075800031", &n));
	CHECK_ERR(ERR_INVALID, nik_read("321701450758000x", &n));
	CHECK_ERR(ERR_INVALID, nik_read(NULL, &n));
	CHECK_INT(n.doubt, NIK_ODD_DATE);
}

static const char *hidden(struct arena *a, const char *text)
{
	static const char *const tokens[] = { "[A]", "[B]", "[C]" };
	struct nik_list l = nik_find(a, text);

	CHECK(l.n <= 3);
	return nik_replace(a, text, &l, tokens);
}

TEST(a_run_is_found_however_it_is_written)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(hidden(a, "NIK 3217014507580003, ya"), "NIK [A], ya");
	CHECK_TEXT(hidden(a, "nik:3217 0145 0758 0003"), "nik:[A]");
	CHECK_TEXT(hidden(a, "321701-450758-0003."), "[A].");
	CHECK_TEXT(hidden(a, "32.17.01.450758.0003"), "[A]");
	CHECK_TEXT(hidden(a, "KK 3217010101100001 NIK 3217014507580003"),
	           "KK [A] NIK [B]");
	CHECK_TEXT(hidden(a, "3217014507580003 081255501234"),
	           "[A] 081255501234");
	CHECK_TEXT(hidden(a, "3217014507580003\n3217014507580003"), "[A]\n[B]");
	CHECK_TEXT(hidden(a, "RT 02 3217 0145 0758 0003"), "RT 02 [A]");
	CHECK_TEXT(hidden(a, "nik3217014507580003"), "nik[A]");
}

TEST(other_numbers_stay)
{
	static const char *const texts[] = {
		"081255501234",
		"32170145075800031",
		"rek 123456789012345",
		"jam 08.14 tgl 22-11-2026 RT 02 RW 01",
		"",
		"0812-5550-1234 dan 0812-5550-1235",
		"kode 12345678",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(texts); i++)
		CHECK_TEXT(hidden(a, texts[i]), texts[i]);
	CHECK(!nik_replace(a, NULL, &(struct nik_list){ NULL, 0 }, NULL));
	CHECK_INT(nik_find(a, NULL).n, 0);
}

TEST(a_masked_number_keeps_both_ends)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(nik_masked(a, "3217014507580003"), "3217 •••• •••• 0003");
	CHECK_TEXT(nik_masked(a, "321"), "");
	CHECK_TEXT(nik_masked(a, NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(sixteen_digits_tell_area_sex_and_birth),
		RUN(what_looks_odd_is_warned_about_and_never_refused),
		RUN(a_run_is_found_however_it_is_written),
		RUN(other_numbers_stay),
		RUN(a_masked_number_keeps_both_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
