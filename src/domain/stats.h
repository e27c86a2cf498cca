/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/stats.h  Figures anybody may read.
 *
 *  Floor: domain.  Whole numbers of twelve months.  A count of 1 to 4 is
 *  hidden, and with it the next smallest one where it could be worked out
 *  from the sum. */
#ifndef SIAGA_DOMAIN_STATS_H
#define SIAGA_DOMAIN_STATS_H

#include "domain/office.h"

#define STATS_MONTHS 12
#define STATS_HIDDEN (-1) /* "<5" */

/** Counts of one group, kecamatan or month. */
struct stats_row {
	const char *key;    /**< group code, official code, or NULL = unknown */
	int64_t from_ms;    /**< of a month: its first instant                */
	int64_t reports;    /**< STATS_HIDDEN = fewer than five               */
	int64_t handled;    /**< of these; STATS_HIDDEN                       */
	int64_t median_min; /**< until somebody came; -1 = too few to say     */
};

struct stats_open {
	int64_t from_ms;
	struct stats_row *month, *group, *district;
	size_t n_months, n_groups, n_districts;
	int64_t reports, handled; /**< of all; STATS_HIDDEN               */
	int64_t median_min;       /**< -1 = too few to say                */
};

/** The last twelve calendar months of the office, the running one included;
 *  months from the newest, the others from the largest. */
MUST_CHECK enum err stats_open(struct arena *a, struct db *db,
                               const struct office *o, int64_t now_ms,
                               struct stats_open *out);

#endif
