/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/policy.h  The promise as the office set it, with versions.
 *
 *  Floor: domain.  A row of the settings, kind "policy", key = category code
 *  or "*": {"receipt":5,"answer":15,"refer":15,"accept":60,"handled":240,
 *  "update":1440} in minutes; what it leaves out is the default of
 *  sla_policy_default(). */
#ifndef SIAGA_DOMAIN_POLICY_H
#define SIAGA_DOMAIN_POLICY_H

#include "domain/office.h"
#include "domain/sla.h"

/** The policy in force for a category (NULL = unknown) and urgency word.
 *  @param version  0 = the current one, else that version of the row; the
 *                  default when there is no such row */
MUST_CHECK enum err policy_find(struct arena *a, struct db *db, int64_t office,
                                const char *category, const char *urgency,
                                int64_t version, struct sla_policy *out);

/** Check a policy an editor wrote. @return OK, ERR_INVALID (member noted) */
MUST_CHECK enum err policy_check(struct bytes json);

/** The office's own hours with its holidays. */
MUST_CHECK enum err policy_office_hours(struct arena *a, struct db *db,
                                        const struct office *o,
                                        struct calendar *out);

#endif
