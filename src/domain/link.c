/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/link.h"

#include <inttypes.h>
#include <string.h>

#include <sodium.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/text.h"
#include "domain/alarm.h"
#include "domain/audit.h"
#include "domain/casestate.h"
#include "domain/number.h"
#include "domain/outbox.h"
#include "domain/templates.h"

#include "link.sql.inc"

#define TRACK_TRIES   5
#define TRACK_LOCK_MS HOUR_MS
#define LINK_KEEP_MS  (7 * DAY_MS)
#define PIN_DIGITS    4
#define PIN_TRIES     5
#define PIN_LIFE_MS   (15 * MINUTE_MS)
#define MERGES_MAX    8

static enum err add_link(struct tx *tx, int64_t id, const char *kind,
                         const char *token, int64_t casefile, int64_t referral)
{
	struct bytes hash = hash_text(tx->a, token);

	TRY(tx_run(tx, &link_add, I(tx->office), I(id), T(kind), B(hash),
	           I(casefile), O(referral), I(tx->now_ms)));
	return tx_run(tx, &link_directory_add, T(kind), B(hash), I(tx->office),
	              I(id));
}

/* --- following a case ----------------------------------------------------- */

const char *link_track_token(struct arena *a, const struct office *o,
                             int64_t casefile)
{
	return token_derive(a, o->keys.link,
	                    arena_printf(a, "track:%" PRId64, casefile));
}

enum err link_track_make(struct tx *tx, const struct office *o,
                         int64_t casefile, const char **token)
{
	const char *made = link_track_token(tx->a, o, casefile);

	TRY(add_link(tx, tx_id(tx), "track", made, casefile, 0));
	*token = made;
	return OK;
}

/* The names of the offices at work on it, in one line. */
static enum err agency_names(struct arena *a, struct db *db, int64_t office,
                             int64_t casefile, const char **names)
{
	struct rows r;
	const char *line = NULL;

	TRY(db_rows(a, db, &link_agencies, &r, I(office), I(casefile)));
	for (size_t i = 0; i < r.n; i++) {
		const char *name = row_text(&r, i, 0);

		line = line ? arena_printf(a, "%s, %s", line, name) : name;
	}
	*names = line ? line : "link.other_agency";
	return OK;
}

/* What stands in {instansi}, {apa} or {alasan}: words, or a catalogue key. */
static const char *argument(struct arena *a, enum case_state state,
                            const char *agencies, const char *reason)
{
	switch (state) {
	case CASE_REFERRED:
	case CASE_TRANSFERRED:
		return agencies;
	case CASE_WAITING:
		return reason ? arena_printf(a, "wait.%s", reason)
		              : "link.wait_other";
	case CASE_UNFOUNDED:
		return reason ? reason : "link.reason_unfounded";
	case CASE_DECLINED:
		return reason ? reason : "link.reason_declined";
	default:
		return NULL;
	}
}

static bool read_step(const struct rows *r, size_t i, enum case_state *state)
{
	struct json *body;
	bool ok = false;

	if (!strcmp(row_text(r, i, 0), "case.created")) {
		*state = CASE_NEW;
		return true;
	}
	if (json_parse(bytes_of(row_text(r, i, 2)), &body) == OK) {
		const char *to = json_get_text(body, "to");

		ok = to && casestate_case_parse(to, state) == OK;
		json_free(body);
	}
	err_clear();
	return ok;
}

/* Statuses and their times; two that read alike are one step. */
static enum err read_steps(struct arena *a, struct db *db, int64_t office,
                           int64_t casefile, const char *agencies,
                           struct track_view *v)
{
	struct rows r;

