/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/keys.h"

#include <sodium.h>
#include <string.h>

#define CONTEXT "siagakey"

enum purpose { VAULT = 1, BLIND, TOTP, MEDIA, RAW, LINK, FORM, BACKUP };

void keys_make(uint8_t master[KEY_BYTES])
{
	crypto_kdf_keygen(master);
}

static void sub_key(const uint8_t *master, enum purpose p, uint8_t *out)
{
	crypto_kdf_derive_from_key(out, KEY_BYTES, (uint64_t)p, CONTEXT,
	                           master);
}

void keys_backup_secret(const uint8_t master[KEY_BYTES], uint8_t out[KEY_BYTES])
{
	uint8_t seed[KEY_BYTES], pk[crypto_box_PUBLICKEYBYTES];

	sub_key(master, BACKUP, seed);
	crypto_box_seed_keypair(pk, out, seed);
	sodium_memzero(seed, sizeof seed);
}

void keys_derive(const uint8_t master[KEY_BYTES], struct keys *out)
{
	uint8_t secret[KEY_BYTES];

	sub_key(master, VAULT, out->vault);
	sub_key(master, BLIND, out->blind);
	sub_key(master, TOTP, out->totp);
	sub_key(master, MEDIA, out->media);
	sub_key(master, RAW, out->raw);
	sub_key(master, LINK, out->link);
	sub_key(master, FORM, out->form);
	keys_backup_secret(master, secret);
	crypto_scalarmult_base(out->backup_pk, secret);
	sodium_memzero(secret, sizeof secret);
}

/* --- the recovery sheet ------------------------------------------------- */

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* 32 bytes of key and 3 of check make 56 letters: 14 groups of 4. */
#define SHEET_BYTES   (KEY_BYTES + 3u)
#define SHEET_LETTERS (SHEET_BYTES * 8u / 5u)

static void add_check(uint8_t data[SHEET_BYTES])
{
	uint8_t h[HASH_BYTES];

	hash_parts(h, &(struct bytes){ data, KEY_BYTES }, 1);
	memcpy(data + KEY_BYTES, h, SHEET_BYTES - KEY_BYTES);
}

const char *keys_sheet(struct arena *a, const uint8_t master[KEY_BYTES])
{
	uint8_t data[SHEET_BYTES];
	char *out = arena_alloc(a, SHEET_LETTERS + SHEET_LETTERS / 4 + 1);
	size_t n = 0;

	memcpy(data, master, KEY_BYTES);
	add_check(data);
	for (size_t i = 0; i < SHEET_LETTERS; i++) {
		unsigned v = 0;

		for (size_t bit = i * 5; bit < i * 5 + 5; bit++)
			v = v << 1 | (data[bit / 8] >> (7 - bit % 8) & 1u);
		if (i && i % 4 == 0)
			out[n++] = '-';
		out[n++] = alphabet[v];
	}
	sodium_memzero(data, sizeof data);
	return out;
}

enum err keys_from_sheet(const char *sheet, uint8_t master[KEY_BYTES])
{
	uint8_t data[SHEET_BYTES] = { 0 }, given[SHEET_BYTES];
	size_t letters = 0;

	for (; *sheet; sheet++) {
		char c = *sheet >= 'a' && *sheet <= 'z'
		                 ? (char)(*sheet - 'a' + 'A')
		                 : *sheet;
		const char *at = c ? strchr(alphabet, c) : NULL;

		if (strchr(" -\t\r\n", c))
			continue;
		if (!at || letters == SHEET_LETTERS)
			return refuse(ERR_INVALID, NULL, "err.sheet");
		for (size_t b = 0; b < 5; b++)
			if ((unsigned)(at - alphabet) >> (4 - b) & 1u)
				data[(letters * 5 + b) / 8] |=
					(uint8_t)(1u << (7 - (letters * 5 + b) %
				                                     8));
		letters++;
	}
	memcpy(given, data, sizeof given);
	add_check(data);
	if (letters != SHEET_LETTERS || memcmp(given, data, sizeof data))
		return refuse(ERR_INVALID, NULL, "err.sheet");
	memcpy(master, data, KEY_BYTES);
	return OK;
}

