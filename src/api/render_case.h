/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_case.h  The case object, once for all answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_CASE_H
#define SIAGA_API_RENDER_CASE_H

#include "api/api.h"
#include "domain/casefile_view.h"

/** How much of a case an answer carries. */
enum render_depth {
	RENDER_LINE,    /**< a line of a list                              */
	RENDER_WHOLE,   /**< one case: also story, reports, files, merges  */
	RENDER_CREATED, /**< a line, and the tracking code for the asker   */
};

/**
 * The case as the viewer may see it.  A masked one is {masked, id: null,
 * state, due_at} and nothing else.
 *
 * @return OK, or the store's error
 */
MUST_CHECK enum err render_case(struct json_out *o, const char *key,
                                const struct req *rq,
                                const struct casefile_view *c,
                                enum render_depth depth);

/** {id, number}; null when @p id is 0 or @p number NULL. */
void render_case_ref(struct json_out *o, const char *key, int64_t id,
                     const char *number);

/** Persons helped. */
void render_case_persons(struct json_out *o, const struct casefile_view *c);

/** Who told us. */
void render_case_reporter(struct json_out *o, const struct casefile_view *c);

/**
 * Read the case again and answer {case, state, due_at} with its ETag; what
 * every change of a case ends with.
 *
 * @return OK, ERR_NOT_FOUND, or the store's error
 */
MUST_CHECK enum err render_case_done(struct req *rq, int64_t id);

#endif
