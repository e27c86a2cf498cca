/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "test.h"

#include "base/json.h"
#include "base/text.h"
#include "channel/sanitize.h"

TEST(a_file_name_is_cut_to_its_base)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(sanitize_filename(a, "../../etc/passwd"), "passwd");
	CHECK_TEXT(sanitize_filename(a, "C:\\surat\\KK ibu.pdf"), "KK ibu.pdf");
	CHECK_TEXT(sanitize_filename(a, "a/b\\c/..\\foto.jpg"), "foto.jpg");
	CHECK_TEXT(sanitize_filename(a, "..\\.htaccess"), "htaccess");
	CHECK_TEXT(sanitize_filename(a, ".."), NULL);
	CHECK_TEXT(sanitize_filename(a, "surat/"), NULL);
	CHECK_TEXT(sanitize_filename(a, "foto\n\x01.jpg"), "foto .jpg");
	CHECK_TEXT(sanitize_filename(a, NULL), NULL);
}

TEST(a_long_file_name_keeps_its_extension)
{
	SCRATCH(a);
	char s[400];
	const char *name;

	UNUSED_STATE;
	memset(s, 'x', sizeof s);
	memcpy(s + 150, ".pdf", 5);
	name = sanitize_filename(a, s);
	CHECK(text_length(name) <= 120);
	CHECK_TEXT(strrchr(name, '.'), ".pdf");
}

TEST(a_long_id_is_cut_but_stays_its_own)
{
	SCRATCH(a);
	char x[500], y[500];

	UNUSED_STATE;
	memset(x, 'w', sizeof x);
	memset(y, 'w', sizeof y);
	x[499] = y[499] = '\0';
	y[498] = 'v';
	CHECK(strlen(sanitize_id(a, x)) <= 200);
	CHECK(strcmp(sanitize_id(a, x), sanitize_id(a, y)) != 0);
	CHECK_TEXT(sanitize_id(a, "wamid.1="), "wamid.1=");
	CHECK_TEXT(sanitize_id(a, ""), NULL);
}

TEST(a_number_as_providers_write_it_becomes_e164)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(sanitize_phone(a, "6281255500001"), "+6281255500001");
	CHECK_TEXT(sanitize_phone(a, "+6281255500001"), "+6281255500001");
	CHECK_TEXT(sanitize_phone(a, "16505551234"), "+16505551234");
	CHECK_TEXT(sanitize_phone(a, "081255500001"), "+6281255500001");
	CHECK_TEXT(sanitize_phone(a, "ID.13491208655302741918"), NULL);
	CHECK_TEXT(sanitize_phone(a, "123"), NULL);
	CHECK_TEXT(sanitize_phone(a, NULL), NULL);
}

TEST(a_kind_of_medium_must_look_like_one)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(sanitize_mime(a, "audio/ogg; codecs=opus"),
	           "audio/ogg; codecs=opus");
	CHECK_TEXT(sanitize_mime(a, "image"), NULL);
	CHECK_TEXT(sanitize_mime(a, "text/html\r\nX: y"), NULL);
	CHECK_TEXT(sanitize_mime(a, "a/\"b\""), NULL);
}

static const char *mended(struct arena *a, const char *s, size_t n)
{
	struct json *j;
	const char *out;

	s = (const char *)sanitize_json(a,
	                                (struct bytes){ (const uint8_t *)s, n })
	            .p;
	CHECK_OK(json_parse(bytes_of(s), &j));
	out = arena_strdup(a, json_get_text(j, "t"));
	json_free(j);
	return out;
}

TEST(json_with_half_a_smiley_is_mended)
{
	SCRATCH(a);
	const char half[] = "{\"t\":\"a\\ud83d b\"}";
	const char whole[] = "{\"t\":\"a\\uD83D\\uDE4F b\\\\u0000\"}";
	const char nul[] = "{\"t\":\"a\\u0000b\"}";
	const char bad[] = "{\"t\":\"a\xc3(b\"}";

	UNUSED_STATE;
	CHECK_TEXT(mended(a, half, sizeof half - 1), "a\xef\xbf\xbd b");
	CHECK_TEXT(mended(a, whole, sizeof whole - 1),
	           "a\xf0\x9f\x99\x8f b\\u0000");
	CHECK_TEXT(mended(a, nul, sizeof nul - 1), "a\xef\xbf\xbd"
	                                           "b");
	CHECK_TEXT(mended(a, bad, sizeof bad - 1), "a\xef\xbf\xbd(b");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_file_name_is_cut_to_its_base),
		RUN(a_long_file_name_keeps_its_extension),
		RUN(a_long_id_is_cut_but_stays_its_own),
		RUN(a_number_as_providers_write_it_becomes_e164),
		RUN(a_kind_of_medium_must_look_like_one),
		RUN(json_with_half_a_smiley_is_mended),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
