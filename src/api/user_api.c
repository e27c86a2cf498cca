/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/user_api.c  Accounts and their one-time links. */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "api/items.h"
#include "api/render_agency.h"
#include "base/text.h"
#include "domain/place.h"
#include "domain/user.h"

/** Roles an administrator gives alone; those above need a second person. */
#define GIVEN_ALONE ((unsigned)ROLE_DESK | ROLE_VILLAGE | ROLE_VOLUNTEER)

/** Whether the asker sees more than names. */
static bool sees_accounts(const struct req *rq)
{
	return (rq->who.role & ((unsigned)API_SETS_UP | ROLE_AUDITOR)) != 0;
}

static enum err put_agency(struct json_out *o, const struct req *rq,
                           const struct user *u)
{
	struct agency g = { 0 };

	if (u->agency)
		TRY(agency_find(rq->a, rq->db, api_office(rq)->id, u->agency,
		                &g));
	render_agency_ref(o, "agency", g.id, g.code, g.name);
	return OK;
}

static enum err put_user(struct json_out *o, const char *key,
                         const struct req *rq, const struct user *u)
{
	json_begin(o, key);
	json_put_id(o, "id", u->id);
	json_put_text(o, "name", u->display ? u->display : u->name);
	json_put_text(o, "role", role_name(u->role));
	if (sees_accounts(rq)) {
		json_put_text(o, "sign_in", u->name);
		TRY(put_agency(o, rq, u));
		json_put_text(o, "place", u->place);
		json_put_text(o, "phone", u->phone);
		json_array_begin(o, "grants");
		if (u->secret_grant)
			json_put_text(o, NULL, "secret");
		json_array_end(o);
		json_put_bool(o, "on_call", u->on_call);
		json_put_bool(o, "has_password", u->has_password);
		json_put_bool(o, "disabled", !u->active);
	}
	json_end(o);
	return OK;
}

/** `role` of the query; 0 = all. */
static enum err wanted_role(const struct req *rq, unsigned *out)
{
	const char *word = req_query(rq, "role");

	*out = 0;
	if (text_is_empty(word))
		return OK;
	for (unsigned bit = 0; role_word(bit); bit++)
		if (!strcmp(word, role_word(bit)))
			*out = 1U << bit;
	return *out ? OK : refuse(ERR_INVALID, "role", "err.choice");
}

/** Operators see whom a case can be given to, nobody else. */
static bool is_wanted(const struct req *rq, const struct user *u, unsigned role)
{
	if (role && !(u->role & role))
		return false;
	return sees_accounts(rq) || (u->active && (u->role & API_INTAKE));
}

/* GET /api/v1/users */
static enum err list(struct req *rq)
{
	const char *after = req_query(rq, "cursor");
	int64_t limit = items_limit(rq);
	struct user *found;
	struct json_out o;
	unsigned role;
	size_t n;

	TRY(wanted_role(rq, &role));
	TRY(user_list(rq->a, rq->db, api_office(rq)->id,
	              text_is_empty(after) ? NULL : after, limit, &found, &n));
	o = items_begin(rq);
	for (size_t i = 0; i < n; i++)
		if (is_wanted(rq, &found[i], role))
			TRY(put_user(&o, NULL, rq, &found[i]));
	items_reply(rq, &o, n < (size_t)limit ? NULL : found[n - 1].name);
	return OK;
}

/** Answer {user, link, expires_at}. */
static enum err answer_link(struct req *rq, int status, int64_t id)
{
	struct json_out o = json_out_new(rq->a);
	const char *token;
	struct user u;

	TRY(user_link_make(rq->tx, id, &token));
	TRY(user_get(rq->a, rq->db, api_office(rq)->id, id, &u));
	json_begin(&o, NULL);
	TRY(put_user(&o, "user", rq, &u));
	json_put_text(
		&o, "link",
		arena_printf(rq->a, "%s/awal/%s", rq->app->public_url, token));
	api_put_time(&o, "expires_at", rq, rq->now_ms + USER_LINK_MS);
	json_end(&o);
	reply_json(rq, status, &o);
	return OK;
}

static enum err read_role(struct req *rq, struct user_new *n)
{
	const char *word;

	TRY(input_need(rq->a, rq->json, "role", 40, &word));
	for (unsigned bit = 0; role_word(bit); bit++)
		if (!strcmp(word, role_word(bit)))
			n->role = (enum role)(1U << bit);
	if (!n->role)
		return refuse(ERR_INVALID, "role", "err.choice");
	if (!((unsigned)n->role & GIVEN_ALONE))
		return refuse(ERR_DENIED, "role", "err.second_person");
	return OK;
}

static enum err read_agency(struct req *rq, struct user_new *n)
{
	struct agency agency;
	const char *word;

	TRY(input_text(rq->a, rq->json, "agency", 80, &word));
	if (!word)
		return OK;
	TRY(case_id_agency(rq, NULL, "agency", word, &agency));
	n->agency = agency.id;
	return OK;
}

/* POST /api/v1/users */
static enum err create(struct req *rq)
{
	static const struct json_field fields[] = {
		{ "name", FIELD_TEXT, offsetof(struct user_new, name), 40,
		  true },
		{ "display", FIELD_TEXT, offsetof(struct user_new, display),
		  120, false },
		{ "place", FIELD_TEXT, offsetof(struct user_new, place), 20,
		  false },
		{ "phone", FIELD_TEXT, offsetof(struct user_new, phone), 40,
		  false },
		{ "whatsapp", FIELD_TEXT, offsetof(struct user_new, whatsapp),
		  40, false },
		{ "language", FIELD_TEXT, offsetof(struct user_new, lang), 2,
		  false },
	};
	struct user_new n = { 0 };
	int64_t id;

	TRY(json_fill(rq->a, rq->json, fields, COUNT(fields), &n));
	if (n.place && !place_code_is_valid(n.place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	TRY(read_role(rq, &n));
	TRY(read_agency(rq, &n));
	TRY(user_add(rq->tx, &n, &id));
	return answer_link(rq, 201, id);
}

/** An account an administrator may act on alone. */
static enum err subject(struct req *rq, int64_t *id, struct user *u)
{
	TRY(req_id(rq, "id", id));
	TRY(user_get(rq->a, rq->db, api_office(rq)->id, *id, u));
	return OK;
}

/* POST /api/v1/users/{id}/link */
static enum err new_link(struct req *rq)
{
	struct user u;
	int64_t id;

	TRY(subject(rq, &id, &u));
	if (!((unsigned)u.role & GIVEN_ALONE))
		return refuse(ERR_DENIED, NULL, "err.second_person");
	return answer_link(rq, 200, id);
}

/* POST /api/v1/users/{id}/disable */
static enum err disable(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);
	struct user u;
	int64_t id;

	TRY(subject(rq, &id, &u));
	TRY(user_disable(rq->tx, id));
	TRY(user_get(rq->a, rq->db, api_office(rq)->id, id, &u));
	TRY(put_user(&o, NULL, rq, &u));
	reply_json(rq, 200, &o);
	return OK;
}

extern const struct route user_routes[];
const struct route user_routes[] = {
	{ "GET", "/api/v1/users", API_SETS_UP | ROLE_OPERATOR | ROLE_AUDITOR,
	  READS, list },
	{ "POST", "/api/v1/users", ROLE_ADMIN, WRITES, create },
	{ "POST", "/api/v1/users/{id}/link", ROLE_ADMIN, WRITES, new_link },
	{ "POST", "/api/v1/users/{id}/disable", ROLE_ADMIN, WRITES, disable },
	{ 0 },
};
