/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_event.h  The timeline of a case.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_EVENT_H
#define SIAGA_API_RENDER_EVENT_H

#include "api/api.h"
#include "domain/event.h"

/** One entry; what the event carries goes to `details`, its words also to
 *  `text`. */
void render_event(struct json_out *o, const char *key, const struct req *rq,
                  const struct event *e);

#endif
