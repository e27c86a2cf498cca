/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/render_referral.h  Referrals and clocks in answers.
 *
 *  Floor: api; on the thread that has the request. */
#ifndef SIAGA_API_RENDER_REFERRAL_H
#define SIAGA_API_RENDER_REFERRAL_H

#include "api/api.h"
#include "domain/casefile_view.h"

/** The kind as answers say it: "handle" of "handled". */
const char *render_clock_kind(const char *inside);

/** {kind, due_at, met_at, state, step} */
void render_clock(struct json_out *o, const struct req *rq,
                  const struct clock_view *c);

/** Members of a referral, into an object already begun. @p clock  those of
 *  its case, or NULL; its own are picked. @return OK, ERR_STORE */
MUST_CHECK enum err render_referral_members(struct json_out *o,
                                            const struct req *rq,
                                            const struct referral_view *r,
                                            const struct clock_view *clock,
                                            size_t n_clocks);

/** The referral as an object. */
MUST_CHECK enum err render_referral(struct json_out *o, const char *key,
                                    const struct req *rq,
                                    const struct referral_view *r,
                                    const struct clock_view *clock,
                                    size_t n_clocks);

#endif
