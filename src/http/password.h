/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/password.h  Argon2id and one-time codes.
 *
 *  Floor: http; any thread but the writer's and the epoll thread's.
 *  19 MiB and two passes per password, one password at a time. */
#ifndef SIAGA_HTTP_PASSWORD_H
#define SIAGA_HTTP_PASSWORD_H

#include "base/arena.h"

#define PASSWORD_MIN 10 /* characters */
#define PASSWORD_MAX 200

/** Hash a password for the store.
 *  @return OK, ERR_INVALID (too short or long), ERR_BUSY */
MUST_CHECK enum err password_hash(struct arena *a, const char *password,
                                  const char **out);

/**
 * Try a password; @p hash NULL takes the same time and is never right.
 *
 * @return OK, ERR_BUSY when too many wait
 */
MUST_CHECK enum err password_try(const char *hash, const char *password,
                                 bool *right);

/**
 * Try a 6-digit code (RFC 6238, 30 s, one step of drift either way).
 *
 * @param last  the last step accepted; codes of it and before are refused
 * @return the step, 0 when the code is wrong
 */
int64_t password_code_try(struct bytes seed, const char *code, int64_t now_ms,
                          int64_t last);

#endif
