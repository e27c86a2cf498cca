/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/dialogue.h  What to answer a citizen, and what he told us.
 *
 *  Floor: domain, pure: no store, no clock; any thread.
 *  Asks the five fields in one message, then only what is missing, at most
 *  twice more, and never blocks: whatever comes is taken.  Danger goes to a
 *  human at once; a closed conversation hears one neutral line. */
#ifndef SIAGA_DOMAIN_DIALOGUE_H
#define SIAGA_DOMAIN_DIALOGUE_H

#include "base/words.h"
#include "domain/number.h"
#include "domain/triage.h"

#define DIALOGUE_ASKS 3 /**< first question and two more */
#define DIALOGUE_ARGS 4

/** Fields, as bits. */
enum dialogue_field {
	DIALOGUE_REPORTER = 1,    /**< 1) name of the reporter               */
	DIALOGUE_PERSON = 2,      /**< 2) name of the person in need         */
	DIALOGUE_AGE = 4,         /**< 2) his age                            */
	DIALOGUE_ADDRESS = 8,     /**< 3) address, landmark, village         */
	DIALOGUE_OCCUPATION = 16, /**< 4) work                               */
	DIALOGUE_HOUSEHOLD = 32,  /**< 4) people in the house                */
	DIALOGUE_PHOTO = 64,      /**< 5) photo                              */
	DIALOGUE_STORY = 128,     /**< what it is about                      */
	DIALOGUE_LOCATION = 256,  /**< a position was sent                   */
	DIALOGUE_RELATION = 512,  /**< relation of the reporter to the person */
};

/** What people said; texts as they wrote them, NULL or -1 = not known. */
struct dialogue_facts {
	const char *reporter;
	const char *person;
	int age;
	const char *address;  /**< the whole stretch of words                */
	const char *village;  /**< word after desa/kelurahan, unchecked      */
	const char *district; /**< word after kecamatan, unchecked           */
	const char *occupation;
	int household;        /**< 1..60                                     */
	const char *relation; /**< "anak", "tetangga" …                      */
	bool has_photo;
	bool has_location;
	bool has_story;
};

/** Facts of which nothing is known. */
struct dialogue_facts dialogue_facts_none(void);

/** Where the conversation stands. */
struct dialogue_state {
	int asked;           /**< questions put so far, 0..DIALOGUE_ASKS    */
	unsigned last_asked; /**< fields of the last question               */
	bool is_closed;      /**< tertutup sementara, or a secret case      */
	bool was_neutral;    /**< the neutral line was said already         */
	bool is_human;    /**< a human has taken over: the machine is quiet */
	bool danger_told; /**< the danger line was said already          */
	bool has_case;    /**< it is a case file already                 */
	bool is_closing;  /**< "Sudah terbantu?" was asked and is open   */
	struct dialogue_facts known;
};

/** One message that came in, or several read together. */
struct dialogue_input {
	const char *text; /**< NULL when none                            */
	int n_photos;
	bool has_other_media; /**< voice, video, document                    */
	bool has_location;
	bool is_noise;        /**< triage_is_noise() over the conversation   */
	bool danger, secrecy; /**< of triage_read()                          */
	bool has_subject;     /**< triage_read() found a group               */
	const char *hotline;  /**< the office's number, for {nomor}; or NULL */
};

enum dialogue_intent {
	DIALOGUE_TELLS,  /**< part of a report                             */
	DIALOGUE_STATUS, /**< asks how it stands                           */
	DIALOGUE_HELPED, /**< closing question: 1, sudah                   */
	DIALOGUE_NOT_HELPED, /**< closing question: 2, belum; reopens */
	DIALOGUE_NOTHING, /**< noise; nothing to do                         */
};

/** What follows. */
struct dialogue_step {
	enum dialogue_intent intent;
	const char *reply_key; /**< catalogue key, or NULL: say nothing; for
	                            e-mail and the like the same text         */
	struct word_arg arg[DIALOGUE_ARGS];
	size_t n_args;
	struct dialogue_facts facts; /**< known, with what was gained         */
	unsigned gained;  /**< fields new in this message                */
	unsigned missing; /**< fields still asked for                    */
	bool complete;    /**< what and where are known: case (b)        */
	bool human;       /**< hand to a human now                       */
	bool has_number, has_code; /**< DIALOGUE_STATUS                       */
	struct number number;
	char code[NUMBER_CODE_DIGITS + 1];
	int asked; /**< new values of the state                   */
	unsigned last_asked;
	bool was_neutral, danger_told;
};

/** Read one input and decide what to say; @p lang for the list of missing
 *  things.  Texts live in the arena or in @p in and @p st. */
struct dialogue_step dialogue_step(struct arena *a, const char *lang,
                                   const struct dialogue_state *st,
                                   const struct dialogue_input *in);

/** Only the reading: add to @p known what @p text says; what is known
 *  already stays. @return the fields gained */
unsigned dialogue_extract(struct arena *a, const char *text,
                          unsigned last_asked, struct dialogue_facts *known);

#endif
