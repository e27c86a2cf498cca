/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/duplicate.h  Is it the same matter as that one?  A score
 *  with reasons; people decide.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_DUPLICATE_H
#define SIAGA_DOMAIN_DUPLICATE_H

#include "base/arena.h"

/** Shown to the operator from here on. */
#define DUPLICATE_SUGGEST 0.55
/** Shown as "sangat mungkin". */
#define DUPLICATE_STRONG 0.80

/** What is known of one side; NULL, 0 or -1 = not known. */
struct duplicate_facts {
	const char *phone;    /**< E.164 of the reporter                    */
	const char *nik_hash; /**< blind index of the person's NIK or KK    */
	const char *name;     /**< of the person in need                    */
	const char *village;  /**< dotted code of the desa                  */
	const char *district; /**< dotted code of the kecamatan; taken from
	                           village when NULL                        */
	const char *group;    /**< category group                           */
	int age;              /**< years, -1                                */
	const char *story;
	int64_t at_ms; /**< first contact, 0                         */
};

/** Reasons, as bits; the catalogue keys are "duplicate.why.…". */
enum duplicate_why {
	DUPLICATE_PHONE = 1,
	DUPLICATE_NIK = 2,
	DUPLICATE_NAME = 4,
	DUPLICATE_VILLAGE = 8,
	DUPLICATE_AGE = 16,
	DUPLICATE_STORY = 32,
	DUPLICATE_TIME = 64,
	DUPLICATE_DISTRICT = 128,
};

struct duplicate_score {
	double score; /**< 0..1                */
	unsigned why; /**< duplicate_why bits  */
};

/** Score two sides; the order does not matter. */
struct duplicate_score duplicate_score(struct arena *a,
                                       const struct duplicate_facts *x,
                                       const struct duplicate_facts *y);

/** The reasons as catalogue keys, most telling first; static strings.
 *  @return how many were written, at most @p max */
size_t duplicate_why_keys(unsigned why, const char **out, size_t max);

/** A name for comparing: folded, without titles and honorifics (pak, bu,
 *  mbah, mak, haji, dr …), old spelling made new (oe dj tj nj sj). */
const char *duplicate_name(struct arena *a, const char *name);

/** Short phonetic code of a name: what people mishear falls together; NULL
 *  when nothing is left of the name. */
const char *duplicate_name_code(struct arena *a, const char *name);

/** Look-up key "VILLAGE:CODE", or NULL when one is missing. */
const char *duplicate_key(struct arena *a, const char *village,
                          const char *name);

/** Jaro-Winkler likeness of two folded texts, 0..1, symmetric. */
double duplicate_likeness(struct arena *a, const char *x, const char *y);

#endif
