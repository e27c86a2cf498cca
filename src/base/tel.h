/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/tel.h  Indonesian telephone numbers.
 *
 *  Floor: base, pure; any thread. */
#ifndef SIAGA_BASE_TEL_H
#define SIAGA_BASE_TEL_H

#include "base/arena.h"

/**
 * Bring a number as people write it to E.164: "0812-5550-1234" and
 * "62812…" become "+62812…"; a foreign "+…" stays; blanks, dots, dashes and
 * brackets go.
 *
 * @return the number, or NULL when there are fewer than 5 or more than 15
 *         digits or something else than a number stands there
 */
const char *tel_e164(struct arena *a, const char *s);

/** Whether an E.164 number looks complete for Indonesia: warn, never refuse. */
bool tel_is_usual(const char *e164);

/** As a screen shows it: "0812-5550-1234"; foreign numbers stay E.164. */
const char *tel_show(struct arena *a, const char *e164);

#endif
