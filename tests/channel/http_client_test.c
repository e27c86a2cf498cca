/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "test.h"

#include <arpa/inet.h>

#include "channel/http_client.h"

static bool is_public(const char *ip)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, ip, &in.sin_addr) == 1)
		return http_client_is_public((struct sockaddr *)&in);
	assert_int_equal(inet_pton(AF_INET6, ip, &in6.sin6_addr), 1);
	return http_client_is_public((struct sockaddr *)&in6);
}

TEST(addresses_of_the_own_network_are_not_public)
{
	static const char *const own[] = {
		"127.0.0.1",
		"127.255.0.9",
		"10.1.2.3",
		"172.16.0.1",
		"172.31.255.255",
		"192.168.1.1",
		"169.254.1.1",
		"100.64.0.1",
		"0.0.0.0",
		"224.0.0.1",
		"255.255.255.255",
		"198.18.0.1",
		"::1",
		"::",
		"fe80::1",
		"fc00::1",
		"fd12::1",
		"ff02::1",
		"::ffff:127.0.0.1",
		"::ffff:10.0.0.1",
		"64:ff9b::a00:1",
		"2002:7f00:1::",
		"2001:db8::1",
	};
	static const char *const others[] = {
		"157.240.1.1",      "8.8.8.8",      "172.32.0.1",
		"100.128.0.1",      "2a03:2880::1", "::ffff:8.8.8.8",
		"64:ff9b::808:808",
	};

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(own); i++)
		CHECK_TEXT(is_public(own[i]) ? own[i] : NULL, NULL);
	for (size_t i = 0; i < COUNT(others); i++)
		CHECK_TEXT(is_public(others[i]) ? NULL : others[i], NULL);
}

TEST(an_origin_is_read_or_refused)
{
	static const char *const odd[] = {
		"",
		"x",
		"ftp://a/",
		"file:///etc/passwd",
		"https://u@a/",
		"https://",
		"http://a:99999/",
		"gopher://a",
	};
	SCRATCH(a);
	struct http_origin o;

	UNUSED_STATE;
	CHECK_OK(
		http_client_origin(a, "https://LookAside.fbsbx.com/x?y=1", &o));
	CHECK_TEXT(o.scheme, "https");
	CHECK_TEXT(o.host, "lookaside.fbsbx.com");
	CHECK_INT(o.port, 443);
	CHECK_OK(http_client_origin(a, "http://127.0.0.1:8090/v21.0", &o));
	CHECK_INT(o.port, 8090);
	for (size_t i = 0; i < COUNT(odd); i++)
		CHECK_ERR(ERR_INVALID, http_client_origin(a, odd[i], &o));
}

TEST(a_loopback_address_is_refused_when_only_public_ones_are_allowed)
{
	SCRATCH(a);
	struct http_ask q = { .url = "http://127.0.0.1:9/",
		              .total_ms = 2000,
		              .connect_ms = 1000,
		              .max_bytes = 100,
		              .fd = -1,
		              .public_only = true };
	struct http_reply r;

	UNUSED_STATE;
	CHECK_ERR(ERR_INVALID, http_client_ask(a, &q, &r));
	q.public_only = false;
	CHECK_ERR(ERR_REMOTE, http_client_ask(a, &q, &r));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(addresses_of_the_own_network_are_not_public),
		RUN(an_origin_is_read_or_refused),
		RUN(a_loopback_address_is_refused_when_only_public_ones_are_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
