/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

static bool is_kept(ucs4_t c)
{
	return c == '\n' || c == '\t' ||
	       (c >= 0x20 && c != 0x7f && !(c >= 0x80 && c < 0xa0));
}

const char *text_clean(struct arena *a, const char *s, size_t n)
{
	const uint8_t *p = (const uint8_t *)s;
	char *out;
	size_t used = 0;

	if (!s)
		return NULL;
	/* One bad byte grows to the three of U+FFFD. */
	out = arena_array(a, n + 1, 3);
	while (n) {
		ucs4_t c;
		int step = u8_mbtoucr(&c, p, n);

		if (step <= 0) {
			c = 0xfffd;
			step = 1;
		}
		if (is_kept(c))
			used += (size_t)u8_uctomb((uint8_t *)out + used, c, 6);
		p += step;
		n -= (size_t)step;
	}
	out[used] = '\0';
	return out;
}

const char *text_trim(struct arena *a, const char *s)
{
	size_t n;

	if (!s)
		return NULL;
	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	return n ? arena_strndup(a, s, n) : NULL;
}

/* Copy without combining marks. */
static size_t drop_marks(const uint8_t *in, size_t n, char *out)
{
	size_t used = 0;

	while (n) {
		ucs4_t c;
		int step = u8_mbtouc(&c, in, n);

		if (!uc_is_property_combining(c)) {
			memcpy(out + used, in, (size_t)step);
			used += (size_t)step;
		}
		in += step;
		n -= (size_t)step;
	}
	return used;
}

const char *text_fold(struct arena *a, const char *s)
{
	size_t n;
	uint8_t *folded;
	char *out;

	if (!s)
		return NULL;
	folded = u8_casefold((const uint8_t *)s, strlen(s), NULL, UNINORM_NFKD,
	                     NULL, &n);
	if (!folded)
		return arena_strdup(a, "");
	out = arena_alloc(a, n + 1);
	drop_marks(folded, n, out);
	free(folded);
	return out;
}

struct words text_words(struct arena *a, const char *s, size_t max)
{
	struct words w = { arena_array(a, max ? max : 1, sizeof(char *)), 0 };
	const char *folded = s ? text_fold(a, s) : "";
	const uint8_t *p = (const uint8_t *)folded;
	size_t n = strlen(folded);
	const uint8_t *start = NULL;

	while (w.n < max) {
		ucs4_t c = 0;
		int step = n ? u8_mbtouc(&c, p, n) : 0;
		bool inside = n && (uc_is_property_alphabetic(c) ||
		                    uc_is_property_decimal_digit(c));

		if (inside && !start)
			start = p;
		if (!inside && start) {
			w.word[w.n++] =
				arena_strndup(a, start, (size_t)(p - start));
			start = NULL;
		}
		if (!n)
			break;
		p += step;
		n -= (size_t)step;
	}
	return w;
}

size_t text_length(const char *s)
{
	return s ? u8_mbsnlen((const uint8_t *)s, strlen(s)) : 0;
}

const char *text_cut(struct arena *a, const char *s, size_t max)
{
	const uint8_t *p = (const uint8_t *)s;
	size_t left = s ? strlen(s) : 0;

	if (!s || text_length(s) <= max)
		return arena_strdup(a, s);
	for (size_t i = 0; i + 1 < max && left; i++) {
		ucs4_t c;
		int step = u8_mbtouc(&c, p, left);

		p += step;
		left -= (size_t)step;
	}
	return arena_printf(a, "%.*s\xe2\x80\xa6", (int)((const char *)p - s),
	                    s);
}

bool text_same(const char *x, const char *y)
{
	return x == y || (x && y && !strcmp(x, y));
}

bool text_is_utf8(const void *p, size_t n)
{
	return n == 0 || (!memchr(p, 0, n) && !u8_check(p, n));
}

bool text_is_empty(const char *s)
{
	return !s || !*s;
}

const char *text_hex(struct arena *a, const void *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	const unsigned char *in = p;
	char *out = arena_alloc(a, 2 * n + 1);

	for (size_t i = 0; i < n; i++) {
		out[2 * i] = digit[in[i] >> 4];
		out[2 * i + 1] = digit[in[i] & 15];
	}
	return out;
}

static const char *entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

const char *text_html(struct arena *a, const char *s)
{
	size_t n = s ? strlen(s) : 0;
	char *out = arena_array(a, n + 1, 6);
	size_t used = 0;

	for (size_t i = 0; i < n; i++) {
		const char *e = entity(s[i]);

		if (e) {
			memcpy(out + used, e, strlen(e));
			used += strlen(e);
		} else {
			out[used++] = s[i];
		}
	}
	return out;
}
