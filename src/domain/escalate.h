/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/escalate.h  Who is told, by which means, until somebody says
 *  "I have it".
 *
 *  Floor: domain, pure part: no store, no clock; any thread.
 *  The stored part (climbing, acknowledging) is in escalation rows of the
 *  caller; here is only what follows from values. */
#ifndef SIAGA_DOMAIN_ESCALATE_H
#define SIAGA_DOMAIN_ESCALATE_H

#include "domain/sla.h"

/** Means, as bits. */
enum escalate_means {
	ESCALATE_APP = 1,
	ESCALATE_WHATSAPP = 2,
	ESCALATE_SMS = 4,
	ESCALATE_PHONE = 8,
};

/** One person or desk to be told. */
struct escalate_order {
	const char *role;      /**< desk, night, psc119, on_call, supervisor,
	                            head, regent; static                     */
	unsigned means;        /**< now                                      */
	int64_t phone_from_ms; /**< a call that must wait for the morning;
	                            0 = none waits                           */
};

#define ESCALATE_ORDERS 3

struct escalate_plan {
	struct escalate_order order[ESCALATE_ORDERS];
	size_t n;
};

/** What is known of an agency. */
struct escalate_desk {
	const struct calendar *hours;
	bool has_night; /**< a night contact is on file                  */
	bool is_dead;   /**< its monthly "balas OK" stayed unanswered    */
	bool is_health; /**< PSC 119 can stand in at night               */
};

/** Whether a telephone may ring for this: by night (21.00-06.00) only for
 *  darurat and tinggi. */
bool escalate_may_ring(const struct zone *z, enum urgency u, int64_t at_ms);

/** The first instant at or after @p at_ms at which it may ring. */
int64_t escalate_ring_from(const struct zone *z, enum urgency u, int64_t at_ms);

/**
 * Who hears of a new referral: an open desk alone; a closed (or dead) one
 * and its night contact; without one PSC 119 for health, else the officer
 * on call.
 */
struct escalate_plan escalate_referral(const struct escalate_desk *d,
                                       enum urgency u, int64_t now_ms);

/**
 * Who hears of rung @p rung (0 first) of @p l: the role on the rung, the
 * means rising from app and WhatsApp over SMS to the telephone on the last
 * two rungs; a desk rung out of hours goes where escalate_referral() says.
 *
 * @param d  the agency that is late; NULL when it is the office itself
 */
struct escalate_plan escalate_rung(const struct sla_ladder *l, int rung,
                                   const struct escalate_desk *d,
                                   const struct zone *z, enum urgency u,
                                   int64_t now_ms);

/**
 * Whether the ladder of a clock stands still: the clock was met, or a
 * person acknowledged after the last rung; it climbs again when the
 * acknowledgement is older than @p hold_min.
 *
 * @param ack_ms  last acknowledgement, 0 = none
 */
bool escalate_is_held(int64_t met_ms, int64_t climbed_ms, int64_t ack_ms,
                      int32_t hold_min, int64_t now_ms);

/** Names of the means, rising, for logs and screens: "app whatsapp sms". */
const char *escalate_means_text(struct arena *a, unsigned means);

#endif
