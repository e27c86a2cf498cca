/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/template_api.c  WhatsApp templates, and whether free words may
 *  go now. */
#include <string.h>

#include "api/items.h"
#include "api/render_conversation.h"
#include "base/text.h"
#include "domain/templates.h"

static void put_template(struct json_out *o, const struct template_text *t)
{
	json_begin(o, NULL);
	json_put_text(o, "name", t->name);
	json_put_text(o, "language", t->lang);
	json_put_text(o, "text", t->text);
	json_array_begin(o, "params");
	for (size_t i = 0; i < t->n_params; i++)
		json_put_text(o, NULL, t->param[i]);
	json_array_end(o);
	json_end(o);
}

/* GET /api/v1/templates */
static enum err list(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	const struct template_text *t;
	struct conversation_view c;
	int64_t conversation;

	TRY(items_id(rq, "conversation", &conversation));
	json_begin(&o, NULL);
	if (conversation) {
		TRY(conversation_get(rq->a, rq->db, &v, conversation, &c));
		if (c.masked)
			return fail(ERR_NOT_FOUND, "masked conversation");
		render_window(&o, "window", rq, c.window_until_ms);
	} else {
		json_put_null(&o, "window");
	}
	json_array_begin(&o, "items");
	for (size_t i = 0; (t = template_at(i)); i++)
		if (t->for_citizen)
			put_template(&o, t);
	json_array_end(&o);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

extern const struct route template_routes[];
const struct route template_routes[] = {
	{ "GET", "/api/v1/templates", API_INTAKE, READS, list },
	{ 0 },
};
