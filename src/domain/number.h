/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/number.h  Case numbers and tracking codes.
 *
 *  Floor: domain, pure; any thread.
 *  KBB-2611-00418 = prefix of the regency, year and month in office time,
 *  serial of that month.  A number never changes. */
#ifndef SIAGA_DOMAIN_NUMBER_H
#define SIAGA_DOMAIN_NUMBER_H

#include "base/arena.h"
#include "base/clock.h"

#define NUMBER_SERIAL_MAX  9999999
#define NUMBER_CODE_DIGITS 8

/** A number, or as much of it as somebody wrote. */
struct number {
	char prefix[9]; /**< "KBB"; "" when only a serial was given       */
	int month;      /**< 2611; 0 when only a serial was given         */
	int32_t serial; /**< 1..NUMBER_SERIAL_MAX                         */
};

/** "KBB-2611-00418" */
const char *number_format(struct arena *a, const struct number *n);

/**
 * Read a number as people write it: any case, blanks, dots, slashes or
 * nothing between the parts, only the serial ("00418", "418"), or serial
 * and month ("2611-418").
 *
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err number_parse(const char *s, struct number *out);

/**
 * The first full number (with prefix and month) inside a text.
 *
 * @return OK, or ERR_NOT_FOUND
 */
MUST_CHECK enum err number_search(const char *text, struct number *out);

/** The month of an instant, as a number writes it: 2611. */
int number_month(const struct zone *z, int64_t at_ms);

/** The month to give a new number: never before @p last (0 = none yet). */
int number_month_next(const struct zone *z, int64_t at_ms, int last);

/** A prefix as `init` may set it: 2..8 letters A-Z. */
bool number_prefix_is_valid(const char *prefix);

/** The 8-digit code of a random value; all codes are equally likely when
 *  @p random is. */
const char *number_code(struct arena *a, uint64_t random);

/**
 * Read a code as people write it: 8 digits, blanks, dots and dashes inside
 * do not matter.
 *
 * @param out  the 8 digits, terminated
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err number_code_parse(const char *s,
                                      char out[NUMBER_CODE_DIGITS + 1]);

#endif
