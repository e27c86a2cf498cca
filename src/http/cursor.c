/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/cursor.h"

#include <string.h>

#include <sodium.h>

#define ROUNDS 4

static uint32_t mix(const uint8_t *key, uint8_t round, uint32_t half)
{
	uint8_t in[5] = { round, (uint8_t)(half >> 24), (uint8_t)(half >> 16),
		          (uint8_t)(half >> 8), (uint8_t)half };
	uint8_t out[crypto_shorthash_BYTES];

	crypto_shorthash(out, in, sizeof in, key);
	return (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 |
	       (uint32_t)out[2] << 8 | out[3];
}

const char *cursor_text(struct arena *a, const uint8_t key[CURSOR_KEY_BYTES],
                        int64_t seq)
{
	uint32_t left = (uint32_t)((uint64_t)seq >> 32);
	uint32_t right = (uint32_t)seq;

	for (uint8_t i = 0; i < ROUNDS; i++) {
		uint32_t next = left ^ mix(key, i, right);

		left = right;
		right = next;
	}
	return arena_printf(a, "%08x%08x", left, right);
}

static bool read_half(const char *s, uint32_t *out)
{
	uint32_t v = 0;

	for (int i = 0; i < 8; i++) {
		uint32_t digit;

		if (s[i] >= '0' && s[i] <= '9')
			digit = (uint32_t)(s[i] - '0');
		else if (s[i] >= 'a' && s[i] <= 'f')
			digit = (uint32_t)(s[i] - 'a') + 10;
		else
			return false;
		v = v << 4 | digit;
	}
	*out = v;
	return true;
}

enum err cursor_read(const uint8_t key[CURSOR_KEY_BYTES], const char *text,
                     int64_t *seq)
{
	uint32_t left, right;
	uint64_t value;

	if (!text || strlen(text) != CURSOR_CHARS || !read_half(text, &left) ||
	    !read_half(text + 8, &right))
		return fail(ERR_INVALID, "no cursor");
	for (uint8_t i = ROUNDS; i-- > 0;) {
		uint32_t before = right ^ mix(key, i, left);

		right = left;
		left = before;
	}
	value = (uint64_t)left << 32 | right;
	if (value > INT64_MAX)
		return fail(ERR_INVALID, "a cursor of another key");
	*seq = (int64_t)value;
	return OK;
}
