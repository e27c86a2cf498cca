/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/ladder.h  The ladder of overdue clocks: one rung per tick,
 *  until somebody says "I have it".
 *
 *  Floor: domain.  Who is told by which means is escalate.h; an
 *  acknowledgement (alarm_ack) holds the ladder of its clock. */
#ifndef SIAGA_DOMAIN_LADDER_H
#define SIAGA_DOMAIN_LADDER_H

#include "domain/viewer.h"
#include "store/db.h"

/**
 * Climb at most one rung of every clock whose time has come.
 *
 * @param max   clocks per call
 * @param done  how many were looked at
 */
MUST_CHECK enum err ladder_climb(struct tx *tx, const struct viewer *v,
                                 int64_t max, int64_t *done);

/** When the next clock wants a look; INT64_MAX when none does. */
MUST_CHECK enum err ladder_next(struct arena *a, struct db *db, int64_t office,
                                int64_t *at_ms);

#endif
