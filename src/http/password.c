/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/password.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <liboath/oath.h>
#include <sodium.h>

#include "base/text.h"

#define MEMORY_BYTES ((size_t)19 << 20)
#define PASSES       2u
#define WAITING_MAX  4
#define STEP_S       30

/* One at a time in the whole process, that is what this lock is for: a flood
 * of sign-ins may not take the memory and all workers. */
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static atomic_int waiting;

static enum err take_turn(void)
{
	if (atomic_fetch_add(&waiting, 1) >= WAITING_MAX) {
		atomic_fetch_sub(&waiting, 1);
		return refuse(ERR_BUSY, NULL, "err.sign_in_busy");
	}
	pthread_mutex_lock(&turn);
	return OK;
}

static void end_turn(void)
{
	pthread_mutex_unlock(&turn);
	atomic_fetch_sub(&waiting, 1);
}

enum err password_hash(struct arena *a, const char *password, const char **out)
{
	char hash[crypto_pwhash_STRBYTES];
	size_t n = password ? text_length(password) : 0;
	int failed;

	if (n < PASSWORD_MIN)
		return refuse(ERR_INVALID, "password", "err.password_short");
	if (n > PASSWORD_MAX)
		return refuse(ERR_INVALID, "password", "err.too_long");
	TRY(take_turn());
	failed = crypto_pwhash_str_alg(hash, password, strlen(password), PASSES,
	                               MEMORY_BYTES,
	                               crypto_pwhash_ALG_ARGON2ID13);
	end_turn();
	if (failed)
		return fail(ERR_BUSY, "no memory for a password");
	*out = arena_strdup(a, hash);
	return OK;
}

enum err password_try(const char *hash, const char *password, bool *right)
{
	char other[crypto_pwhash_STRBYTES];
	size_t n = strlen(password);
	bool good;

	if (n > PASSWORD_MAX * 4) {
		*right = false;
		return OK;
	}
	TRY(take_turn());
	if (hash) {
		good = crypto_pwhash_str_verify(hash, password, n) == 0;
	} else {
		good = false;
		if (crypto_pwhash_str_alg(other, password, n, PASSES,
		                          MEMORY_BYTES,
		                          crypto_pwhash_ALG_ARGON2ID13))
			other[0] = '\0';
	}
	end_turn();
	*right = good;
	return OK;
}

int64_t password_code_try(struct bytes seed, const char *code, int64_t now_ms,
                          int64_t last)
{
	int64_t now = now_ms / 1000 / STEP_S;
	int64_t found = 0;
	char want[8];

	if (!code || strlen(code) != 6 || !seed.n)
		return 0;
	for (int64_t step = now - 1; step <= now + 1; step++) {
		if (oath_hotp_generate((const char *)seed.p, seed.n,
		                       (uint64_t)step, 6, false,
		                       OATH_HOTP_DYNAMIC_TRUNCATION,
		                       want) != OATH_OK)
			continue;
		if (sodium_memcmp(want, code, 6) == 0 && step > last)
			found = step;
	}
	return found;
}
