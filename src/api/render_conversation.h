/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_conversation.h  Conversations and contacts in answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_CONVERSATION_H
#define SIAGA_API_RENDER_CONVERSATION_H

#include "api/api.h"
#include "domain/conversation.h"

/** The conversation; a masked one shows neither words nor contact.
 *  @return OK, ERR_STORE */
MUST_CHECK enum err render_conversation(struct json_out *o, const char *key,
                                        const struct req *rq,
                                        const struct conversation_view *c);

/** Members of a contact, into an object already begun. */
void render_contact_members(struct json_out *o, const struct contact *c);

/** {open, until} of the 24 hours; @p until_ms 0 = no limit. */
void render_window(struct json_out *o, const char *key, const struct req *rq,
                   int64_t until_ms);

/** "yes" of "ya" and back ("ya" of "yes"); NULL for no such word. */
const char *render_safe(const char *inside);
const char *render_safe_inside(const char *outside);

#endif
