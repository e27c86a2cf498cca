/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/ws.h"

#include <string.h>
#include <strings.h>

#include <nettle/sha1.h>
#include <sodium.h>

size_t ws_head(uint8_t out[WS_HEAD_MAX], unsigned opcode, size_t n)
{
	size_t size = 2;

	out[0] = (uint8_t)(0x80 | opcode);
	if (n < 126) {
		out[1] = (uint8_t)n;
		return size;
	}
	size += n < 65536 ? 2 : 8;
	out[1] = n < 65536 ? 126 : 127;
	for (size_t i = size; i-- > 2; n >>= 8)
		out[i] = (uint8_t)n;
	return size;
}

enum err ws_accept(struct arena *a, const char *key, const char **out)
{
	static const char guid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
	uint8_t raw[16], digest[SHA1_DIGEST_SIZE];
	struct sha1_ctx sha;
	size_t n, room;
	char *text;

	if (!key || strlen(key) != 24 ||
	    sodium_base642bin(raw, sizeof raw, key, 24, NULL, &n, NULL,
	                      sodium_base64_VARIANT_ORIGINAL) != 0 ||
	    n != sizeof raw)
		return fail(ERR_INVALID, "bad Sec-WebSocket-Key");
	sha1_init(&sha);
	sha1_update(&sha, 24, (const uint8_t *)key);
	sha1_update(&sha, sizeof guid - 1, (const uint8_t *)guid);
	sha1_digest(&sha, sizeof digest, digest);
	room = sodium_base64_ENCODED_LEN(sizeof digest,
	                                 sodium_base64_VARIANT_ORIGINAL);
	text = arena_alloc(a, room);
	sodium_bin2base64(text, room, digest, sizeof digest,
	                  sodium_base64_VARIANT_ORIGINAL);
	*out = text;
	return OK;
}

bool ws_has_token(const char *list, const char *token)
{
	size_t want = strlen(token);

	for (const char *p = list; p && *p;) {
		size_t n;

		p += strspn(p, ", \t");
		n = strcspn(p, ", \t");
		if (n == want && strncasecmp(p, token, n) == 0)
			return true;
		p += n;
	}
	return false;
}
