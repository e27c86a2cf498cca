/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/say.h  Words to a citizen: reading them, showing what became of
 *  them.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_SAY_H
#define SIAGA_API_SAY_H

#include "api/api.h"
#include "domain/conversation.h"

/** How many of the newest messages are searched for the one just said. */
#define SAY_LOOK_BACK 5

/** Read {text | template {name, params}, reply_to}.
 *  @return OK, ERR_INVALID (neither, both, or a field noted) */
MUST_CHECK enum err say_read(struct arena *a, const struct json *body,
                             struct say *out);

/** Message @p id out of a list; null when it is not among them. */
void say_put(struct json_out *o, const char *key, const struct req *rq,
             const struct message_list *among, int64_t id);

#endif
