/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/casestate.h  Which state may follow which, and what it needs.
 *
 *  Floor: domain, pure; any thread.
 *  The numbers are what the store keeps.  A case file below CASE_RESOLVED is
 *  open.  Verification is a fact, not a gate: after CASE_NEW it is kept as a
 *  time beside the state. */
#ifndef SIAGA_DOMAIN_CASESTATE_H
#define SIAGA_DOMAIN_CASESTATE_H

#include "base/err.h"

enum case_state {
	CASE_NEW = 1,
	CASE_VERIFIED,
	CASE_REFERRED,
	CASE_IN_PROGRESS,
	CASE_WAITING,
	CASE_RESOLVED,
	CASE_CLOSED,
	CASE_UNFOUNDED,
	CASE_DECLINED,
	CASE_MERGED,
	CASE_TRANSFERRED,
	CASE_STATE_END
};

enum referral_state {
	REFERRAL_SENT = 1,
	REFERRAL_ACCEPTED,
	REFERRAL_IN_PROGRESS,
	REFERRAL_DONE,
	REFERRAL_RETURNED,
	REFERRAL_STATE_END
};

enum task_state {
	TASK_OPEN = 1,
	TASK_OFFERED,
	TASK_ACCEPTED,
	TASK_EN_ROUTE,
	TASK_ON_SITE,
	TASK_DONE,
	TASK_CANCELLED,
	TASK_STATE_END
};

/** How a case ended for the one in need. */
enum case_outcome {
	OUTCOME_NONE,       /**< not decided yet                          */
	OUTCOME_HELPED,     /**< terbantu                                 */
	OUTCOME_PARTLY,     /**< sebagian                                 */
	OUTCOME_INFORMED,   /**< a question answered                      */
	OUTCOME_NOT_HELPED, /**< belum terbantu                           */
	OUTCOME_NO_CONTACT, /**< nobody could be reached                  */
	OUTCOME_END
};

/** What a change of state must bring along. */
enum case_needs {
	NEEDS_REASON = 1,        /**< why, in words                       */
	NEEDS_REVIEW_DATE = 2,   /**< when it is looked at again          */
	NEEDS_OUTCOME = 4,       /**< how it ended (a referral: result)   */
	NEEDS_REPORTER_TOLD = 8, /**< the reporter was told, or told why not */
	NEEDS_TARGET = 16,       /**< the other case, or who takes it over */
	NEEDS_NEW_CLOCK = 32,    /**< a reopening: the promise starts anew */
};

/** Every test below: whether the change is allowed; when it is, @p needs
 *  (may be NULL) gets the case_needs bits. */
bool casestate_case_allows(enum case_state from, enum case_state to,
                           unsigned *needs);
bool casestate_referral_allows(enum referral_state from, enum referral_state to,
                               unsigned *needs);
bool casestate_task_allows(enum task_state from, enum task_state to,
                           unsigned *needs);

/** Whether somebody still has to do something about the case. */
bool casestate_case_is_open(enum case_state s);
bool casestate_referral_is_open(enum referral_state s);
bool casestate_task_is_open(enum task_state s);

/** The state a case comes back to when it is reopened. */
enum case_state casestate_reopened(bool was_verified, bool has_open_referral);

/**
 * Whether a closed case counts as "terbantu": only when the reporter or the
 * person said so; silence never counts.
 */
bool casestate_counts_as_helped(enum case_outcome o, bool was_confirmed);

/** Code words ("in_progress") and back; static. @return OK, ERR_INVALID. */
const char *casestate_case_name(enum case_state s);
const char *casestate_referral_name(enum referral_state s);
const char *casestate_task_name(enum task_state s);
const char *casestate_outcome_name(enum case_outcome o);
MUST_CHECK enum err casestate_case_parse(const char *s, enum case_state *out);
MUST_CHECK enum err casestate_referral_parse(const char *s,
                                             enum referral_state *out);
MUST_CHECK enum err casestate_task_parse(const char *s, enum task_state *out);
MUST_CHECK enum err casestate_outcome_parse(const char *s,
                                            enum case_outcome *out);

/** Catalogue keys of the words on staff screens ("state.new",
 *  "referral_state.sent", "task_state.open", "outcome.helped"); static. */
const char *casestate_case_key(enum case_state s);
const char *casestate_referral_key(enum referral_state s);
const char *casestate_task_key(enum task_state s);
const char *casestate_outcome_key(enum case_outcome o);

/**
 * Catalogue key of the word a citizen sees ("citizen.received"); a merged
 * case shows that of the other one, so NULL for CASE_MERGED.
 * "citizen.forwarded" takes {instansi}, "citizen.waiting" {apa},
 * "citizen.not_helped" {alasan}.
 */
const char *casestate_citizen_key(enum case_state s);

#endif
