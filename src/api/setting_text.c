/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/input.h"
#include "api/setting_text.h"
#include "base/text.h"
#include "base/words.h"
#include "domain/category.h"
#include "domain/policy.h"
#include "domain/wording.h"

#define ITEMS_MAX  200
#define TEXT_CHARS 2000

static const char *const limits[] = { "receipt", "answer",  "refer",
	                              "accept",  "handled", "update" };

static enum err list_of(struct req *rq, const struct json **items,
                        struct setting_list *rows)
{
	*items = json_get(rq->json, "items");
	if (!json_is_array(*items))
		return refuse(ERR_INVALID, "items", "err.list_expected");
	if (json_size(*items) > ITEMS_MAX)
		return refuse(ERR_INVALID, "items", "err.too_many");
	*rows = (struct setting_list){ 0 };
	rows->item =
		arena_array(rq->a, json_size(*items) + 1, sizeof *rows->item);
	return OK;
}

static struct setting *row_of(struct setting_list *rows, const char *key)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->item[i].key, key))
			return &rows->item[i];
	return NULL;
}

/* --- policies --------------------------------------------------------------
 */

void setting_policy_put(struct json_out *o, const struct req *rq,
                        const struct setting_list *rows)
{
	(void)rq;
	for (size_t i = 0; i < rows->n; i++) {
		struct json *body;

		if (json_parse(bytes_of(rows->item[i].body), &body) != OK)
			continue;
		json_begin(o, NULL);
		json_put_text(o, "key", rows->item[i].key);
		for (size_t k = 0; k < COUNT(limits); k++) {
			int64_t min = json_int(json_get(body, limits[k]), 0);

			if (min)
				json_put_int(o, limits[k], min);
			else
				json_put_null(o, limits[k]);
		}
		json_put_int(o, "version", rows->item[i].version);
		json_end(o);
		json_free(body);
	}
}

static enum err policy_body(struct arena *a, const struct json *item,
                            const char **out)
{
	struct json_out o = json_out_new(a);

	json_begin(&o, NULL);
	for (size_t k = 0; k < COUNT(limits); k++) {
		const struct json *v = json_get(item, limits[k]);

		if (!json_is_null(v))
			json_put_int(&o, limits[k], json_int(v, 0));
	}
	json_end(&o);
	*out = json_out_text(&o);
	return policy_check(bytes_of(*out));
}

enum err setting_policy_read(struct req *rq, struct setting_list *out)
{
	struct setting_list rows;
	const struct json *items;

	TRY(list_of(rq, &items, &rows));
	for (size_t i = 0; i < json_size(items); i++) {
		const struct json *item = json_at(items, i);
		const char *key;

		TRY(input_need(rq->a, item, "key", 80, &key));
		if (strcmp(key, "*") != 0 && !category_find(key))
			return refuse(ERR_INVALID, "key", "err.choice");
		if (row_of(&rows, key))
			return refuse(ERR_INVALID, "key", "err.twice");
		rows.item[rows.n].key = key;
		TRY(policy_body(rq->a, item, &rows.item[rows.n].body));
		rows.n++;
	}
	*out = rows;
	return OK;
}

/* --- texts -----------------------------------------------------------------
 */

/** The `{names}` of a text, each once. */
static size_t variables(struct arena *a, const char *text, const char **out,
                        size_t max)
{
	size_t n = 0;

	for (const char *at = strchr(text, '{'); at && n < max;
	     at = strchr(at + 1, '{')) {
		const char *end = strchr(at, '}');
		const char *name;
		bool is_new = true;

		if (!end)
			break;
		name = arena_strndup(a, at + 1, (size_t)(end - at - 1));
		for (size_t i = 0; i < n; i++)
			is_new = is_new && strcmp(out[i], name) != 0;
		if (is_new)
			out[n++] = name;
	}
	return n;
}

#define VARIABLES_MAX 16

