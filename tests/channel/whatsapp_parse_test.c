/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Bodies are written after Meta's documentation; all data is invented. */
#include "test.h"

#include <math.h>
#include <stdio.h>

#include "channel/whatsapp.h"

#define FROM                                                                   \
	"\"from\":\"6281255500001\",\"id\":\"wamid.A1\","                      \
	"\"timestamp\":\"1795320845\","

/* One change of the field @p field whose value holds @p members. */
static const char *body(struct arena *a, const char *field, const char *members)
{
	return arena_printf(
		a,
		"{\"object\":\"whatsapp_business_account\",\"entry\":[{"
		"\"id\":\"102290129340398\",\"changes\":[{\"value\":{"
		"\"messaging_product\":\"whatsapp\",\"metadata\":{"
		"\"display_phone_number\":\"622125550100\","
		"\"phone_number_id\":\"106540352242922\"},"
		"\"contacts\":[{\"profile\":{\"name\":\"Sri Contoh\"},"
		"\"wa_id\":\"6281255500001\"}],%s},\"field\":\"%s\"}]}]}",
		members, field);
}

static struct inbound_list parsed(struct arena *a, const char *json)
{
	struct inbound_list l = { 0 };

	CHECK_OK(whatsapp_parse(a, NULL, bytes_of(json), &l));
	return l;
}

/* The only event of a body with this one message. */
static struct inbound message(struct arena *a, const char *json)
{
	struct inbound_list l =
		parsed(a, body(a, "messages",
	                       arena_printf(a, "\"messages\":[{%s}]", json)));

	CHECK_INT(l.n, 1);
	return l.item[0];
}

static struct inbound only(struct arena *a, const char *field,
                           const char *members)
{
	struct inbound_list l = parsed(a, body(a, field, members));

	CHECK_INT(l.n, 1);
	return l.item[0];
}

