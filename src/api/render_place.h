/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_place.h  Places in answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_PLACE_H
#define SIAGA_API_RENDER_PLACE_H

#include "api/api.h"
#include "domain/place.h"

/** {code, name, level, path} */
void render_place(struct json_out *o, const char *key, const struct place *p);

/**
 * The same from a code alone; null for NULL.  A code the tree does not know
 * (an older one) is its own name.
 *
 * @return OK, ERR_STORE
 */
MUST_CHECK enum err render_place_of(struct json_out *o, const char *key,
                                    const struct req *rq, const char *code);

/** "village" of level 4; static. */
const char *render_place_level(int level);

#endif
