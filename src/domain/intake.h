/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/intake.h  THE ONE DOOR: whatever comes in comes in here.
 *
 *  Floor: domain.  A provider's message, the public form, an operator with a
 *  caller or somebody at the counter: contact, conversation, report, and for
 *  some a case file at once. */
#ifndef SIAGA_DOMAIN_INTAKE_H
#define SIAGA_DOMAIN_INTAKE_H

#include "domain/casefile.h"
#include "domain/inbound.h"

struct triage_book;

/** What a person filled in (operator, counter, letter, public form). */
struct intake_form {
	const char *channel; /**< phone, walkin, letter, web             */
	const char *story;   /**< required, in the reporter's words      */
	const char *reporter_name, *reporter_phone, *reporter_relation;
	bool anonymous;
	struct person_in person;
	int64_t household_size; /**< -1 = not told                        */
	const char *place, *landmark;
	bool has_point;
	double lat, lon;
	const char *category, *urgency, *urgency_reason;
	bool secret, danger;
	int64_t conversation; /**< the report belongs to it, or 0         */
	int64_t casefile;     /**< add to this case file, or 0            */
	const int64_t *attachments;
	size_t n_attachments;
	const char *dedupe; /**< the form's own token: twice is once     */
};

/** What the door needs besides the message. */
struct intake_env {
	const struct triage_book *book;
	/** The event as the feed shows it, JSON text without case and contact
	 *  (channel/event_json, which this floor may not include). */
	const char *(*render)(struct arena *a, const struct zone *z,
	                      const struct inbound *m);
};

/** What came of it. */
struct intake_receipt {
	bool seen; /**< it was here before; nothing was done    */
	int64_t contact, conversation, message, report, casefile;
	const char *warning_field[4]; /**< doubts that did not stop it       */
	const char *warning_key[4];
	size_t n_warnings;
};

/** One event of a channel.  @return OK, or the store's error: content never
 *  makes it fail. */
MUST_CHECK enum err intake_accept(struct tx *tx, const struct viewer *v,
                                  const struct intake_env *env,
                                  const struct inbound *m,
                                  struct intake_receipt *out);

/** One filled-in form: always a case file (new, or the one named).
 *  @return OK, ERR_INVALID (field noted), ERR_NOT_FOUND, ERR_DENIED */
MUST_CHECK enum err intake_form_accept(struct tx *tx, const struct viewer *v,
                                       const struct triage_book *book,
                                       const struct intake_form *f,
                                       struct intake_receipt *out);

#endif
