/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/report_form.h"
#include "fake.h"
#include "test.h"

/** Read @p text as a form. */
static enum err read(struct arena *a, const char *text, bool needs_story,
                     struct intake_form *out)
{
	struct json *j = NULL;
	enum err e;

	CHECK_OK(json_parse(bytes_of(text), &j));
	e = report_form_read(a, j, needs_story, out);
	json_free(j);
	return e;
}

TEST(only_the_story_is_required)
{
	struct intake_form f;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(read(a, "{\"story\":\" Mak sakit \"}", true, &f));
	CHECK_TEXT(f.story, "Mak sakit");
	CHECK_TEXT(f.channel, "phone");
	CHECK_INT(f.household_size, -1);
	CHECK_INT(f.person.age, -1);
	CHECK_TEXT(f.category, NULL);
	CHECK_ERR(ERR_INVALID, read(a, "{}", true, &f));
	CHECK_TEXT(err_last()->field, "story");
	CHECK_ERR(ERR_INVALID, read(a, "{\"story\":\"  \"}", true, &f));
	CHECK_OK(read(a, "{}", false, &f));
	CHECK_TEXT(f.story, NULL);
}

TEST(everything_an_operator_can_write_down_arrives)
{
	struct intake_form f;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(read(a,
	              "{\"channel\":\"walkin\",\"story\":\"s\","
	              "\"reporter\":{\"name\":\"Euis\",\"phone\":"
	              "\"0812-5550-1234\",\"relation\":\"anak\","
	              "\"anonymous\":false},"
	              "\"person\":{\"name\":\"Mak Icih\",\"age\":78,"
	              "\"sex\":\"f\",\"address\":\"Kp. Cibogo\","
	              "\"occupation\":\"tani\",\"nik\":\"321\"},"
	              "\"household_size\":1,\"place\":\"32.17.06.2005\","
	              "\"landmark\":\"dekat masjid\","
	              "\"location\":{\"lat\":-6.8,\"lon\":107.6},"
	              "\"category\":\"rtlh\",\"urgency\":\"tinggi\","
	              "\"urgency_reason\":\"hujan\",\"secret\":true,"
	              "\"conversation\":\"12\",\"case\":\"13\","
	              "\"attachments\":[\"14\"],\"call_id\":null,"
	              "\"colour\":\"blue\"}",
	              true, &f));
	CHECK_TEXT(f.channel, "walkin");
	CHECK_TEXT(f.reporter_phone, "0812-5550-1234");
	CHECK_TEXT(f.reporter_relation, "anak");
	CHECK_TEXT(f.person.name, "Mak Icih");
	CHECK_TEXT(f.person.sex, "f");
	CHECK_INT(f.person.age, 78);
	CHECK_INT(f.household_size, 1);
	CHECK_TEXT(f.place, "32.17.06.2005");
	CHECK(f.has_point && f.secret);
	CHECK_TEXT(f.category, "rtlh");
	CHECK_INT(f.conversation, 12);
	CHECK_INT(f.casefile, 13);
	CHECK_INT(f.n_attachments, 1);
	CHECK_INT(f.attachments[0], 14);
}

TEST(a_wrong_field_is_named_as_it_was_written)
{
	static const char *const bad[][2] = {
		{ "{\"story\":\"s\",\"category\":\"naga\"}", "category" },
		{ "{\"story\":\"s\",\"urgency\":\"cepat\"}", "urgency" },
		{ "{\"story\":\"s\",\"place\":\"Lembang\"}", "place" },
		{ "{\"story\":\"s\",\"person\":{\"age\":131}}", "person.age" },
		{ "{\"story\":\"s\",\"person\":{\"age\":\"x\"}}",
		  "person.age" },
		{ "{\"story\":\"s\",\"person\":{\"sex\":\"x\"}}",
		  "person.sex" },
		{ "{\"story\":\"s\",\"reporter\":{\"name\":5}}",
		  "reporter.name" },
		{ "{\"story\":\"s\",\"household_size\":100}",
		  "household_size" },
		{ "{\"story\":\"s\",\"channel\":\"drone\"}", "channel" },
		{ "{\"story\":5}", "story" },
	};
	struct intake_form f;
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bad); i++) {
		CHECK_ERR(ERR_INVALID, read(a, bad[i][0], true, &f));
		CHECK_TEXT(err_last()->field, bad[i][1]);
	}
	CHECK_ERR(ERR_INVALID, read(a, "[]", true, &f));
}

TEST(a_category_a_person_chose_refers_and_none_does_not)
{
	struct intake_form f;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(read(a, "{\"story\":\"s\"}", true, &f));
	CHECK(!report_form_case(&f).refer);
	CHECK_OK(
		read(a, "{\"story\":\"s\",\"category\":\"pangan\"}", true, &f));
	CHECK(report_form_case(&f).refer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(only_the_story_is_required),
		RUN(everything_an_operator_can_write_down_arrives),
		RUN(a_wrong_field_is_named_as_it_was_written),
		RUN(a_category_a_person_chose_refers_and_none_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
