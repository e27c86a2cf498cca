/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "api/input.h"
#include "api/setting_rule.h"
#include "domain/category.h"
#include "domain/place.h"
#include "domain/route.h"

#define DAY_MIN   1440
#define ITEMS_MAX 500

/** "07:30" from minutes of the day. */
static const char *clock_text(struct arena *a, int minute)
{
	return arena_printf(a, "%02d:%02d", minute / 60 % 24, minute % 60);
}

static void put_list(struct json_out *o, const char *key, const char *words)
{
	const char *at = words ? words : "";

	json_array_begin(o, key);
	while (*at) {
		size_t n = strcspn(at, " ");

		if (n)
			json_put_text(o, NULL, arena_strndup(o->a, at, n));
		at += n + (at[n] == ' ');
	}
	json_array_end(o);
}

static void put_default(struct json_out *o, const struct route_rule *r)
{
	bool all_day = r->from_min == r->to_min;

	json_begin(o, NULL);
	json_put_text(o, "category", r->category);
	json_put_text(o, "place", r->place);
	json_put_text(o, "from",
	              all_day ? NULL : clock_text(o->a, r->from_min));
	json_put_text(o, "until", all_day ? NULL : clock_text(o->a, r->to_min));
	json_put_bool(o, "only_danger", r->only_danger);
	put_list(o, "desks", r->now);
	put_list(o, "next", r->next);
	put_list(o, "hotlines", r->hotlines);
	json_put_int(o, "version", 0);
	json_end(o);
}

static void put_rows(struct json_out *o, const struct setting *row)
{
	struct json *body;
	const struct json *list;

	if (json_parse(bytes_of(row->body), &body) != OK)
		return;
	list = json_get(body, "rules");
	for (size_t i = 0; i < json_size(list); i++) {
		const struct json *rule = json_at(list, i), *value;
		const char *name;
		void *iter = NULL;

		json_begin(o, NULL);
		json_put_text(o, "category", row->key);
		while ((name = json_each(rule, &iter, &value)))
			json_put_raw(o, name, json_dump(o->a, value));
		json_put_int(o, "version", row->version);
		json_end(o);
	}
	json_free(body);
}

static bool has_row(const struct setting_list *rows, const char *category)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->item[i].key, category))
			return true;
	return false;
}

void setting_rule_put(struct json_out *o, const struct req *rq,
                      const struct setting_list *rows)
{
	const struct route_rule *r;

	(void)rq;
	for (size_t i = 0; (r = route_default(i)); i++)
		if (!has_row(rows, r->category))
			put_default(o, r);
	for (size_t i = 0; i < rows->n; i++)
		put_rows(o, &rows->item[i]);
}

/* --- reading -------------------------------------------------------------- */

/** "HH:MM" */
static bool is_clock(const char *s)
{
	return strlen(s) == 5 && isdigit(s[0]) && isdigit(s[1]) &&
	       s[2] == ':' && isdigit(s[3]) && isdigit(s[4]) &&
	       (s[0] - '0') * 10 + s[1] - '0' < 24 && s[3] < '6';
}

static enum err copy_clock(struct arena *a, struct json_out *o,
                           const struct json *rule, const char *member,
                           const char *field)
{
	const char *s;

	TRY(input_text(a, rule, member, 5, &s));
	if (s && !is_clock(s))
		return refuse(ERR_INVALID, field, "err.clock");
	json_put_text(o, member, s);
	return OK;
}

static enum err copy_list(struct arena *a, struct json_out *o,
                          const struct json *rule, const char *member,
                          bool agencies)
{
	struct input_texts words;

	TRY(input_texts(a, rule, member, 80, &words));
	json_array_begin(o, member);
	for (size_t i = 0; i < words.n; i++) {
		if (strchr(words.text[i], ' ') ||
		    (agencies && !route_list_is_valid(words.text[i])))
			return refuse(ERR_INVALID, member,
			              "err.agency_unknown");
		json_put_text(o, NULL, words.text[i]);
	}
	json_array_end(o);
	return OK;
}

static enum err copy_rule(struct arena *a, struct json_out *o,
                          const struct json *rule)
{
	bool only_danger = false;
	const char *place;

	TRY(input_text(a, rule, "place", 20, &place));
	if (place && !place_code_is_valid(place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (!json_is_null(json_get(rule, "only_danger")))
		TRY(input_bool(rule, "only_danger", &only_danger));
	json_begin(o, NULL);
	json_put_text(o, "place", place);
	TRY(copy_clock(a, o, rule, "from", "from"));
	TRY(copy_clock(a, o, rule, "until", "until"));
	json_put_bool(o, "only_danger", only_danger);
	TRY(copy_list(a, o, rule, "desks", true));
	TRY(copy_list(a, o, rule, "next", true));
	TRY(copy_list(a, o, rule, "hotlines", false));
	json_end(o);
	return OK;
}

/** All rules of one category, as the row's body. */
static enum err copy_category(struct arena *a, const struct json *items,
                              const char *category, const char **out)
{
	struct json_out o = json_out_new(a);

	json_begin(&o, NULL);
	json_array_begin(&o, "rules");
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *rule = json_at(items, i);
		const char *own = json_get_text(rule, "category");

		if (own && !strcmp(own, category))
			TRY(copy_rule(a, &o, rule));
	}
	json_array_end(&o);
	json_end(&o);
	*out = json_out_text(&o);
	return OK;
}

enum err setting_rule_read(struct req *rq, struct setting_list *out)
{
	const struct json *items = json_get(rq->json, "items");
	struct setting_list rows = { 0 };

	if (!json_is_array(items))
		return refuse(ERR_INVALID, "items", "err.list_expected");
	if (json_size(items) > ITEMS_MAX)
		return refuse(ERR_INVALID, "items", "err.too_many");
	rows.item = arena_array(rq->a, json_size(items) + 1, sizeof *rows.item);
	for (size_t i = 0; i < json_size(items); i++) {
		const char *code = json_get_text(json_at(items, i), "category");

		if (!code || !category_find(code))
			return refuse(ERR_INVALID, "category", "err.choice");
		if (has_row(&rows, code))
			continue;
		rows.item[rows.n].key = category_find(code)->code;
		TRY(copy_category(rq->a, items, code, &rows.item[rows.n].body));
		rows.n++;
	}
	*out = rows;
	return OK;
}
