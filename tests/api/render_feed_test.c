/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/render_feed.h"
#include "test.h"

#define SAID                                                                   \
	"{\"kind\":\"message\",\"channel\":\"whatsapp\",\"external_id\":"      \
	"\"wamid.1\",\"sender\":{\"id\":\"ID.77\",\"name\":\"Dedi\","          \
	"\"phone\":\"+6281255501234\"},\"subject\":null,"                      \
	"\"text\":\"Mak saya sesak\",\"media\":[{\"kind\":\"image\","          \
	"\"ref\":\"9\",\"mime\":null,\"filename\":\"rumah.jpg\",\"size\":5}]," \
	"\"location\":{\"lat\":-6.8,\"lon\":107.6,\"name\":\"Rumah\","         \
	"\"address\":null},\"timestamp\":\"2026-11-22T08:14:05+07:00\","       \
	"\"reply_to\":null,\"target\":null,\"status\":null,"                   \
	"\"error_code\":null,\"payload\":\"rahasia\",\"flags\":[\"auto\"]}"

/** The event as somebody reads it. */
static struct json *shown(struct arena *a, bool hidden, bool bare)
{
	const struct feed_item item = {
		.event = { .seq = 5, .casefile = 41, .body = SAID },
		.text_hidden = hidden,
		.contact = 42,
	};
	struct json_out o = json_out_new(a);
	struct json *j = NULL;

	CHECK_OK(render_feed(&o, &item, bare));
	CHECK_OK(json_parse(bytes_of(json_out_text(&o)), &j));
	return j;
}

TEST(a_program_with_text_reads_the_event_as_it_came)
{
	SCRATCH(a);
	struct json *j = shown(a, false, false);

	UNUSED_STATE;
	CHECK_TEXT(json_get_text(j, "text"), "Mak saya sesak");
	CHECK_TEXT(json_text(json_path(j, "sender.name")), "Dedi");
	CHECK_INT(json_size(json_get(j, "media")), 1);
	CHECK_TEXT(json_get_text(j, "case"), "41");
	CHECK_TEXT(json_get_text(j, "contact"), "42");
	CHECK_INT(json_size(json_get(j, "flags")), 1);
	json_free(j);
}

/** Nothing of these may be in a redacted answer. */
static void check_silent(struct arena *a, const struct json *j)
{
	static const char *const words[] = { "sesak", "Dedi", "5550",
		                             "rumah", "107",  "rahasia" };
	const char *text = json_dump(a, j);

	for (size_t i = 0; i < COUNT(words); i++)
		CHECK(!strstr(text, words[i]));
	CHECK_TEXT(json_get_text(j, "kind"), "message");
	CHECK_TEXT(json_get_text(j, "external_id"), "wamid.1");
	CHECK(strstr(text, "redacted") != NULL);
}

TEST(a_program_with_ids_reads_who_but_not_what)
{
	SCRATCH(a);
	struct json *j = shown(a, false, true);

	UNUSED_STATE;
	check_silent(a, j);
	CHECK_TEXT(json_text(json_path(j, "sender.id")), "ID.77");
	CHECK_TEXT(json_get_text(j, "case"), "41");
	json_free(j);
}

TEST(a_closed_conversation_tells_neither_who_nor_which_case)
{
	for (int bare = 0; bare < 2; bare++) {
		SCRATCH(a);
		struct json *j = shown(a, true, bare);

		check_silent(a, j);
		CHECK(json_is_null(json_path(j, "sender.id")));
		CHECK(json_is_null(json_get(j, "case")));
		CHECK(json_is_null(json_get(j, "contact")));
		json_free(j);
	}
	UNUSED_STATE;
}

TEST(an_event_that_is_no_json_is_a_fault_of_the_store)
{
	const struct feed_item item = { .event = { .body = "{" } };
	SCRATCH(a);
	struct json_out o = json_out_new(a);

	UNUSED_STATE;
	CHECK_ERR(ERR_STORE, render_feed(&o, &item, false));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_program_with_text_reads_the_event_as_it_came),
		RUN(a_program_with_ids_reads_who_but_not_what),
		RUN(a_closed_conversation_tells_neither_who_nor_which_case),
		RUN(an_event_that_is_no_json_is_a_fault_of_the_store),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
