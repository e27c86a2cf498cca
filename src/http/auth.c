/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/auth.h"

#include <string.h>
#include <strings.h>

#include <sodium.h>

#include "base/text.h"
#include "domain/secret.h"
#include "http/shell.h"
#include "auth.sql.inc"

const char *auth_cookie_name(const struct req *rq)
{
	return rq->https ? "__Host-siaga" : "siaga";
}

struct bytes auth_hash(struct arena *a, const char *secret)
{
	return secret_hash(a, secret);
}

const char *auth_secret(struct arena *a)
{
	return secret_make(a);
}

/* --- who asks ---------------------------------------------------------- */

static const char *stranger_lang(const struct req *rq)
{
	const char *want = req_header(rq, "Accept-Language");

	if (want && strncasecmp(want, "en", 2) == 0)
		return "en";
	if (want && strncasecmp(want, "id", 2) == 0)
		return "id";
	return rq->app && rq->app->lang ? rq->app->lang : "id";
}

struct principal auth_stranger(const struct req *rq)
{
	return (struct principal){ .name = "", .lang = stranger_lang(rq) };
}

/* Columns of session_find and session_again. */
static void read_session(const struct rows *rows, struct principal *who)
{
	const char *lang = row_text(rows, 0, 9);

	who->session = row_int(rows, 0, 0);
	who->csrf = row_text(rows, 0, 1);
	who->user = row_int(rows, 0, 4);
	who->name = row_text(rows, 0, 5);
	who->role = role_parse(row_text(rows, 0, 6));
	who->agency = row_int(rows, 0, 7);
	who->place = row_text(rows, 0, 8);
	who->lang = text_same(lang, "en") ? "en" : "id";
	who->secret_grant = row_int(rows, 0, 10) != 0;
}

static bool is_alive(const struct rows *rows, int64_t now_ms)
{
	return rows->n && now_ms < row_int(rows, 0, 3) &&
	       now_ms - row_int(rows, 0, 2) < AUTH_IDLE_MS;
}

static void read_token(struct arena *a, const struct rows *rows,
                       struct principal *who)
{
	who->token = row_int(rows, 0, 0);
	who->name = arena_printf(a, "token:%s", row_text(rows, 0, 1));
	who->role = role_parse(row_text(rows, 0, 2));
}

static const char *bearer(const struct req *rq)
{
	const char *value = req_header(rq, "Authorization");

	if (!value || strncasecmp(value, "Bearer ", 7) != 0)
		return NULL;
	return text_trim(rq->a, value + 7);
}

enum err auth_identify(struct req *rq, struct db *db)
{
	const char *token = bearer(rq);
	const char *cookie = req_cookie(rq, auth_cookie_name(rq));
	struct rows rows;

	rq->who = auth_stranger(rq);
	if (token) {
		TRY(db_rows(rq->a, db, &token_find, &rows, I(rq->app->office),
		            B(auth_hash(rq->a, token))));
		if (rows.n)
			read_token(rq->a, &rows, &rq->who);
		return OK;
	}
	if (!cookie || strlen(cookie) != SECRET_CHARS)
		return OK;
	TRY(db_rows(rq->a, db, &session_find, &rows, I(rq->app->office),
	            B(auth_hash(rq->a, cookie))));
	if (is_alive(&rows, rq->now_ms)) {
		read_session(&rows, &rq->who);
		rq->shell->seen_ms = row_int(&rows, 0, 2);
	}
	return OK;
}

bool auth_is_known(const struct req *rq)
{
	return rq->who.user || rq->who.token;
}

static bool is_same(const struct principal *x, const struct principal *y)
{
	return x->role == y->role && x->agency == y->agency &&
	       x->secret_grant == y->secret_grant;
}

enum err auth_is_still(struct arena *a, struct db *db, int64_t office,
                       const struct principal *who, int64_t now_ms, bool *out)
{
	struct principal now = { 0 };
	struct rows rows;

	if (who->token) {
		TRY(db_rows(a, db, &token_again, &rows, I(office),
		            I(who->token)));
		if (rows.n)
			read_token(a, &rows, &now);
		*out = rows.n && is_same(&now, who);
		return OK;
	}
	TRY(db_rows(a, db, &session_again, &rows, I(office), I(who->session)));
	if (rows.n)
		read_session(&rows, &now);
	*out = is_alive(&rows, now_ms) && is_same(&now, who);
	return OK;
}

