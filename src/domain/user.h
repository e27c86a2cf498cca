/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/user.h  People with a name here, their first login, and the
 *  tokens of programs.
 *
 *  Floor: domain.  There is no default password: a user sets his own, once,
 *  behind a one-time link that is good for 72 hours.  Hashing the password is
 *  http/password's.  Every change is an audit row; accounts above a desk are
 *  announced. */
#ifndef SIAGA_DOMAIN_USER_H
#define SIAGA_DOMAIN_USER_H

#include "domain/role.h"
#include "store/db.h"

#define USER_LINK_MS (INT64_C(72) * 3600 * 1000)

struct user_new {
	const char *name;    /**< to sign in with: a-z 0-9 . _ -, 2..40     */
	const char *display; /**< as screens show it; NULL = name           */
	enum role role;      /**< one of ROLE_STAFF                         */
	int64_t agency;      /**< of a desk, required there; else 0         */
	const char *place;   /**< of a village head, required there; or NULL */
	const char *phone, *whatsapp; /**< as written, or NULL              */
	const char *lang; /**< "id" or "en"; NULL = "id"                 */
	bool on_call, secret_grant;
};

/**
 * Add an account that cannot sign in yet.
 *
 * @return OK; ERR_INVALID (name, role, agency, place, phone, whatsapp);
 *         ERR_CONFLICT "err.user_exists"; the store's
 */
MUST_CHECK enum err user_add(struct tx *tx, const struct user_new *n,
                             int64_t *id);

struct user {
	int64_t id, agency, version, made_ms;
	const char *name, *display, *place, *phone, *whatsapp, *lang;
	const char *agency_code; /**< NULL when none                        */
	enum role role;
	bool on_call, secret_grant, active, has_password;
};

/** @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err user_get(struct arena *a, struct db *db, int64_t office,
                             int64_t id, struct user *out);
MUST_CHECK enum err user_find(struct arena *a, struct db *db, int64_t office,
                              const char *name, struct user *out);
/** All, by name, after the name @p after (NULL = from the start).
 *  @param max  1..200 */
MUST_CHECK enum err user_list(struct arena *a, struct db *db, int64_t office,
                              const char *after, int64_t max, struct user **out,
                              size_t *n);

/** No more signing in: sessions and open links end.  @return OK,
 *  ERR_NOT_FOUND */
MUST_CHECK enum err user_disable(struct tx *tx, int64_t id);
/** @param lang  "id" or "en" */
MUST_CHECK enum err user_set_lang(struct tx *tx, int64_t id, const char *lang);

/**
 * Make a one-time login link, good for USER_LINK_MS; older ones are revoked.
 * The password, if there is one, goes when the link is used.
 *
 * @param token  shown once; only its hash is kept
 * @return OK, ERR_NOT_FOUND (no such active user)
 */
MUST_CHECK enum err user_link_make(struct tx *tx, int64_t user,
                                   const char **token);

/** Whose link it is, while it is good. @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err user_link_find(struct arena *a, struct db *db,
                                   int64_t office, int64_t now_ms,
                                   const char *token, struct user *out);

/** Use it up and set the password; other sessions of the user end.
 *  @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err user_link_use(struct tx *tx, const char *token,
                                  const char *password_hash, int64_t *user);

/* --- tokens of programs --------------------------------------------------- */

struct token_view {
	int64_t id, made_ms, revoked_ms; /**< revoked_ms 0 = good           */
	const char *name;
	enum role role;
};

/**
 * Make an API token.
 *
 * @param name    2..40 characters, not that of another good token
 * @param secret  shown once; only its hash is kept
 * @return OK; ERR_INVALID (name, role); ERR_CONFLICT "err.token_exists"
 */
MUST_CHECK enum err token_add(struct tx *tx, const char *name, enum role role,
                              const char **secret);

/** One of the tokens that stand in the configuration. */
struct token_configured {
	const char *name, *secret; /**< secret: 16 characters or more       */
	enum role role;
};

/**
 * Make the configured tokens exactly these: new ones are added, those no
 * longer listed and those whose secret changed are revoked.
 *
 * @return OK, ERR_INVALID (role, or a secret that is too short)
 */
MUST_CHECK enum err
token_configure(struct tx *tx, const struct token_configured *list, size_t n);

/** All, newest first; at most 200. */
MUST_CHECK enum err token_list(struct arena *a, struct db *db, int64_t office,
                               struct token_view **out, size_t *n);

/** @return OK, ERR_NOT_FOUND (no good token of that name) */
MUST_CHECK enum err token_revoke(struct tx *tx, const char *name);

#endif
