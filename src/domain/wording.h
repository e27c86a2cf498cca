/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/wording.h  What the machine says to citizens, in the office's
 *  own words where it set some.
 *
 *  Floor: domain.  A row of the settings of kind "text": key = catalogue key,
 *  body {"id": "…", "en": "…"}; a language left out is the catalogue's. */
#ifndef SIAGA_DOMAIN_WORDING_H
#define SIAGA_DOMAIN_WORDING_H

#include "base/words.h"
#include "store/db.h"

/** The i-th key an office may change; NULL past the last; static. */
const char *wording_key(size_t i);

/** Whether an office may change the text of @p key. */
bool wording_is_editable(const char *key);

/**
 * The text of @p key in force.
 *
 * @param lang  "id" or "en"
 * @param out   the office's own, else the catalogue's
 * @return OK, or the store's error
 */
MUST_CHECK enum err wording_find(struct arena *a, struct db *db, int64_t office,
                                 const char *lang, const char *key,
                                 const char **out);

/** The same with its `{name}`s filled in. */
MUST_CHECK enum err wording_fill(struct arena *a, struct db *db, int64_t office,
                                 const char *lang, const char *key,
                                 const struct word_arg *args, size_t n,
                                 const char **out);

#endif
