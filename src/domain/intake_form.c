/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The door for forms: an operator with a caller, somebody at the counter, a
 * letter, the public web form. */
#include "domain/intake.h"

#include <string.h>

#include "base/tel.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/contact.h"
#include "domain/conversation.h"
#include "domain/event.h"
#include "domain/media.h"
#include "domain/nik.h"
#include "domain/person.h"
#include "domain/promise.h"
#include "domain/triage.h"
#include "domain/vault.h"

#include "intake_form.sql.inc"

static void warn(struct intake_receipt *out, const char *field, const char *key)
{
	if (out->n_warnings == COUNT(out->warning_key))
		return;
	out->warning_field[out->n_warnings] = field;
	out->warning_key[out->n_warnings++] = key;
}

static enum err check(struct tx *tx, const struct intake_form *f,
                      struct intake_receipt *out)
{
	const char *phone = tel_e164(tx->a, f->reporter_phone);
	struct nik nik;

	if (text_is_empty(f->story))
		return refuse(ERR_INVALID, "story", "err.story_required");
	if (text_length(f->story) > 20000)
		return refuse(ERR_INVALID, "story", "err.too_long");
	if (f->has_point &&
	    (f->lat < -90 || f->lat > 90 || f->lon < -180 || f->lon > 180))
		return refuse(ERR_INVALID, "location", "err.location");
	if (f->reporter_phone && (!phone || !tel_is_usual(phone)))
		warn(out, "reporter.phone", "warn.phone");
	if (f->person.nik && nik_read(f->person.nik, &nik) != OK)
		warn(out, "person.nik", "warn.nik");
	else if (f->person.nik && nik.doubt)
		warn(out, "person.nik", "warn.nik_odd");
	return OK;
}

/* Somebody who can be reached, or nobody. */
static enum err find_contact(struct tx *tx, const struct intake_form *f,
                             int64_t *id)
{
	const char *phone = tel_e164(tx->a, f->reporter_phone);
	struct contact_seen who = { .channel = f->channel,
		                    .address = phone,
		                    .name = f->reporter_name,
		                    .phone = phone };

	*id = 0;
	if (f->anonymous || !phone)
		return OK;
	TRY(contact_find_or_add(tx, &who, id));
	return contact_heard(tx, *id, tx->now_ms);
}

static enum err add_report(struct tx *tx, const struct viewer *v,
                           const struct intake_form *f,
                           struct intake_receipt *out)
{
	const char *phone = tel_e164(tx->a, f->reporter_phone);
	const char *story;

	TRY(vault_clean(tx, v->office, f->story, &story));
	out->report = tx_id(tx);
	return tx_run(tx, &form_add_report, I(tx->office), I(out->report),
	              O(f->conversation), O(f->casefile), O(out->contact),
	              T(f->channel), T(story), T(f->reporter_name),
	              T(phone ? phone : f->reporter_phone),
	              T(f->reporter_relation), I(f->anonymous), O(v->user),
	              I(tx->now_ms));
}

static struct casefile_new new_case(const struct viewer *v,
                                    const struct intake_form *f,
                                    const struct triage_result *t,
                                    const struct intake_receipt *r)
{
	bool by_staff = strcmp(f->channel, "web") != 0;
	bool urgent =
		t->urgency != URGENCY_BIASA && !f->urgency && !f->category;

	return (struct casefile_new){
		.channel = f->channel,
		.story = f->story,
		.contact = r->contact,
		.report = r->report,
		.category = f->category,
		.urgency = urgent ? urgency_name(t->urgency) : f->urgency,
		.urgency_reason = f->urgency_reason,
		.place = f->place,
		.landmark = f->landmark,
		.has_point = f->has_point,
		.lat = f->lat,
		.lon = f->lon,
		.person = f->person,
		.household_size = f->household_size,
		.reachable = f->reporter_phone != NULL,
		.anonymous = f->anonymous,
		.secret = f->secret || t->secrecy,
		.danger = f->danger,
		.answered = by_staff,
		.told_in_person = true,
		.handler = by_staff ? v->user : 0,
		.refer = true,
	};
}

/* One more report about a case that is there. */
static enum err add_to_case(struct tx *tx, const struct viewer *v,
                            const struct intake_form *f,
                            struct intake_receipt *out)
{
	struct casefile_row c;

	TRY(casefile_row(tx, v, f->casefile, &c));
	if (c.ended_ms)
		return refuse(ERR_CONFLICT, "case", "err.case_ended");
	TRY(add_report(tx, v, f, out));
	TRY(person_put(tx, v, f->casefile, &f->person, true));
	TRY(person_index(tx, v->office, f->casefile));
	TRY(casefile_index(tx, f->casefile));
	TRY(event_case(tx, "case.report_added", f->casefile, 0,
	               event_body(tx->a, { "channel", f->channel })));
	TRY(casefile_touch(tx, f->casefile));
	TRY(audit_add_id(tx, "report.add", "case", f->casefile, NULL));
	out->casefile = f->casefile;
	return promise_refresh(tx, v->office, f->casefile);
}

static enum err make_case(struct tx *tx, const struct viewer *v,
                          const struct triage_book *book,
                          const struct intake_form *f,
                          struct intake_receipt *out)
{
	struct triage_result t = triage_read(tx->a, book, f->story);
	struct casefile_new n;

	if (f->conversation) {
		n = new_case(v, f, &t, out);
		n.told_in_person = false;
		return conversation_to_case(tx, v, f->conversation, 0, &n,
		                            &out->casefile);
	}
	TRY(add_report(tx, v, f, out));
	n = new_case(v, f, &t, out);
	return casefile_open(tx, v, &n, &out->casefile);
}

static enum err seen_before(struct tx *tx, const struct intake_form *f,
                            struct intake_receipt *out)
{
	struct rows r;

	if (!f->dedupe)
		return OK;
	TRY(db_rows(tx->a, tx->db, &form_by_dedupe, &r, I(tx->office),
	            T(arena_printf(tx->a, "form:%s", f->dedupe))));
	if (!r.n)
		return OK;
	out->seen = true;
	out->casefile = row_int(&r, 0, 0);
	out->report = row_int(&r, 0, 1);
	return OK;
}

enum err intake_form_accept(struct tx *tx, const struct viewer *v,
                            const struct triage_book *book,
                            const struct intake_form *f,
                            struct intake_receipt *out)
{
	struct intake_receipt made = { 0 };
	struct viewer who = *v;

	who.now_ms = tx->now_ms;
	/* The public form acts for the house: nobody is signed in. */
	who.is_machine = v->is_machine || !strcmp(f->channel, "web");
	if (!access_may_handle(&who))
		return fail(ERR_DENIED, "may not take reports");
	TRY(check(tx, f, &made));
	TRY(seen_before(tx, f, &made));
	if (made.seen) {
		*out = made;
		return OK;
	}
	TRY(find_contact(tx, f, &made.contact));
	if (f->casefile)
		TRY(add_to_case(tx, &who, f, &made));
	else
		TRY(make_case(tx, &who, book, f, &made));
	if (f->n_attachments)
		TRY(media_attach(tx, f->attachments, f->n_attachments,
		                 made.casefile, 0));
	if (f->dedupe)
		TRY(tx_run(tx, &form_keep_dedupe, I(tx->office),
		           T(arena_printf(tx->a, "form:%s", f->dedupe)),
		           I(made.report)));
	*out = made;
	return OK;
}