	TRY(db_rows(a, db, &link_steps, &r, I(office), I(casefile)));
	v->step = arena_array(a, r.n + 1, sizeof *v->step);
	for (size_t i = 0; i < r.n; i++) {
		struct track_step s = { .at_ms = row_int(&r, i, 1) };
		enum case_state state;

		if (!read_step(&r, i, &state))
			continue;
		s.key = casestate_citizen_key(state);
		s.arg = argument(a, state, agencies, NULL);
		if (s.key &&
		    (!v->n_steps || strcmp(v->step[v->n_steps - 1].key, s.key)))
			v->step[v->n_steps++] = s;
	}
	return OK;
}

/* The case whose story is told: the one this was merged into. */
static enum err follow(struct arena *a, struct db *db, int64_t office,
                       int64_t *casefile, struct rows *r)
{
	for (int hop = 0; hop < MERGES_MAX; hop++) {
		TRY(db_rows(a, db, &link_case, r, I(office), I(*casefile)));
		if (!r->n)
			return fail(ERR_NOT_FOUND, "no such case file");
		if (strcmp(row_text(r, 0, 1), "merged") || row_null(r, 0, 3))
			return OK;
		*casefile = row_int(r, 0, 3);
	}
	return fail(ERR_STORE, "merges go in a circle");
}

static enum err track_of(struct arena *a, struct db *db, const struct office *o,
                         int64_t casefile, struct track_view *out)
{
	struct track_view v = { .casefile = casefile };
	int64_t told = casefile;
	const char *agencies;
	enum case_state state;
	struct rows own, r;

	TRY(db_rows(a, db, &link_case, &own, I(o->id), I(casefile)));
	if (!own.n)
		return fail(ERR_NOT_FOUND, "no such case file");
	TRY(follow(a, db, o->id, &told, &r));
	v.told = told;
	v.number = row_text(&own, 0, 0);
	v.received_ms = row_int(&own, 0, 5);
	v.neutral = row_int(&own, 0, 2) || row_int(&own, 0, 11) ||
	            row_int(&r, 0, 2) || row_int(&r, 0, 11);
	if (v.neutral) {
		v.status_key = "link.neutral";
		*out = v;
		return OK;
	}
	TRY(casestate_case_parse(row_text(&r, 0, 1), &state));
	TRY(agency_names(a, db, o->id, told, &agencies));
	v.status_key = casestate_citizen_key(state);
	if (!v.status_key)
		v.status_key = "link.neutral";
	v.status_arg = argument(a, state, agencies, row_text(&r, 0, 4));
	v.ended = row_int(&r, 0, 8) != 0;
	if (casestate_case_is_open(state) && !row_int(&r, 0, 7))
		v.due_ms = row_int(&r, 0, 6);
	v.confirmed = row_text(&own, 0, 10);
	v.asked = told == casefile && row_int(&own, 0, 9) && !v.confirmed;
	TRY(read_steps(a, db, o->id, told, agencies, &v));
	*out = v;
	return OK;
}

enum err link_track(struct arena *a, struct db *db, const struct office *o,
                    const char *token, struct track_view *out)
{
	struct rows r;

	TRY(db_rows(a, db, &link_track_case, &r, I(o->id),
	            B(hash_text(a, token))));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such tracking link");
	return track_of(a, db, o, row_int(&r, 0, 0), out);
}

/* One wrong guess more at this number. */
static enum err count_wrong(struct tx *tx, const char *number, int64_t failed)
{
	TRY(tx_run(tx, &link_try_sweep, I(tx->office),
	           I(tx->now_ms - TRACK_LOCK_MS)));
	TRY(tx_run(tx, &link_try_put, I(tx->office), T(number), I(failed + 1),
	           I(tx->now_ms)));
	if (failed + 1 < TRACK_TRIES)
		return OK;
	return audit_add(tx, "track.locked", "track", NULL);
}

enum err link_track_code(struct tx *tx, const struct office *o,
                         const char *number, const char *code,
                         struct track_view *out, bool *right)
{
	char want[NUMBER_CODE_DIGITS + 1];
	struct number n;
	struct rows r, tried;
	const char *text;
	int64_t failed = 0;

