/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/place_api.c  Places and categories of the intake form. */
#include <string.h>

#include "api/items.h"
#include "api/render_place.h"
#include "base/text.h"
#include "domain/category.h"

#define WITHIN_MAX 32

/** 0 = every level. */
static enum err wanted_level(const struct req *rq, int *out)
{
	const char *v = req_query(rq, "level");

	if (text_is_empty(v)) {
		*out = 0;
		return OK;
	}
	for (int i = 1; i <= 4; i++)
		if (!strcmp(v, render_place_level(i))) {
			*out = i;
			return OK;
		}
	return refuse(ERR_INVALID, "level", "err.choice");
}

static bool is_below(const char *code, const char *above)
{
	size_t n = strlen(above);

	return !strncmp(code, above, n) && code[n] == '.';
}

/** Words in the tree; the office's own regencies come first. */
static enum err search(struct req *rq, const char *q, const char *under,
                       struct place_list *out)
{
	const struct office *house = api_office(rq);
	const char *within[WITHIN_MAX];
	size_t n = 0;

	for (; !under && n < house->n_regencies && n < WITHIN_MAX; n++)
		within[n] = house->regency[n].code;
	if (under)
		within[n++] = under;
	return place_search(rq->a, house->places, q, within, n, ITEMS_MAX, out);
}

/* GET /api/v1/places */
static enum err places(struct req *rq)
{
	const char *q = req_query(rq, "q"), *under = req_query(rq, "under");
	struct place_list found = { 0 };
	struct json_out o;
	int64_t left = items_limit(rq);
	int level = 0;

	TRY(wanted_level(rq, &level));
	if (text_is_empty(under))
		under = NULL;
	if (under && !place_code_is_valid(under))
		return refuse(ERR_INVALID, "under", "err.place_unknown");
	if (!text_is_empty(q))
		TRY(search(rq, q, under, &found));
	else if (under)
		TRY(place_children(rq->a, api_office(rq)->places, under,
		                   &found));
	else
		return refuse(ERR_INVALID, "q", "err.required");
	o = items_begin(rq);
	for (size_t i = 0; i < found.n && left > 0; i++) {
		const struct place *p = &found.item[i];

		if ((level && p->level != level) ||
		    (under && !is_below(p->code, under)))
			continue;
		render_place(&o, NULL, p);
		left--;
	}
	items_reply(rq, &o, NULL);
	return OK;
}

/* GET /api/v1/categories */
static enum err categories(struct req *rq)
{
	struct json_out o = items_begin(rq);
	const struct category *c;

	for (size_t i = 0; (c = category_at(i)); i++) {
		json_begin(&o, NULL);
		json_put_text(&o, "code", c->code);
		json_put_text(&o, "group", category_group_code(c->group));
		json_put_bool(&o, "secret", c->secret);
		json_put_bool(&o, "four_hours", c->four_hours);
		json_end(&o);
	}
	items_reply(rq, &o, NULL);
	return OK;
}

extern const struct route place_routes[];
const struct route place_routes[] = {
	{ "GET", "/api/v1/places", API_LOOKS, READS, places },
	{ "GET", "/api/v1/categories", API_LOOKS, READS, categories },
	{ 0 },
};