TEST(a_text_comes_with_all_that_is_known_of_its_sender)
{
	SCRATCH(a);
	struct inbound e = message(
		a,
		FROM "\"type\":\"text\",\"text\":{\"body\":\"Assalamualaikum, "
		     "tetangga saya sakit\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_MESSAGE);
	CHECK_TEXT(e.channel, "whatsapp");
	CHECK_TEXT(e.account, "106540352242922");
	CHECK_TEXT(e.external_id, "wamid.A1");
	CHECK_TEXT(e.sender_id, "6281255500001");
	CHECK_TEXT(e.sender_alias, NULL);
	CHECK_TEXT(e.sender_phone, "+6281255500001");
	CHECK_TEXT(e.sender_name, "Sri Contoh");
	CHECK_TEXT(e.text, "Assalamualaikum, tetangga saya sakit");
	CHECK(e.at_ms == INT64_C(1795320845000));
	CHECK_INT(e.flags, 0);
	CHECK_TEXT(e.payload, NULL);
}

TEST(a_sender_without_number_is_known_by_his_user_id)
{
	SCRATCH(a);
	struct inbound_list l = parsed(
		a,
		"{\"object\":\"whatsapp_business_account\",\"entry\":[{"
		"\"changes\":[{\"field\":\"messages\",\"value\":{\"metadata\":{"
		"\"phone_number_id\":\"1\"},\"contacts\":[{\"profile\":{"
		"\"username\":\"@contoh\"},\"user_id\":\"ID.134912\"}],"
		"\"messages\":[{\"from_user_id\":\"ID.134912\",\"id\":\"wamid."
		"B\","
		"\"timestamp\":\"1795320845\",\"type\":\"text\",\"text\":{"
		"\"body\":\"halo\"}}]}}]}]}");

	UNUSED_STATE;
	CHECK_INT(l.n, 1);
	CHECK_TEXT(l.item[0].sender_id, "ID.134912");
	CHECK_TEXT(l.item[0].sender_phone, NULL);
	CHECK_TEXT(l.item[0].sender_name, "@contoh");
	CHECK_TEXT(l.item[0].text, "halo");
}

TEST(a_sender_with_both_identities_tells_both)
{
	SCRATCH(a);
	struct inbound e =
		message(a, FROM "\"from_user_id\":\"ID.134912\","
	                        "\"type\":\"text\",\"text\":{\"body\":\"x\"}");

	UNUSED_STATE;
	CHECK_TEXT(e.sender_id, "ID.134912");
	CHECK_TEXT(e.sender_alias, "6281255500001");
	CHECK_TEXT(e.sender_phone, "+6281255500001");
}

TEST(a_lone_contact_names_only_a_lone_message)
{
	SCRATCH(a);
	struct inbound_list l =
		parsed(a, body(a, "messages",
	                       "\"messages\":[{\"id\":\"1\",\"from\":"
	                       "\"6281255500001\"},{\"id\":\"2\",\"from\":"
	                       "\"6281255500002\"}]"));

	UNUSED_STATE;
	CHECK_TEXT(l.item[0].sender_name, "Sri Contoh");
	CHECK_TEXT(l.item[1].sender_name, NULL);
	CHECK_TEXT(l.item[1].sender_id, "6281255500002");
	l = parsed(a, body(a, "messages",
	                   "\"messages\":[{\"id\":\"2\",\"from\":"
	                   "\"62081255500001\"}]"));
	CHECK_TEXT(l.item[0].sender_name, "Sri Contoh");
	CHECK_TEXT(l.item[0].sender_id, "62081255500001");
}

TEST(each_kind_of_medium_is_announced)
{
	static const char *const kinds[] = { "image", "audio", "video",
		                             "document", "sticker" };
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct inbound e = message(
			a,
			arena_printf(a,
		                     FROM
		                     "\"type\":\"%s\",\"%s\":{\"id\":\"775\","
		                     "\"mime_type\":\"image/jpeg\","
		                     "\"sha256\":\"abc=\",\"caption\":"
		                     "\"rumah\",\"filename\":"
		                     "\"..\\\\x/../rumah.jpg\"}",
		                     kinds[i], kinds[i]));

		CHECK_INT(e.kind, INBOUND_MESSAGE);
		CHECK_INT(e.n_media, 1);
		CHECK_TEXT(e.media[0].kind, kinds[i]);
		CHECK_TEXT(e.media[0].ref, "775");
		CHECK_TEXT(e.media[0].mime, "image/jpeg");
		CHECK_TEXT(e.media[0].filename, "rumah.jpg");
		CHECK_TEXT(e.media[0].sha256, "abc=");
		CHECK(e.media[0].size_bytes == -1);
		CHECK_TEXT(e.text, "rumah");
	}
}

TEST(a_recorded_voice_is_a_voice)
{
	SCRATCH(a);
	struct inbound e =
		message(a, FROM "\"type\":\"audio\",\"audio\":{\"id\":\"9\","
	                        "\"mime_type\":\"audio/ogg; codecs=opus\","
	                        "\"voice\":true}");

	UNUSED_STATE;
	CHECK_TEXT(e.media[0].kind, "voice");
	CHECK_TEXT(e.media[0].mime, "audio/ogg; codecs=opus");
}

TEST(a_medium_without_id_is_kept_as_unsupported)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"type\":\"image\",\"image\":{\"caption\":\"foto\"}");

	UNUSED_STATE;
	CHECK_INT(e.n_media, 0);
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	CHECK_TEXT(e.text, "foto");
}

TEST(a_place_on_earth_is_taken_and_another_is_not)
{
	SCRATCH(a);
	struct inbound e = message(
		a,
		FROM "\"type\":\"location\",\"location\":{\"latitude\":-8.2192,"
		     "\"longitude\":114.3691,\"name\":\"Balai Desa\","
		     "\"address\":\"Jl. Contoh 1\"}");

	UNUSED_STATE;
	CHECK(e.has_location);
	CHECK(fabs(e.lat + 8.2192) < 1e-9 && fabs(e.lon - 114.3691) < 1e-9);
	CHECK_TEXT(e.place_name, "Balai Desa");
	CHECK_TEXT(e.place_address, "Jl. Contoh 1");
	e = message(a, FROM "\"type\":\"location\",\"location\":{"
	                    "\"latitude\":91,\"longitude\":0}");
	CHECK(!e.has_location);
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	e = message(a, FROM "\"type\":\"location\",\"location\":{"
	                    "\"latitude\":\"x\",\"longitude\":-181}");
	CHECK(!e.has_location);
}

