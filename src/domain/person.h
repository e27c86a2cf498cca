/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/person.h  Who is helped, and the keys doubles are found by.
 *
 *  Floor: domain. */
#ifndef SIAGA_DOMAIN_PERSON_H
#define SIAGA_DOMAIN_PERSON_H

#include "domain/casefile.h"

/** Add the person of a case, or change the one named by p->id (0 = the first
 *  of the case when @p first).  Nothing told = nothing done. */
MUST_CHECK enum err person_put(struct tx *tx, const struct viewer *v,
                               int64_t casefile, const struct person_in *p,
                               bool first);

/** Write the duplicate keys of a case anew. */
MUST_CHECK enum err person_index(struct tx *tx, const struct office *o,
                                 int64_t casefile);

/** Names, addresses … for a free search among persons the viewer may see. */
struct person_hit {
	int64_t id, age;
	const char *name, *address, *place;
};
MUST_CHECK enum err person_search(struct arena *a, struct db *db,
                                  const struct viewer *v, const char *q,
                                  struct person_hit **out, size_t *n);

#endif
