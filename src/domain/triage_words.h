/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/triage_words.h  The vocabulary triage is made of.
 *
 *  Floor: domain, pure, only for triage.c; any thread.
 *  Indonesian, Sundanese, Javanese and Osing as people type them.  A line is
 *  one phrase; a word stands for all its forms by stem, '=' before it keeps
 *  the form as it is. */
#ifndef SIAGA_DOMAIN_TRIAGE_WORDS_H
#define SIAGA_DOMAIN_TRIAGE_WORDS_H

#include <stddef.h>

/** Phrases that speak for a category; the more, the higher the weight. */
struct triage_group_words {
	const char *category;
	int weight;          /**< 1..6                     */
	const char *phrases; /**< '|' between two phrases  */
};

/** The i-th row; NULL past the last. */
const struct triage_group_words *triage_group_words(size_t i);

/** Short and colloquial spellings and what they stand for: pairs, ended by
 *  NULL. */
const char *const *triage_spellings(void);

/** Phrases between '|': words that take back what follows. */
const char *triage_negations(void);

/** Words that may stand between a negation and what it takes back. */
const char *triage_bridges(void);

/** Words of greeting and politeness, with those for people addressed. */
const char *triage_greetings(void);

/** Words for a child, for an old person, and for husband or wife. */
const char *triage_children(void);
const char *triage_elders(void);
const char *triage_partners(void);

#endif
