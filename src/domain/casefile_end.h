/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/casefile_end.h  From one state of a case file to the next.
 *
 *  Floor: domain.  Every function: OK, ERR_NOT_FOUND, ERR_DENIED (scope),
 *  ERR_CONFLICT (not from this state, "err.state"), ERR_INVALID (something it
 *  needs is missing, field noted). */
#ifndef SIAGA_DOMAIN_CASEFILE_END_H
#define SIAGA_DOMAIN_CASEFILE_END_H

#include "domain/casefile.h"

MUST_CHECK enum err casefile_verify(struct tx *tx, const struct viewer *v,
                                    int64_t id, const char *note);

/** @param reason  data, funds or waiting_list
 *  @param review_ms  when it is looked at again; in the future */
MUST_CHECK enum err casefile_wait(struct tx *tx, const struct viewer *v,
                                  int64_t id, const char *reason,
                                  int64_t review_ms, const char *note);
MUST_CHECK enum err casefile_resume(struct tx *tx, const struct viewer *v,
                                    int64_t id, const char *note);

/** The outcome is there; the citizen is asked whether he was helped. */
MUST_CHECK enum err casefile_resolve(struct tx *tx, const struct viewer *v,
                                     int64_t id, const char *outcome);

/** How the reporter was told when no message of ours reached him. */
struct informed {
	const char *how; /**< phone, visit, counter, letter, anonymous; NULL */
	int64_t at_ms;
	const char *note;
};

/** Needs an outcome (here or from before) and the reporter told:
 *  ERR_CONFLICT "err.reporter_not_told" otherwise. */
MUST_CHECK enum err casefile_close(struct tx *tx, const struct viewer *v,
                                   int64_t id, const char *outcome,
                                   const struct informed *how);

/** Side exits: @p state is declined, unfounded or transferred. */
MUST_CHECK enum err casefile_leave(struct tx *tx, const struct viewer *v,
                                   int64_t id, const char *state,
                                   const char *reason, const char *to);

/** From any end state; history stays, a new clock starts. */
MUST_CHECK enum err casefile_reopen(struct tx *tx, const struct viewer *v,
                                    int64_t id, const char *reason);

/** The citizen answered the closing question; "not_helped" reopens. */
MUST_CHECK enum err casefile_confirm(struct tx *tx, const struct viewer *v,
                                     int64_t id, bool helped);

/** Somebody came: the first of visit, referral, citizen. @p by one of these
 *  @param proven  a photo, a position, or the citizen's own word */
MUST_CHECK enum err casefile_handled(struct tx *tx, int64_t id, const char *by,
                                     bool proven);

#endif
