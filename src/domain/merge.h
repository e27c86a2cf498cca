/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/merge.h  Two case files about one matter, and back again.
 *
 *  Floor: domain.  Messages, reports, persons, referrals and their clocks
 *  move; undo puts every one back where it was. */
#ifndef SIAGA_DOMAIN_MERGE_H
#define SIAGA_DOMAIN_MERGE_H

#include "domain/casefile.h"

/** @return OK, ERR_INVALID (the same), ERR_CONFLICT (state), ERR_NOT_FOUND,
 *  ERR_DENIED */
MUST_CHECK enum err merge_cases(struct tx *tx, const struct viewer *v,
                                int64_t source, int64_t target, int64_t *id);

/** @param source  the case that stands on its own again
 *  @return ERR_CONFLICT when it was undone, or the target was merged on;
 *          ERR_DENIED: splitting a secret case needs a grant */
MUST_CHECK enum err merge_undo(struct tx *tx, const struct viewer *v,
                               int64_t id, int64_t *source);

struct merge_view {
	int64_t id, source, made_ms, undone_ms;
	const char *source_number, *made_by;
};
/** Merges into a case that can still be undone; at most 50. */
MUST_CHECK enum err merge_list(struct arena *a, struct db *db,
                               const struct viewer *v, int64_t target,
                               struct merge_view **out, size_t *n);

/** A case that may be the same matter. */
struct suspect {
	int64_t casefile;
	const char *number;
	double score;    /**< 0..1                                     */
	const char *why; /**< catalogue keys, blanks between            */
	bool hidden;     /**< secret: "tanyakan pengawas", no score      */
};

/** Facts to look for; NULL and -1 = not known. */
struct suspect_ask {
	int64_t casefile; /**< look for likes of this one, or 0          */
	const char *phone, *name, *place, *nik, *story, *category;
	int64_t age;
};
/** Best first; at most 20. */
MUST_CHECK enum err merge_suspects(struct arena *a, struct db *db,
                                   const struct viewer *v,
                                   const struct suspect_ask *ask,
                                   struct suspect **out, size_t *n);

#endif
