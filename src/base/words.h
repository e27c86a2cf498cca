/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/words.h  The catalogue: every sentence people read.
 *
 *  Floor: base, pure; any thread.
 *  Compiled from i18n/id.json and i18n/en.json, the same files the screens
 *  use.  A language is "id" (default) or "en". */
#ifndef SIAGA_BASE_WORDS_H
#define SIAGA_BASE_WORDS_H

#include "base/arena.h"

/** A value for a `{name}` in a sentence. */
struct word_arg {
	const char *name;
	const char *value; /**< NULL prints nothing */
};

/** The sentence of @p key; the key itself when the catalogue lacks it. */
const char *word(const char *lang, const char *key);

/** The sentence of @p key, or NULL when the catalogue lacks it. */
const char *word_find(const char *lang, const char *key);

/** A text with its `{name}`s filled in; unknown names print nothing. */
const char *words_fill(struct arena *a, const char *text,
                       const struct word_arg *args, size_t n);

/** word() and words_fill() in one. */
#define say(a, lang, key, ...)                                                 \
	words_fill((a), word((lang), (key)),                                   \
	           (const struct word_arg[]){ __VA_ARGS__ },                   \
	           sizeof((const struct word_arg[]){ __VA_ARGS__ }) /          \
	                   sizeof(struct word_arg))

#endif
