/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/promise.h  The clocks of a case file, as rows.
 *
 *  Floor: domain.  The log of a case (event rows) is the truth; the rows of
 *  `clock` and the due times on case and referrals are computed from it by
 *  replay.h and written down, so that lists can ask for them. */
#ifndef SIAGA_DOMAIN_PROMISE_H
#define SIAGA_DOMAIN_PROMISE_H

#include "domain/office.h"
#include "domain/replay.h"

/** Compute all clocks of a case from its log and write what changed.  To be
 *  called at the end of every change of a case. */
MUST_CHECK enum err promise_refresh(struct tx *tx, const struct office *o,
                                    int64_t casefile);

/** The computed clocks and where the stored ones differ; changes nothing. */
MUST_CHECK enum err promise_replay(struct arena *a, struct db *db,
                                   const struct office *o, int64_t casefile,
                                   struct replay_result *computed,
                                   struct replay_report *report);

/** Row order of the queue: urgency first, then the due time. */
int64_t promise_sort_key(const char *urgency, bool danger, int64_t due_ms);

#endif
