/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/search.h"

#include <libstemmer.h>
#include <string.h>

#include "base/text.h"

#define MAX_WORDS    2000
#define MAX_QUESTION 12

static const char *stem(struct arena *a, struct sb_stemmer *s, const char *w)
{
	const sb_symbol *out =
		sb_stemmer_stem(s, (const sb_symbol *)w, (int)strlen(w));

	return out ? arena_strndup(a, out, (size_t)sb_stemmer_length(s)) : w;
}

static bool listed(const char **word, size_t n, const char *w)
{
	/* Texts are short; long ones repeat within a few hundred words. */
	for (size_t i = n > 400 ? n - 400 : 0; i < n; i++)
		if (!strcmp(word[i], w))
			return true;
	return false;
}

const char *search_words(struct arena *a, const char *text)
{
	struct sb_stemmer *s = sb_stemmer_new("indonesian", NULL);
	struct words w = text_words(a, text, MAX_WORDS);
	const char **out = arena_array(a, 2 * w.n + 1, sizeof *out);
	size_t n = 0, bytes = 1, used = 0;
	char *all;

	for (size_t i = 0; i < w.n; i++) {
		const char *root = s ? stem(a, s, w.word[i]) : w.word[i];

		if (!listed(out, n, w.word[i]))
			out[n++] = w.word[i];
		if (strcmp(root, w.word[i]) && !listed(out, n, root))
			out[n++] = root;
	}
	sb_stemmer_delete(s);
	for (size_t i = 0; i < n; i++)
		bytes += strlen(out[i]) + 1;
	all = arena_alloc(a, bytes);
	for (size_t i = 0; i < n; i++) {
		size_t length = strlen(out[i]);

		memcpy(all + used, out[i], length);
		used += length;
		all[used++] = ' ';
	}
	return all;
}

/* Words are letters and digits only, so quoting needs no escapes. */
static const char *question(struct arena *a, const char *text, const char *open,
                            const char *or_word, const char *close,
                            const char *and_word)
{
	struct sb_stemmer *s = sb_stemmer_new("indonesian", NULL);
	struct words w = text_words(a, text, MAX_QUESTION);
	const char *all = NULL;

	for (size_t i = 0; i < w.n; i++) {
		const char *root = s ? stem(a, s, w.word[i]) : w.word[i];
		const char *one = arena_printf(a, "%s%s%s%s%s", open, w.word[i],
		                               or_word, root, close);

		all = all ? arena_printf(a, "%s%s%s", all, and_word, one) : one;
	}
	sb_stemmer_delete(s);
	return all;
}

const char *search_question_fts5(struct arena *a, const char *text)
{
	return question(a, text, "(\"", "\" OR \"", "\")", " AND ");
}

const char *search_question_tsquery(struct arena *a, const char *text)
{
	return question(a, text, "('", "' | '", "')", " & ");
}