TEST(shared_contacts_are_words_to_read)
{
	SCRATCH(a);
	struct inbound e = message(
		a,
		FROM "\"type\":\"contacts\",\"contacts\":[{\"name\":{"
		     "\"formatted_name\":\"Pak RT\"},\"phones\":[{\"phone\":"
		     "\"+62 812-5550-0002\"},{\"wa_id\":\"6281255500003\"}]},"
		     "{\"name\":{\"formatted_name\":\"Bu Kader\"}}]");

	UNUSED_STATE;
	CHECK_TEXT(e.text, "Pak RT: +62 812-5550-0002, 6281255500003\n"
	                   "Bu Kader");
	CHECK(strstr(e.payload, "Bu Kader"));
}

TEST(pressed_buttons_and_rows_are_postbacks)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"context\":{\"from\":\"6221\",\"id\":\"wamid.Q\"},"
			"\"type\":\"button\",\"button\":{\"payload\":\"HELP\","
			"\"text\":\"Bantuan\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_POSTBACK);
	CHECK_TEXT(e.text, "Bantuan");
	CHECK_TEXT(e.payload, "HELP");
	CHECK_TEXT(e.reply_to, "wamid.Q");
	e = message(a, FROM "\"type\":\"interactive\",\"interactive\":{"
	                    "\"type\":\"button_reply\",\"button_reply\":{"
	                    "\"id\":\"1\",\"title\":\"Sudah\"}}");
	CHECK_INT(e.kind, INBOUND_POSTBACK);
	CHECK_TEXT(e.text, "Sudah");
	CHECK_TEXT(e.payload, "1");
	e = message(a, FROM "\"type\":\"interactive\",\"interactive\":{"
	                    "\"type\":\"list_reply\",\"list_reply\":{"
	                    "\"id\":\"row2\",\"title\":\"Pangan\","
	                    "\"description\":\"d\"}}");
	CHECK_TEXT(e.text, "Pangan");
	CHECK_TEXT(e.payload, "row2");
	e = message(a, FROM "\"type\":\"interactive\",\"interactive\":{"
	                    "\"type\":\"nfm_reply\",\"nfm_reply\":{\"name\":"
	                    "\"flow\",\"body\":\"Sent\",\"response_json\":"
	                    "\"{\\\"a\\\":1}\"}}");
	CHECK_TEXT(e.text, "Sent");
	CHECK_TEXT(e.payload, "{\"a\":1}");
	e = message(a, FROM "\"type\":\"interactive\",\"interactive\":{"
	                    "\"type\":\"new_thing\",\"new_thing\":{}}");
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	CHECK(strstr(e.payload, "new_thing"));
}

TEST(a_reaction_is_set_and_taken_back)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"type\":\"reaction\",\"reaction\":{\"message_id\":"
			"\"wamid.T\",\"emoji\":\"\\uD83D\\uDE4F\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_REACTION);
	CHECK_TEXT(e.target, "wamid.T");
	CHECK_TEXT(e.text, "\xf0\x9f\x99\x8f");
	e = message(a, FROM "\"type\":\"reaction\",\"reaction\":{"
	                    "\"message_id\":\"wamid.T\"}");
	CHECK_INT(e.kind, INBOUND_REACTION);
	CHECK_TEXT(e.text, NULL);
	CHECK_INT(e.flags, 0);
}

