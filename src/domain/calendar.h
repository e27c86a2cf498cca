/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/calendar.h  Opening hours and working time.
 *
 *  Floor: domain, pure; any thread.
 *  A calendar belongs to one zone; there is no summer time in Indonesia, so
 *  a day is always 24 hours. */
#ifndef SIAGA_DOMAIN_CALENDAR_H
#define SIAGA_DOMAIN_CALENDAR_H

#include "base/arena.h"
#include "base/clock.h"

#define CALENDAR_SPANS 2

/** Open from @p from_min until just before @p to_min, minutes of the day;
 *  from >= to means no such span. */
struct calendar_span {
	int16_t from_min, to_min; /**< 0..1440 */
};

struct calendar {
	const struct zone *zone;
	/** Monday first; the two spans of a day in order, not touching. */
	struct calendar_span week[7][CALENDAR_SPANS];
	const int32_t *holidays; /**< 20261225, rising; owned by the caller */
	size_t n_holidays;
};

/** The hours an office keeps until it says otherwise: Monday to Thursday
 *  07.30-16.00, Friday 07.30-16.30. */
struct calendar calendar_office(const struct zone *z, const int32_t *holidays,
                                size_t n);

/** Open day and night, also on holidays. */
struct calendar calendar_always(const struct zone *z);

/**
 * Read the text form of a week: "Mon 07:30-12:00 13:00-16:00; Tue …", days
 * missing are closed; "24/7" is always open.  Indonesian day names (sen sel
 * rab kam jum sab min) are taken too, and ranges ("Mon-Thu 07:30-16:00").
 *
 * @param out  its week is set, the rest untouched
 * @return OK, or ERR_INVALID
 */
MUST_CHECK enum err calendar_parse(const char *s, struct calendar *out);

/** The text form of the week, as calendar_parse() reads it. */
const char *calendar_text(struct arena *a, const struct calendar *c);

/** Whether it is open at that instant. */
bool calendar_is_open(const struct calendar *c, int64_t at_ms);

/** The first open instant at or after @p at_ms; a calendar that does not
 *  open within 400 days counts as always open: a promise never vanishes. */
int64_t calendar_next_open(const struct calendar *c, int64_t at_ms);

/** The instant it closes when open at @p at_ms; @p at_ms when closed. */
int64_t calendar_closes(const struct calendar *c, int64_t at_ms);

/** The instant at which @p span_ms of working time have passed. */
int64_t calendar_add_working(const struct calendar *c, int64_t from_ms,
                             int64_t span_ms);

/**
 * The same time of day, @p days working days later; a start out of hours
 * counts from the next opening, a time after that day's closing becomes the
 * closing.
 */
int64_t calendar_add_days(const struct calendar *c, int64_t from_ms, int days);

/** Working time between two instants; 0 when until <= from. */
int64_t calendar_working_ms(const struct calendar *c, int64_t from_ms,
                            int64_t until_ms);

#endif
