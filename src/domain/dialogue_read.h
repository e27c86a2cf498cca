/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/dialogue_read.h  A message as words that know where they
 *  stand; only for the dialogue.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_DIALOGUE_READ_H
#define SIAGA_DOMAIN_DIALOGUE_READ_H

#include "base/arena.h"

/** One word. */
struct said {
	const char *word; /**< in small letters                            */
	size_t from, to;  /**< bytes in the text                           */
	bool is_capital;  /**< begins with a capital, in a text that has
	                       small letters too                           */
	bool is_number;
	char stop; /**< what ends a stretch right after the word:
	                one of ",.;:!?\n()", or 0                   */
};

struct said_list {
	const char *text;
	struct said *w;
	int n;
};

/** Split a text; at most 600 words. */
struct said_list said_of(struct arena *a, const char *text);

/** Whether @p word is in a list of words between '|'. */
bool said_is(const char *word, const char *list);

/** Position after the words of @p phrase when they stand at @p at, in one
 *  stretch; -1 when they do not. */
int said_phrase(const struct said_list *l, int at, const char *phrase);

/** The first of several phrases ('|' between) in the text.
 *  @return its position, @p after the one behind it; -1 = none */
int said_find(const struct said_list *l, int from, const char *phrases,
              int *after);

/** Whether a stretch ends right after word @p i; the full stop of "Kp." and
 *  the colon of a label do not end one. */
bool said_ends_after(const struct said_list *l, int i);

/** The text from word @p from until just before word @p to, trimmed; at
 *  most @p max bytes, cut between words. */
const char *said_text(struct arena *a, const struct said_list *l, int from,
                      int to, size_t max);

#endif