static void put_text(struct json_out *o, const struct setting *row,
                     const struct json *body, const char *lang)
{
	const char *standard = word(lang, row->key);
	const char *set = json_get_text(body, lang);
	const char *name[VARIABLES_MAX];
	size_t n = variables(o->a, standard, name, VARIABLES_MAX);

	json_begin(o, NULL);
	json_put_text(o, "key", row->key);
	json_put_text(o, "language", lang);
	json_put_text(o, "text", set ? set : standard);
	json_put_text(o, "default", standard);
	json_array_begin(o, "variables");
	for (size_t i = 0; i < n; i++)
		json_put_text(o, NULL, name[i]);
	json_array_end(o);
	json_put_int(o, "version", row->version);
	json_end(o);
}

/** The row of a key; version 0 and an empty body when none was set. */
static struct setting text_row(const struct setting_list *rows, const char *key)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->item[i].key, key))
			return rows->item[i];
	return (struct setting){ .key = key, .body = "{}" };
}

void setting_text_put(struct json_out *o, const struct req *rq,
                      const struct setting_list *rows)
{
	const char *key;

	(void)rq;
	for (size_t i = 0; (key = wording_key(i)); i++) {
		const struct setting row = text_row(rows, key);
		struct json *body;

		if (json_parse(bytes_of(row.body), &body) != OK)
			continue;
		put_text(o, &row, body, "id");
		put_text(o, &row, body, "en");
		json_free(body);
	}
}

/** A new text may only use the variables the standard one has. */
static enum err check_variables(struct arena *a, const char *standard,
                                const char *text)
{
	const char *known[VARIABLES_MAX], *used[VARIABLES_MAX];
	size_t n = variables(a, standard, known, VARIABLES_MAX);
	size_t m = variables(a, text, used, VARIABLES_MAX);

	for (size_t i = 0; i < m; i++) {
		bool is_known = false;

		for (size_t k = 0; k < n; k++)
			is_known = is_known || !strcmp(used[i], known[k]);
		if (!is_known)
			return refuse(ERR_INVALID, "text",
			              "err.variable_unknown");
	}
	return OK;
}

/** One change: the key's row gets the text in that language. */
static enum err read_text(struct req *rq, const struct json *item,
                          const char **key, const char **lang,
                          const char **text)
{
	static const char *const langs[] = { "id", "en" };
	int which;

	TRY(input_need(rq->a, item, "key", 80, key));
	TRY(input_choice(item, "language", langs, COUNT(langs), 0, &which));
	*lang = langs[which];
	if (!wording_is_editable(*key))
		return refuse(ERR_INVALID, "key", "err.choice");
	TRY(input_text(rq->a, item, "text", TEXT_CHARS, text));
	return *text ? check_variables(rq->a, word(*lang, *key), *text) : OK;
}

/** The body of a key: what the body sends, else what is stored. */
static enum err text_body(struct req *rq, const struct json *items,
                          const char *key, const char **out)
{
	struct json_out o = json_out_new(rq->a);
	const char *kept[2] = { NULL, NULL };
	struct setting row;
	struct json *old = NULL;
	enum err e = setting_get(rq->a, rq->db, api_office(rq)->id, "text", key,
	                         &row);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && json_parse(bytes_of(row.body), &old) == OK) {
		kept[0] = arena_strdup(rq->a, json_get_text(old, "id"));
		kept[1] = arena_strdup(rq->a, json_get_text(old, "en"));
		json_free(old);
	}
	for (size_t i = 0; i < json_size(items); i++) {
		const char *own, *lang, *text;

		TRY(read_text(rq, json_at(items, i), &own, &lang, &text));
		if (!strcmp(own, key))
			kept[!strcmp(lang, "en")] = text;
	}
	json_begin(&o, NULL);
	if (kept[0])
		json_put_text(&o, "id", kept[0]);
	if (kept[1])
		json_put_text(&o, "en", kept[1]);
	json_end(&o);
	*out = json_out_text(&o);
	return OK;
}

enum err setting_text_read(struct req *rq, struct setting_list *out)
{
	struct setting_list rows;
	const struct json *items;

	TRY(list_of(rq, &items, &rows));
	for (size_t i = 0; i < json_size(items); i++) {
		const char *key, *lang, *text;

		TRY(read_text(rq, json_at(items, i), &key, &lang, &text));
		if (row_of(&rows, key))
			continue;
		rows.item[rows.n].key = key;
		TRY(text_body(rq, items, key, &rows.item[rows.n].body));
		rows.n++;
	}
	*out = rows;
	return OK;
}
