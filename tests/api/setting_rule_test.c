/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/setting_rule.h"
#include "domain/route.h"
#include "fake.h"
#include "test.h"

static enum err read(struct arena *a, const char *body,
                     struct setting_list *out)
{
	struct req *rq = fake_post(a, body);
	enum err e = setting_rule_read(rq, out);

	json_free((struct json *)(uintptr_t)rq->json);
	return e;
}

TEST(rules_of_one_category_become_one_row)
{
	struct setting_list rows;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(read(a,
	              "{\"items\":[{\"category\":\"rtlh\",\"desks\":"
	              "[\"perkim\",\"kec\"],\"hotlines\":[\"112\"]},"
	              "{\"category\":\"pangan\",\"desks\":[\"dinsos\"]},"
	              "{\"category\":\"rtlh\",\"place\":\"32.17.06\","
	              "\"from\":\"21:00\",\"until\":\"06:00\","
	              "\"only_danger\":true,\"desks\":[\"desa\"]}]}",
	              &rows));
	CHECK_INT(rows.n, 2);
	CHECK_TEXT(rows.item[0].key, "rtlh");
	CHECK_TEXT(rows.item[0].body,
	           "{\"rules\":[{\"place\":null,\"from\":null,\"until\":null,"
	           "\"only_danger\":false,\"desks\":[\"perkim\",\"kec\"],"
	           "\"next\":[],\"hotlines\":[\"112\"]},{\"place\":"
	           "\"32.17.06\",\"from\":\"21:00\",\"until\":\"06:00\","
	           "\"only_danger\":true,\"desks\":[\"desa\"],\"next\":[],"
	           "\"hotlines\":[]}]}");
}

TEST(a_rule_that_makes_no_sense_is_refused)
{
	static const char *const bad[][2] = {
		{ "{}", "items" },
		{ "{\"items\":[{\"category\":\"naga\",\"desks\":[]}]}",
		  "category" },
		{ "{\"items\":[{\"category\":\"rtlh\",\"from\":\"24:00\"}]}",
		  "from" },
		{ "{\"items\":[{\"category\":\"rtlh\",\"until\":\"7.30\"}]}",
		  "until" },
		{ "{\"items\":[{\"category\":\"rtlh\",\"place\":\"X\"}]}",
		  "place" },
		{ "{\"items\":[{\"category\":\"rtlh\",\"desks\":"
		  "[\"a b\"]}]}",
		  "desks" },
	};
	struct setting_list rows;
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bad); i++) {
		CHECK_ERR(ERR_INVALID, read(a, bad[i][0], &rows));
		CHECK_TEXT(err_last()->field, bad[i][1]);
	}
}

TEST(a_row_stands_instead_of_the_default_rules_of_its_category)
{
	struct setting row = { .key = "rtlh",
		               .version = 3,
		               .body = "{\"rules\":[{\"desks\":[\"desa\"]}]}" };
	const struct setting_list rows = { &row, 1 };
	size_t defaults = 0, shown = 0;
	SCRATCH(a);
	struct json_out o = json_out_new(a);
	struct json *j;

	UNUSED_STATE;
	for (size_t i = 0; route_default(i); i++)
		defaults += strcmp(route_default(i)->category, "rtlh") != 0;
	json_array_begin(&o, NULL);
	setting_rule_put(&o, fake_req(a), &rows);
	json_array_end(&o);
	CHECK_OK(json_parse(bytes_of(json_out_text(&o)), &j));
	CHECK_INT(json_size(j), defaults + 1);
	for (size_t i = 0; i < json_size(j); i++)
		if (!strcmp(json_get_text(json_at(j, i), "category"), "rtlh")) {
			shown++;
			CHECK_INT(
				json_int(json_get(json_at(j, i), "version"), 0),
				3);
		}
	CHECK_INT(shown, 1);
	json_free(j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(rules_of_one_category_become_one_row),
		RUN(a_rule_that_makes_no_sense_is_refused),
		RUN(a_row_stands_instead_of_the_default_rules_of_its_category),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
