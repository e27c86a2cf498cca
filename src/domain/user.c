/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/user.h"

#include <inttypes.h>
#include <string.h>

#include "base/tel.h"
#include "base/text.h"
#include "domain/agency.h"
#include "domain/alarm.h"
#include "domain/audit.h"
#include "domain/event.h"
#include "domain/place.h"
#include "domain/secret.h"

#include "user.sql.inc"

#define NAME_MIN       2
#define NAME_MAX       40
#define CONFIGURED_MIN 16

/* Roles whose making others must notice. */
#define ANNOUNCED                                                              \
	((unsigned)ROLE_SUPERVISOR | ROLE_FINANCE | ROLE_HEAD | ROLE_REGENT |  \
	 ROLE_ADMIN | ROLE_AUDITOR | ROLE_SERVICE)

/* --- accounts --------------------------------------------------------------
 */

static bool name_is_good(const char *s)
{
	size_t n = s ? strlen(s) : 0;

	return n >= NAME_MIN && n <= NAME_MAX && *s >= 'a' && *s <= 'z' &&
	       strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n;
}

static enum err check(struct tx *tx, const struct user_new *n)
{
	struct agency g;

	if (!name_is_good(n->name))
		return refuse(ERR_INVALID, "name", "err.user_name");
	if (!role_name(n->role) || !((unsigned)n->role & ROLE_STAFF))
		return refuse(ERR_INVALID, "role", "err.choice");
	if (n->role == ROLE_DESK && !n->agency)
		return refuse(ERR_INVALID, "agency", "err.required");
	if (n->agency)
		TRY(agency_find(tx->a, tx->db, tx->office, n->agency, &g));
	if (n->role == ROLE_VILLAGE && !n->place)
		return refuse(ERR_INVALID, "place", "err.required");
	if (n->place && !place_code_is_valid(n->place))
		return refuse(ERR_INVALID, "place", "err.place_unknown");
	if (n->phone && !tel_e164(tx->a, n->phone))
		return refuse(ERR_INVALID, "phone", "err.phone");
	if (n->whatsapp && !tel_e164(tx->a, n->whatsapp))
		return refuse(ERR_INVALID, "whatsapp", "err.phone");
	if (n->lang && strcmp(n->lang, "id") && strcmp(n->lang, "en"))
		return refuse(ERR_INVALID, "lang", "err.choice");
	return OK;
}

/* Who may much is announced, also when root made him on the command line. */
static enum err announce(struct tx *tx, const char *what, int64_t id,
                         const char *role)
{
	struct alarm_new alarm = { .kind = "account", .role = "supervisor" };
	const char *text = arena_printf(tx->a, "%" PRId64, id);

	alarm.body = event_body(tx->a, { what, text }, { "role", role });
	return alarm_add(tx, &alarm);
}

enum err user_add(struct tx *tx, const struct user_new *n, int64_t *id)
{
	int64_t made = tx_id(tx), changed;
	const char *role, *whatsapp;

	TRY(check(tx, n));
	role = role_name(n->role);
	/* WhatsApp identities carry no plus sign. */
	whatsapp = n->whatsapp ? tel_e164(tx->a, n->whatsapp) + 1 : NULL;
	TRY(tx_count(tx, &user_insert, &changed, I(tx->office), I(made),
	             T(n->name), T(n->display ? n->display : n->name), T(role),
	             O(n->agency), T(n->place),
	             T(n->phone ? tel_e164(tx->a, n->phone) : NULL),
	             T(whatsapp), I(n->secret_grant), I(n->on_call),
	             T(n->lang ? n->lang : "id"), I(tx->now_ms)));
	if (!changed)
		return refuse(ERR_CONFLICT, "name", "err.user_exists");
	TRY(audit_add_id(tx, "user.add", "user", made,
	                 event_body(tx->a, { "role", role },
	                            { "secret_grant",
	                              n->secret_grant ? "yes" : NULL })));
	if (((unsigned)n->role & ANNOUNCED) || n->secret_grant)
		TRY(announce(tx, "user", made, role));
	*id = made;
	return OK;
}

