/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/setting_rule.h  Referral rules as rows and as JSON.
 *
 *  Floor: api; on the thread that has the request.
 *  A row of kind "rule" has a category as key and the body {"rules":
 *  [{place, from, until, only_danger, desks, next, hotlines}]}; a category
 *  without a row has the default rules. */
#ifndef SIAGA_API_SETTING_RULE_H
#define SIAGA_API_SETTING_RULE_H

#include "api/api.h"
#include "domain/setting.h"

/** Write all rules in force, one item each. */
void setting_rule_put(struct json_out *o, const struct req *rq,
                      const struct setting_list *rows);

/** Read `items` of the body, one row per category.
 *  @return OK, ERR_INVALID (field noted) */
MUST_CHECK enum err setting_rule_read(struct req *rq, struct setting_list *out);

#endif
