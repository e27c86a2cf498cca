/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/auth.h  Who asks: sessions, tokens, sign-in.
 *
 *  Floor: http.  A session is 256 random bits in a cookie; its SHA-256 is in
 *  the store.  It ends after 30 idle minutes and 12 hours in any case.
 *  Tokens are looked up the same way.  Names and passwords: signin.h. */
#ifndef SIAGA_HTTP_AUTH_H
#define SIAGA_HTTP_AUTH_H

#include "http/http.h"

#define AUTH_IDLE_MS  (30 * MINUTE_MS)
#define AUTH_WHOLE_MS (12 * HOUR_MS)

/** Name of the session's cookie on this connection. */
const char *auth_cookie_name(const struct req *rq);

/**
 * Find out who asks, by Bearer token or cookie; sets rq->who.  A stranger
 * is no error: user and token are 0, the language is the browser's.
 *
 * @return OK, or the store's error
 */
MUST_CHECK enum err auth_identify(struct req *rq, struct db *db);

/** Somebody not signed in, with the browser's language. */
struct principal auth_stranger(const struct req *rq);

/** Whether rq->who is somebody. */
bool auth_is_known(const struct req *rq);

/**
 * Look again inside the writer: session or token still good, user active,
 * same role and agency.  Moves the session's idle time.
 *
 * @return OK, ERR_DENIED (answers 401), or the store's error
 */
MUST_CHECK enum err auth_recheck(struct tx *tx, struct req *rq);

/** Same site: Sec-Fetch-Site, else Origin, against our own address.
 *  @return OK, ERR_DENIED */
MUST_CHECK enum err auth_same_site(const struct req *rq);

/** What every unsafe request with a session must prove: same site and
 *  X-Siaga-CSRF.  @return OK, ERR_DENIED */
MUST_CHECK enum err auth_csrf(const struct req *rq);

/** Open a session for a user (one-time links) and set the cookie and
 *  rq->who.  @return OK, ERR_NOT_FOUND, or the store's error */
MUST_CHECK enum err auth_open(struct req *rq, int64_t user);

/** End the asker's session and delete the cookie. */
MUST_CHECK enum err auth_close(struct req *rq);

/** End all sessions of a user but @p except (0 = all). */
MUST_CHECK enum err auth_revoke_user(struct tx *tx, int64_t user,
                                     int64_t except);

/** Whether a session or token still is what it was; for open sockets.
 *  @return OK, or the store's error */
MUST_CHECK enum err auth_is_still(struct arena *a, struct db *db,
                                  int64_t office, const struct principal *who,
                                  int64_t now_ms, bool *out);

/** Move the idle time of a session that only reads. */
MUST_CHECK enum err auth_touch(struct tx *tx, int64_t session);

/** SHA-256 of a secret as the store keeps it: sessions, tokens, links. */
struct bytes auth_hash(struct arena *a, const char *secret);

/** A new secret of 256 bits, 43 URL-safe characters. */
const char *auth_secret(struct arena *a);

#endif
