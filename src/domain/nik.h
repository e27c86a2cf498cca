/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/nik.h  16-digit runs: the number of a person or family card.
 *
 *  Floor: domain, pure; any thread.
 *  PPKKCC-DDMMYY-SSSS, a woman's day + 40; no check digit, so what looks odd
 *  is warned about and never refused. */
#ifndef SIAGA_DOMAIN_NIK_H
#define SIAGA_DOMAIN_NIK_H

#include "base/arena.h"

#define NIK_DIGITS 16

enum nik_doubt {
	NIK_FINE = 0,
	NIK_ODD_AREA = 1,  /**< no such province                        */
	NIK_ODD_DATE = 2,  /**< no such day or month                    */
	NIK_NO_SERIAL = 4, /**< ends in 0000                            */
};

/** What the digits say. */
struct nik {
	char digits[NIK_DIGITS + 1];
	unsigned doubt;        /**< nik_doubt bits                      */
	bool is_woman;         /**< day + 40; a KK never is             */
	int day, month, year2; /**< 5, 7, 58; 0 when odd                */
};

/** A run inside a text: bytes from..to. */
struct nik_run {
	size_t from, to;
	struct nik nik;
};

struct nik_list {
	struct nik_run *run;
	size_t n;
};

/**
 * Read exactly 16 digits; blanks, dots and dashes inside do not matter.
 *
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err nik_read(const char *s, struct nik *out);

/** Year of birth for year2, given the year now: 1926..2026. */
int nik_birth_year(const struct nik *n, int year_now);

/** All runs of a text, in order: 16 digits in one piece, or in pieces with
 *  single blanks, dots or dashes between; digits before or after make it
 *  something else. */
struct nik_list nik_find(struct arena *a, const char *text);

/**
 * The text with every run replaced.
 *
 * @param token  one text per run of @p l, for instance "[nik:7KQ2]"
 */
const char *nik_replace(struct arena *a, const char *text,
                        const struct nik_list *l, const char *const *token);

/** "3217 •••• •••• 0003" */
const char *nik_masked(struct arena *a, const char *digits);

#endif
