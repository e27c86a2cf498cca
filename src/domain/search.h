/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/search.h  Words as the full-text index keeps them.
 *
 *  Floor: domain, pure; any thread.  Tokenised and stemmed here, so that both
 *  engines find the same: each word is indexed as it is and by its stem. */
#ifndef SIAGA_DOMAIN_SEARCH_H
#define SIAGA_DOMAIN_SEARCH_H

#include "base/arena.h"

/** Every word of a text and its stem, once each, blanks between. */
const char *search_words(struct arena *a, const char *text);

/** A question for FTS5: every word or its stem must be there; NULL when the
 *  text holds no word. */
const char *search_question_fts5(struct arena *a, const char *text);

/** The same for to_tsquery('simple', …). */
const char *search_question_tsquery(struct arena *a, const char *text);

#endif
