/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/items.h"
#include "base/id.h"
#include "base/text.h"

int64_t items_limit(const struct req *rq)
{
	return req_query_int(rq, "limit", ITEMS_DEFAULT, 1, ITEMS_MAX);
}

bool items_flag(const struct req *rq, const char *name)
{
	const char *v = req_query(rq, name);

	return v && (!*v || !strcmp(v, "true") || !strcmp(v, "1"));
}

enum err items_id(const struct req *rq, const char *name, int64_t *out)
{
	const char *v = req_query(rq, name);
	int64_t id = 0;

	if (!text_is_empty(v) && id_parse(v, &id) != OK)
		return refuse(ERR_INVALID, name, "err.number_expected");
	*out = id;
	return OK;
}

enum err items_cursor(const struct req *rq, int64_t *out)
{
	return items_id(rq, "cursor", out);
}

struct json_out items_begin(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_array_begin(&o, "items");
	return o;
}

void items_end(struct json_out *o, const char *next)
{
	json_array_end(o);
	json_put_text(o, "next", next);
}

void items_reply(struct req *rq, struct json_out *o, const char *next)
{
	items_end(o, next);
	json_end(o);
	reply_json(rq, 200, o);
}
