/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* JSON bodies of the API: the first byte picks the reader, the rest is what
 * a client sent.  What is taken keeps its promises. */
#include <stdlib.h>

#include "api/render_feed.h"
#include "api/report_form.h"
#include "api/say.h"
#include "api/setting_rule.h"
#include "api/setting_text.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void is_json(const char *text)
{
	struct json *j = NULL;

	must(json_parse(bytes_of(text), &j) == OK);
	json_free(j);
}

static void read_report(struct arena *a, const struct json *body)
{
	struct intake_form f;

	if (report_form_read(a, body, true, &f) != OK)
		return;
	must(f.story && text_length(f.story) <= 20000);
	must(f.person.age >= -1 && f.person.age <= 130);
	must(f.household_size >= -1 && f.household_size <= 99);
	must(!f.has_point ||
	     (f.lat >= -90 && f.lat <= 90 && f.lon >= -180 && f.lon <= 180));
	for (size_t i = 0; i < f.n_attachments; i++)
		must(f.attachments[i] > 0);
}

static void read_say(struct arena *a, const struct json *body)
{
	struct say s;

	if (say_read(a, body, &s) == OK)
		must(!s.text != !s.template_name && s.n_params <= 10);
}

static void read_rows(struct arena *a, const struct json *body,
                      enum err (*read)(struct req *rq,
                                       struct setting_list *out))
{
	struct req rq = { .a = a, .json = body };
	struct setting_list rows;

	if (read(&rq, &rows) != OK)
		return;
	for (size_t i = 0; i < rows.n; i++) {
		must(rows.item[i].key != NULL);
		is_json(rows.item[i].body);
	}
}

static void show_event(struct arena *a, struct bytes stored)
{
	const struct feed_item item = {
		.event = { .body = arena_strndup(a, stored.p, stored.n) },
		.text_hidden = true,
	};
	struct json_out o = json_out_new(a);

	if (render_feed(&o, &item, true) == OK)
		is_json(json_out_text(&o));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct json *body = NULL;
	struct bytes in;

	if (size > 1) {
		in = (struct bytes){ data + 1, size - 1 };
		if (data[0] % 5 == 4)
			show_event(a, in);
		else if (json_parse(in, &body) != OK)
			body = NULL;
		else if (data[0] % 5 == 0)
			read_report(a, body);
		else if (data[0] % 5 == 1)
			read_say(a, body);
		else
			read_rows(a, body,
			          data[0] % 5 == 2 ? setting_rule_read
			                           : setting_policy_read);
	}
	json_free(body);
	arena_free(a);
	return 0;
}
