/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/form_token.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#define NONCE_BYTES 12
#define NONCE_CHARS 16
#define MAC_CHARS   64

static const char *mac_of(struct arena *a, const struct office *o,
                          const char *made, const char *nonce)
{
	struct bytes mac = hash_keyed(
		a, o->keys.form, arena_printf(a, "form:%s:%s", made, nonce));

	return text_hex(a, mac.p, mac.n);
}

const char *form_token_make(struct arena *a, const struct office *o,
                            int64_t now_ms)
{
	const char *made = arena_printf(a, "%" PRId64, now_ms);
	const char *nonce = token_make(a, NONCE_BYTES);

	return arena_printf(a, "%s.%s.%s", made, nonce,
	                    mac_of(a, o, made, nonce));
}

bool form_token_open(struct arena *a, const struct office *o, int64_t now_ms,
                     const char *token, const char **nonce, int64_t *age_ms)
{
	const char *dot = token ? strchr(token, '.') : NULL;
	const char *made, *name, *mac;
	int64_t age;
	unsigned differs = 0;

	if (!dot || dot - token > 15 ||
	    strlen(dot) != 1 + NONCE_CHARS + 1 + MAC_CHARS ||
	    dot[1 + NONCE_CHARS] != '.')
		return false;
	made = arena_strndup(a, token, (size_t)(dot - token));
	name = arena_strndup(a, dot + 1, NONCE_CHARS);
	mac = mac_of(a, o, made, name);
	for (size_t i = 0; i < MAC_CHARS; i++)
		differs |= (unsigned)(mac[i] ^ dot[2 + NONCE_CHARS + i]);
	age = now_ms - strtoll(made, NULL, 10);
	if (differs || age < 0 || age > FORM_TOKEN_LIFE_MS)
		return false;
	*nonce = name;
	*age_ms = age;
	return true;
}
