/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/session_api.c  Signing in, and who I am. */
#include <string.h>

#include "api/input.h"
#include "api/render_agency.h"
#include "api/render_place.h"
#include "domain/user.h"
#include "http/auth.h"
#include "http/password.h"
#include "http/signin.h"

static enum err put_user(struct json_out *o, const struct req *rq)
{
	const struct principal *who = &rq->who;
	struct agency g = { 0 };

	if (who->agency)
		TRY(agency_find(rq->a, rq->db, api_office(rq)->id, who->agency,
		                &g));
	json_begin(o, "user");
	json_put_text(o, "id",
	              arena_printf(rq->a, "%lld", (long long)who->user));
	json_put_text(o, "name", who->name);
	json_put_text(o, "role", role_name(who->role));
	render_agency_ref(o, "agency", g.id, g.code, g.name);
	json_put_text(o, "place", who->place);
	json_array_begin(o, "grants");
	if (who->secret_grant)
		json_put_text(o, NULL, "secret");
	json_array_end(o);
	json_end(o);
	return OK;
}

/** What the console nags about, as catalogue keys. */
static enum err put_warnings(struct json_out *o, const struct req *rq)
{
	int64_t unchecked, held_ms;

	TRY(agency_unchecked(rq->a, rq->db, api_office(rq)->id, &unchecked));
	TRY(office_held(rq->a, rq->db, api_office(rq)->id, &held_ms));
	json_array_begin(o, "warnings");
	if (held_ms)
		json_put_text(o, NULL, "warning.held");
	if (unchecked)
		json_put_text(o, NULL, "warning.agencies_unchecked");
	json_array_end(o);
	return OK;
}

static enum err put_office(struct json_out *o, const struct req *rq)
{
	const struct office *house = api_office(rq);

	json_begin(o, "office");
	json_put_text(o, "name", house->name);
	json_put_text(o, "timezone", house->zone->iana);
	json_put_text(o, "zone_label", house->zone->label);
	json_put_text(o, "hotline", house->hotline);
	json_put_bool(o, "test", house->test);
	json_put_bool(o, "demo", house->demo);
	json_array_begin(o, "regencies");
	for (size_t i = 0; i < house->n_regencies; i++)
		TRY(render_place_of(o, NULL, rq, house->regency[i].code));
	json_array_end(o);
	TRY(put_warnings(o, rq));
	json_end(o);
	return OK;
}

static enum err answer(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	TRY(put_user(&o, rq));
	TRY(put_office(&o, rq));
	json_put_text(&o, "language", rq->who.lang);
	json_put_text(&o, "csrf", rq->who.csrf);
	api_put_time(&o, "now", rq, rq->now_ms);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

/* GET /api/v1/session */
static enum err show(struct req *rq)
{
	return answer(rq);
}

/* --- name and password ------------------------------------------------------
 */

/** On a worker: Argon2 takes 30 ms of a core. */
static enum err try_password(struct req *rq)
{
	struct signin_proof *proof = arena_alloc(rq->a, sizeof *proof);
	const char *name, *password, *code;

	TRY(input_need(rq->a, rq->json, "name", 120, &name));
	password = json_get_text(rq->json, "password");
	if (!password || !*password)
		return refuse(ERR_INVALID, "password", "err.required");
	TRY(input_text(rq->a, rq->json, "code", 12, &code));
	TRY(signin_try(rq, name, password, code, NULL, proof));
	rq->prepared = proof;
	return OK;
}

/* POST /api/v1/session */
static enum err enter(struct req *rq)
{
	enum signin_result how;

	TRY(signin_enter(rq, rq->prepared, &how));
	switch (how) {
	case SIGNIN_IN:
		return answer(rq);
	case SIGNIN_NEEDS_CODE:
		reply_problem(rq, 401, "err.signin_code");
		return OK;
	case SIGNIN_LOCKED:
		reply_problem(rq, 429, "err.signin_locked");
		return OK;
	case SIGNIN_WRONG:
		break;
	}
	reply_problem(rq, 401, "err.signin_wrong");
	return OK;
}

/* DELETE /api/v1/session */
static enum err leave(struct req *rq)
{
	TRY(auth_close(rq));
	reply_empty(rq, 204);
	return OK;
}

/* --- the first time ---------------------------------------------------------
 */

/** What a worker made of a one-time link. */
struct first {
	const char *token;
	const char *hash;
};

static enum err hash_first(struct req *rq)
{
	struct first *first = arena_alloc(rq->a, sizeof *first);
	const char *password = json_get_text(rq->json, "password");
	struct user user;

	TRY(input_need(rq->a, rq->json, "token", 200, &first->token));
	if (!password || !*password)
		return refuse(ERR_INVALID, "password", "err.required");
	TRY(user_link_find(rq->a, rq->db, api_office(rq)->id, rq->now_ms,
	                   first->token, &user));
	TRY(password_hash(rq->a, password, &first->hash));
	rq->prepared = first;
	return OK;
}

/* POST /api/v1/session/first */
static enum err first_time(struct req *rq)
{
	const struct first *first = rq->prepared;
	int64_t user = 0;

	TRY(user_link_use(rq->tx, first->token, first->hash, &user));
	TRY(auth_open(rq, user));
	return answer(rq);
}

/* POST /api/v1/session/language */
static enum err set_language(struct req *rq)
{
	static const char *const langs[] = { "id", "en" };
	int lang;

	TRY(input_choice(rq->json, "language", langs, COUNT(langs), -1, &lang));
	if (lang < 0)
		return refuse(ERR_INVALID, "language", "err.required");
	TRY(user_set_lang(rq->tx, rq->who.user, langs[lang]));
	rq->who.lang = langs[lang];
	return answer(rq);
}

extern const struct route session_routes[];
const struct route session_routes[] = {
	{ "GET", "/api/v1/session", ROLE_ALL, READS, show },
	{ "POST", "/api/v1/session", 0, NO_LOGIN | READS | WRITES, enter,
	  try_password },
	{ "DELETE", "/api/v1/session", ROLE_STAFF, WRITES, leave },
	{ "POST", "/api/v1/session/first", 0, NO_LOGIN | READS | WRITES,
	  first_time, hash_first },
	{ "POST", "/api/v1/session/language", ROLE_STAFF, WRITES,
	  set_language },
	{ 0 },
};
