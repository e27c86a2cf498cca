/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/casefile.h  The matter itself: number, promise, state.
 *
 *  Floor: domain.  Making and changing a case file; reading is in
 *  casefile_view.h, ending and reopening in casefile_end.h. */
#ifndef SIAGA_DOMAIN_CASEFILE_H
#define SIAGA_DOMAIN_CASEFILE_H

#include "domain/office.h"
#include "domain/viewer.h"

/** Somebody helped, as told.  NULL, 0 and -1 = not known. */
struct person_in {
	int64_t id; /**< an existing person, or 0                  */
	const char *name, *sex, *address, *occupation;
	const char *nik; /**< digits as told; goes to the vault         */
	int64_t age;     /**< years, -1                                 */
};

/** What a case file starts with.  NULL, 0 = not known. */
struct casefile_new {
	const char *channel;  /**< where the first report came in       */
	const char *story;    /**< word for word; never NULL            */
	int64_t contact;      /**< who told us, 0 = none                */
	int64_t conversation; /**< it becomes the case's, or 0          */
	int64_t report;       /**< the first report; never 0            */
	const char *category; /**< code, only when a person chose it    */
	const char *urgency;  /**< word, NULL = from triage and policy  */
	const char *urgency_reason;
	const char *place; /**< official code                        */
	const char *landmark;
	bool has_point;
	double lat, lon;
	struct person_in person;
	int64_t household_size; /**< -1 = not told                        */
	bool reachable;         /**< there is a way to reach the reporter */
	bool anonymous;         /**< he wants none: nothing is missing    */
	bool secret;            /**< the reporter's wish                  */
	bool danger;
	int64_t first_contact_ms; /**< 0 = now                              */
	bool answered;            /**< a human talked to him (walk-in …)    */
	bool told_in_person;      /**< the number was said, so receipt told */
	int64_t handler;          /**< user who took it down, 0 = nobody    */
	bool refer;               /**< a person chose: refer at once        */
};

/**
 * Open a case file: number, code, clocks, duplicate keys, search words, the
 * receipt to the citizen, and, when a category was chosen by a person, every
 * referral with one time stamp.
 *
 * @param id  the new row
 * @return OK, ERR_INVALID (place, category, urgency, field noted), store's
 */
MUST_CHECK enum err casefile_open(struct tx *tx, const struct viewer *v,
                                  const struct casefile_new *n, int64_t *id);

/** Members to change; NULL, 0 and -1 leave as it is unless noted. */
struct casefile_edit {
	bool set_category;
	const char *category; /**< with set_category: NULL empties it     */
	const char *urgency;
	const char *reason; /**< needed when the urgency is lowered     */
	bool set_place;
	const char *place;
	const char *landmark; /**< "" empties it                          */
	bool set_point;
	double lat, lon;
	int64_t household_size;
	bool set_person;
	struct person_in person; /**< person.id 0 = the first, or a new one  */
	bool set_reporter;
	const char *reporter_name, *reporter_phone, *reporter_relation;
	int64_t lead; /**< referral whose agency is accountable   */
	const int64_t *attachments; /**< added to the case                   */
	size_t n_attachments;
};

/**
 * Change what is known.  Nothing is referred by it.
 *
 * @param version  the one the editor saw; -1 when it does not matter
 * @return OK, ERR_CONFLICT (version), ERR_INVALID, ERR_NOT_FOUND, ERR_DENIED
 */
MUST_CHECK enum err casefile_edit(struct tx *tx, const struct viewer *v,
                                  int64_t id, int64_t version,
                                  const struct casefile_edit *e);

/** Who answers the citizen; 0 gives it back. */
MUST_CHECK enum err casefile_assign(struct tx *tx, const struct viewer *v,
                                    int64_t id, int64_t user);

/** Words for the inside. @param is_public  also on the tracking page: never
 *  the text, only that something happened */
MUST_CHECK enum err casefile_note(struct tx *tx, const struct viewer *v,
                                  int64_t id, const char *text);

/** Set or lift secrecy; lifting needs a grant. */
MUST_CHECK enum err casefile_set_secret(struct tx *tx, const struct viewer *v,
                                        int64_t id, bool secret,
                                        const char *reason);

/** Break-glass: open a secret case with a typed reason until the shift's
 *  end; holders and auditor are told at once. */
MUST_CHECK enum err casefile_break_glass(struct tx *tx, const struct viewer *v,
                                         int64_t id, const char *reason);

/** Write to the reporter on the case's own channel.
 *  @return OK, ERR_CONFLICT ("err.window_closed", "err.no_channel") */
struct say;
MUST_CHECK enum err casefile_message(struct tx *tx, const struct viewer *v,
                                     int64_t id, const struct say *s,
                                     int64_t *message);

/* --- for the modules of this floor --------------------------------------- */

/** The row as the rules need it. */
struct casefile_row {
	int64_t id, version;
	const char *number, *code, *state, *category, *urgency, *place;
	const char *channel, *missing;
	int64_t contact, handler, lead;
	bool secret, danger, unproven;
	int64_t first_contact_ms, received_ms, clock_ms, due_ms, answered_ms,
		handled_ms, told_ms, ended_ms, asked_ms, merged_into;
	const char *outcome, *confirmed, *landmark, *story;
	bool has_point;
	double lat, lon;
};

/** Read the row for a change, judged for @p v.
 *  @return OK, ERR_NOT_FOUND, ERR_DENIED (masked) */
MUST_CHECK enum err casefile_row(struct tx *tx, const struct viewer *v,
                                 int64_t id, struct casefile_row *out);

/** A human answered the reporter (for the first time, or again). */
MUST_CHECK enum err casefile_answered(struct tx *tx, const struct viewer *v,
                                      int64_t id);

/** Count a change: version, changed_ms. */
MUST_CHECK enum err casefile_touch(struct tx *tx, int64_t id);

/** Put a new state and say so in the timeline. @p body  JSON or NULL */
MUST_CHECK enum err casefile_set_state(struct tx *tx,
                                       const struct casefile_row *c,
                                       const char *state, const char *event,
                                       const char *body);

/** Index the case's words anew. */
MUST_CHECK enum err casefile_index(struct tx *tx, int64_t id);

#endif