	*right = false;
	if (!number || !code || number_parse(number, &n) != OK ||
	    !n.prefix[0] || !n.month || number_code_parse(code, want) != OK) {
		err_clear();
		return OK;
	}
	text = number_format(tx->a, &n);
	TRY(db_rows(tx->a, tx->db, &link_try_find, &tried, I(tx->office),
	            T(text)));
	if (tried.n && row_int(&tried, 0, 1) + TRACK_LOCK_MS > tx->now_ms)
		failed = row_int(&tried, 0, 0);
	if (failed >= TRACK_TRIES)
		return refuse(ERR_BUSY, "number", "err.track_locked");
	TRY(db_rows(tx->a, tx->db, &link_case_by_number, &r, I(tx->office),
	            T(text)));
	if (!r.n || strlen(row_text(&r, 0, 1)) != NUMBER_CODE_DIGITS ||
	    sodium_memcmp(row_text(&r, 0, 1), want, NUMBER_CODE_DIGITS) != 0)
		return count_wrong(tx, text, failed);
	if (tried.n)
		TRY(tx_run(tx, &link_try_forget, I(tx->office), T(text)));
	TRY(track_of(tx->a, tx->db, o, row_int(&r, 0, 0), out));
	*right = true;
	return OK;
}

/* --- an agency's signed link ---------------------------------------------- */

enum err link_referral_make(struct tx *tx, const struct office *o,
                            int64_t referral, const char **token)
{
	int64_t id = tx_id(tx);
	const char *made =
		token_derive(tx->a, o->keys.link,
	                     arena_printf(tx->a, "referral:%" PRId64, id));
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &link_referral_case, &r, I(tx->office),
	            I(referral)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such referral");
	if (row_int(&r, 0, 1))
		return refuse(ERR_DENIED, NULL, "err.secret");
	TRY(tx_run(tx, &link_revoke_unbound, I(tx->office), I(referral),
	           I(tx->now_ms)));
	TRY(add_link(tx, id, "referral", made, row_int(&r, 0, 0), referral));
	*token = made;
	return OK;
}

/* The row behind a signed link, as long as it is good. */
struct signed_row {
	int64_t link, referral, casefile, agency, pin_until_ms, pin_tries,
		pin_sends, bindings, ended_ms;
	const char *pin, *address, *agency_name, *agency_code, *phone;
	const char *state;
	struct bytes bound;
	struct rows r;
};

/* WhatsApp identities carry no plus sign. */
static const char *identity(const char *e164)
{
	return e164 && *e164 == '+' ? e164 + 1 : e164;
}

static enum err find_signed(struct arena *a, struct db *db,
                            const struct office *o, int64_t now_ms,
                            const char *token, struct signed_row *s)
{
	struct rows r;

	TRY(db_rows(a, db, &link_signed_row, &r, I(o->id),
	            B(hash_text(a, token))));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such link");
	*s = (struct signed_row){
		.link = row_int(&r, 0, 0),
		.referral = row_int(&r, 0, 1),
		.casefile = row_int(&r, 0, 2),
		.pin = row_text(&r, 0, 3),
		.pin_until_ms = row_int(&r, 0, 4),
		.pin_tries = row_int(&r, 0, 5),
		.pin_sends = row_int(&r, 0, 6),
		.bound = row_blob(&r, 0, 7),
		.bindings = row_int(&r, 0, 8),
		.ended_ms = row_int(&r, 0, 9),
		.state = row_text(&r, 0, 10),
		.agency = row_int(&r, 0, 11),
		.agency_name = row_text(&r, 0, 20),
		.agency_code = row_text(&r, 0, 21),
		.phone = row_text(&r, 0, 23),
		.r = r,
	};
	s->address = row_text(&r, 0, 22);
	if (text_is_empty(s->address))
		s->address = text_is_empty(s->phone) ? NULL : s->phone;
	s->address = identity(s->address);
	if (s->ended_ms && s->ended_ms + LINK_KEEP_MS < now_ms)
		return fail(ERR_NOT_FOUND, "the link is over");
	return OK;
}

