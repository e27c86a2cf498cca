/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/casefile.h"

#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/audit.h"
#include "domain/casestate.h"
#include "domain/category.h"
#include "domain/event.h"
#include "domain/link.h"
#include "domain/media.h"
#include "domain/notify.h"
#include "domain/number.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/policy.h"
#include "domain/promise.h"
#include "domain/referral.h"
#include "domain/search.h"
#include "domain/vault.h"

#include "casefile.sql.inc"

/* --- opening -------------------------------------------------------------- */

/* The number, given by the writer: office time, never an earlier month. */
static enum err next_number(struct tx *tx, const struct office *o,
                            const struct regency *r, const char **number)
{
	struct number n = { 0 };
	struct rows last, serial;

	TRY(db_rows(tx->a, tx->db, &casefile_months, &last, I(tx->office),
	            T(r->code)));
	n.month = number_month_next(o->zone, tx->now_ms,
	                            last.n ? (int)row_int(&last, 0, 0) : 0);
	TRY(db_rows(tx->a, tx->db, &casefile_next_serial, &serial,
	            I(tx->office), T(r->code), I(n.month)));
	strncpy(n.prefix, r->prefix, sizeof n.prefix - 1);
	n.serial = (int32_t)row_int(&serial, 0, 0);
	*number = number_format(tx->a, &n);
	return OK;
}

static enum err check(struct tx *tx, const struct viewer *v,
                      const struct casefile_new *n)
{
	struct place p;
	enum urgency u;

	if (n->category && !category_find(n->category))
		return refuse(ERR_INVALID, "category", "err.category");
	if (n->urgency && urgency_parse(n->urgency, &u) != OK)
		return refuse(ERR_INVALID, "urgency", "err.urgency");
	if (n->place &&
	    place_find(tx->a, v->office->places, n->place, &p) != OK)
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (n->household_size > 99)
		return refuse(ERR_INVALID, "household_size",
		              "err.number_expected");
	return OK;
}

/* Words of the API for what is asked for and was not told. */
static const char *missing_of(struct arena *a, const struct casefile_new *n)
{
	return arena_printf(
		a, "%s%s%s%s%s%s%s", n->place || n->landmark ? "" : "place ",
		n->reachable || n->anonymous ? "" : "contact ",
		n->category ? "" : "category ", n->person.name ? "" : "person ",
		n->person.address || n->landmark ? "" : "address ",
		n->household_size >= 0 ? "" : "household_size ", "");
}

static const char *urgency_of(const struct casefile_new *n)
{
	const struct category *c = category_find(n->category);

	if (n->urgency)
		return n->urgency;
	if (n->danger)
		return "darurat";
	return c && c->four_hours ? "tinggi" : "biasa";
}

static enum err insert(struct tx *tx, const struct viewer *v,
                       const struct casefile_new *n, int64_t id,
                       const char *number)
{
	const struct category *c = category_find(n->category);
	const struct regency *r = office_regency(v->office, n->place);
	int64_t first = n->first_contact_ms ? n->first_contact_ms : tx->now_ms;
	struct val household = val_int(n->household_size);
	const char *story;

	household.null = n->household_size < 0;
	TRY(vault_clean(tx, v->office, n->story, &story));
	return tx_run(tx, &casefile_insert, I(tx->office), I(id), T(number),
	              T(digits_make(tx->a, NUMBER_CODE_DIGITS)), T(r->code),
	              T(n->category),
	              T(c ? category_group_code(c->group) : NULL),
	              T(urgency_of(n)), T(n->urgency_reason), T(n->place),
	              T(n->landmark), n->has_point ? R(n->lat) : val_no_real(),
	              n->has_point ? R(n->lon) : val_no_real(), T(story),
	              T(n->channel), O(n->contact), O(n->handler), household,
	              T(missing_of(tx->a, n)), I(n->secret || (c && c->secret)),
	              I(n->danger), I(first), I(tx->now_ms),
	              O(n->answered ? tx->now_ms : 0),
	              O(n->told_in_person ? tx->now_ms : 0));
}

