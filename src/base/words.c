/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

struct catalogue_row {
	const char *key, *id, *en;
};

/* `catalogue_rows`, sorted by key; made by tools/catalogue.py. */
#include "catalogue.inc"

static int by_key(const void *key, const void *entry)
{
	return strcmp(key, ((const struct catalogue_row *)entry)->key);
}

const char *word_find(const char *lang, const char *key)
{
	const struct catalogue_row *e =
		bsearch(key, catalogue_rows, COUNT(catalogue_rows),
	                sizeof *catalogue_rows, by_key);

	if (!e)
		return NULL;
	return lang && !strcmp(lang, "en") ? e->en : e->id;
}

const char *word(const char *lang, const char *key)
{
	const char *s = word_find(lang, key);

	return s ? s : key;
}

static const char *value_of(const struct word_arg *args, size_t n,
                            const char *name, size_t length)
{
	for (size_t i = 0; i < n; i++)
		if (args[i].name && strlen(args[i].name) == length &&
		    !memcmp(args[i].name, name, length))
			return args[i].value ? args[i].value : "";
	return "";
}

/* Walk the text once; with out NULL only the length is counted. */
static size_t fill_into(const char *text, const struct word_arg *args, size_t n,
                        char *out)
{
	size_t used = 0;

	while (*text) {
		const char *piece = text;
		size_t length = strcspn(text, "{");
		const char *end = strchr(text, '}');

		if (!length && end) {
			piece = value_of(args, n, text + 1,
			                 (size_t)(end - text - 1));
			length = strlen(piece);
			text = end + 1;
		} else {
			length = length ? length : 1;
			text += length;
		}
		if (out)
			memcpy(out + used, piece, length);
		used += length;
	}
	return used;
}

const char *words_fill(struct arena *a, const char *text,
                       const struct word_arg *args, size_t n)
{
	char *out = arena_alloc(a, fill_into(text, args, n, NULL) + 1);

	fill_into(text, args, n, out);
	return out;
}
