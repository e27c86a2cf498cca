/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_agency.h  Agencies in answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_AGENCY_H
#define SIAGA_API_RENDER_AGENCY_H

#include "api/api.h"
#include "domain/agency.h"

/** The whole agency, open or closed at rq->now_ms. */
void render_agency(struct json_out *o, const char *key, const struct req *rq,
                   const struct agency *g);

/** {id, code, name}; null when @p id is 0. */
void render_agency_ref(struct json_out *o, const char *key, int64_t id,
                       const char *code, const char *name);

#endif