/* Whether this browser typed the code, and the referral is still its own. */
static bool is_bound(struct arena *a, const struct signed_row *s,
                     const char *browser)
{
	struct bytes mine;

	if (text_is_empty(browser) || s->bound.n != HASH_BYTES ||
	    !strcmp(s->state, "returned"))
		return false;
	mine = hash_text(a, browser);
	return sodium_memcmp(mine.p, s->bound.p, HASH_BYTES) == 0;
}

static struct viewer desk_viewer(struct arena *a, const struct office *o,
                                 const struct signed_row *s, int64_t now_ms)
{
	return (struct viewer){
		.office = o,
		.name = arena_printf(a, "link:%s", s->agency_code),
		.role = ROLE_DESK,
		.agency = s->agency,
		.lang = o->lang,
		.now_ms = now_ms,
	};
}

/* Before the code: number, kind of help, kecamatan, clock. */
static void show_little(struct arena *a, const struct signed_row *s,
                        struct signed_view *out)
{
	const char *place = row_text(&s->r, 0, 17);

	if (place && strlen(place) > 8)
		place = arena_strndup(a, place, 8);
	out->view = (struct casefile_view){
		.masked = true,
		.id = s->casefile,
		.number = row_text(&s->r, 0, 15),
		.group = row_text(&s->r, 0, 16),
		.place = place,
		.state = row_text(&s->r, 0, 18),
		.due_ms = row_int(&s->r, 0, 19),
	};
	out->own = (struct referral_view){
		.id = s->referral,
		.casefile = s->casefile,
		.agency = s->agency,
		.agency_name = s->agency_name,
		.agency_code = s->agency_code,
		.state = s->state,
		.sent_ms = row_int(&s->r, 0, 12),
		.accept_due_ms = row_int(&s->r, 0, 13),
		.due_ms = row_int(&s->r, 0, 14),
		.open = !s->ended_ms,
	};
}

enum err link_signed(struct arena *a, struct db *db, const struct office *o,
                     int64_t now_ms, const char *token, const char *browser,
                     struct signed_view *out)
{
	struct signed_view v = { 0 };
	struct signed_row s;
	struct viewer desk;

	TRY(find_signed(a, db, o, now_ms, token, &s));
	v.link = s.link;
	v.referral = s.referral;
	v.casefile = s.casefile;
	v.open = is_bound(a, &s, browser);
	v.pin_sent =
		s.pin && s.pin_until_ms > now_ms && s.pin_tries < PIN_TRIES;
	v.has_phone = s.address != NULL;
	if (s.address && strlen(s.address) > 2)
		v.phone_hint = arena_printf(a, "••%s",
		                            s.address + strlen(s.address) - 2);
	if (!v.open) {
		show_little(a, &s, &v);
		*out = v;
		return OK;
	}
	desk = desk_viewer(a, o, &s, now_ms);
	TRY(casefile_get(a, db, &desk, s.casefile, &v.view));
	TRY(referral_get(a, db, &desk, s.referral, &v.own));
	v.desk = desk;
	*out = v;
	return OK;
}

/* --- the code ------------------------------------------------------------- */

/* Who keeps asking for codes waits longer each time. */
static int64_t pause_ms(int64_t sends)
{
	static const int64_t minutes[] = { 0, 1, 1, 5, 15 };

	return (sends < (int64_t)COUNT(minutes) ? minutes[sends] : 60) *
	       MINUTE_MS;
}

static const char *pin_hash(struct arena *a, const struct office *o,
                            int64_t link, const char *pin)
{
	struct bytes h =
		hash_keyed(a, o->keys.link,
	                   arena_printf(a, "pin:%" PRId64 ":%s", link, pin));

	return text_hex(a, h.p, h.n);
}