static struct user read_user(const struct rows *r, size_t i)
{
	return (struct user){
		.id = row_int(r, i, 0),
		.name = row_text(r, i, 1),
		.display = row_text(r, i, 2),
		.role = role_parse(row_text(r, i, 3)),
		.agency = row_int(r, i, 4),
		.place = row_text(r, i, 5),
		.phone = row_text(r, i, 6),
		.whatsapp = row_text(r, i, 7),
		.lang = row_text(r, i, 8),
		.on_call = row_int(r, i, 9),
		.secret_grant = row_int(r, i, 10),
		.active = row_int(r, i, 11),
		.has_password = row_int(r, i, 12),
		.version = row_int(r, i, 13),
		.made_ms = row_int(r, i, 14),
		.agency_code = row_text(r, i, 15),
	};
}

enum err user_get(struct arena *a, struct db *db, int64_t office, int64_t id,
                  struct user *out)
{
	struct rows r;

	TRY(db_rows(a, db, &user_by_id, &r, I(office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such user");
	*out = read_user(&r, 0);
	return OK;
}

enum err user_find(struct arena *a, struct db *db, int64_t office,
                   const char *name, struct user *out)
{
	struct rows r;

	TRY(db_rows(a, db, &user_by_name, &r, I(office), T(name)));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "name", "err.user_unknown");
	*out = read_user(&r, 0);
	return OK;
}

enum err user_list(struct arena *a, struct db *db, int64_t office,
                   const char *after, int64_t max, struct user **out, size_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &user_all, &r, I(office), T(after ? after : ""),
	            I(max)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = read_user(&r, i);
	*n = r.n;
	return OK;
}

static enum err sign_out(struct tx *tx, int64_t id)
{
	TRY(tx_run(tx, &user_end_sessions, I(tx->office), I(id),
	           I(tx->now_ms)));
	return tx_run(tx, &user_end_links, I(tx->office), I(id), I(tx->now_ms));
}

enum err user_disable(struct tx *tx, int64_t id)
{
	int64_t changed;

	TRY(tx_count(tx, &user_set_inactive, &changed, I(tx->office), I(id)));
	if (!changed)
		return fail(ERR_NOT_FOUND, "no such user");
	TRY(sign_out(tx, id));
	return audit_add_id(tx, "user.disable", "user", id, NULL);
}

enum err user_set_lang(struct tx *tx, int64_t id, const char *lang)
{
	int64_t changed;

	if (!lang || (strcmp(lang, "id") && strcmp(lang, "en")))
		return refuse(ERR_INVALID, "lang", "err.choice");
	TRY(tx_count(tx, &user_put_lang, &changed, I(tx->office), I(id),
	             T(lang)));
	return changed ? OK : fail(ERR_NOT_FOUND, "no such user");
}

/* --- the first login --------------------------------------------------------
 */

enum err user_link_make(struct tx *tx, int64_t user, const char **token)
{
	const char *made = secret_make(tx->a);
	struct user u;

	TRY(user_get(tx->a, tx->db, tx->office, user, &u));
	if (!u.active)
		return refuse(ERR_NOT_FOUND, "name", "err.user_unknown");
	TRY(tx_run(tx, &user_end_links, I(tx->office), I(user), I(tx->now_ms)));
	TRY(tx_run(tx, &user_add_link, I(tx->office), I(tx_id(tx)), I(user),
	           B(secret_hash(tx->a, made)), I(tx->now_ms),
	           I(tx->now_ms + USER_LINK_MS)));
	TRY(audit_add_id(tx, "user.link", "user", user, NULL));
	*token = made;
	return OK;
}

enum err user_link_find(struct arena *a, struct db *db, int64_t office,
                        int64_t now_ms, const char *token, struct user *out)
{
	struct rows r;

	TRY(db_rows(a, db, &user_good_link, &r, I(office),
	            B(secret_hash(a, token)), I(now_ms)));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, NULL, "err.link_over");
	return user_get(a, db, office, row_int(&r, 0, 1), out);
}

enum err user_link_use(struct tx *tx, const char *token,
                       const char *password_hash, int64_t *user)
{
	int64_t changed;
	struct user u;

	TRY(user_link_find(tx->a, tx->db, tx->office, tx->now_ms, token, &u));
	TRY(tx_count(tx, &user_put_password, &changed, I(tx->office), I(u.id),
	             T(password_hash)));
	if (!changed)
		return fail(ERR_NOT_FOUND, "no such user");
	TRY(sign_out(tx, u.id));
	TRY(audit_add_id(tx, "user.password", "user", u.id, NULL));
	*user = u.id;
	return OK;
}

/* --- tokens of programs -----------------------------------------------------
 */

static enum err check_token(const char *name, enum role role)
{
	size_t n = name ? text_length(name) : 0;

