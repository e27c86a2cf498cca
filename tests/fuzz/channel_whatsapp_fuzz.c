/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A WhatsApp webhook body, and its events as JSON: whatever comes in, what
 * goes out has ids, places on earth, base names, and is JSON again. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "channel/channel.h"
#include "channel/whatsapp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void check(const struct inbound *e)
{
	must(e->external_id && *e->external_id);
	must(strlen(e->external_id) <= 200);
	must(!e->sender_id || strlen(e->sender_id) <= 200);
	must(!e->target || strlen(e->target) <= 200);
	must(!e->sender_phone || e->sender_phone[0] == '+');
	must(!e->has_location || (e->lat >= -90 && e->lat <= 90 &&
	                          e->lon >= -180 && e->lon <= 180));
	must(e->at_ms >= 0);
	for (size_t i = 0; i < e->n_media; i++) {
		const char *name = e->media[i].filename;

		must(e->media[i].kind && e->media[i].ref);
		must(!name || (*name && *name != '.' && !strpbrk(name, "/\\")));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct bytes in = { data, size };
	struct inbound_list l = { 0 };
	struct json_out o = json_out_new(a);
	struct json *back;

	if (whatsapp_parse(a, NULL, in, &l) == OK) {
		for (size_t i = 0; i < l.n; i++)
			check(&l.item[i]);
		must(channel_parse_main(a, "whatsapp",
		                        zone_find("Asia/Makassar"), in,
		                        &o) == OK);
		must(json_parse(bytes_of(json_out_text(&o)), &back) == OK);
		must(json_size(back) == l.n);
		json_free(back);
	}
	arena_free(a);
	return 0;
}
