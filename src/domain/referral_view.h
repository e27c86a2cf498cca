/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/referral_view.h  Referrals of many cases at once, for the
 *  case views.
 *
 *  Floor: domain.  Lists for people are in referral.h. */
#ifndef SIAGA_DOMAIN_REFERRAL_VIEW_H
#define SIAGA_DOMAIN_REFERRAL_VIEW_H

#include "domain/referral.h"

/** All referrals of the cases in @p ids (a JSON array of ids), by case and
 *  order.  Not judged: the caller has judged the cases. */
MUST_CHECK enum err referral_of_cases(struct arena *a, struct db *db,
                                      int64_t office, const char *ids,
                                      struct referral_view **out, size_t *n);

#endif
