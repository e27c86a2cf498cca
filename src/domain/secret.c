/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/secret.h"

#include <string.h>

#include <sodium.h>

const char *secret_make(struct arena *a)
{
	uint8_t raw[SECRET_BYTES];
	char *text = arena_alloc(a, SECRET_CHARS + 1);

	randombytes_buf(raw, sizeof raw);
	sodium_bin2base64(text, SECRET_CHARS + 1, raw, sizeof raw,
	                  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(raw, sizeof raw);
	return text;
}

struct bytes secret_hash(struct arena *a, const char *secret)
{
	uint8_t *hash = arena_alloc(a, crypto_hash_sha256_BYTES);

	crypto_hash_sha256(hash, (const uint8_t *)secret, strlen(secret));
	return (struct bytes){ hash, crypto_hash_sha256_BYTES };
}