static const char *pin_body(struct arena *a, const char *pin)
{
	struct json_out j = json_out_new(a);

	json_begin(&j, NULL);
	json_put_text(&j, "template", "kode");
	json_put_text(&j, "lang", template_find("kode")->lang);
	json_array_begin(&j, "params");
	json_put_text(&j, NULL, pin);
	json_array_end(&j);
	json_put_text(&j, "button", pin);
	json_end(&j);
	return json_out_text(&j);
}

static enum err raise_alarm(struct tx *tx, const struct signed_row *s)
{
	struct alarm_new alarm = { .kind = "link",
		                   .role = "supervisor",
		                   .casefile = s->casefile,
		                   .referral = s->referral,
		                   .agency = s->agency };

	return alarm_add(tx, &alarm);
}

enum err link_send_pin(struct tx *tx, const struct office *o, const char *token)
{
	struct outbox_new row = { .channel = "whatsapp", .kind = "template" };
	struct signed_row s;
	const char *pin;

	TRY(find_signed(tx->a, tx->db, o, tx->now_ms, token, &s));
	if (!s.address)
		return refuse(ERR_CONFLICT, NULL, "err.no_phone");
	if (tx->now_ms < s.pin_until_ms - PIN_LIFE_MS + pause_ms(s.pin_sends))
		return refuse(ERR_BUSY, NULL, "err.pin_wait");
	pin = digits_make(tx->a, PIN_DIGITS);
	TRY(tx_run(tx, &link_set_pin, I(tx->office), I(s.link),
	           T(pin_hash(tx->a, o, s.link, pin)),
	           I(tx->now_ms + PIN_LIFE_MS)));
	if (s.pin_sends + 1 == PIN_TRIES)
		TRY(raise_alarm(tx, &s));
	row.address = s.address;
	row.casefile = s.casefile;
	row.referral = s.referral;
	row.body = pin_body(tx->a, pin);
	TRY(outbox_put(tx, &row, NULL));
	return audit_add_id(tx, "link.pin", "referral", s.referral, NULL);
}

enum err link_try_pin(struct tx *tx, const struct office *o, const char *token,
                      const char *pin, bool *right, const char **browser)
{
	struct signed_row s;
	const char *mine, *made;

	*right = false;
	TRY(find_signed(tx->a, tx->db, o, tx->now_ms, token, &s));
	if (!s.pin || s.pin_until_ms <= tx->now_ms || s.pin_tries >= PIN_TRIES)
		return refuse(ERR_BUSY, "pin", "err.pin_again");
	mine = pin_hash(tx->a, o, s.link, pin ? pin : "");
	if (strlen(mine) != strlen(s.pin) ||
	    sodium_memcmp(mine, s.pin, strlen(mine)) != 0)
		return tx_run(tx, &link_count_try, I(tx->office), I(s.link));
	made = token_make(tx->a, 32);
	TRY(tx_run(tx, &link_bind, I(tx->office), I(s.link),
	           B(hash_text(tx->a, made)), I(tx->now_ms)));
	if (s.bindings)
		TRY(raise_alarm(tx, &s));
	TRY(audit_add_id(tx, "link.bind", "referral", s.referral, NULL));
	*browser = made;
	*right = true;
	return OK;
}

enum err link_viewer(struct tx *tx, const struct office *o, const char *token,
                     const char *browser, struct viewer *v, int64_t *referral)
{
	struct signed_row s;

	TRY(find_signed(tx->a, tx->db, o, tx->now_ms, token, &s));
	if (!is_bound(tx->a, &s, browser))
		return refuse(ERR_DENIED, NULL, "err.link_not_open");
	*v = desk_viewer(tx->a, o, &s, tx->now_ms);
	*referral = s.referral;
	tx->actor_name = v->name;
	return OK;
}
