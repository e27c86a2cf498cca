/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/tel.h"

#include <string.h>

#define MIN_DIGITS 5
#define MAX_DIGITS 15

/* Only the digits of @p s, or -1 when there is something else in it. */
static int digits_of(const char *s, char out[MAX_DIGITS + 1])
{
	int n = 0;

	for (; *s; s++) {
		if (strchr(" .-()/", *s))
			continue;
		if (*s < '0' || *s > '9' || n == MAX_DIGITS)
			return -1;
		out[n++] = *s;
	}
	out[n] = '\0';
	return n;
}

const char *tel_e164(struct arena *a, const char *s)
{
	char d[MAX_DIGITS + 1];
	bool plus;
	int n;

	if (!s)
		return NULL;
	s += strspn(s, " \t");
	plus = *s == '+';
	n = digits_of(s + plus, d);
	if (n < MIN_DIGITS)
		return NULL;
	if (plus)
		return arena_printf(a, "+%s", d);
	if (!strncmp(d, "00", 2) && n > 2 + MIN_DIGITS)
		return arena_printf(a, "+%s", d + 2);
	if (d[0] == '0')
		return arena_printf(a, "+62%s", d + 1);
	if (!strncmp(d, "62", 2) && n >= 9)
		return arena_printf(a, "+%s", d);
	if (d[0] == '8' && n >= 9)
		return arena_printf(a, "+62%s", d);
	return arena_printf(a, "+%s", d);
}

bool tel_is_usual(const char *e164)
{
	size_t n = e164 ? strlen(e164) : 0;

	return n >= 10 && n <= 16 && !strncmp(e164, "+62", 3) && e164[3] != '0';
}

const char *tel_show(struct arena *a, const char *e164)
{
	const char *rest;
	size_t n;

	if (!e164 || strncmp(e164, "+62", 3))
		return arena_strdup(a, e164);
	rest = e164 + 3;
	n = strlen(rest);
	if (n < 9)
		return arena_printf(a, "0%s", rest);
	return arena_printf(a, "0%.3s-%.4s-%s", rest, rest + 3, rest + 7);
}
