/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_report.h  Reports, and the answer of who filed one.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_REPORT_H
#define SIAGA_API_RENDER_REPORT_H

#include "api/api.h"
#include "domain/casefile_view.h"
#include "domain/intake.h"

/** What one reporter told, word for word. */
void render_report(struct json_out *o, const char *key, const struct req *rq,
                   const struct report_view *r);

/**
 * Answer 201 {report, case, warnings}; a case made here comes with its
 * tracking code.
 *
 * @param form  what was filed; form->casefile 0 = the case is new
 * @return OK, ERR_NOT_FOUND, or the store's error
 */
MUST_CHECK enum err render_reported(struct req *rq,
                                    const struct intake_receipt *made,
                                    const struct intake_form *form);

#endif