	if (n < NAME_MIN || n > NAME_MAX)
		return refuse(ERR_INVALID, "name", "err.user_name");
	if (!role_name(role))
		return refuse(ERR_INVALID, "role", "err.choice");
	return OK;
}

static enum err insert_token(struct tx *tx, const char *name, enum role role,
                             const char *secret, bool configured)
{
	int64_t id = tx_id(tx);

	TRY(tx_run(tx, &token_insert, I(tx->office), I(id), T(name),
	           T(role_name(role)), B(secret_hash(tx->a, secret)),
	           I(configured), I(tx->now_ms)));
	TRY(audit_add_id(tx, "token.add", "token", id,
	                 event_body(tx->a, { "role", role_name(role) })));
	return announce(tx, "token", id, role_name(role));
}

enum err token_add(struct tx *tx, const char *name, enum role role,
                   const char **secret)
{
	const char *made = secret_make(tx->a);
	struct rows r;

	TRY(check_token(name, role));
	TRY(db_rows(tx->a, tx->db, &token_good, &r, I(tx->office), T(name)));
	if (r.n)
		return refuse(ERR_CONFLICT, "name", "err.token_exists");
	TRY(insert_token(tx, name, role, made, false));
	*secret = made;
	return OK;
}

static enum err end_token(struct tx *tx, int64_t id)
{
	TRY(tx_run(tx, &token_end, I(tx->office), I(id), I(tx->now_ms)));
	return audit_add_id(tx, "token.revoke", "token", id, NULL);
}

static bool is_listed(struct arena *a, const struct token_configured *list,
                      size_t n, struct bytes hash)
{
	for (size_t i = 0; i < n; i++) {
		struct bytes own = secret_hash(a, list[i].secret);

		if (own.n == hash.n && !memcmp(own.p, hash.p, own.n))
			return true;
	}
	return false;
}

static enum err configure_one(struct tx *tx, const struct token_configured *c)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &token_by_hash, &r, I(tx->office),
	            B(secret_hash(tx->a, c->secret))));
	if (!r.n)
		return insert_token(tx, c->name, c->role, c->secret, true);
	if (row_null(&r, 0, 3) && text_same(row_text(&r, 0, 1), c->name) &&
	    text_same(row_text(&r, 0, 2), role_name(c->role)))
		return OK;
	TRY(tx_run(tx, &token_renew, I(tx->office), I(row_int(&r, 0, 0)),
	           T(c->name), T(role_name(c->role))));
	TRY(audit_add_id(tx, "token.add", "token", row_int(&r, 0, 0),
	                 event_body(tx->a, { "role", role_name(c->role) })));
	return announce(tx, "token", row_int(&r, 0, 0), role_name(c->role));
}

enum err token_configure(struct tx *tx, const struct token_configured *list,
                         size_t n)
{
	struct rows r;

	for (size_t i = 0; i < n; i++) {
		TRY(check_token(list[i].name, list[i].role));
		if (!list[i].secret || strlen(list[i].secret) < CONFIGURED_MIN)
			return refuse(ERR_INVALID, "tokens", "err.token_short");
	}
	TRY(db_rows(tx->a, tx->db, &token_all, &r, I(tx->office)));
	for (size_t i = 0; i < r.n; i++)
		if (row_int(&r, i, 6) && row_null(&r, i, 4) &&
		    !is_listed(tx->a, list, n, row_blob(&r, i, 5)))
			TRY(end_token(tx, row_int(&r, i, 0)));
	for (size_t i = 0; i < n; i++)
		TRY(configure_one(tx, &list[i]));
	return OK;
}

enum err token_list(struct arena *a, struct db *db, int64_t office,
                    struct token_view **out, size_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &token_all, &r, I(office)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = (struct token_view){
			.id = row_int(&r, i, 0),
			.name = row_text(&r, i, 1),
			.role = role_parse(row_text(&r, i, 2)),
			.made_ms = row_int(&r, i, 3),
			.revoked_ms = row_int(&r, i, 4),
		};
	*n = r.n;
	return OK;
}

enum err token_revoke(struct tx *tx, const char *name)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &token_good, &r, I(tx->office), T(name)));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "name", "err.token_unknown");
	return end_token(tx, row_int(&r, 0, 0));
}
