/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/case_id.h  Which case, which agency, which user a request means.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_CASE_ID_H
#define SIAGA_API_CASE_ID_H

#include "api/api.h"
#include "domain/agency.h"

/** Path member {id}: a row id or a case number. @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err case_id(const struct req *rq, int64_t *out);

/** The same when it is only opened by a typed reason: a number also means a
 *  secret case the asker does not see.  @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err case_id_sealed(const struct req *rq, int64_t *out);

/**
 * An agency by id, "CODE@REGENCY" or code; a plain code is looked for in
 * @p regency first (NULL = the office's order).
 *
 * @param field  named when it is refused
 * @return OK, ERR_INVALID (no such agency), or the store's error
 */
MUST_CHECK enum err case_id_agency(const struct req *rq, const char *regency,
                                   const char *field, const char *word,
                                   struct agency *out);

/** Body member `user`: an id, "me", or null = 0.
 *  @return OK, ERR_INVALID */
MUST_CHECK enum err case_id_user(const struct req *rq, int64_t *out);

#endif
