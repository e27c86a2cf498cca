/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "channel/event_json.h"

static void put_sender(struct json_out *o, const struct inbound *e)
{
	json_begin(o, "sender");
	json_put_text(o, "id", e->sender_id);
	json_put_text(o, "name", e->sender_name);
	json_put_text(o, "phone", e->sender_phone);
	json_end(o);
}

static void put_media(struct json_out *o, const struct inbound *e)
{
	json_array_begin(o, "media");
	for (size_t i = 0; i < e->n_media; i++) {
		const struct inbound_media *m = &e->media[i];

		json_begin(o, NULL);
		json_put_text(o, "kind", m->kind);
		json_put_text(o, "ref", m->ref);
		json_put_text(o, "mime", m->mime);
		json_put_text(o, "filename", m->filename);
		if (m->size_bytes < 0)
			json_put_null(o, "size");
		else
			json_put_int(o, "size", m->size_bytes);
		json_end(o);
	}
	json_array_end(o);
}

static void put_location(struct json_out *o, const struct inbound *e)
{
	if (!e->has_location) {
		json_put_null(o, "location");
		return;
	}
	json_begin(o, "location");
	json_put_real(o, "lat", e->lat);
	json_put_real(o, "lon", e->lon);
	json_put_text(o, "name", e->place_name);
	json_put_text(o, "address", e->place_address);
	json_end(o);
}

static void put_flags(struct json_out *o, int flags)
{
	json_array_begin(o, "flags");
	if (flags & INBOUND_UNSUPPORTED)
		json_put_text(o, NULL, "unsupported");
	if (flags & INBOUND_AUTO)
		json_put_text(o, NULL, "auto");
	if (flags & INBOUND_BOUNCE)
		json_put_text(o, NULL, "bounce");
	json_array_end(o);
}

void event_json(struct json_out *o, const struct zone *z,
                const struct inbound *e, const struct event_known *known)
{
	json_begin(o, NULL);
	json_put_text(o, "kind", inbound_kind_name(e->kind));
	json_put_text(o, "channel", e->channel);
	json_put_text(o, "external_id", e->external_id);
	put_sender(o, e);
	json_put_text(o, "subject", e->subject);
	json_put_text(o, "text", e->text);
	put_media(o, e);
	put_location(o, e);
	json_put_text(o, "timestamp",
	              e->at_ms ? time_iso(o->a, z, e->at_ms) : NULL);
	json_put_text(o, "reply_to", e->reply_to);
	json_put_text(o, "target", e->target);
	json_put_text(o, "status", e->status);
	json_put_text(o, "error_code", e->error_code);
	json_put_text(o, "payload", e->payload);
	put_flags(o, e->flags);
	if (known) {
		json_put_id(o, "case", known->casefile);
		json_put_id(o, "contact", known->contact);
	}
	json_end(o);
}
