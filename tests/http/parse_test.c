/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The pure parsers of http: form, route, guard, ws, cursor, address. */
#include "http/address.h"
#include "http/cursor.h"
#include "http/form.h"
#include "http/guard.h"
#include "http/route.h"
#include "http/static.h"
#include "http/ws.h"
#include "test.h"

/* --- form ---------------------------------------------------------------- */

static const char *path_of(struct arena *a, const char *in)
{
	const char *out = NULL;

	return form_path(a, bytes_of(in), &out) == OK ? out : NULL;
}

TEST(a_path_is_decoded_once)
{
	UNUSED_STATE;
	SCRATCH(a);
	CHECK_TEXT(path_of(a, "/a%20b/%C3%A9"), "/a b/\xc3\xa9");
	CHECK_TEXT(path_of(a, "/a+b"), "/a+b");
	CHECK_TEXT(path_of(a, "/%2541"), "/%41");
	CHECK_TEXT(path_of(a, "/a/..b/.c"), "/a/..b/.c");
}

TEST(a_path_that_could_mean_two_things_is_refused)
{
	static const char *const bad[] = {
		"",      "a",       "/%",     "/%4",   "/%4g",
		"/%00",  "/%2f",    "/%2F",   "/..",   "/a/../b",
		"/./a",  "/%2e%2e", "/a/%2e", "/a\\b", "/%5c",
		"/\x01", "/%ff",    "/%c3",   "/a%0a", "/\x7f",
	};

	UNUSED_STATE;
	SCRATCH(a);
	for (size_t i = 0; i < COUNT(bad); i++)
		CHECK(!path_of(a, bad[i]));
}

TEST(a_query_keeps_order_and_empty_values)
{
	struct pairs p;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_OK(form_parse(a, bytes_of("b=1&&a=x+y%26&c&b=2&d="), &p));
	CHECK_INT(p.n, 5);
	CHECK_TEXT(form_get(&p, "b"), "1");
	CHECK_TEXT(form_get(&p, "a"), "x y&");
	CHECK_TEXT(form_get(&p, "c"), "");
	CHECK_TEXT(p.at[3].value, "2");
	CHECK_TEXT(form_get(&p, "none"), NULL);
	CHECK_OK(form_parse(a, bytes_of(""), &p));
	CHECK_INT(p.n, 0);
}

TEST(a_query_of_rubbish_is_refused)
{
	char many[FORM_PAIRS_MAX * 2 + 8];
	struct pairs p;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_ERR(ERR_INVALID, form_parse(a, bytes_of("a=%00"), &p));
	CHECK_ERR(ERR_INVALID, form_parse(a, bytes_of("a=%f"), &p));
	CHECK_ERR(ERR_INVALID, form_parse(a, bytes_of("a=%ff"), &p));
	CHECK_ERR(ERR_INVALID, form_parse(a, bytes_of("a%01=1"), &p));
	memset(many, '&', sizeof many);
	many[sizeof many - 1] = '\0';
	CHECK_ERR(ERR_INVALID, form_parse(a, bytes_of(many), &p));
}

/* --- route ------------------------------------------------------------------
 */

static const struct route table[] = {
	{ "GET", "/", 0, 0, NULL, NULL, NULL },
	{ "GET", "/cases", 1, 0, NULL, NULL, NULL },
	{ "GET", "/cases/{id}", 2, 0, NULL, NULL, NULL },
	{ "POST", "/cases/{id}", 3, 0, NULL, NULL, NULL },
	{ "GET", "/cases/new", 4, 0, NULL, NULL, NULL },
	{ "GET", "/cases/{id}/{verb}", 5, 0, NULL, NULL, NULL },
	{ "GET", "/files/{name...}", 6, 0, NULL, NULL, NULL },
	{ "GET", "/files/x/{id}", 7, 0, NULL, NULL, NULL },
	{ 0 },
};
static const struct route *const tables[] = { table, NULL };

static int found(struct arena *a, const char *method, const char *path,
                 struct pairs *params, const char **allowed)
{
	const struct route_tables t = { tables };
	const struct route *r =
		route_find(a, &t, method, path, params, allowed);

	return r ? (int)r->roles : -1;
}

