/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_feed.h  One event of the feed, redacted when it must be.
 *
 *  Floor: api; any thread. */
#ifndef SIAGA_API_RENDER_FEED_H
#define SIAGA_API_RENDER_FEED_H

#include "api/api.h"
#include "domain/event.h"

/**
 * The event as it was parsed, with the case and contact it belongs to.  Of a
 * closed conversation or a secret case (item->text_hidden) only kind,
 * channel, ids of messages and time remain.
 *
 * @param bare  the asker reads ids only: no words, names, numbers, places
 * @return OK, ERR_STORE (the stored event is no JSON)
 */
MUST_CHECK enum err render_feed(struct json_out *o,
                                const struct feed_item *item, bool bare);

#endif