/* --- primitives --------------------------------------------------------- */

void hash_parts(uint8_t out[HASH_BYTES], const struct bytes *parts, size_t n)
{
	crypto_generichash_state st;

	crypto_generichash_init(&st, NULL, 0, HASH_BYTES);
	for (size_t i = 0; i < n; i++)
		crypto_generichash_update(&st, parts[i].p, parts[i].n);
	crypto_generichash_final(&st, out, HASH_BYTES);
}

struct bytes hash_text(struct arena *a, const char *s)
{
	uint8_t *out = arena_alloc(a, HASH_BYTES);
	struct bytes b = bytes_of(s);

	hash_parts(out, &b, 1);
	return (struct bytes){ out, HASH_BYTES };
}

struct bytes hash_keyed(struct arena *a, const uint8_t key[KEY_BYTES],
                        const char *s)
{
	uint8_t *out = arena_alloc(a, HASH_BYTES);

	crypto_generichash(out, HASH_BYTES, (const uint8_t *)s, strlen(s), key,
	                   KEY_BYTES);
	return (struct bytes){ out, HASH_BYTES };
}

bool hmac_sha256_matches(const char *secret, struct bytes body, const char *hex)
{
	uint8_t mine[crypto_auth_hmacsha256_BYTES], given[sizeof mine];
	crypto_auth_hmacsha256_state st;
	const char *end;
	size_t n;

	if (!secret || !hex ||
	    sodium_hex2bin(given, sizeof given, hex, strlen(hex), NULL, &n,
	                   &end) ||
	    n != sizeof given || *end)
		return false;
	crypto_auth_hmacsha256_init(&st, (const uint8_t *)secret,
	                            strlen(secret));
	crypto_auth_hmacsha256_update(&st, body.p, body.n);
	crypto_auth_hmacsha256_final(&st, mine);
	return !sodium_memcmp(mine, given, sizeof mine);
}

static const char *base64url(struct arena *a, const uint8_t *p, size_t n)
{
	size_t room = sodium_base64_ENCODED_LEN(
		n, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	char *out = arena_alloc(a, room);

	return sodium_bin2base64(out, room, p, n,
	                         sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

const char *token_make(struct arena *a, size_t bytes)
{
	uint8_t *raw = arena_alloc(a, bytes);

	randombytes_buf(raw, bytes);
	return base64url(a, raw, bytes);
}

const char *token_derive(struct arena *a, const uint8_t key[KEY_BYTES],
                         const char *words)
{
	/* 120 bits: nobody guesses it, and it still fits into an SMS. */
	return base64url(a, hash_keyed(a, key, words).p, 15);
}

const char *digits_make(struct arena *a, int digits)
{
	char *out = arena_alloc(a, (size_t)digits + 1);

	for (int i = 0; i < digits; i++)
		out[i] = (char)('0' + (i ? randombytes_uniform(10)
		                         : 1 + randombytes_uniform(9)));
	return out;
}

struct bytes box_seal(struct arena *a, const uint8_t key[KEY_BYTES],
                      struct bytes plain)
{
	size_t n = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES +
	           plain.n;
	uint8_t *out = arena_alloc(a, n);

	randombytes_buf(out, crypto_secretbox_NONCEBYTES);
	crypto_secretbox_easy(out + crypto_secretbox_NONCEBYTES, plain.p,
	                      plain.n, out, key);
	return (struct bytes){ out, n };
}

enum err box_open(struct arena *a, const uint8_t key[KEY_BYTES],
                  struct bytes sealed, struct bytes *plain)
{
	size_t over = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
	uint8_t *out;

	if (sealed.n < over)
		return fail(ERR_INVALID, "sealed bytes are cut short");
	out = arena_alloc(a, sealed.n - over + 1);
	if (crypto_secretbox_open_easy(
		    out, sealed.p + crypto_secretbox_NONCEBYTES,
		    sealed.n - crypto_secretbox_NONCEBYTES, sealed.p, key))
		return fail(ERR_INVALID, "sealed bytes do not open");
	*plain = (struct bytes){ out, sealed.n - over };
	return OK;
}