/* All that was said in the conversation belongs to the case from now on. */
static enum err take_over(struct tx *tx, const struct casefile_new *n,
                          int64_t id)
{
	TRY(tx_run(tx, &casefile_take_report, I(tx->office), I(n->report),
	           I(id)));
	if (!n->conversation)
		return OK;
	TRY(tx_run(tx, &casefile_take_conversation, I(tx->office),
	           I(n->conversation), I(id), I(tx->now_ms)));
	TRY(tx_run(tx, &casefile_take_messages, I(tx->office),
	           I(n->conversation), I(id)));
	TRY(tx_run(tx, &casefile_take_media, I(tx->office), I(n->conversation),
	           I(id)));
	return tx_run(tx, &casefile_take_reports, I(tx->office),
	              I(n->conversation), I(id));
}

static enum err classified(struct tx *tx, int64_t id, const char *category,
                           const char *urgency, const char *reason)
{
	struct sla_policy p;

	TRY(policy_find(tx->a, tx->db, tx->office, category, urgency, 0, &p));
	return event_case(
		tx, "case.classified", id, 0,
		event_body(tx->a, { "category", category },
	                   { "urgency", urgency }, { "reason", reason },
	                   { "policy", arena_printf(tx->a, "%d", p.version) }));
}

static enum err log_opening(struct tx *tx, const struct casefile_new *n,
                            int64_t id, const char *number)
{
	TRY(event_case(tx, "case.created", id, 0,
	               event_body(tx->a, { "number", number },
	                          { "channel", n->channel })));
	TRY(classified(tx, id, n->category, urgency_of(n), n->urgency_reason));
	if (n->told_in_person)
		TRY(event_case(tx, "case.receipt", id, 0, NULL));
	if (n->answered)
		TRY(event_case(tx, "case.answered", id, 0, NULL));
	return audit_add_id(tx, "case.open", "case", id,
	                    event_body(tx->a, { "number", number }));
}

/* What cannot be missing for long becomes somebody's task. */
static enum err ask_for_missing(struct tx *tx, const struct casefile_new *n,
                                int64_t id)
{
	const char *missing = missing_of(tx->a, n);

	if (!strstr(missing, "place ") && !strstr(missing, "contact "))
		return OK;
	return tx_run(tx, &casefile_add_task, I(tx->office), I(tx_id(tx)),
	              I(id), T("missing"), T("operator"),
	              T(event_body(tx->a, { "missing", missing })),
	              I(tx->now_ms + HOUR_MS), I(tx->now_ms));
}

static enum err refer_by_rule(struct tx *tx, const struct viewer *v,
                              const struct casefile_new *n, int64_t id,
                              struct referral_sent *sent)
{
	struct viewer house = *v;
	struct route_ask ask = { .category = n->category,
		                 .place = n->place,
		                 .has_point = n->has_point,
		                 .lat = n->lat,
		                 .lon = n->lon,
		                 .is_danger = n->danger };
	struct referral_new *to;
	size_t found;

	house.is_machine = true;
	house.now_ms = tx->now_ms;
	ask.minute = referral_minute(&house);
	TRY(referral_choose(tx->a, tx->db, &house, &ask, &to, &found));
	return found ? referral_send(tx, &house, id, to, found, sent) : OK;
}

enum err casefile_open(struct tx *tx, const struct viewer *v,
                       const struct casefile_new *n, int64_t *id)
{
	int64_t made = tx_id(tx);
	struct referral_sent sent = { 0 };
	const char *number, *token;

	TRY(check(tx, v, n));
	TRY(next_number(tx, v->office, office_regency(v->office, n->place),
	                &number));
	TRY(insert(tx, v, n, made, number));
	TRY(take_over(tx, n, made));
	TRY(person_put(tx, v, made, &n->person, false));
	TRY(person_index(tx, v->office, made));
	TRY(casefile_index(tx, made));
	TRY(link_track_make(tx, v->office, made, &token));
	TRY(log_opening(tx, n, made, number));
	TRY(ask_for_missing(tx, n, made));
	if (n->refer && n->category)
		TRY(refer_by_rule(tx, v, n, made, &sent));
	TRY(promise_refresh(tx, v->office, made));
	if (!n->told_in_person)
		TRY(notify_receipt(tx, v, made));
	TRY(referral_tell(tx, v, made, &sent));
	*id = made;
	return OK;
}

/* --- the row, judged ------------------------------------------------------ */

