/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "main/config_keys.h"

#include <inttypes.h>

#define AT(member)    offsetof(struct config, member)
#define TRUNK(member) offsetof(struct config_trunk, member)

const struct config_key config_keys[] = {
	{ "office", "name", KEY_TEXT, AT(office.name), "Kantor" },
	{ "office", "regions", KEY_TEXT, AT(office.regions), NULL },
	{ "office", "prefixes", KEY_TEXT, AT(office.prefixes), NULL },
	{ "office", "timezone", KEY_ZONE, AT(office.timezone), "Asia/Jakarta" },
	{ "office", "language", KEY_CHOICE, AT(office.language), "id",
	  "id|en" },
	{ "office", "public_url", KEY_URL, AT(office.public_url),
	  "http://localhost:8080" },
	{ "keys", "master", KEY_SECRET, AT(keys.master), NULL },
	{ "store", "url", KEY_STORE, AT(store.url), "sqlite:siaga.db" },
	{ "store", "blob_dir", KEY_PATH, AT(store.blob_dir), "blobs" },
	{ "store", "spool_dir", KEY_PATH, AT(store.spool_dir), "spool" },
	{ "http", "listen", KEY_LISTEN, AT(http.listen), "127.0.0.1:8080" },
	{ "http", "trusted_proxies", KEY_TEXT, AT(http.trusted_proxies),
	  "127.0.0.1" },
	{ "http", "workers", KEY_NUMBER, AT(http.workers), "6", NULL, 1, 64 },
	{ "http", "max_connections", KEY_NUMBER, AT(http.max_connections),
	  "4000", NULL, 16, 65000 },
	{ "api", "tokens", KEY_SECRET, AT(api.tokens), NULL },
	{ "api", "open311_keys", KEY_SECRET, AT(api.open311_keys), NULL },
	{ "meta", "app_secret", KEY_SECRET, AT(meta.app_secret), NULL },
	{ "meta", "verify_token", KEY_SECRET, AT(meta.verify_token), NULL },
	{ "meta", "access_token", KEY_SECRET, AT(meta.access_token), NULL },
	{ "meta", "graph_url", KEY_URL, AT(meta.graph_url),
	  "https://graph.facebook.com/v23.0" },
	{ "whatsapp", "phone_number_id", KEY_TEXT, AT(whatsapp.phone_number_id),
	  NULL },
	{ "whatsapp", "waba_id", KEY_TEXT, AT(whatsapp.waba_id), NULL },
	{ "whatsapp", "calling", KEY_CHOICE, AT(whatsapp.calling), "webhook",
	  "webhook|sip" },
	{ "facebook", "page_id", KEY_TEXT, AT(facebook.page_id), NULL },
	{ "instagram", "account_id", KEY_TEXT, AT(instagram.account_id), NULL },
	{ "telegram", "token", KEY_SECRET, AT(telegram.token), NULL },
	{ "telegram", "secret", KEY_SECRET, AT(telegram.secret), NULL },
	{ "telegram", "api_url", KEY_URL, AT(telegram.api_url),
	  "https://api.telegram.org" },
	{ "telegram", "mode", KEY_CHOICE, AT(telegram.mode), "webhook",
	  "webhook|poll" },
	{ "sms", "driver", KEY_CHOICE, AT(sms.driver), "none",
	  "gammu|http|none" },
	{ "sms", "gammu_url", KEY_TEXT, AT(sms.gammu_url), NULL },
	{ "sms", "token", KEY_SECRET, AT(sms.token), NULL },
	{ "sms", "send_url", KEY_URL, AT(sms.send_url), NULL },
	{ "email", "imap_url", KEY_TEXT, AT(email.imap_url), NULL },
	{ "email", "imap_user", KEY_TEXT, AT(email.imap_user), NULL },
	{ "email", "imap_password", KEY_SECRET, AT(email.imap_password), NULL },
	{ "email", "smtp_url", KEY_TEXT, AT(email.smtp_url), NULL },
	{ "email", "smtp_user", KEY_TEXT, AT(email.smtp_user), NULL },
	{ "email", "smtp_password", KEY_SECRET, AT(email.smtp_password), NULL },
	{ "email", "from", KEY_TEXT, AT(email.from), NULL },
	{ "phone", "sip_listen", KEY_TEXT, AT(phone.sip_listen),
	  "127.0.0.1:5060" },
	{ "phone", "sip_tls_listen", KEY_TEXT, AT(phone.sip_tls_listen), NULL },
	{ "phone", "media_address", KEY_TEXT, AT(phone.media_address), NULL },
	{ "phone", "rtp_ports", KEY_TEXT, AT(phone.rtp_ports), "20000-20999" },
	{ "phone", "webrtc_port", KEY_NUMBER, AT(phone.webrtc_port), "19999",
	  NULL, 1, 65535 },
	{ "phone", "hotline", KEY_TEXT, AT(phone.hotline), NULL },
	{ "phone", "record", KEY_CHOICE, AT(phone.record), "yes", "yes|no" },
	{ "phone", "spool_dir", KEY_PATH, AT(phone.spool_dir), "phone-spool" },
	{ "phone", "test_numbers", KEY_CHOICE, AT(phone.test_numbers), "no",
	  "yes|no" },
	{ "test", "clock", KEY_CLOCK, AT(test.clock), NULL },
	{ 0 },
};

const struct config_key config_trunk_keys[] = {
	{ "trunk", "registrar", KEY_TEXT, TRUNK(registrar) },
	{ "trunk", "peer", KEY_TEXT, TRUNK(peer) },
	{ "trunk", "user", KEY_TEXT, TRUNK(user) },
	{ "trunk", "password", KEY_SECRET, TRUNK(password) },
	{ "trunk", "transport", KEY_CHOICE, TRUNK(transport), NULL,
	  "udp|tcp|tls" },
	{ "trunk", "caller_id", KEY_TEXT, TRUNK(caller_id) },
	{ "trunk", "max_calls", KEY_NUMBER, TRUNK(max_calls), NULL, NULL, 0,
	  1000 },
	{ "trunk", "cost_class", KEY_TEXT, TRUNK(cost_class) },
	{ 0 },
};

const char *config_wanted(struct arena *a, const struct config_key *k)
{
	switch (k->kind) {
	case KEY_NUMBER:
		return arena_printf(
			a, "a whole number from %" PRId64 " to %" PRId64,
			k->min, k->max);
	case KEY_CHOICE:
		return arena_printf(a, "one of %s", k->choices);
	case KEY_ZONE:
		return "Asia/Jakarta, Asia/Pontianak, Asia/Makassar or "
		       "Asia/Jayapura";
	case KEY_URL:
		return "an address like https://siaga.example, no slash at "
		       "the end";
	case KEY_LISTEN:
		return "a loopback address like 127.0.0.1:8080, or unix:PATH";
	case KEY_STORE:
		return "sqlite:PATH or postgres://…";
	case KEY_CLOCK:
		return "a start time like 2026-11-22T21:14:00+07:00, a "
		       "speed-up like x60, or both";
	case KEY_SECRET:
		return "a value, or file:PATH";
	case KEY_TEXT:
	case KEY_PATH:
		break;
	}
	return "a text";
}
