/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/keys.h  The office's master key and what grows from it.
 *
 *  Floor: domain.  The master is 32 bytes in a 0400 file that no backup
 *  contains; every purpose has a sub-key of its own. */
#ifndef SIAGA_DOMAIN_KEYS_H
#define SIAGA_DOMAIN_KEYS_H

#include "base/arena.h"

#define KEY_BYTES  32u
#define HASH_BYTES 32u

/** Sub-keys by purpose. */
struct keys {
	uint8_t vault[KEY_BYTES];     /**< cipher of NIK and KK            */
	uint8_t blind[KEY_BYTES];     /**< their blind index               */
	uint8_t totp[KEY_BYTES];      /**< cipher of second-factor seeds   */
	uint8_t media[KEY_BYTES];     /**< stored pictures                 */
	uint8_t raw[KEY_BYTES];       /**< webhook bodies at rest, spool   */
	uint8_t link[KEY_BYTES];      /**< tracking and agency links       */
	uint8_t form[KEY_BYTES];      /**< tokens of the public form       */
	uint8_t backup_pk[KEY_BYTES]; /**< public key backups are sealed to */
};

/** Fresh master key, from the system's random source. */
void keys_make(uint8_t master[KEY_BYTES]);

/** Derive every sub-key. */
void keys_derive(const uint8_t master[KEY_BYTES], struct keys *out);

/**
 * The secret key that opens backups.  It is derived from the master, so the
 * recovery sheet is enough to restore.
 */
void keys_backup_secret(const uint8_t master[KEY_BYTES],
                        uint8_t out[KEY_BYTES]);

/**
 * The master as groups of letters for the recovery sheet, with a check
 * group; 4-letter groups of RFC 4648 base 32.
 */
const char *keys_sheet(struct arena *a, const uint8_t master[KEY_BYTES]);

/** Read what keys_sheet() wrote. @return OK, or ERR_INVALID. */
MUST_CHECK enum err keys_from_sheet(const char *sheet,
                                    uint8_t master[KEY_BYTES]);

/* --- the few primitives the domain uses -------------------------------- */

/** BLAKE2b-256 of the parts, one after the other. */
void hash_parts(uint8_t out[HASH_BYTES], const struct bytes *parts, size_t n);

/** BLAKE2b-256 of one string. */
struct bytes hash_text(struct arena *a, const char *s);

/** Keyed BLAKE2b-256. */
struct bytes hash_keyed(struct arena *a, const uint8_t key[KEY_BYTES],
                        const char *s);

/** Whether @p hex is the HMAC-SHA256 of @p body under @p secret (Meta's
 *  signature); compares in constant time, NULL never matches. */
bool hmac_sha256_matches(const char *secret, struct bytes body,
                         const char *hex);

/** A random token of @p bytes bytes, base64url without padding. */
const char *token_make(struct arena *a, size_t bytes);

/** A token that the same key and words always give (links). */
const char *token_derive(struct arena *a, const uint8_t key[KEY_BYTES],
                         const char *words);

/** @p digits random decimal digits, the first never 0. */
const char *digits_make(struct arena *a, int digits);

/** Seal bytes (XSalsa20-Poly1305, random nonce in front). */
struct bytes box_seal(struct arena *a, const uint8_t key[KEY_BYTES],
                      struct bytes plain);

/** Open what box_seal() made. @return OK, or ERR_INVALID. */
MUST_CHECK enum err box_open(struct arena *a, const uint8_t key[KEY_BYTES],
                             struct bytes sealed, struct bytes *plain);

#endif