static struct casefile_row read_row(const struct rows *r)
{
	return (struct casefile_row){
		.id = row_int(r, 0, 0),
		.version = row_int(r, 0, 1),
		.number = row_text(r, 0, 2),
		.code = row_text(r, 0, 3),
		.state = row_text(r, 0, 4),
		.category = row_text(r, 0, 5),
		.urgency = row_text(r, 0, 6),
		.place = row_text(r, 0, 7),
		.channel = row_text(r, 0, 8),
		.missing = row_text(r, 0, 9),
		.contact = row_int(r, 0, 10),
		.handler = row_int(r, 0, 11),
		.lead = row_int(r, 0, 12),
		.secret = row_int(r, 0, 13),
		.danger = row_int(r, 0, 14),
		.unproven = row_int(r, 0, 15),
		.first_contact_ms = row_int(r, 0, 16),
		.received_ms = row_int(r, 0, 17),
		.clock_ms = row_int(r, 0, 18),
		.due_ms = row_int(r, 0, 19),
		.answered_ms = row_int(r, 0, 20),
		.handled_ms = row_int(r, 0, 21),
		.told_ms = row_int(r, 0, 22),
		.ended_ms = row_int(r, 0, 23),
		.asked_ms = row_int(r, 0, 24),
		.merged_into = row_int(r, 0, 25),
		.outcome = row_text(r, 0, 26),
		.confirmed = row_text(r, 0, 27),
		.landmark = row_text(r, 0, 28),
		.story = row_text(r, 0, 29),
		.has_point = !row_null(r, 0, 30) && !row_null(r, 0, 31),
		.lat = row_real(r, 0, 30),
		.lon = row_real(r, 0, 31),
	};
}

static enum err judge(struct tx *tx, const struct viewer *v,
                      const struct casefile_row *c)
{
	struct access_case seen = { .secret = c->secret,
		                    .handler = c->handler,
		                    .place = c->place };
	struct rows r;

	if (v->role == ROLE_DESK && !v->is_machine) {
		TRY(db_rows(tx->a, tx->db, &casefile_has_agency, &r,
		            I(tx->office), I(c->id), I(v->agency)));
		seen.own_referral = r.n > 0;
	} else if (c->secret && v->user) {
		TRY(db_rows(tx->a, tx->db, &casefile_glass, &r, I(tx->office),
		            I(c->id), I(v->user), I(tx->now_ms)));
		seen.glass_broken = r.n > 0;
	}
	switch (access_case(v, &seen)) {
	case ACCESS_FULL:
		return OK;
	case ACCESS_MASKED:
		return refuse(ERR_DENIED, NULL, "err.secret");
	default:
		return fail(ERR_NOT_FOUND, "not for this viewer");
	}
}

