/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/outbox_body.h"

#include "base/json.h"
#include "base/text.h"

#define FIRST_MS  (5 * SECOND_MS)
#define PARAM_MAX 16

static const char *copy(struct arena *a, const struct json *j,
                        const char *member)
{
	return arena_strdup(a, json_get_text(j, member));
}

static void read_params(struct arena *a, const struct json *j,
                        struct outbound *out)
{
	const struct json *list = json_get(j, "params");
	size_t n = json_size(list);

	out->n_params = n < PARAM_MAX ? n : PARAM_MAX;
	out->params = arena_array(a, out->n_params + 1, sizeof *out->params);
	for (size_t i = 0; i < out->n_params; i++) {
		const char *p = json_text(json_at(list, i));

		out->params[i] = arena_strdup(a, p ? p : "");
	}
}

enum err outbox_body_read(struct arena *a, const struct outbox_row *row,
                          struct outbound *out)
{
	struct outbound m = { .id = row->id,
		              .to = row->address,
		              .kind = row->kind };
	struct json *j;

	TRY(json_parse(bytes_of(row->body), &j));
	m.text = copy(a, j, "text");
	m.template_name = copy(a, j, "template");
	m.lang = copy(a, j, "lang");
	m.button = copy(a, j, "button");
	m.reply_to = copy(a, j, "reply_to");
	read_params(a, j, &m);
	json_free(j);
	if (!m.text && !m.template_name)
		return fail(ERR_INVALID, "nothing to say");
	*out = m;
	return OK;
}

int64_t outbox_body_pause_ms(int64_t id, int64_t attempts, int64_t asked_ms)
{
	int64_t pause_ms = FIRST_MS, spread;

	for (int64_t i = 1; i < attempts && pause_ms < HOUR_MS; i++)
		pause_ms *= 3;
	if (pause_ms > HOUR_MS)
		pause_ms = HOUR_MS;
	if (asked_ms > pause_ms)
		pause_ms = asked_ms < DAY_MS ? asked_ms : DAY_MS;
	/* -20..20 %, never sooner than asked for */
	spread = (int64_t)(((uint64_t)id * UINT64_C(0x9e3779b97f4a7c15) +
	                    (uint64_t)attempts * 7919) >>
	                   32) %
	                 41 -
	         20;
	if (asked_ms && spread < 0)
		spread = -spread;
	return pause_ms + pause_ms * spread / 100;
}
