/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/api.h  The tables of /api/v1, and what all handlers share.
 *
 *  Floor: api.  Handlers are thin: read the body, call the domain once or
 *  twice, write the answer.  Fields and answers: api/siaga.openapi.yaml. */
#ifndef SIAGA_API_API_H
#define SIAGA_API_API_H

#include "domain/office.h"
#include "domain/viewer.h"
#include "http/http.h"

/** Who takes down reports and answers citizens. */
#define API_INTAKE ((unsigned)ROLE_OPERATOR | ROLE_SUPERVISOR)
/** Who reads cases. */
#define API_READS (API_INTAKE | ROLE_HEAD | ROLE_AUDITOR)
/** Who sees referrals. */
#define API_DESKS (API_INTAKE | ROLE_DESK | ROLE_HEAD)
/** Who acts on a referral; a supervisor on behalf of the desk. */
#define API_DESK_ACTS ((unsigned)ROLE_DESK | ROLE_SUPERVISOR)
/** Who looks things up. */
#define API_LOOKS (API_READS | ROLE_DESK | ROLE_ADMIN)
/** Who sets the office up. */
#define API_SETS_UP ((unsigned)ROLE_ADMIN | ROLE_SUPERVISOR)

/** All tables of this floor, NULL behind the last; static. */
extern const struct route *const api_tables[];

/** The office this process serves. */
const struct office *api_office(const struct req *rq);

/** The asker as the domain knows him. */
struct viewer api_viewer(const struct req *rq);

/** A time in the office's zone; 0 becomes null. */
void api_put_time(struct json_out *o, const char *key, const struct req *rq,
                  int64_t at_ms);

/** {id, name}, or null when @p id is 0. */
void api_put_named(struct json_out *o, const char *key, int64_t id,
                   const char *name);

/** {lat, lon}, or null. */
void api_put_point(struct json_out *o, const char *key, bool has, double lat,
                   double lon);

#endif
