/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/triage_book.h  The word lists made ready, and texts cut into
 *  words of them; only for triage.c.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_TRIAGE_BOOK_H
#define SIAGA_DOMAIN_TRIAGE_BOOK_H

#include "domain/triage.h"

#define TRIAGE_PHRASE_WORDS 4
#define TRIAGE_FORMS        5 /* vocabulary words one token may be */

struct sb_stemmer;

/** What a phrase is for. */
enum triage_kind {
	TRIAGE_KIND_DANGER,
	TRIAGE_KIND_URGENT,
	TRIAGE_KIND_SECRECY,
	TRIAGE_KIND_GROUP,
	TRIAGE_KIND_NEGATION,
	TRIAGE_KIND_BRIDGE,
	TRIAGE_KIND_GREETING,
	TRIAGE_KIND_CHILD,
	TRIAGE_KIND_ELDER,
	TRIAGE_KIND_PARTNER,
};

/** A word of the vocabulary: a stem, or ("=word") one exact form. */
struct triage_vocab {
	const char *word;     /* as compared: the stem or the form          */
	const char *spelling; /* as written in the list, for typos          */
	bool is_exact;
	int first_phrase; /* phrases that begin with it, -1 = none      */
	int next_letter;  /* next word that begins with the same letter */
};

/** One phrase of a list. */
struct triage_phrase {
	const char *text;
	enum triage_kind kind;
	int weight;
	const struct category *category;
	int word[TRIAGE_PHRASE_WORDS];
	int n;
	bool has_negation;
	int next; /* next phrase with the same first word       */
};

/** All lists; only read once it is made. */
struct triage_book {
	struct arena *a;
	struct triage_vocab *vocab;
	int n_vocab;
	int *slot;       /* hash table of vocab, -1 = free             */
	int letter[256]; /* first word of each letter, -1 = none       */
	struct triage_phrase *phrase;
	int n_phrases;
	struct sb_stemmer *stemmer; /* only while it is made                */
};

/** One word of a text. */
struct triage_token {
	const char *text;
	int clause;
	int form[TRIAGE_FORMS];
	int n_forms;
	unsigned kinds; /* of the one-word phrases it is              */
};

struct triage_tokens {
	struct triage_token *t;
	int n;
};

/** The words of a text (2,000 at most), each with the vocabulary it may be. */
struct triage_tokens triage_book_tokens(const struct triage_book *b,
                                        struct arena *a, const char *text);

#endif