enum err casefile_row(struct tx *tx, const struct viewer *v, int64_t id,
                      struct casefile_row *out)
{
	struct casefile_row c;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &casefile_one, &r, I(tx->office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such case file");
	c = read_row(&r);
	TRY(judge(tx, v, &c));
	*out = c;
	return OK;
}

enum err casefile_touch(struct tx *tx, int64_t id)
{
	return tx_run(tx, &casefile_count_change, I(tx->office), I(id),
	              I(tx->now_ms));
}

enum err casefile_set_state(struct tx *tx, const struct casefile_row *c,
                            const char *state, const char *event,
                            const char *body)
{
	TRY(tx_run(tx, &casefile_put_state, I(tx->office), I(c->id), T(state)));
	if (event)
		TRY(event_case(tx, event, c->id, 0, body));
	return event_case(
		tx, "case.state", c->id, 0,
		event_body(tx->a, { "from", c->state }, { "to", state }));
}

/* --- editing -------------------------------------------------------------- */

static bool is_lowered(const char *from, const char *to)
{
	enum urgency x, y;

	return urgency_parse(from, &x) == OK && urgency_parse(to, &y) == OK &&
	       y < x;
}

static enum err check_edit(struct tx *tx, const struct viewer *v,
                           const struct casefile_row *c,
                           const struct casefile_edit *e)
{
	struct casefile_new n = { .category = e->category,
		                  .urgency = e->urgency,
		                  .place = e->place,
		                  .household_size = e->household_size };
	struct rows r;

	TRY(check(tx, v, &n));
	if (e->urgency && is_lowered(c->urgency, e->urgency) &&
	    text_is_empty(e->reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	if (e->lead) {
		TRY(db_rows(tx->a, tx->db, &casefile_lead_is_own, &r,
		            I(tx->office), I(c->id), I(e->lead)));
		if (!r.n)
			return refuse(ERR_INVALID, "lead", "err.choice");
	}
	return OK;
}

/* What was missing and is told now goes off the list. */
static const char *still_missing(struct arena *a, const struct casefile_row *c,
                                 const struct casefile_edit *e)
{
	const char *told = arena_printf(
		a, " %s%s%s%s%s%s ",
		e->set_place || e->landmark ? "place " : "",
		e->set_reporter && e->reporter_phone ? "contact " : "",
		e->set_category && e->category ? "category " : "",
		e->set_person && e->person.name ? "person " : "",
		e->set_person && e->person.address ? "address " : "",
		e->household_size >= 0 ? "household_size " : "");
	const char *left = "";

	for (const char *p = c->missing; *p;) {
		size_t n = strcspn(p, " ");
		const char *w = arena_printf(a, " %.*s ", (int)n, p);

		if (n && !strstr(told, w))
			left = arena_printf(a, "%s%.*s ", left, (int)n, p);
		p += n + (p[n] == ' ');
	}
	return left;
}

static enum err write_edit(struct tx *tx, const struct casefile_row *c,
                           const struct casefile_edit *e)
{
	const char *category = e->set_category ? e->category : c->category;
	const struct category *k = category_find(category);
	const char *landmark = e->landmark ? e->landmark : c->landmark;
	bool point = e->set_point || c->has_point;
	struct val household = val_int(e->household_size);

	household.null = e->household_size < 0;
	return tx_run(tx, &casefile_put_edit, I(tx->office), I(c->id),
	              T(category), T(k ? category_group_code(k->group) : NULL),
	              T(e->urgency ? e->urgency : c->urgency), T(e->reason),
	              T(e->set_place ? e->place : c->place),
	              T(text_is_empty(landmark) ? NULL : landmark),
	              point ? R(e->set_point ? e->lat : c->lat) : val_no_real(),
	              point ? R(e->set_point ? e->lon : c->lon) : val_no_real(),
	              household, O(e->lead), I(c->secret || (k && k->secret)),
	              T(still_missing(tx->a, c, e)));
}

enum err casefile_edit(struct tx *tx, const struct viewer *v, int64_t id,
                       int64_t version, const struct casefile_edit *e)
{
	struct casefile_row c;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not edit");
	TRY(casefile_row(tx, v, id, &c));
	if (version >= 0 && version != c.version)
		return refuse(ERR_CONFLICT, NULL, "err.changed_meanwhile");
	TRY(check_edit(tx, v, &c, e));
	TRY(write_edit(tx, &c, e));
	if (e->set_person)
		TRY(person_put(tx, v, id, &e->person, true));
	if (e->set_reporter)
		TRY(tx_run(tx, &casefile_put_reporter, I(tx->office), I(id),
		           T(e->reporter_name), T(e->reporter_phone),
		           T(e->reporter_relation)));
	if (e->n_attachments)
		TRY(media_attach(tx, e->attachments, e->n_attachments, id, 0));
	if (e->set_category || e->urgency)
		TRY(classified(tx, id,
		               e->set_category ? e->category : c.category,
		               e->urgency ? e->urgency : c.urgency, e->reason));
	TRY(event_case(tx, "case.edited", id, 0,
	               event_body(tx->a, { "place", e->place },
	                          { "category", e->category },
	                          { "urgency", e->urgency })));
	TRY(person_index(tx, v->office, id));
	TRY(casefile_index(tx, id));
	TRY(casefile_touch(tx, id));
	TRY(audit_add_id(tx, "case.edit", "case", id, NULL));
	return promise_refresh(tx, v->office, id);
}

/* --- the words it is found by ----------------------------------------------
 */

static enum err add_words(struct tx *tx, const struct sql *q, int64_t id,
                          const char **all)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, q, &r, I(tx->office), I(id)));
	for (size_t i = 0; i < r.n; i++)
		for (size_t c = 0; c < r.columns; c++)
			if (row_text(&r, i, c))
				*all = arena_printf(tx->a, "%s %s", *all,
				                    row_text(&r, i, c));
	return OK;
}

enum err casefile_index(struct tx *tx, int64_t id)
{
	const char *all = "";

	TRY(add_words(tx, &casefile_words, id, &all));
	TRY(add_words(tx, &casefile_person_words, id, &all));
	TRY(add_words(tx, &casefile_report_words, id, &all));
	TRY(tx_run(tx, &casefile_unindex, I(id)));
	return tx_run(tx, &casefile_put_index, I(id),
	              T(search_words(tx->a, all)));
}
