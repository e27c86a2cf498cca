/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/input.h"
#include "api/render_message.h"
#include "api/say.h"

#define SAY_CHARS   4096
#define PARAM_CHARS 500
#define PARAMS_MAX  10

enum err say_read(struct arena *a, const struct json *body, struct say *out)
{
	static const struct json_field fields[] = {
		{ "text", FIELD_TEXT, offsetof(struct say, text), SAY_CHARS,
		  false },
		{ "template.name", FIELD_TEXT,
		  offsetof(struct say, template_name), 100, false },
		{ "reply_to", FIELD_ID, offsetof(struct say, reply_to), 0,
		  false },
	};
	struct input_texts params;
	struct say say = { 0 };

	TRY(json_fill(a, body, fields, COUNT(fields), &say));
	if (!say.text && !say.template_name)
		return refuse(ERR_INVALID, "text", "err.required");
	if (say.text && say.template_name)
		return refuse(ERR_INVALID, "template", "err.text_or_template");
	TRY(input_texts(a, body, "template.params", PARAM_CHARS, &params));
	if (params.n > PARAMS_MAX)
		return refuse(ERR_INVALID, "template.params", "err.too_many");
	say.params = params.text;
	say.n_params = params.n;
	*out = say;
	return OK;
}

void say_put(struct json_out *o, const char *key, const struct req *rq,
             const struct message_list *among, int64_t id)
{
	for (size_t i = 0; i < among->n; i++)
		if (among->item[i].id == id) {
			render_message(o, key, rq, &among->item[i]);
			return;
		}
	json_put_null(o, key);
}
