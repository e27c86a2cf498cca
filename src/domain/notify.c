/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/notify.h"

#include <inttypes.h>
#include <string.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/text.h"
#include "domain/agency.h"
#include "domain/alarm.h"
#include "domain/conversation.h"
#include "domain/event.h"
#include "domain/link.h"
#include "domain/place.h"
#include "domain/policy.h"
#include "domain/promise.h"
#include "domain/templates.h"
#include "domain/wording.h"

#include "notify.sql.inc"

/* --- the citizen --------------------------------------------------------- */

/* Where news of a case goes, and how much may be said. */
struct target {
	int64_t conversation; /* 0 = no channel */
	const char *number;
	int64_t due_ms;
	bool neutral; /* closed or secret, and nobody said it is safe */
};

static enum err find_target(struct arena *a, struct db *db, int64_t office,
                            int64_t casefile, struct target *t)
{
	struct rows r;

	*t = (struct target){ 0 };
	TRY(db_rows(a, db, &notify_target, &r, I(office), I(casefile)));
	if (!r.n)
		return OK;
	if (text_same(row_text(&r, 0, 1), "whatsapp"))
		t->conversation = row_int(&r, 0, 0);
	t->number = row_text(&r, 0, 4);
	t->due_ms = row_int(&r, 0, 5);
	t->neutral = (row_int(&r, 0, 3) || row_int(&r, 0, 6)) &&
	             !text_same(row_text(&r, 0, 2), "ya");
	return OK;
}

enum err notify_reachable(struct arena *a, struct db *db, int64_t office,
                          int64_t casefile, bool *reachable)
{
	struct target t;

	TRY(find_target(a, db, office, casefile, &t));
	*reachable = t.conversation != 0;
	return OK;
}

static const char *track_url(struct arena *a, const struct office *o,
                             int64_t casefile)
{
	return arena_printf(a, "%s/c/%s", o->public_url,
	                    link_track_token(a, o, casefile));
}

/* One line that gives nothing away, said once per case. */
static enum err say_neutral(struct tx *tx, const struct viewer *v,
                            const struct target *t, int64_t casefile)
{
	struct say s = {
		.machine = true,
		.told = "receipt",
		.dedupe = arena_printf(tx->a, "neutral:%" PRId64, casefile),
	};
	int64_t message;

	TRY(wording_find(tx->a, tx->db, tx->office, v->office->lang,
	                 "say.neutral", &s.text));
	return conversation_say(tx, v, t->conversation, &s, &message);
}

static enum err say_to_citizen(struct tx *tx, const struct viewer *v,
                               const struct target *t, int64_t casefile,
                               struct say *s)
{
	int64_t message;
	enum err e;

	s->machine = true;
	s->button = link_track_token(tx->a, v->office, casefile);
	e = conversation_say(tx, v, t->conversation, s, &message);
	/* Outside the window and no template for it: the tracking page has
	 * it; the update clock brings the case to a person. */
	return e == ERR_CONFLICT ? OK : e;
}

enum err notify_receipt(struct tx *tx, const struct viewer *v, int64_t casefile)
{
	const struct office *o = v->office;
	const char *params[2];
	struct target t;
	struct say s = { .told = "receipt",
		         .template_name = "diterima",
		         .params = params,
		         .n_params = COUNT(params) };

	TRY(find_target(tx->a, tx->db, tx->office, casefile, &t));
	if (!t.conversation)
		return OK;
	if (t.neutral)
		return say_neutral(tx, v, &t, casefile);
	params[0] = t.number;
	params[1] = t.due_ms ? time_hm(tx->a, o->zone, t.due_ms) : "-";
	TRY(wording_fill(tx->a, tx->db, tx->office, o->lang,
	                 t.due_ms ? "say.received" : "say.received_open",
	                 (const struct word_arg[]){
				 { "number", t.number },
				 { "due", params[1] },
				 { "link", track_url(tx->a, o, casefile) } },
	                 3, &s.text));
	s.dedupe = arena_printf(tx->a, "receipt:%" PRId64, casefile);
	return say_to_citizen(tx, v, &t, casefile, &s);
}