TEST(an_edit_brings_the_new_words_and_names_the_old_message)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"type\":\"edit\",\"edit\":{\"original_message_id\":"
			"\"wamid.O\",\"message\":{\"context\":{\"id\":\"M0\"},"
			"\"type\":\"text\",\"text\":{\"body\":\"RT 03\"}}}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_EDIT);
	CHECK_TEXT(e.target, "wamid.O");
	CHECK_TEXT(e.text, "RT 03");
	CHECK_INT(e.flags, 0);
	e = message(a, FROM "\"type\":\"edit\",\"edit\":{"
	                    "\"original_message_id\":\"wamid.O\",\"message\":{"
	                    "\"type\":\"image\",\"image\":{\"id\":\"5\","
	                    "\"caption\":\"baru\"}}}");
	CHECK_INT(e.kind, INBOUND_EDIT);
	CHECK_TEXT(e.text, "baru");
	CHECK_INT(e.n_media, 1);
	e = message(a, FROM "\"type\":\"message_edit\",\"message_edit\":{"
	                    "\"message_id\":\"wamid.O\",\"text\":{\"body\":"
	                    "\"lagi\"}}");
	CHECK_INT(e.kind, INBOUND_EDIT);
	CHECK_TEXT(e.target, "wamid.O");
	CHECK_TEXT(e.text, "lagi");
}

TEST(a_withdrawal_names_the_message_withdrawn)
{
	SCRATCH(a);
	struct inbound e =
		message(a, FROM "\"type\":\"revoke\",\"revoke\":{"
	                        "\"original_message_id\":\"wamid.O\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_REVOKE);
	CHECK_TEXT(e.target, "wamid.O");
	CHECK_TEXT(e.external_id, "wamid.A1");
}

TEST(a_changed_number_is_a_word_of_the_provider)
{
	SCRATCH(a);
	struct inbound e = message(
		a,
		FROM "\"type\":\"system\",\"system\":{\"body\":\"User changed "
		     "from 1 to 2\",\"wa_id\":\"6281255500009\",\"type\":"
		     "\"user_changed_number\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_SYSTEM);
	CHECK_TEXT(e.status, "user_changed_number");
	CHECK_TEXT(e.sender_id, "6281255500001");
	CHECK(strstr(e.payload, "6281255500009"));
	e = message(a, "\"id\":\"wamid.S\",\"timestamp\":\"1795320845\","
	               "\"type\":\"system\",\"system\":{\"type\":"
	               "\"user_changed_user_id\",\"previous_user_id\":"
	               "\"ID.1\",\"user_id\":\"ID.2\"}");
	CHECK_TEXT(e.status, "user_changed_user_id");
	CHECK(strstr(e.payload, "ID.1"));
}

TEST(what_meta_hides_from_us_is_kept_and_flagged)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"type\":\"unsupported\",\"errors\":[{\"code\":131051,"
			"\"title\":\"Message type unknown\"}],"
			"\"unsupported\":{\"type\":\"poll_creation\"}");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_MESSAGE);
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	CHECK_TEXT(e.error_code, "131051");
	CHECK(strstr(e.payload, "poll_creation"));
	e = message(a, FROM "\"type\":\"ephemeral\"");
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	e = message(a, FROM "\"type\":\"from_the_future\",\"x\":{}");
	CHECK_INT(e.kind, INBOUND_MESSAGE);
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	e = message(a, "\"x\":1");
	CHECK_INT(e.flags, INBOUND_UNSUPPORTED);
	CHECK(e.external_id != NULL);
	e = message(a, FROM "\"type\":\"request_welcome\"");
	CHECK_INT(e.kind, INBOUND_SYSTEM);
	CHECK_TEXT(e.status, "request_welcome");
}

TEST(an_order_and_an_advertisement_are_not_lost)
{
	SCRATCH(a);
	struct inbound e = message(
		a, FROM "\"type\":\"order\",\"order\":{\"catalog_id\":\"7\","
			"\"text\":\"pesan\",\"product_items\":[{"
			"\"product_retailer_id\":\"sku1\"}]}");

	UNUSED_STATE;
	CHECK_TEXT(e.text, "pesan");
	CHECK(strstr(e.payload, "sku1"));
	e = message(a, FROM "\"referral\":{\"source_id\":\"ad9\"},\"context\":{"
	                    "\"forwarded\":true},\"type\":\"text\",\"text\":{"
	                    "\"body\":\"halo\"}");
	CHECK_TEXT(e.payload, "{\"referral\":{\"source_id\":\"ad9\"},"
	                      "\"forwarded\":true}");
	CHECK_TEXT(e.text, "halo");
}

