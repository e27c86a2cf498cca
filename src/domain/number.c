/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/number.h"

#include <ctype.h>
#include <string.h>

#define PREFIX_MIN    2
#define PREFIX_MAX    8
#define MONTH_DIGITS  4
#define SERIAL_DIGITS 7
#define FIRST_YEAR    24 /* no case is older; telephone numbers begin lower */

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* What may stand between the parts. */
static const char *skip_between(const char *s)
{
	while (*s && strchr(" \t-./_:", *s))
		s++;
	/* Dashes as a telephone writes them: U+2010..U+2015. */
	while (!strncmp(s, "\xe2\x80", 2) && s[2] >= (char)0x90 &&
	       s[2] <= (char)0x95)
		s += 3 + strspn(s + 3, " ");
	return s;
}

const char *number_format(struct arena *a, const struct number *n)
{
	return arena_printf(a, "%s-%04d-%05d", n->prefix, n->month,
	                    (int)n->serial);
}

static bool month_is_valid(int yymm)
{
	return yymm / 100 >= FIRST_YEAR && yymm % 100 >= 1 && yymm % 100 <= 12;
}

static size_t digits_at(const char *s)
{
	size_t n = 0;

	while (is_digit(s[n]))
		n++;
	return n;
}

static int32_t value_of(const char *s, size_t n)
{
	int32_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (s[i] - '0');
	return v;
}

/* The digits of a number after its prefix: month and serial, apart or in
 * one piece of nine and more, or the serial alone.
 * @return how many bytes were read, 0 when it is none. */
static size_t read_digits(const char *s, bool has_prefix, struct number *n)
{
	size_t first = digits_at(s), second;
	const char *rest = skip_between(s + first);

	second = digits_at(rest);
	if (first == MONTH_DIGITS && second >= 1 && second <= SERIAL_DIGITS &&
	    month_is_valid(value_of(s, first))) {
		n->month = value_of(s, first);
		n->serial = value_of(rest, second);
		return (size_t)(rest - s) + second;
	}
	if (first >= MONTH_DIGITS + 5 &&
	    first <= MONTH_DIGITS + SERIAL_DIGITS &&
	    month_is_valid(value_of(s, MONTH_DIGITS))) {
		n->month = value_of(s, MONTH_DIGITS);
		n->serial = value_of(s + MONTH_DIGITS, first - MONTH_DIGITS);
		return first;
	}
	if (!has_prefix && first >= 1 && first <= SERIAL_DIGITS) {
		n->serial = value_of(s, first);
		return first;
	}
	return 0;
}

/* Words that stand before a number and are no prefix. */
static bool is_label(const char *prefix)
{
	static const char *const labels[] = { "NO",      "NOMOR", "NOMER",
		                              "NMR",     "KODE",  "KASUS",
		                              "LAPORAN", "LAPOR", "CEK",
		                              "STATUS",  "CASE",  "NUMBER",
		                              "CODE" };

	for (size_t i = 0; i < COUNT(labels); i++)
		if (!strcmp(prefix, labels[i]))
			return true;
	return false;
}

/* A whole number at @p s. @return bytes read, 0 when there is none. */
static size_t read_at(const char *s, struct number *out)
{
	struct number n = { "", 0, 0 };
	const char *p = s;
	size_t letters = 0, digits;

	while (is_letter(p[letters]))
		letters++;
	if (letters && (letters < PREFIX_MIN || letters > PREFIX_MAX))
		return 0;
	for (size_t i = 0; i < letters; i++)
		n.prefix[i] = (char)toupper((unsigned char)p[i]);
	p += letters;
	if (letters)
		p = skip_between(p);
	if (is_label(n.prefix))
		n.prefix[0] = '\0';
	digits = read_digits(p, n.prefix[0], &n);
	if (!digits || n.serial < 1 || n.serial > NUMBER_SERIAL_MAX)
		return 0;
	*out = n;
	return (size_t)(p - s) + digits;
}

enum err number_parse(const char *s, struct number *out)
{
	struct number n;
	size_t read;

	if (!s)
		return fail(ERR_INVALID, "no number");
	s += strspn(s, " \t\r\n#");
	read = read_at(s, &n);
	if (!read || s[read + strspn(s + read, " \t\r\n.")])
		return fail(ERR_INVALID, "not a case number");
	*out = n;
	return OK;
}

enum err number_search(const char *text, struct number *out)
{
	bool inside = false;

	for (const char *s = text; s && *s; s++) {
		bool is_part = is_letter(*s) || is_digit(*s) ||
		               (unsigned char)*s >= 0x80;
		struct number n;
		size_t read;

		if (!inside && is_letter(*s)) {
			read = read_at(s, &n);
			if (read && n.month && !is_letter(s[read])) {
				*out = n;
				return OK;
			}
		}
		inside = is_part;
	}
	return fail(ERR_NOT_FOUND, "no case number in the text");
}

int number_month(const struct zone *z, int64_t at_ms)
{
	struct civil c = civil_at(z, at_ms);

	return c.year % 100 * 100 + c.month;
}

int number_month_next(const struct zone *z, int64_t at_ms, int last)
{
	int now = number_month(z, at_ms);

	return now > last ? now : last;
}

bool number_prefix_is_valid(const char *prefix)
{
	size_t n = prefix ? strspn(prefix, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") : 0;

	return n >= PREFIX_MIN && n <= PREFIX_MAX && !prefix[n];
}

const char *number_code(struct arena *a, uint64_t random)
{
	return arena_printf(a, "%08u", (unsigned)(random % 100000000u));
}

enum err number_code_parse(const char *s, char out[NUMBER_CODE_DIGITS + 1])
{
	char d[NUMBER_CODE_DIGITS + 1];
	size_t n = 0;

	for (; s && *s; s++) {
		if (strchr(" \t\r\n-.", *s))
			continue;
		if (!is_digit(*s) || n == NUMBER_CODE_DIGITS)
			return fail(ERR_INVALID, "not a tracking code");
		d[n++] = *s;
	}
	if (n != NUMBER_CODE_DIGITS)
		return fail(ERR_INVALID, "not a tracking code");
	d[n] = '\0';
	memcpy(out, d, sizeof d);
	return OK;
}
