/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/referral.h  The case handed to one agency, with a clock of
 *  its own; several at once.
 *
 *  Floor: domain. */
#ifndef SIAGA_DOMAIN_REFERRAL_H
#define SIAGA_DOMAIN_REFERRAL_H

#include "domain/agency.h"
#include "domain/route.h"
#include "domain/viewer.h"

/** An agency to hand the case to, and why. */
struct referral_new {
	int64_t agency;
	const struct agency *known; /**< its row when it is at hand, or NULL  */
	const char *note; /**< what is asked of it, or NULL                  */
	const char *why;  /**< sentence of the rule, or NULL when by hand     */
};

/**
 * Hand a case to agencies, all with one time stamp in this commit.
 *
 * @return OK, ERR_CONFLICT (an open referral to one of them is there, the
 *         case has ended), ERR_INVALID, ERR_NOT_FOUND, ERR_DENIED
 */
MUST_CHECK enum err referral_create(struct tx *tx, const struct viewer *v,
                                    int64_t casefile,
                                    const struct referral_new *to, size_t n);

/** What referral_send() made. */
struct referral_sent {
	int64_t *id; /**< in the transaction's arena               */
	size_t n;
	const char *names; /**< of the agencies, commas between; NULL    */
	bool secret;       /**< the case is                              */
};

/** The rows of referral_create() alone: the caller computes the clocks once
 *  and then calls referral_tell(), so that notices carry due times. */
MUST_CHECK enum err referral_send(struct tx *tx, const struct viewer *v,
                                  int64_t casefile,
                                  const struct referral_new *to, size_t n,
                                  struct referral_sent *sent);

/** Tell the desks, and the citizen that it was handed on. */
MUST_CHECK enum err referral_tell(struct tx *tx, const struct viewer *v,
                                  int64_t casefile,
                                  const struct referral_sent *sent);

/** Extras every answer of a desk may carry; NULL = none. */
struct referral_say {
	const char *note;           /**< for the inside                      */
	const char *officer;        /**< who goes                            */
	const int64_t *attachments; /**< uploads of the actor                */
	size_t n_attachments;
	const char *via; /**< "desk", "link", "whatsapp"          */
};

/* Every change: OK, ERR_NOT_FOUND (not the viewer's), ERR_CONFLICT (state),
 * ERR_INVALID (field noted), ERR_DENIED.  Supervisors act for the desk. */
MUST_CHECK enum err referral_accept(struct tx *tx, const struct viewer *v,
                                    int64_t id, const struct referral_say *s);
MUST_CHECK enum err referral_start(struct tx *tx, const struct viewer *v,
                                   int64_t id, const struct referral_say *s);
/** @param result  text, required. A photo proves it; else it is a claim */
MUST_CHECK enum err referral_done(struct tx *tx, const struct viewer *v,
                                  int64_t id, const char *result,
                                  const struct referral_say *s);
/** @param reason  required  @param proposed  agency id or 0 */
MUST_CHECK enum err referral_return(struct tx *tx, const struct viewer *v,
                                    int64_t id, const char *reason,
                                    int64_t proposed,
                                    const struct referral_say *s);
/** Ask the handler back. @param text  required */
MUST_CHECK enum err referral_ask(struct tx *tx, const struct viewer *v,
                                 int64_t id, const char *text,
                                 const struct referral_say *s);
/** The handler answers a question of the desk. */
MUST_CHECK enum err referral_answer(struct tx *tx, const struct viewer *v,
                                    int64_t id, const char *text);
/** Remind the desk by all its means. */
MUST_CHECK enum err referral_remind(struct tx *tx, const struct viewer *v,
                                    int64_t id);

struct referral_view {
	int64_t id, casefile, agency, version;
	const char *agency_code, *agency_name, *agency_regency;
	const char *state, *note, *why, *result, *reason, *question, *officer;
	const char *proposed_code, *proposed_name; /**< NULL = none           */
	int64_t proposed;
	int64_t sent_ms, accept_due_ms, due_ms, accepted_ms, started_ms,
		done_ms, returned_ms, asked_ms;
	bool unproven, lead, open;
	const char *sent_by;
	/* The case in short; filled by referral_list and _get. */
	const char *case_number, *case_state, *case_category, *case_group;
	const char *case_urgency, *case_place, *case_person, *case_excerpt;
	int64_t case_age; /**< of the first person, -1 = not known     */
	int64_t case_due_ms, case_received_ms;
	bool case_danger, case_secret;
};

struct referral_list {
	struct referral_view *item;
	size_t n;
	const char *next;
};

struct referral_filter {
	const char *tab; /**< "in" (sent), "work" (accepted, started), "done",
	                      NULL = all open                               */
	int64_t agency;  /**< 0 = the viewer's, or all for operators         */
	bool overdue;
	const char *cursor;
	int64_t limit; /**< 1..200                                         */
};

/** Referrals the viewer may see, the most urgent first. */
MUST_CHECK enum err referral_list(struct arena *a, struct db *db,
                                  const struct viewer *v,
                                  const struct referral_filter *f,
                                  struct referral_list *out);

/** @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err referral_get(struct arena *a, struct db *db,
                                 const struct viewer *v, int64_t id,
                                 struct referral_view *out);

/** Minute of the day, office time, for the rules that ask for the hour. */
int referral_minute(const struct viewer *v);

/** Where a rule sends a case at once, ready for referral_send(). */
MUST_CHECK enum err referral_choose(struct arena *a, struct db *db,
                                    const struct viewer *v,
                                    const struct route_ask *ask,
                                    struct referral_new **out, size_t *n);

/** Numbers on the desk's tabs. */
struct referral_figures {
	int64_t in, work, overdue;
};
MUST_CHECK enum err referral_figures(struct arena *a, struct db *db,
                                     const struct viewer *v, int64_t agency,
                                     struct referral_figures *out);

/** Where a case of this category and place would go. */
struct route_preview {
	int64_t agency;
	const char *code, *name, *why;
	bool is_now; /**< at once; else proposed next                       */
	bool found;  /**< false: code is the rule's word, nothing on file    */
};
MUST_CHECK enum err referral_preview(struct arena *a, struct db *db,
                                     const struct viewer *v,
                                     const char *category, const char *place,
                                     bool has_point, double lat, double lon,
                                     bool danger, struct route_preview **out,
                                     size_t *n, const char **hotlines);

#endif