enum err notify_news(struct tx *tx, const struct viewer *v, int64_t casefile,
                     const char *key, const char *arg,
                     const char *template_name)
{
	const struct office *o = v->office;
	const char *params[2];
	struct target t;
	struct say s = { .told = "news",
		         .template_name = template_name,
		         .params = params };

	TRY(find_target(tx->a, tx->db, tx->office, casefile, &t));
	if (!t.conversation || t.neutral)
		return OK;
	params[s.n_params++] = t.number;
	if (arg)
		params[s.n_params++] = arg;
	TRY(wording_fill(tx->a, tx->db, tx->office, o->lang, key,
	                 (const struct word_arg[]){
				 { "number", t.number },
				 { "arg", arg },
				 { "link", track_url(tx->a, o, casefile) } },
	                 3, &s.text));
	return say_to_citizen(tx, v, &t, casefile, &s);
}

/* --- the desk ------------------------------------------------------------ */

static const char *kecamatan_of(struct arena *a, const struct office *o,
                                const char *place)
{
	struct place p;

	if (!place || strlen(place) < 8)
		return word(o->lang, "say.place_unknown");
	if (place_find(a, o->places, arena_strndup(a, place, 8), &p) != OK)
		return word(o->lang, "say.place_unknown");
	return p.name;
}

static const char *template_body(struct arena *a, const char *name,
                                 const char *lang, const char *const *param,
                                 size_t n, const char *button)
{
	const struct template_text *t = template_find(name);
	struct json_out j = json_out_new(a);

	json_begin(&j, NULL);
	json_put_text(&j, "template", name);
	/* Meta knows each template in its own language only. */
	json_put_text(&j, "lang", t ? t->lang : lang);
	json_array_begin(&j, "params");
	for (size_t i = 0; i < n; i++)
		json_put_text(&j, NULL, param[i]);
	json_array_end(&j);
	if (button)
		json_put_text(&j, "button", button);
	json_end(&j);
	return json_out_text(&j);
}

/* One template to one WhatsApp identity; none is no error. */
static enum err put_template(struct tx *tx, const struct viewer *v,
                             const char *address, const char *kind,
                             const char *const *param, size_t n,
                             const char *button, int64_t casefile,
                             int64_t referral)
{
	struct outbox_new row = {
		.channel = "whatsapp",
		.kind = "template",
		.address = address,
		.casefile = casefile,
		.referral = referral,
		.body = template_body(tx->a, kind, v->office->lang, param, n,
		                      button),
	};

	return address ? outbox_put(tx, &row, NULL) : OK;
}

/* A night number is written as people write it; an identity has no plus. */
static const char *identity(const char *e164)
{
	return e164 && *e164 == '+' ? e164 + 1 : e164;
}

static enum err tell_order(struct tx *tx, const struct viewer *v,
                           const struct escalate_order *to,
                           const struct rows *r, int64_t referral,
                           const char *kind, const char *const *param, size_t n,
                           const char *button)
{
	int64_t casefile = row_int(r, 0, 0);
	const char *address = NULL;

	if (!strcmp(to->role, "on_call") || !strcmp(to->role, "supervisor"))
		return notify_role(tx, v, to->role, casefile, 0, 0, to->means);
	if (!strcmp(to->role, "desk"))
		address = row_text(r, 0, 11);
	else if (!strcmp(to->role, "night"))
		address = identity(row_text(r, 0, 12));
	if (!(to->means & ESCALATE_WHATSAPP))
		return OK;
	return put_template(tx, v, address, kind, param, n, button, casefile,
	                    referral);
}

static struct escalate_plan plan_of(struct tx *tx, const struct viewer *v,
                                    const struct rows *r)
{
	struct calendar hours = calendar_office(v->office->zone, NULL, 0);
	const char *code = row_text(r, 0, 10), *text = row_text(r, 0, 13);
	enum urgency u = URGENCY_BIASA;
	struct escalate_desk d = {
		.hours = &hours,
		.has_night = row_text(r, 0, 12) != NULL,
		.is_health = !strncmp(code, "pkm-", 4) ||
		             !strcmp(code, "dinkes") || !strcmp(code, "rsud"),
	};

	if (text && calendar_parse(text, &hours) != OK)
		err_clear();
	if (urgency_parse(row_text(r, 0, 6), &u) != OK)
		err_clear();
	return escalate_referral(&d, u, tx->now_ms);
}

