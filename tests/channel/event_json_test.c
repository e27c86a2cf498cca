/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "test.h"

#include "base/json.h"
#include "channel/event_json.h"

static const char *written(struct arena *a, const struct inbound *e,
                           const struct event_known *known)
{
	struct json_out o = json_out_new(a);

	event_json(&o, zone_find("Asia/Jakarta"), e, known);
	return json_out_text(&o);
}

TEST(every_member_of_the_contract_is_there_and_absent_ones_are_null)
{
	SCRATCH(a);
	struct inbound e = { .kind = INBOUND_MESSAGE,
		             .channel = "whatsapp",
		             .external_id = "wamid.1",
		             .at_ms = INT64_C(1795320845000) };

	UNUSED_STATE;
	CHECK_TEXT(written(a, &e, NULL),
	           "{\"kind\":\"message\",\"channel\":\"whatsapp\","
	           "\"external_id\":\"wamid.1\",\"sender\":{\"id\":null,"
	           "\"name\":null,\"phone\":null},\"subject\":null,"
	           "\"text\":null,\"media\":[],\"location\":null,"
	           "\"timestamp\":\"2026-11-22T11:14:05+07:00\","
	           "\"reply_to\":null,\"target\":null,\"status\":null,"
	           "\"error_code\":null,\"payload\":null,\"flags\":[]}");
}

TEST(all_that_is_known_is_written)
{
	SCRATCH(a);
	struct inbound_media m = { .kind = "image",
		                   .ref = "77",
		                   .mime = "image/jpeg",
		                   .filename = "rumah.jpg",
		                   .size_bytes = 12 };
	struct inbound e = { .kind = INBOUND_EDIT,
		             .channel = "whatsapp",
		             .external_id = "x",
		             .media = &m,
		             .n_media = 1,
		             .has_location = true,
		             .lat = -8.25,
		             .lon = 114.5,
		             .place_name = "Balai \"Desa\"",
		             .flags = INBOUND_UNSUPPORTED | INBOUND_AUTO |
		                      INBOUND_BOUNCE };
	struct event_known known = { .casefile = 5 };
	const char *s = written(a, &e, &known);

	UNUSED_STATE;
	CHECK(strstr(s, "\"media\":[{\"kind\":\"image\",\"ref\":\"77\","
	                "\"mime\":\"image/jpeg\","
	                "\"filename\":\"rumah.jpg\",\"size\":12}]"));
	CHECK(strstr(s, "\"location\":{\"lat\":-8.25,\"lon\":114.5,"
	                "\"name\":\"Balai \\\"Desa\\\"\","
	                "\"address\":null}"));
	CHECK(strstr(s, "\"timestamp\":null"));
	CHECK(strstr(s, "\"flags\":[\"unsupported\",\"auto\",\"bounce\"]"));
	CHECK(strstr(s, "\"case\":\"5\",\"contact\":null}"));
}

TEST(each_kind_has_a_name_that_is_read_back)
{
	UNUSED_STATE;
	for (int k = INBOUND_MESSAGE; k <= INBOUND_SYSTEM; k++) {
		enum inbound_kind back;

		CHECK_OK(inbound_kind_parse(
			inbound_kind_name((enum inbound_kind)k), &back));
		CHECK_INT(back, k);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_member_of_the_contract_is_there_and_absent_ones_are_null),
		RUN(all_that_is_known_is_written),
		RUN(each_kind_has_a_name_that_is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
