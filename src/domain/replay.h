/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/replay.h  Every due time of a case, computed from its log.
 *
 *  Floor: domain, pure; any thread.
 *  `siaga replay NUMBER` builds the list below from the case's events and
 *  compares the outcome with what the store holds. */
#ifndef SIAGA_DOMAIN_REPLAY_H
#define SIAGA_DOMAIN_REPLAY_H

#include "domain/sla.h"

enum replay_kind {
	REPLAY_FIRST_CONTACT, /**< the first contact of the reporter      */
	REPLAY_CREATED,       /**< the case file exists (a number is given) */
	REPLAY_CLASSIFIED,    /**< category or urgency set or changed      */
	REPLAY_RECEIPT,       /**< the receipt was told                    */
	REPLAY_ANSWERED,      /**< a human answered                        */
	REPLAY_REFERRAL_SENT, /**< subject = the referral                  */
	REPLAY_REFERRAL_ACCEPTED, /**< subject = the referral (start and done
	                               count too) */
	REPLAY_REFERRAL_RETURNED, /**< subject = the referral; its clock runs */
	REPLAY_HANDLED, /**< somebody came                           */
	REPLAY_WAITING, /**< until_ms = review date                  */
	REPLAY_RESUMED,
	REPLAY_NEWS,  /**< the reporter heard something            */
	REPLAY_ENDED, /**< resolved, closed or a side exit         */
	REPLAY_REOPENED,
	REPLAY_KIND_END
};

/** One line of the log.  Fields a kind does not name are ignored. */
struct replay_event {
	enum replay_kind kind;
	int64_t seq;     /**< order in the log, unique: a line twice counts
	                      once                                          */
	int64_t at_ms;   /**< when it counts                                */
	int64_t subject; /**< referral id                                   */
	const struct calendar *hours;    /**< REFERRAL_SENT: of its agency    */
	const struct sla_policy *policy; /**< CLASSIFIED: the policy in force
	                                      then, and REOPENED when newer   */
	int64_t until_ms; /**< WAITING: review date                          */
};

/** One clock as it stands. */
struct replay_clock {
	enum sla_clock clock;
	int64_t subject; /**< referral id of SLA_ACCEPT, else 0             */
	int64_t from_ms;
	int64_t due_ms; /**< SLA_NEVER: does not run                       */
	int64_t met_ms; /**< 0 = not met                                   */
};

struct replay_result {
	struct replay_clock *clock;
	size_t n;
};

/** A clock that is not where the log says. */
struct replay_difference {
	enum sla_clock clock;
	int64_t subject;
	const struct replay_clock *computed; /**< NULL: the log has no such   */
	const struct replay_clock *stored;   /**< NULL: the store has no such */
};

struct replay_report {
	struct replay_difference *difference;
	size_t n;
};

/**
 * Compute all clocks of one case.  The order of the list does not matter,
 * lines with a seq seen before are dropped; lines count in the order of seq.
 *
 * @param office  working hours of the office
 */
struct replay_result replay_compute(struct arena *a,
                                    const struct calendar *office,
                                    const struct replay_event *event, size_t n);

/** Compare; only clock, subject, due_ms and met_ms count.  Points into both. */
struct replay_report replay_compare(struct arena *a,
                                    const struct replay_result *computed,
                                    const struct replay_clock *stored,
                                    size_t n);

#endif
