/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/event_json.h  An inbound event as others read it.
 *
 *  Floor: channel, pure; any thread.  The shape of `siaga parse` and of
 *  GET /api/v1/events: names never change, what is absent is null. */
#ifndef SIAGA_CHANNEL_EVENT_JSON_H
#define SIAGA_CHANNEL_EVENT_JSON_H

#include "base/clock.h"
#include "base/json_out.h"
#include "domain/inbound.h"

/** What the store knows beyond the event; zero when nothing. */
struct event_known {
	int64_t casefile; /**< id, 0 = none                               */
	int64_t contact;  /**< id, 0 = none                               */
};

/**
 * Write one event as an object (a member of the array begun in @p o).
 *
 * @param z      zone its time is written in
 * @param known  adds the members `case` and `contact`; NULL leaves them out
 */
void event_json(struct json_out *o, const struct zone *z,
                const struct inbound *e, const struct event_known *known);

#endif