TEST(a_status_speaks_of_our_message_and_carries_our_data)
{
	SCRATCH(a);
	struct inbound e = only(
		a, "messages",
		"\"statuses\":[{\"id\":\"wamid.OUT\",\"status\":\"delivered\","
		"\"timestamp\":\"1795320850\",\"recipient_id\":"
		"\"6281255500001\",\"biz_opaque_callback_data\":\"42\"}]");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_STATUS);
	CHECK_TEXT(e.status, "delivered");
	CHECK_TEXT(e.target, "wamid.OUT");
	CHECK_TEXT(e.external_id, "wamid.OUT:delivered");
	CHECK_TEXT(e.payload, "42");
	CHECK_TEXT(e.sender_phone, "+6281255500001");
	e = only(a, "messages",
	         "\"statuses\":[{\"id\":\"wamid.OUT\",\"status\":\"failed\","
	         "\"timestamp\":\"1795320850\",\"recipient_id\":\"62812\","
	         "\"errors\":[{\"code\":131047,\"title\":\"Re-engagement "
	         "message\"}]}]");
	CHECK_TEXT(e.status, "failed");
	CHECK_TEXT(e.error_code, "131047");
}

TEST(statuses_of_one_message_have_different_ids)
{
	SCRATCH(a);
	struct inbound_list l = parsed(
		a, body(a, "messages",
	                "\"statuses\":[{\"id\":\"w\",\"status\":\"sent\"},"
	                "{\"id\":\"w\",\"status\":\"delivered\"},"
	                "{\"id\":\"w\",\"status\":\"read\"},"
	                "{\"id\":\"w\",\"status\":\"read\","
	                "\"recipient_participant_id\":\"62812\"}]"));

	UNUSED_STATE;
	CHECK_INT(l.n, 4);
	for (size_t i = 0; i < l.n; i++)
		for (size_t k = 0; k < i; k++)
			CHECK(strcmp(l.item[i].external_id,
			             l.item[k].external_id) != 0);
}

TEST(a_call_nobody_took_is_missed)
{
	SCRATCH(a);
	struct inbound e = only(
		a, "calls",
		"\"calls\":[{\"id\":\"wacid.1\",\"from\":\"6281255500001\","
		"\"to\":\"6221\",\"event\":\"terminate\",\"direction\":"
		"\"USER_INITIATED\",\"timestamp\":\"1795320850\",\"status\":"
		"[\"FAILED\"]}]");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_CALL);
	CHECK_TEXT(e.status, "missed");
	CHECK_TEXT(e.sender_phone, "+6281255500001");
	CHECK_TEXT(e.sender_name, "Sri Contoh");
	CHECK_TEXT(e.target, "wacid.1");
	CHECK_TEXT(e.external_id, "wacid.1:terminate");
	e = only(a, "calls",
	         "\"calls\":[{\"id\":\"wacid.1\",\"from\":\"6281255500001\","
	         "\"event\":\"connect\",\"direction\":\"USER_INITIATED\","
	         "\"session\":{\"sdp_type\":\"offer\",\"sdp\":\"v=0\"}}]");
	CHECK_TEXT(e.status, "ringing");
	CHECK_TEXT(e.external_id, "wacid.1:connect");
	e = only(a, "calls",
	         "\"calls\":[{\"id\":\"wacid.1\",\"from\":\"6281255500001\","
	         "\"event\":\"terminate\",\"status\":\"COMPLETED\","
	         "\"start_time\":\"1795320800\",\"end_time\":\"1795320850\","
	         "\"duration\":50}]");
	CHECK_TEXT(e.status, "completed");
	e = only(a, "calls",
	         "\"statuses\":[{\"id\":\"wacid.2\",\"type\":\"call\","
	         "\"status\":\"REJECTED\",\"recipient_id\":\"62812\"}]");
	CHECK_INT(e.kind, INBOUND_CALL);
	CHECK_TEXT(e.status, "rejected");
}

