/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/render_place.h"

const char *render_place_level(int level)
{
	static const char *const names[] = { "province", "regency", "district",
		                             "village" };

	return names[level < 1 || level > 4 ? 3 : level - 1];
}

void render_place(struct json_out *o, const char *key, const struct place *p)
{
	json_begin(o, key);
	json_put_text(o, "code", p->code);
	json_put_text(o, "name", p->name);
	json_put_text(o, "level", render_place_level(p->level));
	json_put_text(o, "path", p->path ? p->path : p->name);
	json_end(o);
}

/** Level by the shape of a code: 2, 5, 8 or 13 characters. */
static int level_of(const char *code)
{
	int dots = 0;

	for (const char *c = code; *c; c++)
		dots += *c == '.';
	return dots + 1;
}

enum err render_place_of(struct json_out *o, const char *key,
                         const struct req *rq, const char *code)
{
	struct place p;
	enum err e;

	if (!code) {
		json_put_null(o, key);
		return OK;
	}
	e = place_find(rq->a, api_office(rq)->places, code, &p);
	if (e == ERR_NOT_FOUND)
		p = (struct place){ .code = code,
			            .name = code,
			            .level = level_of(code) };
	else
		TRY(e);
	render_place(o, key, &p);
	return OK;
}
