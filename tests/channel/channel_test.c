/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "test.h"

#include "channel/channel.h"

TEST(only_channels_that_exist_are_found)
{
	UNUSED_STATE;
	CHECK_TEXT(channel_find("whatsapp")->name, "whatsapp");
	CHECK(!channel_find("pigeon"));
	CHECK(!channel_find(NULL));
}

TEST(parse_writes_an_array)
{
	static const char body[] =
		"{\"object\":\"whatsapp_business_account\",\"entry\":[{"
		"\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":"
		"[{\"from\":\"6281255500001\",\"id\":\"w1\",\"type\":\"text\","
		"\"text\":{\"body\":\"a\"}},{\"from\":\"6281255500001\","
		"\"id\":\"w2\",\"type\":\"text\",\"text\":{\"body\":\"b\"}}]}}]"
		"}]}";
	SCRATCH(a);
	struct json_out o = json_out_new(a);
	const char *s;

	UNUSED_STATE;
	CHECK_OK(channel_parse_main(a, "whatsapp", zone_find("Asia/Jakarta"),
	                            bytes_of(body), &o));
	s = json_out_text(&o);
	CHECK(s[0] == '[' && strstr(s, "},{") && s[strlen(s) - 1] == ']');
	CHECK(strstr(s, "\"external_id\":\"w2\""));
}

TEST(parse_refuses_what_the_channel_refuses)
{
	SCRATCH(a);
	struct json_out o = json_out_new(a);

	UNUSED_STATE;
	CHECK_ERR(ERR_INVALID,
	          channel_parse_main(a, "whatsapp", zone_find("Asia/Jakarta"),
	                             bytes_of("[]"), &o));
	CHECK_ERR(ERR_NOT_FOUND,
	          channel_parse_main(a, "pigeon", zone_find("Asia/Jakarta"),
	                             bytes_of("{}"), &o));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(only_channels_that_exist_are_found),
		RUN(parse_writes_an_array),
		RUN(parse_refuses_what_the_channel_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