TEST(other_fields_are_words_of_the_provider)
{
	static const char *const fields[] = {
		"message_template_status_update",
		"account_update",
		"phone_number_quality_update",
		"user_preferences",
		"history",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(fields); i++) {
		struct inbound e = only(a, fields[i], "\"event\":\"APPROVED\"");

		CHECK_INT(e.kind, INBOUND_SYSTEM);
		CHECK_TEXT(e.status, fields[i]);
		CHECK(strstr(e.payload, "APPROVED"));
		CHECK_TEXT(e.sender_id, NULL);
	}
}

TEST(errors_of_a_change_are_events)
{
	SCRATCH(a);
	struct inbound e =
		only(a, "messages",
	             "\"errors\":[{\"code\":131031,\"title\":\"locked\"}]");

	UNUSED_STATE;
	CHECK_INT(e.kind, INBOUND_SYSTEM);
	CHECK_TEXT(e.error_code, "131031");
}

TEST(what_is_no_whatsapp_webhook_is_refused)
{
	static const char *const bodies[] = {
		"",
		"[]",
		"null",
		"{}",
		"{\"object\":\"page\",\"entry\":[]}",
		"{\"object\":\"instagram\",\"entry\":[]}",
		"{\"object\":7}",
		"{\"object\":\"whatsapp_business_account\"",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(bodies); i++) {
		struct inbound_list l = { .n = 77 };

		CHECK_ERR(ERR_INVALID,
		          whatsapp_parse(a, NULL, bytes_of(bodies[i]), &l));
		CHECK_INT(l.n, 77);
	}
}

TEST(odd_shapes_are_kept_not_lost)
{
	SCRATCH(a);
	struct inbound_list l =
		parsed(a, body(a, "messages",
	                       "\"messages\":[7,\"x\",null,{\"type\":9},[]],"
	                       "\"statuses\":[{},3,{\"id\":\"a\"}],"
	                       "\"calls\":[{},null]"));

	UNUSED_STATE;
	CHECK_INT(l.n, 10);
	for (size_t i = 0; i < l.n; i++) {
		CHECK(l.item[i].external_id != NULL);
		CHECK_INT(l.item[i].flags, INBOUND_UNSUPPORTED);
	}
	CHECK_INT(parsed(a, "{\"object\":\"whatsapp_business_account\"}").n, 0);
	CHECK_INT(parsed(a, "{\"object\":\"whatsapp_business_account\","
	                    "\"entry\":[{\"changes\":[{},4]}]}")
	                  .n,
	          2);
}

/* A batch of @p n messages of every kind, spread over entries and changes;
 * a simple generator with a seed, so that a failure can be repeated. */
static const char *batch(struct arena *a, unsigned seed, size_t *messages)
{
	static const char *const kinds[] = {
		"\"type\":\"text\",\"text\":{\"body\":\"x\"}",
		"\"type\":\"image\",\"image\":{\"id\":\"1\"}",
		"\"type\":\"reaction\",\"reaction\":{\"message_id\":\"w\"}",
		"\"type\":\"location\",\"location\":{\"latitude\":1e9}",
		"\"type\":\"edit\",\"edit\":{}",
		"\"type\":\"revoke\"",
		"\"type\":\"never_seen\"",
		"\"no\":\"type\"",
	};
	const char *s = "{\"object\":\"whatsapp_business_account\",\"entry\":[";
	size_t id = 0;

	for (unsigned e = 0; e < 1 + seed % 3; e++) {
		s = arena_printf(a, "%s%s{\"changes\":[", s, e ? "," : "");
		for (unsigned c = 0; c < 1 + seed % 4; c++) {
			s = arena_printf(a,
			                 "%s%s{\"field\":\"messages\","
			                 "\"value\":{\"messages\":[",
			                 s, c ? "," : "");
			for (unsigned m = 0; m < 1 + (seed + c) % 7; m++) {
				seed = seed * 1103515245u + 12345u;
				s = arena_printf(
					a, "%s%s{\"id\":\"m%zu\",%s}", s,
					m ? "," : "", id++,
					kinds[(seed >> 16) % COUNT(kinds)]);
			}
			s = arena_printf(a, "%s]}}", s);
		}
		s = arena_printf(a, "%s]}", s);
	}
	*messages = id;
	return arena_printf(a, "%s]}", s);
}

