/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/multipart.h"

#include "test.h"

/* What came out, as text: "[field|filename|mime]data." per part. */
struct taken {
	struct arena *a;
	const char *text;
	enum err refuse_at_data;
};

static enum err begin(void *ctx, const struct multipart_part *part)
{
	struct taken *t = ctx;

	t->text =
		arena_printf(t->a, "%s[%s|%s|%s]", t->text, part->field,
	                     part->filename ? part->filename : "-", part->mime);
	return OK;
}

static enum err data(void *ctx, struct bytes d)
{
	struct taken *t = ctx;

	t->text = arena_printf(t->a, "%s%.*s", t->text, (int)d.n,
	                       (const char *)d.p);
	return t->refuse_at_data;
}

static enum err end(void *ctx)
{
	struct taken *t = ctx;

	t->text = arena_printf(t->a, "%s.", t->text);
	return OK;
}

/* Parse in pieces of @p step bytes; NULL when refused. */
static const char *parsed(struct arena *a, const char *body, size_t step)
{
	struct taken t = { .a = a, .text = "" };
	const struct multipart_sink sink = { begin, data, end, &t };
	struct bytes rest = bytes_of(body);
	struct multipart *m;

	CHECK_OK(multipart_new(a, "multipart/form-data; boundary=xx", &sink,
	                       &m));
	while (rest.n) {
		struct bytes piece = { rest.p, rest.n < step ? rest.n : step };

		if (multipart_feed(m, piece) != OK)
			return NULL;
		rest.p += piece.n;
		rest.n -= piece.n;
	}
	return multipart_finish(m) == OK ? t.text : NULL;
}

#define FIELD(name, value)                                                     \
	"--xx\r\nContent-Disposition: form-data; name=\"" name                 \
	"\"\r\n\r\n" value "\r\n"

TEST(parts_come_out_whatever_the_pieces)
{
	static const char body[] = FIELD("a", "satu") FIELD(
		"b", "\r\n--x\r\r\n--xy") "--xx\r\ncontent-disposition: "
					  "form-data; name=\"f\"; "
					  "filename=\"C:\\x\\foto.jpg\"\r\n"
					  "Content-Type: image/jpeg\r\n\r\n"
					  "JPEG\r\n--xx--\r\n";

	UNUSED_STATE;
	SCRATCH(a);
	for (size_t step = 1; step < sizeof body; step++)
		CHECK_TEXT(parsed(a, body, step),
		           "[a|-|]satu.[b|-|]\r\n--x\r\r\n--xy."
		           "[f|foto.jpg|image/jpeg]JPEG.");
}

TEST(empty_parts_and_missing_last_line_ends_are_fine)
{
	UNUSED_STATE;
	SCRATCH(a);
	CHECK_TEXT(parsed(a, FIELD("a", "") "--xx--", 7), "[a|-|].");
	CHECK_TEXT(parsed(a, FIELD("n%22a%0d", "1") "--xx--\r\n", 9),
	           "[n\"a |-|]1.");
}

TEST(what_is_not_strictly_multipart_is_refused)
{
	static const char *const bad[] = {
		"",
		"--xx--",
		"--xx--x",
		"preamble\r\n" FIELD("a", "1") "--xx--",
		"\r\n" FIELD("a", "1") "--xx--",
		FIELD("a", "1"),
		FIELD("a", "1") "--xx",
		FIELD("a", "1") "--xx-",
		FIELD("a", "1") "--xx--\r\nepilogue",
		FIELD("a", "1") "--xx \r\n",
		"--xx\nContent-Disposition: form-data; "
		"name=\"a\"\n\n1\r\n--xx--",
		"--xx\r\nContent-Type: text/plain\r\n\r\n1\r\n--xx--",
		"--xx\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1"
		"\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1"
		"\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n"
		"1\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data; name=a\r\n"
		"Content-Disposition: form-data; name=b\r\n\r\n1\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data; name=a\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n1\r\n--xx--",
		"--xx\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\n1"
		"\r\n--xx--",
		"--xx\r\nno colon\r\n\r\n1\r\n--xx--",
	};

	UNUSED_STATE;
	SCRATCH(a);
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(i == 1 || !parsed(a, bad[i], 5));
	CHECK_TEXT(parsed(a, bad[1], 5), "");
}

TEST(a_boundary_must_be_one)
{
	const struct multipart_sink sink = { begin, data, end, NULL };
	static const char *const bad[] = {
		"multipart/form-data",
		"multipart/form-data; boundary=",
		"multipart/form-data; boundary=\"a",
		"multipart/form-data; boundary=a; boundary=b",
		"multipart/form-data; boundary=\"a \"",
		"multipart/form-data; boundary=a\x01",
		"multipart/mixed; boundary=a",
		"multipart/form-data; boundary="
		"0123456789012345678901234567890123456789"
		"0123456789012345678901234567890",
	};
	struct multipart *m;

	UNUSED_STATE;
	SCRATCH(a);
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK_ERR(ERR_INVALID, multipart_new(a, bad[i], &sink, &m));
	CHECK_ERR(ERR_INVALID, multipart_new(a, NULL, &sink, &m));
	CHECK_OK(multipart_new(a,
	                       "Multipart/Form-Data; charset=utf-8; "
	                       "boundary=\"a b\"",
	                       &sink, &m));
}

TEST(there_are_only_so_many_parts_and_so_long_lines)
{
	char *body;

	UNUSED_STATE;
	SCRATCH(a);
	body = arena_strdup(a, "");
	for (int i = 0; i <= MULTIPART_PARTS_MAX; i++)
		body = arena_printf(a, "%s%s", body, FIELD("a", "1"));
	CHECK(!parsed(a, arena_printf(a, "%s--xx--", body), 100));
	CHECK(!parsed(a, arena_printf(a, "--xx\r\nX: %2000d\r\n", 1), 100));
}

TEST(what_the_sink_says_stops_the_parser)
{
	SCRATCH(a);
	struct taken t = { .a = a, .text = "", .refuse_at_data = ERR_DENIED };
	const struct multipart_sink sink = { begin, data, end, &t };
	struct multipart *m;

	UNUSED_STATE;
	CHECK_OK(multipart_new(a, "multipart/form-data; boundary=xx", &sink,
	                       &m));
	CHECK_ERR(ERR_DENIED, multipart_feed(m, bytes_of(FIELD("a", "1"))));
	CHECK_ERR(ERR_INVALID, multipart_feed(m, bytes_of("--xx--")));
	CHECK_ERR(ERR_INVALID, multipart_finish(m));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		RUN(parts_come_out_whatever_the_pieces),
		RUN(empty_parts_and_missing_last_line_ends_are_fine),
		RUN(what_is_not_strictly_multipart_is_refused),
		RUN(a_boundary_must_be_one),
		RUN(there_are_only_so_many_parts_and_so_long_lines),
		RUN(what_the_sink_says_stops_the_parser),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
