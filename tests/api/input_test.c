/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/input.h"
#include "test.h"

static struct json *parse(const char *text)
{
	struct json *j = NULL;

	CHECK_OK(json_parse(bytes_of(text), &j));
	return j;
}

TEST(a_list_of_ids_may_be_text_or_numbers)
{
	struct json *j = parse("{\"photos\":[\"421357715432898560\",17]}");
	struct input_ids ids;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(input_ids(a, j, "photos", &ids));
	CHECK_INT(ids.n, 2);
	CHECK_INT(ids.id[0], INT64_C(421357715432898560));
	CHECK_INT(ids.id[1], 17);
	CHECK_OK(input_ids(a, j, "absent", &ids));
	CHECK_INT(ids.n, 0);
	json_free(j);
}

TEST(what_is_no_list_of_ids_names_its_field)
{
	static const char *const bad[] = {
		"{\"photos\":\"17\"}",
		"{\"photos\":[0]}",
		"{\"photos\":[-4]}",
		"{\"photos\":[\"x\"]}",
		"{\"photos\":[null]}",
		"{\"photos\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}",
	};
	struct input_ids ids;
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct json *j = parse(bad[i]);

		CHECK_ERR(ERR_INVALID, input_ids(a, j, "photos", &ids));
		CHECK_TEXT(err_last()->field, "photos");
		json_free(j);
	}
}

TEST(empty_words_in_a_list_are_refused)
{
	struct json *j = parse("{\"agencies\":[\"dinsos\",\"  \"]}");
	struct input_texts words;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_ERR(ERR_INVALID, input_texts(a, j, "agencies", 80, &words));
	CHECK_TEXT(err_last()->field, "agencies");
	json_free(j);
}

TEST(a_needed_text_of_blanks_is_missing)
{
	struct json *j = parse("{\"reason\":\" \\n \",\"n\":5}");
	const char *s = "untouched";
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_ERR(ERR_INVALID, input_need(a, j, "reason", 10, &s));
	CHECK_TEXT(err_last()->key, "err.required");
	CHECK_ERR(ERR_INVALID, input_need(a, j, "n", 10, &s));
	CHECK_TEXT(err_last()->key, "err.text_expected");
	CHECK_TEXT(s, "untouched");
	json_free(j);
}

TEST(a_text_is_counted_in_characters)
{
	struct json *j = parse("{\"t\":\"ééééé\"}");
	const char *s;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(input_text(a, j, "t", 5, &s));
	CHECK_TEXT(s, "ééééé");
	CHECK_ERR(ERR_INVALID, input_text(a, j, "t", 4, &s));
	json_free(j);
}

TEST(yes_and_no_are_neither_words_nor_numbers)
{
	struct json *j = parse("{\"t\":true,\"f\":false,\"s\":\"true\","
	                       "\"n\":1,\"z\":null}");
	bool b = true;

	UNUSED_STATE;
	CHECK_OK(input_bool(j, "f", &b));
	CHECK(!b);
	CHECK_OK(input_bool(j, "t", &b));
	CHECK(b);
	CHECK_ERR(ERR_INVALID, input_bool(j, "s", &b));
	CHECK_ERR(ERR_INVALID, input_bool(j, "n", &b));
	CHECK_ERR(ERR_INVALID, input_bool(j, "z", &b));
	CHECK_ERR(ERR_INVALID, input_bool(j, "absent", &b));
	json_free(j);
}

TEST(a_choice_not_given_falls_back_and_a_wrong_one_is_refused)
{
	static const char *const words[] = { "phone", "walkin" };
	struct json *j = parse("{\"c\":\"walkin\",\"d\":\"pigeon\",\"e\":3}");
	int i;

	UNUSED_STATE;
	CHECK_OK(input_choice(j, "c", words, 2, 0, &i));
	CHECK_INT(i, 1);
	CHECK_OK(input_choice(j, "absent", words, 2, -1, &i));
	CHECK_INT(i, -1);
	CHECK_ERR(ERR_INVALID, input_choice(j, "d", words, 2, 0, &i));
	CHECK_ERR(ERR_INVALID, input_choice(j, "e", words, 2, 0, &i));
	json_free(j);
}

TEST(a_point_off_the_globe_is_refused)
{
	struct json *j = parse("{\"good\":{\"lat\":-8.21,\"lon\":114.36},"
	                       "\"bad\":{\"lat\":-98,\"lon\":114},"
	                       "\"half\":{\"lat\":-8},\"text\":\"here\"}");
	bool has = false;
	double lat = 0, lon = 0;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(input_point(a, j, "absent", &has, &lat, &lon));
	CHECK(!has);
	CHECK_OK(input_point(a, j, "good", &has, &lat, &lon));
	CHECK(has && lat < -8.2 && lon > 114.3);
	CHECK_ERR(ERR_INVALID, input_point(a, j, "bad", &has, &lat, &lon));
	CHECK_TEXT(err_last()->field, "bad.lat");
	CHECK_ERR(ERR_INVALID, input_point(a, j, "half", &has, &lat, &lon));
	CHECK_TEXT(err_last()->field, "half.lon");
	CHECK_ERR(ERR_INVALID, input_point(a, j, "text", &has, &lat, &lon));
	json_free(j);
}

TEST(a_body_without_anything_has_nothing)
{
	struct input_ids ids;
	const char *s;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(input_ids(a, NULL, "photos", &ids));
	CHECK_OK(input_text(a, NULL, "note", 10, &s));
	CHECK_TEXT(s, NULL);
	CHECK(!input_has(NULL, "note"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_list_of_ids_may_be_text_or_numbers),
		RUN(what_is_no_list_of_ids_names_its_field),
		RUN(empty_words_in_a_list_are_refused),
		RUN(a_needed_text_of_blanks_is_missing),
		RUN(a_text_is_counted_in_characters),
		RUN(yes_and_no_are_neither_words_nor_numbers),
		RUN(a_choice_not_given_falls_back_and_a_wrong_one_is_refused),
		RUN(a_point_off_the_globe_is_refused),
		RUN(a_body_without_anything_has_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
