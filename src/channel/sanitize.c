/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "channel/sanitize.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/tel.h"
#include "base/text.h"

enum { ID_MAX = 200, ID_HEAD = 160, FILE_MAX = 120, EXT_MAX = 12 };

const char *sanitize_text(struct arena *a, const char *s)
{
	const char *clean = s ? text_clean(a, s, strlen(s)) : NULL;

	return clean && clean[strspn(clean, " \t\n")] ? clean : NULL;
}

const char *sanitize_name(struct arena *a, const char *s)
{
	char *one;

	s = sanitize_text(a, s);
	if (!s)
		return NULL;
	one = arena_strdup(a, s);
	for (char *p = one; (p = strpbrk(p, "\n\t"));)
		*p = ' ';
	s = text_trim(a, one);
	return s ? text_cut(a, s, 200) : NULL;
}

const char *sanitize_id(struct arena *a, const char *s)
{
	const char *clean = sanitize_text(a, s);
	size_t n = ID_HEAD;

	if (!clean || strlen(clean) <= ID_MAX)
		return clean;
	while (n && ((unsigned char)clean[n] & 0xc0) == 0x80)
		n--;
	return arena_printf(a, "%.*s~%s", (int)n, clean,
	                    sanitize_hash(a, clean));
}

/* Cut the middle of a long name so that its extension stays. */
static const char *shorten(struct arena *a, const char *s)
{
	const char *dot = strrchr(s, '.');
	size_t ext = dot ? text_length(dot) : 0;

	if (text_length(s) <= FILE_MAX)
		return s;
	if (!ext || ext > EXT_MAX)
		return text_cut(a, s, FILE_MAX);
	return arena_printf(a, "%s%s", text_cut(a, s, FILE_MAX - ext), dot);
}

const char *sanitize_filename(struct arena *a, const char *s)
{
	const char *name = sanitize_name(a, s), *cut;

	if (!name)
		return NULL;
	while ((cut = strpbrk(name, "/\\")))
		name = cut + 1;
	name += strspn(name, ". ");
	return *name ? shorten(a, name) : NULL;
}

const char *sanitize_mime(struct arena *a, const char *s)
{
	const char *slash = s ? strchr(s, '/') : NULL;

	if (!slash || slash == s || !slash[1] || strlen(s) > 100)
		return NULL;
	for (const char *p = s; *p; p++)
		if (*p < 0x20 || *p > 0x7e || strchr("<>\"\\", *p))
			return NULL;
	return arena_strdup(a, s);
}

const char *sanitize_phone(struct arena *a, const char *s)
{
	size_t n;

	if (!s)
		return NULL;
	s += *s == '+';
	n = strspn(s, "0123456789");
	if (s[n] || n < 5 || n > 15)
		return NULL;
	return *s == '0' ? tel_e164(a, s) : arena_printf(a, "+%s", s);
}

/* The four hexadecimal digits at @p p, or -1. */
static long hex4(const char *p)
{
	char s[5];

	memcpy(s, p, 4);
	s[4] = '\0';
	return strspn(s, "0123456789abcdefABCDEF") == 4 ? strtol(s, NULL, 16)
	                                                : -1;
}

/* The value of a \uXXXX at @p p, or -1 when none stands there. */
static long escape_at(const char *p, const char *end)
{
	return end - p >= 6 && p[0] == '\\' && p[1] == 'u' ? hex4(p + 2) : -1;
}

static bool is_high(long c)
{
	return c >= 0xd800 && c < 0xdc00;
}

static bool is_low(long c)
{
	return c >= 0xdc00 && c < 0xe000;
}

struct bytes sanitize_json(struct arena *a, struct bytes in)
{
	char *s = arena_strdup(a, text_clean(a, (const char *)in.p, in.n));
	size_t n = s ? strlen(s) : 0;
	const char *end = s + n;

	for (char *p = s; p < end; p++) {
		long c;

		if (*p != '\\')
			continue;
		c = escape_at(p, end);
		if (is_high(c) && is_low(escape_at(p + 6, end)))
			p += 11;
		else if (c == 0 || is_high(c) || is_low(c))
			memcpy(p, "\\ufffd", 6), p += 5;
		else
			p++;
	}
	return (struct bytes){ (const uint8_t *)s, n };
}

const char *sanitize_hash(struct arena *a, const char *s)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (; *s; s++)
		h = (h ^ (uint8_t)*s) * UINT64_C(1099511628211);
	return arena_printf(a, "%016" PRIx64, h);
}
