/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/text.h  Text as people write it: UTF-8, folding, words.
 *
 *  Floor: base, pure; any thread. */
#ifndef SIAGA_BASE_TEXT_H
#define SIAGA_BASE_TEXT_H

#include "base/arena.h"

/** Words of one text, folded. */
struct words {
	const char **word;
	size_t n;
};

/** A copy that is valid UTF-8 without control characters but \n and \t;
 *  what is not becomes U+FFFD.  NULL stays NULL. */
const char *text_clean(struct arena *a, const char *s, size_t n);

/** Blanks cut at both ends; NULL or nothing left gives NULL. */
const char *text_trim(struct arena *a, const char *s);

/** Lower case without accents (NFKD, marks dropped), for comparing. */
const char *text_fold(struct arena *a, const char *s);

/** The folded words (letters and digits) of a text, at most @p max. */
struct words text_words(struct arena *a, const char *s, size_t max);

/** At most @p max characters (not bytes), "…" at the end when cut. */
const char *text_cut(struct arena *a, const char *s, size_t max);

/** Number of characters. */
size_t text_length(const char *s);

/** Whether both are equal; NULL equals only NULL. */
bool text_same(const char *x, const char *y);

/** Whether these bytes are valid UTF-8 without a NUL. */
bool text_is_utf8(const void *p, size_t n);

/** NULL or nothing but an empty string. */
bool text_is_empty(const char *s);

/** Lower-case hexadecimal. */
const char *text_hex(struct arena *a, const void *p, size_t n);

/** The text for HTML: & < > " ' as entities. NULL gives "". */
const char *text_html(struct arena *a, const char *s);

#endif
