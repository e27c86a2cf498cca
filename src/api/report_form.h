/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/report_form.h  What an operator wrote down, from JSON.
 *
 *  Floor: api, pure; any thread. */
#ifndef SIAGA_API_REPORT_FORM_H
#define SIAGA_API_REPORT_FORM_H

#include "base/json.h"
#include "domain/intake.h"

/**
 * Read the body of POST /reports and of POST /conversations/{id}/case.
 *
 * @param needs_story  whether `story` must be there
 * @return OK, ERR_INVALID (field noted)
 */
MUST_CHECK enum err report_form_read(struct arena *a, const struct json *body,
                                     bool needs_story, struct intake_form *out);

/** Read member `person`; what is not given stays unknown.
 *  @return OK, ERR_INVALID (field noted) */
MUST_CHECK enum err report_form_person(struct arena *a, const struct json *body,
                                       struct person_in *out);

/** The same form as a case file starts with. */
struct casefile_new report_form_case(const struct intake_form *f);

#endif
