/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/id.h  63-bit row ids that grow with time.
 *
 *  Floor: base.  A generator belongs to one thread (the writer's).
 *  41 bits of milliseconds since 2024, 6 bits of node, 16 bits of counter.
 *  In JSON an id is text. */
#ifndef SIAGA_BASE_ID_H
#define SIAGA_BASE_ID_H

#include "base/arena.h"

/** Where one generator stands. */
struct id_gen {
	int64_t last;  /**< the last id given out, 0 at first */
	unsigned node; /**< 0..63                             */
};

/** The next id: larger than all before, also when the clock steps back. */
int64_t id_next(struct id_gen *g, int64_t now_ms);

/** The smallest id a row made at @p ms or later can have. */
int64_t id_floor(int64_t ms);

/** The id as JSON writes it. */
const char *id_text(struct arena *a, int64_t id);

/** Read an id. @return OK or ERR_INVALID. */
MUST_CHECK enum err id_parse(const char *s, int64_t *out);

#endif
