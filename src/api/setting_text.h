/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/setting_text.h  Policies and texts as rows and as JSON.
 *
 *  Floor: api; on the thread that has the request.
 *  A row of kind "policy" has a category or "*" as key and minutes as body;
 *  a row of kind "text" has a catalogue key ("say.receipt") and {id, en}. */
#ifndef SIAGA_API_SETTING_TEXT_H
#define SIAGA_API_SETTING_TEXT_H

#include "api/api.h"
#include "domain/setting.h"

/** Write every policy that is set. */
void setting_policy_put(struct json_out *o, const struct req *rq,
                        const struct setting_list *rows);

/** @return OK, ERR_INVALID (field noted) */
MUST_CHECK enum err setting_policy_read(struct req *rq,
                                        struct setting_list *out);

/** Write every text an office may change, in both languages. */
void setting_text_put(struct json_out *o, const struct req *rq,
                      const struct setting_list *rows);

/** @return OK, ERR_INVALID (unknown key, unknown variable, field noted) */
MUST_CHECK enum err setting_text_read(struct req *rq, struct setting_list *out);

#endif
