/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/items.h  Pages of a list: {"items": […], "next": …}.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_ITEMS_H
#define SIAGA_API_ITEMS_H

#include "api/api.h"

#define ITEMS_MAX     200
#define ITEMS_DEFAULT 50

/** `limit` of the query, 1..ITEMS_MAX; larger is cut. */
int64_t items_limit(const struct req *rq);

/** Whether the query says true ("true", "1" or the bare name). */
bool items_flag(const struct req *rq, const char *name);

/** A member of the query that is an id; 0 when absent.
 *  @return OK, ERR_INVALID */
MUST_CHECK enum err items_id(const struct req *rq, const char *name,
                             int64_t *out);

/** A cursor made of a whole number; 0 when absent.
 *  @return OK, ERR_INVALID (no cursor of ours) */
MUST_CHECK enum err items_cursor(const struct req *rq, int64_t *out);

/** Begin the answer; the items follow. */
struct json_out items_begin(struct req *rq);

/** End the items; @p next NULL = the last page. */
void items_end(struct json_out *o, const char *next);

/** items_end() and the answer. */
void items_reply(struct req *rq, struct json_out *o, const char *next);

#endif
