/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/nik.h"

#include <string.h>

#define WOMAN_DAY  40
#define GROUPS_MAX NIK_DIGITS

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int two(const char *d)
{
	return (d[0] - '0') * 10 + (d[1] - '0');
}

/* Provinces by their official code. */
static bool is_province(int code)
{
	return (code >= 11 && code <= 21) || (code >= 31 && code <= 36) ||
	       (code >= 51 && code <= 53) || (code >= 61 && code <= 65) ||
	       (code >= 71 && code <= 76) || code == 81 || code == 82 ||
	       (code >= 91 && code <= 97);
}

/* 29 February passes: which century it is nobody knows. */
static bool is_date(int day, int month)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30,
		                    31, 31, 30, 31, 30, 31 };

	return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1];
}

static void judge(struct nik *n)
{
	int day = two(n->digits + 6);

	n->is_woman = day > WOMAN_DAY;
	n->day = n->is_woman ? day - WOMAN_DAY : day;
	n->month = two(n->digits + 8);
	n->year2 = two(n->digits + 10);
	n->doubt = NIK_FINE;
	if (!is_province(two(n->digits)))
		n->doubt |= NIK_ODD_AREA;
	if (!strcmp(n->digits + 12, "0000"))
		n->doubt |= NIK_NO_SERIAL;
	if (!is_date(n->day, n->month)) {
		n->doubt |= NIK_ODD_DATE;
		n->day = n->month = n->year2 = 0;
		n->is_woman = false;
	}
}

enum err nik_read(const char *s, struct nik *out)
{
	struct nik n = { .digits = "" };
	size_t used = 0;

	for (; s && *s; s++) {
		if (strchr(" \t\r\n.-", *s))
			continue;
		if (!is_digit(*s) || used == NIK_DIGITS)
			return fail(ERR_INVALID, "not sixteen digits");
		n.digits[used++] = *s;
	}
	if (used != NIK_DIGITS)
		return fail(ERR_INVALID, "not sixteen digits");
	judge(&n);
	*out = n;
	return OK;
}

int nik_birth_year(const struct nik *n, int year_now)
{
	int year = year_now / 100 * 100 + n->year2;

	return year > year_now ? year - 100 : year;
}

/* --- finding -------------------------------------------------------------- */

/* A piece of digits, and whether one separator alone parts it from the
 * piece before. */
struct piece {
	size_t from, to;
	bool is_joined;
};

/* The piece at or after @p at. @return false when there is none. */
static bool next_piece(const char *s, size_t at, struct piece *p)
{
	size_t from = at;

	while (s[from] && !is_digit(s[from]))
		from++;
	if (!s[from])
		return false;
	p->from = p->to = from;
	while (is_digit(s[p->to]))
		p->to++;
	p->is_joined = from == at + 1 && strchr(" .-", s[at]) != NULL;
	return true;
}

/* How far pieces from @p first go that give 16 digits together. */
static bool sum_from(const char *s, const struct piece *first,
                     struct nik_run *run, bool *all_joined)
{
	struct piece p = *first;
	size_t used = 0;

	for (int i = 0; i < GROUPS_MAX; i++) {
		struct piece next;
		size_t n = p.to - p.from;

		if (used + n > NIK_DIGITS)
			return false;
		memcpy(run->nik.digits + used, s + p.from, n);
		used += n;
		if (used == NIK_DIGITS) {
			run->from = first->from;
			run->to = p.to;
			run->nik.digits[used] = '\0';
			*all_joined =
				next_piece(s, p.to, &next) && next.is_joined;
			return true;
		}
		if (!next_piece(s, p.to, &next) || !next.is_joined)
			return false;
		p = next;
	}
	return false;
}

/* Whether the run that begins with @p first is one.  In one piece: always.
 * In pieces: when nothing is joined to either end, or when it can be one. */
static bool run_at(const char *s, const struct piece *first,
                   struct nik_run *run)
{
	bool more = false;
	struct nik_run r = { .from = 0 };

	if (!sum_from(s, first, &r, &more))
		return false;
	judge(&r.nik);
	if (first->to - first->from < NIK_DIGITS &&
	    (first->is_joined || more) &&
	    (r.nik.doubt & (NIK_ODD_AREA | NIK_ODD_DATE)))
		return false;
	*run = r;
	return true;
}

struct nik_list nik_find(struct arena *a, const char *text)
{
	size_t room = text ? strlen(text) / NIK_DIGITS + 1 : 1, at = 0;
	struct nik_list l = { arena_array(a, room, sizeof(struct nik_run)), 0 };
	struct piece p;

	while (text && next_piece(text, at, &p)) {
		at = p.to;
		if (l.n < room && run_at(text, &p, &l.run[l.n]))
			at = l.run[l.n++].to;
	}
	return l;
}

const char *nik_replace(struct arena *a, const char *text,
                        const struct nik_list *l, const char *const *token)
{
	size_t n = text ? strlen(text) : 0, used = 0, at = 0;
	char *out;

	if (!text)
		return NULL;
	for (size_t i = 0; i < l->n; i++)
		n += strlen(token[i]);
	out = arena_alloc(a, n + 1);
	for (size_t i = 0; i < l->n; i++) {
		size_t gap = l->run[i].from - at, m = strlen(token[i]);

		memcpy(out + used, text + at, gap);
		memcpy(out + used + gap, token[i], m);
		used += gap + m;
		at = l->run[i].to;
	}
	memcpy(out + used, text + at, strlen(text + at) + 1);
	return out;
}

const char *nik_masked(struct arena *a, const char *digits)
{
	size_t n = digits ? strlen(digits) : 0;

	if (n != NIK_DIGITS)
		return "";
	return arena_printf(a,
	                    "%.4s \xe2\x80\xa2\xe2\x80\xa2\xe2\x80\xa2"
	                    "\xe2\x80\xa2 \xe2\x80\xa2\xe2\x80\xa2"
	                    "\xe2\x80\xa2\xe2\x80\xa2 %s",
	                    digits, digits + n - 4);
}
