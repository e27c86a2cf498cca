/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_message.h"
#include "base/text.h"

/** A word of the house as the answer says it. */
struct word_pair {
	const char *inside, *outside;
};

static const struct word_pair media_states[] = {
	{ "announced", "coming" },
	{ "stored", "ready" },
	{ "refused", "refused" },
	{ "failed", "gone" },
};

static const char *media_state(const char *inside)
{
	for (size_t i = 0; inside && i < COUNT(media_states); i++)
		if (!strcmp(media_states[i].inside, inside))
			return media_states[i].outside;
	return "coming";
}

/** Channels say image, files say picture: one thing, one word. */
static const char *media_kind(const char *inside)
{
	return inside && !strcmp(inside, "picture") ? "image" : inside;
}

static void put_size(struct json_out *o, const char *key, int64_t v)
{
	if (v > 0)
		json_put_int(o, key, v);
	else
		json_put_null(o, key);
}

void render_media(struct json_out *o, const char *key, const struct req *rq,
                  const struct media_view *m)
{
	const char *state = media_state(m->state);

	json_begin(o, key);
	json_put_id(o, "id", m->id);
	json_put_text(o, "kind", media_kind(m->kind));
	json_put_text(o, "mime", m->mime);
	json_put_text(o, "filename", m->filename);
	put_size(o, "size_bytes", m->size_bytes);
	put_size(o, "width", m->width);
	put_size(o, "height", m->height);
	json_put_text(o, "state", state);
	json_put_text(
		o, "url",
		strcmp(state, "ready")
			? NULL
			: arena_printf(o->a, "/berkas/%lld", (long long)m->id));
	api_put_time(o, "taken_at", rq, m->taken_ms);
	api_put_point(o, "location", m->has_point, m->lat, m->lon);
	json_end(o);
}

void render_media_list(struct json_out *o, const char *key,
                       const struct req *rq, const struct media_view *m,
                       size_t n)
{
	json_array_begin(o, key);
	for (size_t i = 0; i < n; i++)
		render_media(o, NULL, rq, &m[i]);
	json_array_end(o);
}

static void put_location(struct json_out *o, const struct message_view *m)
{
	if (!m->has_point) {
		json_put_null(o, "location");
		return;
	}
	json_begin(o, "location");
	json_put_real(o, "lat", m->lat);
	json_put_real(o, "lon", m->lon);
	json_put_text(o, "name", m->place_name);
	json_end(o);
}

static void put_author(struct json_out *o, const struct message_view *m)
{
	if (!strcmp(m->direction, "in")) {
		json_put_null(o, "author");
		return;
	}
	json_begin(o, "author");
	json_put_id(o, "id", m->author);
	json_put_text(o, "name", m->author_name);
	json_end(o);
}

static void put_earlier(struct json_out *o, const struct req *rq,
                        const struct message_view *m)
{
	json_array_begin(o, "earlier");
	for (size_t i = 0; i < m->n_earlier; i++) {
		json_begin(o, NULL);
		json_put_text(o, "text", m->earlier[i].text);
		api_put_time(o, "at", rq, m->earlier[i].at_ms);
		json_end(o);
	}
	json_array_end(o);
}

static void put_reactions(struct json_out *o, const char *words)
{
	const char *at = words ? words : "";

	json_array_begin(o, "reactions");
	while (*at) {
		size_t n = strcspn(at, " ");

		if (n)
			json_put_text(o, NULL, arena_strndup(o->a, at, n));
		at += n + (at[n] == ' ');
	}
	json_array_end(o);
}

void render_message(struct json_out *o, const char *key, const struct req *rq,
                    const struct message_view *m)
{
	bool is_out = strcmp(m->direction, "in") != 0;

	json_begin(o, key);
	json_put_id(o, "id", m->id);
	json_put_id(o, "conversation", m->conversation);
	json_put_text(o, "direction", m->direction);
	json_put_text(o, "channel", m->channel);
	json_put_text(o, "kind", m->kind);
	put_author(o, m);
	json_put_text(o, "text", m->text);
	json_put_text(o, "template", m->template_name);
	render_media_list(o, "media", rq, m->media, m->n_media);
	put_location(o, m);
	api_put_time(o, "at", rq, m->at_ms);
	json_put_text(o, "status", is_out ? m->state : NULL);
	json_put_text(o, "error", m->error);
	json_put_bool(o, "maybe_double", m->doubtful);
	json_put_text(o, "reply_to", m->reply_to);
	api_put_time(o, "edited_at", rq, m->edited_ms);
	api_put_time(o, "revoked_at", rq, m->revoked_ms);
	put_earlier(o, rq, m);
	put_reactions(o, m->reactions);
	json_end(o);
}
