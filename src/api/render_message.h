/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_message.h  Messages and files in answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_MESSAGE_H
#define SIAGA_API_RENDER_MESSAGE_H

#include "api/api.h"
#include "domain/conversation.h"

/** One file; its `url` is null until the bytes are there. */
void render_media(struct json_out *o, const char *key, const struct req *rq,
                  const struct media_view *m);

/** Files as an array. */
void render_media_list(struct json_out *o, const char *key,
                       const struct req *rq, const struct media_view *m,
                       size_t n);

void render_message(struct json_out *o, const char *key, const struct req *rq,
                    const struct message_view *m);

#endif
