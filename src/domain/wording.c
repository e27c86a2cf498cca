/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/wording.h"

#include <string.h>

#include "base/json.h"
#include "domain/setting.h"

static const char *const keys[] = {
	"dialogue.danger",     "dialogue.first",      "dialogue.first_missing",
	"dialogue.helped",     "dialogue.more",       "dialogue.neutral",
	"dialogue.not_helped", "dialogue.status_ask", "dialogue.thanks",
	"say.closing",         "say.declined",        "say.forwarded",
	"say.in_progress",     "say.neutral",         "say.received",
	"say.received_open",   "say.reopened",        "say.resumed",
	"say.visited",         "say.waiting",
};

const char *wording_key(size_t i)
{
	return i < COUNT(keys) ? keys[i] : NULL;
}

bool wording_is_editable(const char *key)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		if (!strcmp(keys[i], key))
			return true;
	return false;
}

enum err wording_find(struct arena *a, struct db *db, int64_t office,
                      const char *lang, const char *key, const char **out)
{
	struct setting row;
	struct json *body;
	const char *own = NULL;
	enum err e = ERR_NOT_FOUND;

	if (wording_is_editable(key))
		e = setting_get(a, db, office, "text", key, &row);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && json_parse(bytes_of(row.body), &body) == OK) {
		own = arena_strdup(a, json_get_text(body, lang));
		json_free(body);
	}
	*out = own ? own : word(lang, key);
	return OK;
}

enum err wording_fill(struct arena *a, struct db *db, int64_t office,
                      const char *lang, const char *key,
                      const struct word_arg *args, size_t n, const char **out)
{
	const char *text;

	TRY(wording_find(a, db, office, lang, key, &text));
	*out = words_fill(a, text, args, n);
	return OK;
}
