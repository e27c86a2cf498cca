/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/alarm.h  Things somebody must see, until he says so.
 *
 *  Floor: domain. */
#ifndef SIAGA_DOMAIN_ALARM_H
#define SIAGA_DOMAIN_ALARM_H

#include "domain/viewer.h"
#include "store/db.h"

/** A new alarm; 0 = none. */
struct alarm_new {
	const char *kind; /**< danger, ladder, returned, question, glass,
	                     broken, unknown_account, dead_letter, lock */
	const char *role; /**< who must see it: operator, desk, supervisor, … */
	int64_t casefile, referral, conversation, clock, agency, rung;
	const char *body; /**< JSON, ids only */
};
MUST_CHECK enum err alarm_add(struct tx *tx, const struct alarm_new *n);

struct alarm_view {
	int64_t id, casefile, referral, conversation, agency, rung, made_ms,
		acked_ms;
	const char *kind, *role, *acked_by;
	const char *number; /**< case number, NULL when none or hidden    */
	const char *agency_name;
	const char *clock; /**< accept, handle … of a ladder             */
};
/** Unacknowledged alarms for the viewer's role (a desk: its agency), newest
 *  first; at most 200. */
MUST_CHECK enum err alarm_list(struct arena *a, struct db *db,
                               const struct viewer *v, struct alarm_view **out,
                               size_t *n);
/** "I have it": holds the ladder of its clock. */
MUST_CHECK enum err alarm_ack(struct tx *tx, const struct viewer *v,
                              int64_t id);

#endif
