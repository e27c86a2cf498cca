/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/clock.h  What time it is, and how an office writes it.
 *
 *  Floor: base; any thread.
 *  All times are UTC milliseconds since 1970 (`_ms`).  A clock is a value
 *  given to those who need it, so that a test office can start in another
 *  year or run sixty times as fast. */
#ifndef SIAGA_BASE_CLOCK_H
#define SIAGA_BASE_CLOCK_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

#define SECOND_MS INT64_C(1000)
#define MINUTE_MS (60 * SECOND_MS)
#define HOUR_MS   (60 * MINUTE_MS)
#define DAY_MS    (24 * HOUR_MS)

/** A clock: the machine's own, moved and sped up in a test office. */
struct clock {
	int64_t start_real_ms; /**< machine time when it was made           */
	int64_t start_ms;      /**< time it showed then                     */
	int64_t speed;         /**< 1..3600: clock seconds per real second   */
};

/** The machine's own clock. */
struct clock clock_real(void);

/**
 * Read a `[test] clock` value: a start time ("2026-11-22T21:14:00+07:00"),
 * a speed-up ("x60") or both, separated by a blank.
 *
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err clock_parse(const char *value, struct clock *out);

/** Now, in UTC milliseconds. */
int64_t clock_now_ms(const struct clock *c);

/** Real milliseconds to wait until the clock has moved by @p ms. */
int64_t clock_real_wait_ms(const struct clock *c, int64_t ms);

/** One of Indonesia's time zones; there is no summer time. */
struct zone {
	const char *iana;  /**< "Asia/Jakarta"   */
	const char *label; /**< "WIB"            */
	int32_t offset_min;
};

/** @return the zone of that IANA name, or NULL when it is not Indonesian. */
const struct zone *zone_find(const char *iana);

/** Civil date and time in a zone. */
struct civil {
	int year, month, day; /**< 2026, 1..12, 1..31   */
	int hour, minute, second;
	int weekday; /**< 0 = Sunday           */
};

struct civil civil_at(const struct zone *z, int64_t at_ms);

/** The instant of a civil time; out-of-range fields are carried over. */
int64_t civil_ms(const struct zone *z, struct civil c);

/** "2026-11-22T08:14:05.120+07:00"; milliseconds only when not zero. */
const char *time_iso(struct arena *a, const struct zone *z, int64_t at_ms);

/** "08.14 WIB" */
const char *time_hm(struct arena *a, const struct zone *z, int64_t at_ms);

/** "22 Nov 2026" in @p lang "id" or "en". */
const char *time_day(struct arena *a, const struct zone *z, const char *lang,
                     int64_t at_ms);

/**
 * Read ISO 8601 with zone ("Z" or an offset), seconds optional.
 *
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err time_parse(const char *s, int64_t *out_ms);

#endif