TEST(the_closest_route_wins)
{
	struct pairs p;
	const char *allowed;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_INT(found(a, "GET", "/", &p, &allowed), 0);
	CHECK_INT(found(a, "HEAD", "/cases", &p, &allowed), 1);
	CHECK_INT(found(a, "GET", "/cases/17", &p, &allowed), 2);
	CHECK_TEXT(form_get(&p, "id"), "17");
	CHECK_INT(found(a, "GET", "/cases/new", &p, &allowed), 4);
	CHECK_INT(found(a, "GET", "/cases/17/note", &p, &allowed), 5);
	CHECK_TEXT(form_get(&p, "verb"), "note");
	CHECK_INT(found(a, "GET", "/files/a/b.c", &p, &allowed), 6);
	CHECK_TEXT(form_get(&p, "name"), "a/b.c");
	CHECK_INT(found(a, "GET", "/files/x/9", &p, &allowed), 7);
	CHECK_INT(found(a, "GET", "/files/x/9/y", &p, &allowed), 6);
}

TEST(an_unknown_path_is_not_an_unknown_method)
{
	struct pairs p;
	const char *allowed;

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_INT(found(a, "DELETE", "/cases/17", &p, &allowed), -1);
	CHECK_TEXT(allowed, "GET, HEAD, POST");
	CHECK_INT(found(a, "GET", "/nowhere", &p, &allowed), -1);
	CHECK_TEXT(allowed, NULL);
	CHECK_INT(found(a, "GET", "/cases/", &p, &allowed), -1);
	CHECK_INT(found(a, "GET", "/cases//note", &p, &allowed), -1);
	CHECK_INT(found(a, "GET", "/files", &p, &allowed), -1);
}

/* --- guard
 * -------------------------------------------------------------------- */

static int guarded(const struct pair *at, size_t n)
{
	const struct pairs headers = { at, n };

	return guard_head("GET", "/", &headers);
}

TEST(a_head_with_one_meaning_passes)
{
	static const struct pair at[] = { { "host", "[::1]:8080" },
		                          { "Content-Length", "12" } };
	static const struct pair chunked[] = {
		{ "Host", "a" }, { "transfer-encoding", "Chunked" }
	};

	UNUSED_STATE;
	CHECK_INT(guarded(at, 2), 0);
	CHECK_INT(guarded(chunked, 2), 0);
}

TEST(a_head_with_two_meanings_is_refused)
{
	static const struct pair twice[] = { { "Host", "a" },
		                             { "Content-Length", "1" },
		                             { "content-length", "1" } };
	static const struct pair both[] = { { "Host", "a" },
		                            { "Content-Length", "1" },
		                            { "Transfer-Encoding",
		                              "chunked" } };
	static const struct pair hosts[] = { { "Host", "a" }, { "HOST", "b" } };
	static const struct pair odd[] = { { "Host", "a" }, { "A b", "c" } };

	UNUSED_STATE;
	CHECK_INT(guarded(twice, 3), 400);
	CHECK_INT(guarded(both, 3), 400);
	CHECK_INT(guarded(hosts, 2), 400);
	CHECK_INT(guarded(odd, 2), 400);
	CHECK_INT(guarded(hosts, 0), 400);
}

/* --- ws and cursor
 * --------------------------------------------------------------- */