/* Number, kind of help, kecamatan, time: no name, address or illness. */
static void notice_params(struct arena *a, const struct office *o,
                          const struct rows *r, const char *param[4])
{
	const char *group = row_text(r, 0, 3);
	bool secret = row_int(r, 0, 5);
	int64_t due_ms = text_same(row_text(r, 0, 9), "sent")
	                         ? row_int(r, 0, 7)
	                         : row_int(r, 0, 8);

	param[0] = row_text(r, 0, 2);
	param[1] = word(o->lang, secret || !group
	                                 ? "say.kind_closed"
	                                 : arena_printf(a, "group.%s", group));
	param[2] = secret ? "-" : kecamatan_of(a, o, row_text(r, 0, 4));
	param[3] = due_ms ? time_hm(a, o->zone, due_ms) : "-";
}

enum err notify_agency(struct tx *tx, const struct viewer *v, int64_t referral,
                       const char *kind)
{
	struct alarm_new alarm = { .kind = kind,
		                   .role = "desk",
		                   .referral = referral };
	const char *param[4] = { NULL }, *token = NULL;
	struct escalate_plan plan;
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &notify_referral_row, &r, I(tx->office),
	            I(referral)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such referral");
	alarm.casefile = row_int(&r, 0, 0);
	alarm.agency = row_int(&r, 0, 1);
	TRY(alarm_add(tx, &alarm));
	/* Only what somebody is sent is put into words. */
	if (row_text(&r, 0, 11) || row_text(&r, 0, 12)) {
		notice_params(tx->a, v->office, &r, param);
		if (!row_int(&r, 0, 5))
			TRY(link_referral_make(tx, v->office, referral,
			                       &token));
	}
	plan = plan_of(tx, v, &r);
	for (size_t i = 0; i < plan.n; i++)
		TRY(tell_order(tx, v, &plan.order[i], &r, referral, kind, param,
		               COUNT(param), token));
	return OK;
}

enum err notify_role(struct tx *tx, const struct viewer *v, const char *role,
                     int64_t casefile, int64_t clock, int64_t rung,
                     unsigned means)
{
	const struct office *o = v->office;
	bool on_call = !strcmp(role, "on_call");
	/* Without a clock nothing is late: a desk is closed, that is all. */
	struct alarm_new alarm = { .kind = clock ? "ladder" : "desk_closed",
		                   .role = on_call ? "supervisor" : role,
		                   .casefile = casefile,
		                   .clock = clock,
		                   .rung = rung };
	const char *param[3];
	struct rows who, line;

	if (!clock) {
		TRY(db_rows(tx->a, tx->db, &notify_desk_closed, &line,
		            I(tx->office), I(casefile)));
		if (line.n)
			return OK;
	}
	TRY(alarm_add(tx, &alarm));
	if (!(means & ESCALATE_WHATSAPP) || !casefile)
		return OK;
	TRY(db_rows(tx->a, tx->db, &notify_case_line, &line, I(tx->office),
	            I(casefile)));
	if (on_call)
		TRY(db_rows(tx->a, tx->db, &notify_on_call, &who,
		            I(tx->office)));
	else
		TRY(db_rows(tx->a, tx->db, &notify_people, &who, I(tx->office),
		            T(role)));
	param[0] = row_text(&line, 0, 0);
	param[1] = row_int(&line, 0, 3)
	                   ? "-"
	                   : kecamatan_of(tx->a, o, row_text(&line, 0, 2));
	param[2] = row_int(&line, 0, 4)
	                   ? time_hm(tx->a, o->zone, row_int(&line, 0, 4))
	                   : "-";
	for (size_t i = 0; i < who.n; i++)
		TRY(put_template(tx, v, row_text(&who, i, 1), "eskalasi", param,
		                 COUNT(param), NULL, casefile, 0));
	return OK;
}

/* --- afterwards ---------------------------------------------------------- */

enum err notify_sent(struct tx *tx, const struct viewer *v,
                     const struct outbox_row *row, const char *remote_id)
{
	struct json *body;
	const char *told;
	bool receipt;

	TRY(outbox_sent(tx, row->id, remote_id));
	if (!row->casefile || json_parse(bytes_of(row->body), &body) != OK)
		return OK;
	told = arena_strdup(tx->a, json_get_text(body, "told"));
	json_free(body);
	if (!told)
		return OK;
	receipt = !strcmp(told, "receipt");
	if (receipt)
		TRY(event_case(tx, "case.receipt", row->casefile, 0, NULL));
	TRY(event_case(tx, "case.news", row->casefile, 0, NULL));
	TRY(tx_run(tx, &notify_case_told, I(tx->office), I(row->casefile),
	           I(tx->now_ms)));
	return promise_refresh(tx, v->office, row->casefile);
}
