/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/sla.h  The promise, as arithmetic.
 *
 *  Floor: domain, pure part: no store, no clock, no allocation; any thread.
 *  Times are UTC milliseconds since 1970 (`_ms`), lengths are minutes
 *  (`_min`).  A due time is the last instant that is still in time.  Due
 *  times are a function of (start, pauses, policy, calendar) and nothing
 *  else: the same log gives the same due times. */
#ifndef SIAGA_DOMAIN_SLA_H
#define SIAGA_DOMAIN_SLA_H

#include "domain/calendar.h"
#include "domain/urgency.h"

#define SLA_STEPS 4
#define SLA_NEVER INT64_MAX

/** What runs.  The number is what the store keeps. */
enum sla_clock {
	SLA_RECEIPT = 1, /**< from first contact: the receipt is told         */
	SLA_ANSWER,      /**< from first contact: a human has answered        */
	SLA_REFER,       /**< from the case file: referred                    */
	SLA_ACCEPT,      /**< from sending: one referral accepted             */
	SLA_HANDLED,     /**< from first contact, or from reopening: somebody
	                      came                                            */
	SLA_UPDATE,      /**< from the last news: news to the reporter        */
	SLA_CLOCK_END
};

enum sla_unit {
	SLA_MINUTES,         /**< round the clock         */
	SLA_WORKING_MINUTES, /**< minutes of opening time */
	SLA_WORKING_DAYS,    /**< calendar_add_days()     */
};

struct sla_limit {
	int32_t n;
	enum sla_unit unit;
};

/** One rung of the escalation ladder. */
struct sla_step {
	int32_t after_s;  /**< round the clock: seconds from the start; else
	                       thousandths of the limit; strictly rising     */
	const char *role; /**< desk, supervisor, head, regent; static        */
};

struct sla_ladder {
	struct sla_step step[SLA_STEPS];
	int n;
};

/** What is promised for one kind of case. */
struct sla_policy {
	int32_t version; /**< 1 = the default                          */
	struct sla_limit limit[SLA_CLOCK_END];
	struct sla_ladder accept, handled;
	int32_t pause_max_min; /**< waiting stops SLA_HANDLED for so long at
	                            most in all; 0 = it never stops          */
};

/** Time in which a case waited for something. */
struct sla_pause {
	int64_t from_ms;
	int64_t until_ms; /**< resumed, or the review date, whichever came
	                       first; SLA_NEVER while neither is known       */
};

/** What one clock was given. */
struct sla_run {
	int64_t from_ms;
	const struct sla_pause *pauses; /**< in order, not overlapping       */
	size_t n_pauses;
};

/** The default promise for a category's code (NULL or unknown: as for
 *  `lainnya`) and an urgency. */
struct sla_policy sla_policy_default(const char *category, enum urgency u);

/**
 * When a clock is due.
 *
 * @param c  hours of the agency (SLA_ACCEPT) or of the office
 * @return the due time; SLA_NEVER when the policy has no such clock
 */
int64_t sla_due(const struct sla_policy *p, const struct calendar *c,
                enum sla_clock k, const struct sla_run *run);

/** When rung @p i (0 first) of a clock's ladder is reached; SLA_NEVER when
 *  there is none. */
int64_t sla_step_at(const struct sla_policy *p, const struct calendar *c,
                    enum sla_clock k, const struct sla_run *run, int i);

/**
 * The next rung to climb: one per call, so one per tick.
 *
 * @param done  rungs already climbed, 0..SLA_STEPS
 * @return the rung whose time has come at @p now_ms, or NULL when none has;
 *         points into @p p
 */
const struct sla_step *sla_step_due(const struct sla_policy *p,
                                    const struct calendar *c, enum sla_clock k,
                                    const struct sla_run *run, int done,
                                    int64_t now_ms);

/** The ladder of a clock, or NULL when it has none; points into @p p. */
const struct sla_ladder *sla_ladder_of(const struct sla_policy *p,
                                       enum sla_clock k);

enum sla_state {
	SLA_NONE, /**< no such clock                       */
	SLA_RUNNING,
	SLA_SOON,     /**< running, an hour or less is left    */
	SLA_LATE,     /**< running, the due time has passed    */
	SLA_MET,      /**< done in time                        */
	SLA_MET_LATE, /**< done, but late                      */
};

struct sla_reading {
	enum sla_state state;
	int64_t left_ms; /**< until due (negative when late), at the time it
	                      was met or now                                 */
};

/** Read a clock. @param met_ms  when it was met, 0 when it was not. */
struct sla_reading sla_read(int64_t due_ms, int64_t met_ms, int64_t now_ms);

/** "Sisa 00:38" (rounded down) or "Lewat 00:12" (rounded up), as hours and
 *  minutes; what is left is never flattered.  "" when there is no clock. */
const char *sla_left(struct arena *a, const char *lang, int64_t due_ms,
                     int64_t now_ms);

/** Code word of a clock ("handled"); static.  And back. */
const char *sla_clock_name(enum sla_clock k);
MUST_CHECK enum err sla_clock_parse(const char *name, enum sla_clock *out);

/** Whether two policies promise the same. */
bool sla_policy_same(const struct sla_policy *x, const struct sla_policy *y);

#endif
