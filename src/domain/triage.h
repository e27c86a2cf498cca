/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/triage.h  What a text seems to be about; suggestions only.
 *
 *  Floor: domain, pure: no store, no clock; any thread.
 *  A book is made once from word lists (the defaults, or the office's own)
 *  and then only read.  A machine's guess suggests and never refers. */
#ifndef SIAGA_DOMAIN_TRIAGE_H
#define SIAGA_DOMAIN_TRIAGE_H

#include "base/arena.h"
#include "domain/category.h"
#include "domain/urgency.h"

/** Editable lists: one phrase of 1..4 words per line, '#' begins a remark;
 *  NULL = the default.  Words are compared folded and by stem, with one
 *  typing error forgiven in words of six letters and more. */
struct triage_lists {
	const char *danger;  /**< life is in danger                        */
	const char *urgent;  /**< cannot wait for days                     */
	const char *secrecy; /**< closes the conversation until somebody
	                          decides                                  */
};

struct triage_book;

/** Make a book; it lives as long as @p a. @param lists  NULL = defaults. */
const struct triage_book *triage_book_new(struct arena *a,
                                          const struct triage_lists *lists);

/** The default list as editable text; static. */
const char *triage_default_danger(void);
const char *triage_default_urgent(void);
const char *triage_default_secrecy(void);

#define TRIAGE_HITS 8

/** What the words gave. */
struct triage_result {
	bool danger;          /**< on top, and it sounds                  */
	bool secrecy;         /**< closed until a person decides          */
	enum urgency urgency; /**< suggested                              */
	bool has_group;
	enum category_group group;
	const char *category;         /**< finer guess, or the group's own; NULL
	                                   when has_group is false                */
	const char *hit[TRIAGE_HITS]; /**< phrases that decided, most
	                             important first; in the arena or book  */
	size_t n_hits;
};

/** Read a text; only its first 2,000 words count. */
struct triage_result triage_read(struct arena *a, const struct triage_book *b,
                                 const char *text);

enum triage_yes {
	TRIAGE_UNASKED,
	TRIAGE_NO,
	TRIAGE_YES,
};

/** The operator's questions. */
struct triage_answers {
	enum triage_yes danger_now; /**< life in danger at this moment     */
	enum triage_yes cannot_breathe_or_wake;
	enum triage_yes bleeding_or_broken;
	enum triage_yes threatened;  /**< by somebody near                  */
	enum triage_yes alone;       /**< nobody is with the person         */
	enum triage_yes cannot_rise; /**< bedridden, cannot get up          */
	enum triage_yes no_food_today;
	enum triage_yes without_shelter;
	enum triage_yes child_under_five;
	enum triage_yes
		medicine_out; /**< medicine or dialysis will be missed */
};

/** Urgency from answers and text: an answer NO takes back what only words
 *  said about danger; nothing else lowers. */
enum urgency triage_urgency(const struct triage_answers *q,
                            const struct triage_result *text);

/** One message, for the noise test. */
struct triage_message {
	const char *text;
	bool has_media; /**< photo, video, voice, document, contact card  */
	bool has_location;
	bool is_sticker;
	bool is_reaction;
};

/**
 * Noise = only greetings, stickers, reactions or fewer than three words over
 * all messages of the conversation, with no photo, voice, location or danger
 * word; a doubt is not noise.  No message at all is noise.
 */
bool triage_is_noise(struct arena *a, const struct triage_book *b,
                     const struct triage_message *m, size_t n);

#endif
