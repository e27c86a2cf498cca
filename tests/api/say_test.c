/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/say.h"
#include "fake.h"
#include "test.h"

static enum err read(struct arena *a, const char *text, struct say *out)
{
	struct json *j = NULL;
	enum err e;

	CHECK_OK(json_parse(bytes_of(text), &j));
	e = say_read(a, j, out);
	json_free(j);
	return e;
}

TEST(words_or_a_template_but_one_of_them)
{
	struct say s;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(read(a, "{\"text\":\"Halo\",\"reply_to\":\"9\"}", &s));
	CHECK_TEXT(s.text, "Halo");
	CHECK_INT(s.reply_to, 9);
	CHECK_OK(read(a,
	              "{\"template\":{\"name\":\"diterima\","
	              "\"params\":[\"a\",\"b\"]}}",
	              &s));
	CHECK_TEXT(s.template_name, "diterima");
	CHECK_INT(s.n_params, 2);
	CHECK_TEXT(s.params[1], "b");
	CHECK_ERR(ERR_INVALID, read(a, "{}", &s));
	CHECK_ERR(
		ERR_INVALID,
		read(a, "{\"text\":\"x\",\"template\":{\"name\":\"y\"}}", &s));
	CHECK_TEXT(err_last()->key, "err.text_or_template");
}

TEST(the_message_said_is_shown_or_null)
{
	struct message_view m[] = {
		{ .id = 4,
		  .direction = "out",
		  .channel = "whatsapp",
		  .kind = "message",
		  .text = "Halo",
		  .state = "queued",
		  .author = 7,
		  .author_name = "Rina",
		  .at_ms = FAKE_NOW_MS,
		  .reactions = "ok baik" },
	};
	const struct message_list list = { .item = m, .n = 1 };
	struct json *j;
	SCRATCH(a);
	struct json_out o = json_out_new(a);

	UNUSED_STATE;
	json_begin(&o, NULL);
	say_put(&o, "hit", fake_req(a), &list, 4);
	say_put(&o, "miss", fake_req(a), &list, 5);
	json_end(&o);
	CHECK_OK(json_parse(bytes_of(json_out_text(&o)), &j));
	CHECK_TEXT(json_text(json_path(j, "hit.status")), "queued");
	CHECK_TEXT(json_text(json_path(j, "hit.author.name")), "Rina");
	CHECK_INT(json_size(json_path(j, "hit.reactions")), 2);
	CHECK(json_is_null(json_get(j, "miss")));
	json_free(j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(words_or_a_template_but_one_of_them),
		RUN(the_message_said_is_shown_or_null),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
