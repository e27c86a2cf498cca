/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/whatsapp.h  WhatsApp Cloud API, in and out.
 *
 *  Floor: channel.  Written after Meta's reference of the `messages` and
 *  `calls` webhooks and of the messages and media endpoints.
 *
 *  A sender is known by his business-scoped user id ("ID.1349…") when Meta
 *  tells it, else by his number as Meta writes it ("62812…"); when both are
 *  told the number is inbound.sender_alias, so that a contact met under one
 *  of them is found under the other. */
#ifndef SIAGA_CHANNEL_WHATSAPP_H
#define SIAGA_CHANNEL_WHATSAPP_H

#include "base/json.h"
#include "channel/channel.h"

/**
 * Split a webhook body into events.  Pure.  Each element of `messages`,
 * `statuses`, `calls` and `errors` gives exactly one event, each change of
 * another field one of kind system; what is not understood is kept with its
 * JSON as payload and flagged unsupported.
 *
 * @param env  not used, may be NULL
 * @return OK, or ERR_INVALID when the body is no JSON object whose `object`
 *         is "whatsapp_business_account"
 */
MUST_CHECK enum err whatsapp_parse(struct arena *a,
                                   const struct channel_env *env,
                                   struct bytes in, struct inbound_list *out);

/**
 * Read the content of one element of `messages` (kind, words, media, place,
 * target) into @p e, whose sender, id and time are already set.  Pure.
 */
void whatsapp_message_read(struct arena *a, const struct json *m,
                           struct inbound *e);

/** See struct channel.  One request to /{phone_number_id}/messages. */
MUST_CHECK enum err whatsapp_send(struct arena *a,
                                  const struct channel_env *env,
                                  const struct outbound *m,
                                  struct delivery *out);

/**
 * See struct channel.  Two requests: the medium's address, then the medium,
 * which may only lie on Meta's own hosts (or, in a test, on the very origin
 * of graph_url).  What was written to @p fd before a failure stays there.
 *
 * @return OK; ERR_INVALID (too large, forbidden address, odd id);
 *         ERR_NOT_FOUND (gone); ERR_DENIED; ERR_BUSY; ERR_REMOTE
 */
MUST_CHECK enum err whatsapp_media_fetch(struct arena *a,
                                         const struct channel_env *env,
                                         const char *ref, int fd,
                                         int64_t max_bytes, const char **mime);

#endif
