/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/setting.h  What the office changes itself, with history.
 *
 *  Floor: domain.  Rules, policies, texts and word lists are rows of one
 *  table: kind, key, version, JSON body.  An older version is never edited;
 *  putting a new one makes it the current one. */
#ifndef SIAGA_DOMAIN_SETTING_H
#define SIAGA_DOMAIN_SETTING_H

#include "store/db.h"

struct setting {
	const char *kind; /**< "rule", "policy", "text", "words", "hours"     */
	const char *key; /**< category code, catalogue key, list name …      */
	int64_t version; /**< 1 …                                            */
	const char *body; /**< JSON                                           */
	int64_t made_ms;
	const char *made_by;
};

struct setting_list {
	struct setting *item;
	size_t n;
};

/** The current version. @return OK, ERR_NOT_FOUND, ERR_STORE. */
MUST_CHECK enum err setting_get(struct arena *a, struct db *db, int64_t office,
                                const char *kind, const char *key,
                                struct setting *out);

/** All current ones of a kind, by key; at most 1,000. */
MUST_CHECK enum err setting_list(struct arena *a, struct db *db, int64_t office,
                                 const char *kind, struct setting_list *out);

/** All versions of one, newest first; at most 200. */
MUST_CHECK enum err setting_history(struct arena *a, struct db *db,
                                    int64_t office, const char *kind,
                                    const char *key, struct setting_list *out);

/**
 * Put a new version.
 *
 * @param based_on  the version the editor saw (0 = none yet), or -1 when it
 *                  does not matter
 * @return OK, ERR_CONFLICT (somebody else was faster), ERR_STORE
 */
MUST_CHECK enum err setting_put(struct tx *tx, const char *kind,
                                const char *key, const char *body,
                                int64_t based_on);

#endif
