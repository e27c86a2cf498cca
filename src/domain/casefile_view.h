/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/casefile_view.h  Reading case files, judged for the viewer.
 *
 *  Floor: domain. */
#ifndef SIAGA_DOMAIN_CASEFILE_VIEW_H
#define SIAGA_DOMAIN_CASEFILE_VIEW_H

#include "domain/casefile.h"
#include "domain/referral.h"

struct clock_view {
	const char *kind; /**< receipt, answer, refer, accept, handle, update */
	int64_t referral; /**< of accept, else 0                          */
	int64_t from_ms, due_ms;
	int64_t met_ms;   /**< 0 = not met                                */
	int64_t ended_ms; /**< 0 = running or met                         */
	int64_t step;     /**< rungs climbed                              */
	int64_t acked_ms;
	const char *acked_by;
};

struct person_view {
	int64_t id;
	const char *name, *sex, *address, *occupation, *nik_mask;
	int64_t age; /**< -1 = not known */
};

struct casefile_view {
	bool masked; /**< only id, state and due_ms are filled       */
	int64_t id, version;
	const char *number, *code, *channel, *state, *category, *group;
	const char *urgency, *urgency_reason;
	const char *place, *landmark; /**< place: official code or NULL      */
	bool has_point;
	double lat, lon;
	const char *story;
	int64_t handler;
	const char *handler_name;
	int64_t lead; /**< referral, 0 = none                         */
	int64_t household_size; /**< -1 = not told                           */
	const char *missing; /**< "place person", words of the API, blanks   */
	bool secret, danger, unproven, duplicate_suspected, returned;
	const char *confirmed; /**< helped, not_helped, no_answer, or NULL   */
	const char *outcome, *reason, *wait_note, *handled_by;
	int64_t review_ms, merged_into;
	const char *merged_number;
	int64_t first_contact_ms, received_ms, due_ms, next_due_ms, answered_ms,
		handled_ms, told_ms, ended_ms, asked_ms;
	int64_t conversation; /**< the one to answer on, 0 = none            */
	int64_t contact;
	const char *reporter_name, *reporter_phone, *reporter_relation;
	const char *reporter_safe; /**< ya, jam, tidak, belum                */
	bool reporter_anonymous;
	int64_t last_in_ms; /**< of the contact, for the 24-hour window     */
	struct person_view *person;
	size_t n_persons;
	struct clock_view *clock;
	size_t n_clocks;
	struct referral_view *referral;
	size_t n_referrals;
};

struct casefile_list {
	struct casefile_view *item;
	size_t n;
	const char *next; /**< cursor of the next page, or NULL */
};

/** What to list; NULL, 0 = no such filter. */
struct casefile_filter {
	const char *state; /**< one word; NULL = all that are open         */
	bool all_states;   /**< with state NULL: also the ended ones       */
	int64_t agency;
	const char *category, *group;
	const char *place; /**< there and below                            */
	bool overdue, mine;
	const char *q; /**< words, or a case number                    */
	const char *cursor;
	int64_t limit; /**< 1..200                                     */
};

/** Most urgent first; with q the newest first.  Rows the viewer has no
 *  access to are not there; secret ones are masked (never with q). */
MUST_CHECK enum err casefile_list(struct arena *a, struct db *db,
                                  const struct viewer *v,
                                  const struct casefile_filter *f,
                                  struct casefile_list *out);

/** One case file, by row id.  @return OK (perhaps masked), ERR_NOT_FOUND */
MUST_CHECK enum err casefile_get(struct arena *a, struct db *db,
                                 const struct viewer *v, int64_t id,
                                 struct casefile_view *out);

/** The row of a number. @return OK, ERR_NOT_FOUND (also for secret ones the
 *  viewer may not see) */
MUST_CHECK enum err casefile_by_number(struct arena *a, struct db *db,
                                       const struct viewer *v,
                                       const char *number, int64_t *id);

/** The row of a number also when it is masked: only to break the glass. */
MUST_CHECK enum err casefile_sealed_by_number(struct arena *a, struct db *db,
                                              const struct viewer *v,
                                              const char *number, int64_t *id);

struct report_view {
	int64_t id, at_ms, conversation;
	const char *channel, *story, *name, *phone, *relation;
	bool anonymous;
};

/** Reports of a case the viewer sees in full, oldest first; at most 200. */
MUST_CHECK enum err casefile_reports(struct arena *a, struct db *db,
                                     const struct viewer *v, int64_t id,
                                     struct report_view **out, size_t *n);

/** Few figures for the top of the screens. */
struct casefile_figures {
	int64_t open, overdue, unassigned, today, inbox, alarms;
};
MUST_CHECK enum err casefile_figures(struct arena *a, struct db *db,
                                     const struct viewer *v,
                                     struct casefile_figures *out);

#endif