TEST(the_example_of_rfc_6455_holds)
{
	const char *accept;
	uint8_t head[WS_HEAD_MAX];

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_OK(ws_accept(a, "dGhlIHNhbXBsZSBub25jZQ==", &accept));
	CHECK_TEXT(accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
	CHECK_ERR(ERR_INVALID,
	          ws_accept(a, "dGhlIHNhbXBsZSBub25jZQ=", &accept));
	CHECK_ERR(ERR_INVALID, ws_accept(a, NULL, &accept));
	CHECK_ERR(ERR_INVALID,
	          ws_accept(a, "!!!!!!!!!!!!!!!!!!!!!!==", &accept));
	CHECK_INT(ws_head(head, WS_TEXT, 125), 2);
	CHECK_INT(head[1], 125);
	CHECK_INT(ws_head(head, WS_TEXT, 126), 4);
	CHECK_INT(head[2] * 256 + head[3], 126);
	CHECK_INT(ws_head(head, WS_TEXT, 65536), 10);
	CHECK_INT(head[7], 1);
}

TEST(tokens_of_a_list_are_found_in_any_case)
{
	UNUSED_STATE;
	CHECK(ws_has_token("keep-alive, Upgrade", "upgrade"));
	CHECK(!ws_has_token("upgrades", "upgrade"));
	CHECK(!ws_has_token(NULL, "upgrade"));
}

TEST(a_cursor_comes_back_and_says_nothing)
{
	static const uint8_t key[CURSOR_KEY_BYTES] = "a key of a test";
	static const uint8_t other[CURSOR_KEY_BYTES] = "another key";
	int64_t seq, strange = 0;

	UNUSED_STATE;
	SCRATCH(a);
	for (int64_t i = 0; i < 1000; i++) {
		const char *text = cursor_text(a, key, i);

		CHECK_OK(cursor_read(key, text, &seq));
		CHECK_INT(seq, i);
		if (cursor_read(other, text, &seq) == OK && seq < 1000000)
			strange++;
	}
	CHECK_INT(strange, 0);
	CHECK_OK(cursor_read(key, cursor_text(a, key, INT64_MAX), &seq));
	CHECK_INT(seq, INT64_MAX);
	CHECK_ERR(ERR_INVALID, cursor_read(key, "00", &seq));
	CHECK_ERR(ERR_INVALID, cursor_read(key, "000000000000000g", &seq));
	CHECK_ERR(ERR_INVALID, cursor_read(key, NULL, &seq));
}

/* --- address
 * ---------------------------------------------------------------------- */

TEST(only_the_last_untrusted_address_counts)
{
	static const char trusted[] = "127.0.0.1, ::1 10.0.0.0/8";

	UNUSED_STATE;
	SCRATCH(a);
	CHECK_TEXT(address_client(a, trusted, "127.0.0.1", NULL), "127.0.0.1");
	CHECK_TEXT(address_client(a, trusted, "127.0.0.1",
	                          "192.0.2.1, 198.51.100.2, 10.9.9.9"),
	           "198.51.100.2");
	CHECK_TEXT(address_client(a, trusted, "198.51.100.2", "192.0.2.1"),
	           "198.51.100.2");
	CHECK_TEXT(address_client(a, trusted, "::1", "2001:db8::1"),
	           "2001:db8::1");
	CHECK_TEXT(address_client(a, trusted, "unix", "10.0.0.1"), "10.0.0.1");
	CHECK_TEXT(address_client(a, trusted, "127.0.0.1", "x, 10.0.0.1"),
	           "10.0.0.1");
	CHECK(!address_is_trusted(NULL, "127.0.0.1"));
	CHECK(!address_is_trusted("10.0.0.0/33", "10.0.0.1"));
	CHECK(address_is_trusted("0.0.0.0/0", "198.51.100.2"));
}

TEST(encodings_are_taken_as_the_browser_says)
{
	UNUSED_STATE;
	CHECK(static_takes("gzip, deflate, br", "br"));
	CHECK(!static_takes("gzip, br;q=0", "br"));
	CHECK(static_takes("br;q=0.1", "br"));
	CHECK(!static_takes("brotli", "br"));
	CHECK(!static_takes(NULL, "br"));
	CHECK_TEXT(static_mime("a/b.webmanifest"), "application/manifest+json");
	CHECK_TEXT(static_mime("a.mjs"), "text/javascript; charset=utf-8");
	CHECK_TEXT(static_mime("noending"), "application/octet-stream");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		RUN(a_path_is_decoded_once),
		RUN(a_path_that_could_mean_two_things_is_refused),
		RUN(a_query_keeps_order_and_empty_values),
		RUN(a_query_of_rubbish_is_refused),
		RUN(the_closest_route_wins),
		RUN(an_unknown_path_is_not_an_unknown_method),
		RUN(a_head_with_one_meaning_passes),
		RUN(a_head_with_two_meanings_is_refused),
		RUN(the_example_of_rfc_6455_holds),
		RUN(tokens_of_a_list_are_found_in_any_case),
		RUN(a_cursor_comes_back_and_says_nothing),
		RUN(only_the_last_untrusted_address_counts),
		RUN(encodings_are_taken_as_the_browser_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