TEST(each_message_of_any_batch_gives_exactly_one_event)
{
	UNUSED_STATE;
	for (unsigned seed = 1; seed <= 300; seed++) {
		SCRATCH(a);
		size_t n;
		const char *s = batch(a, seed, &n);
		struct inbound_list l = parsed(a, s);

		CHECK_INT(l.n, n);
		for (size_t i = 0; i < n; i++)
			CHECK_TEXT(l.item[i].external_id,
			           arena_printf(a, "m%zu", i));
	}
}

TEST(a_body_cut_anywhere_is_refused_or_read_but_never_harms)
{
	SCRATCH(a);
	const char *whole = body(a, "messages",
	                         "\"messages\":[{" FROM
	                         "\"type\":\"text\",\"text\":{\"body\":"
	                         "\"a\\ud83d\\ude4fb\"}}]");

	UNUSED_STATE;
	for (size_t n = 0; n < strlen(whole); n++) {
		struct inbound_list l;
		char *cut = arena_strndup(a, whole, n);

		CHECK_ERR(ERR_INVALID,
		          whatsapp_parse(a, NULL, bytes_of(cut), &l));
	}
}

TEST(half_a_smiley_does_not_lose_the_message)
{
	SCRATCH(a);
	struct inbound e =
		message(a, FROM "\"type\":\"text\",\"text\":{\"body\":"
	                        "\"tolong \\ud83d\\u0000\"}");

	UNUSED_STATE;
	CHECK_TEXT(e.text, "tolong \xef\xbf\xbd\xef\xbf\xbd");
}

TEST(control_characters_do_not_get_through)
{
	SCRATCH(a);
	struct inbound e =
		message(a, FROM "\"type\":\"text\",\"text\":{\"body\":"
	                        "\"a\\u0007b\\u001b[31m\\nc\"}");

	UNUSED_STATE;
	CHECK_TEXT(e.text, "ab[31m\nc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_text_comes_with_all_that_is_known_of_its_sender),
		RUN(a_sender_without_number_is_known_by_his_user_id),
		RUN(a_sender_with_both_identities_tells_both),
		RUN(a_lone_contact_names_only_a_lone_message),
		RUN(each_kind_of_medium_is_announced),
		RUN(a_recorded_voice_is_a_voice),
		RUN(a_medium_without_id_is_kept_as_unsupported),
		RUN(a_place_on_earth_is_taken_and_another_is_not),
		RUN(shared_contacts_are_words_to_read),
		RUN(pressed_buttons_and_rows_are_postbacks),
		RUN(a_reaction_is_set_and_taken_back),
		RUN(an_edit_brings_the_new_words_and_names_the_old_message),
		RUN(a_withdrawal_names_the_message_withdrawn),
		RUN(a_changed_number_is_a_word_of_the_provider),
		RUN(what_meta_hides_from_us_is_kept_and_flagged),
		RUN(an_order_and_an_advertisement_are_not_lost),
		RUN(a_status_speaks_of_our_message_and_carries_our_data),
		RUN(statuses_of_one_message_have_different_ids),
		RUN(a_call_nobody_took_is_missed),
		RUN(other_fields_are_words_of_the_provider),
		RUN(errors_of_a_change_are_events),
		RUN(what_is_no_whatsapp_webhook_is_refused),
		RUN(odd_shapes_are_kept_not_lost),
		RUN(each_message_of_any_batch_gives_exactly_one_event),
		RUN(a_body_cut_anywhere_is_refused_or_read_but_never_harms),
		RUN(half_a_smiley_does_not_lose_the_message),
		RUN(control_characters_do_not_get_through),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