enum err auth_recheck(struct tx *tx, struct req *rq)
{
	bool good;

	if (!auth_is_known(rq))
		return OK;
	TRY(auth_is_still(tx->a, tx->db, tx->office, &rq->who, tx->now_ms,
	                  &good));
	if (!good) {
		rq->shell->refusal = 401;
		return refuse(ERR_DENIED, NULL, "err.signed_out");
	}
	if (rq->who.session && tx->now_ms - rq->shell->seen_ms > MINUTE_MS)
		TRY(auth_touch(tx, rq->who.session));
	return OK;
}

enum err auth_touch(struct tx *tx, int64_t session)
{
	return tx_run(tx, &session_seen, I(tx->office), I(session),
	              I(tx->now_ms));
}

/* --- same site --------------------------------------------------------- */

static bool is_own(const struct req *rq, const char *origin)
{
	const char *url = rq->app ? rq->app->public_url : NULL;
	const char *own =
		arena_printf(rq->a, "%s://%s", rq->https ? "https" : "http",
	                     rq->host ? rq->host : "");

	return strcasecmp(origin, own) == 0 ||
	       (url && strcasecmp(origin, url) == 0);
}

enum err auth_same_site(const struct req *rq)
{
	const char *site = req_header(rq, "Sec-Fetch-Site");
	const char *origin = req_header(rq, "Origin");
	bool same = true;

	if (origin && strcmp(origin, "null") != 0)
		same = is_own(rq, origin);
	else if (site)
		same = strcmp(site, "same-origin") == 0 ||
		       strcmp(site, "none") == 0;
	else if (origin)
		/* A page with no-referrer, in a browser too old to say more. */
		same = !rq->who.session;
	if (!same)
		return refuse(ERR_DENIED, NULL, "err.other_site");
	return OK;
}

enum err auth_csrf(const struct req *rq)
{
	const char *have = req_header(rq, "X-Siaga-CSRF");
	const char *want = rq->who.csrf;

	TRY(auth_same_site(rq));
	if (!have)
		have = req_form(rq, "csrf");
	if (!want || !have || strlen(want) != strlen(have) ||
	    sodium_memcmp(want, have, strlen(want)) != 0)
		return refuse(ERR_DENIED, NULL, "err.csrf");
	return OK;
}

/* --- sessions --------------------------------------------------------------
 */

enum err auth_open(struct req *rq, int64_t user)
{
	struct tx *tx = rq->tx;
	const char *secret = auth_secret(rq->a);
	const char *agent = req_header(rq, "User-Agent");
	int64_t id = tx_id(tx);
	struct rows rows;

	if (agent)
		agent = text_cut(rq->a, text_clean(rq->a, agent, strlen(agent)),
		                 120);
	TRY(tx_run(tx, &session_add, I(tx->office), I(id), I(user),
	           B(auth_hash(rq->a, secret)), T(auth_secret(rq->a)),
	           I(tx->now_ms), I(tx->now_ms + AUTH_WHOLE_MS), T(agent)));
	TRY(db_rows(rq->a, tx->db, &session_again, &rows, I(tx->office),
	            I(id)));
	if (!rows.n)
		return fail(ERR_NOT_FOUND, "no such active user");
	rq->who = (struct principal){ 0 };
	read_session(&rows, &rq->who);
	reply_cookie(rq, auth_cookie_name(rq), secret, "/", 0);
	return OK;
}

enum err auth_close(struct req *rq)
{
	struct tx *tx = rq->tx;

	if (rq->who.session)
		TRY(tx_run(tx, &session_revoke, I(tx->office),
		           I(rq->who.session), I(tx->now_ms)));
	reply_cookie(rq, auth_cookie_name(rq), "", "/", -1);
	return OK;
}

enum err auth_revoke_user(struct tx *tx, int64_t user, int64_t except)
{
	return tx_run(tx, &session_revoke_user, I(tx->office), I(user),
	              I(except), I(tx->now_ms));
}
