/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/calendar.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define DAY_MIN         1440
#define LOOK_AHEAD_DAYS 400
/* Nobody promises more; the rest would be counted round the clock. */
#define LONGEST_DAYS 4000

struct calendar calendar_office(const struct zone *z, const int32_t *holidays,
                                size_t n)
{
	struct calendar c = { .zone = z,
		              .holidays = holidays,
		              .n_holidays = n };

	for (int d = 0; d < 5; d++)
		c.week[d][0] = (struct calendar_span){ 450, 960 };
	c.week[4][0].to_min = 990;
	return c;
}

struct calendar calendar_always(const struct zone *z)
{
	struct calendar c = { .zone = z };

	for (int d = 0; d < 7; d++)
		c.week[d][0] = (struct calendar_span){ 0, DAY_MIN };
	return c;
}

/* --- days ----------------------------------------------------------------- */

/* Days since 1970 as the zone counts them. */
static int64_t day_of(const struct calendar *c, int64_t at_ms)
{
	int64_t local = at_ms + c->zone->offset_min * MINUTE_MS;

	return local >= 0 ? local / DAY_MS : -((-local + DAY_MS - 1) / DAY_MS);
}

static int64_t day_start_ms(const struct calendar *c, int64_t day)
{
	return day * DAY_MS - c->zone->offset_min * MINUTE_MS;
}

static int by_date(const void *x, const void *y)
{
	int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return (a > b) - (a < b);
}

static bool is_always(const struct calendar *c)
{
	for (int d = 0; d < 7; d++)
		if (c->week[d][0].from_min > 0 ||
		    c->week[d][0].to_min < DAY_MIN)
			return false;
	return true;
}

static bool is_holiday(const struct calendar *c, int64_t day)
{
	struct civil d;
	int32_t date;

	if (!c->n_holidays || is_always(c))
		return false;
	d = civil_at(c->zone, day_start_ms(c, day));
	date = d.year * 10000 + d.month * 100 + d.day;
	return bsearch(&date, c->holidays, c->n_holidays, sizeof date,
	               by_date) != NULL;
}

/* The open stretches of a day, in order. @return how many. */
static int spans_of(const struct calendar *c, int64_t day,
                    int64_t from[CALENDAR_SPANS], int64_t to[CALENDAR_SPANS])
{
	/* Day 0 was a Thursday. */
	const struct calendar_span *s = c->week[((day + 3) % 7 + 7) % 7];
	int64_t start = day_start_ms(c, day);
	int n = 0, last = 0;

	if (is_holiday(c, day))
		return 0;
	for (int i = 0; i < CALENDAR_SPANS; i++) {
		int a = s[i].from_min > last ? s[i].from_min : last;
		int b = s[i].to_min < DAY_MIN ? s[i].to_min : DAY_MIN;

		if (a >= b)
			continue;
		from[n] = start + a * MINUTE_MS;
		to[n++] = start + b * MINUTE_MS;
		last = b;
	}
	return n;
}

/* The open stretch that holds or follows an instant. */
static bool stretch_at(const struct calendar *c, int64_t at_ms,
                       int64_t *from_ms, int64_t *to_ms)
{
	int64_t first = day_of(c, at_ms);

	for (int64_t d = first; d <= first + LOOK_AHEAD_DAYS; d++) {
		int64_t from[CALENDAR_SPANS], to[CALENDAR_SPANS];
		int n = spans_of(c, d, from, to);

		for (int i = 0; i < n; i++)
			if (at_ms < to[i]) {
				*from_ms = from[i] > at_ms ? from[i] : at_ms;
				*to_ms = to[i];
				return true;
			}
	}
	return false;
}

/* --- questions ------------------------------------------------------------ */

bool calendar_is_open(const struct calendar *c, int64_t at_ms)
{
	return calendar_next_open(c, at_ms) == at_ms;
}

int64_t calendar_next_open(const struct calendar *c, int64_t at_ms)
{
	int64_t from, to;

	return stretch_at(c, at_ms, &from, &to) ? from : at_ms;
}

int64_t calendar_closes(const struct calendar *c, int64_t at_ms)
{
	int64_t from, to;

	if (!stretch_at(c, at_ms, &from, &to) || from != at_ms)
		return at_ms;
	return to;
}

int64_t calendar_add_working(const struct calendar *c, int64_t from_ms,
                             int64_t span_ms)
{
	int64_t at = from_ms, from, to;

	if (is_always(c))
		return from_ms + span_ms;
	for (int i = 0; span_ms > 0 && i < LONGEST_DAYS; i++) {
		if (!stretch_at(c, at, &from, &to))
			break;
		if (to - from >= span_ms)
			return from + span_ms;
		span_ms -= to - from;
		at = to;
	}
	return at + (span_ms > 0 ? span_ms : 0);
}

int64_t calendar_add_days(const struct calendar *c, int64_t from_ms, int days)
{
	int64_t at = calendar_next_open(c, from_ms), day = day_of(c, at);
	int64_t time_of_day = at - day_start_ms(c, day);
	int64_t from[CALENDAR_SPANS], to[CALENDAR_SPANS], due;
	int n = 0;

	for (int i = 0; i < days && i < LONGEST_DAYS; i++) {
		int64_t next = day + 1;

		while (!(n = spans_of(c, next, from, to)) &&
		       next < day + LOOK_AHEAD_DAYS)
			next++;
		day = n ? next : day + 1;
	}
	due = day_start_ms(c, day) + time_of_day;
	if (n && due < from[0])
		due = from[0];
	if (n && due > to[n - 1])
		due = to[n - 1];
	return due;
}

int64_t calendar_working_ms(const struct calendar *c, int64_t from_ms,
                            int64_t until_ms)
{
	int64_t at = from_ms, sum = 0, from, to;

	if (until_ms <= from_ms)
		return 0;
	if (is_always(c))
		return until_ms - from_ms;
	for (int i = 0; at < until_ms && i < LONGEST_DAYS; i++) {
		if (!stretch_at(c, at, &from, &to))
			return sum + until_ms - at;
		if (from >= until_ms)
			break;
		sum += (to < until_ms ? to : until_ms) - from;
		at = to;
	}
	return sum;
}

/* --- text form ------------------------------------------------------------ */

static const char *const day_names[7][2] = {
	{ "Mon", "sen" }, { "Tue", "sel" }, { "Wed", "rab" }, { "Thu", "kam" },
	{ "Fri", "jum" }, { "Sat", "sab" }, { "Sun", "min" },
};

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t\r\n,");
}

static const char *read_day(const char *s, int *day)
{
	for (int d = 0; d < 7; d++)
		for (int i = 0; i < 2; i++)
			if (!strncasecmp(s, day_names[d][i], 3)) {
				*day = d;
				s += 3;
				while (isalpha((unsigned char)*s))
					s++;
				return s;
			}
	return NULL;
}

/* "07:30" or "07.30", 0..1440. */
static const char *read_time(const char *s, int *minute)
{
	int h = 0, m = 0, digits = 0;

	for (; *s >= '0' && *s <= '9' && digits < 2; s++, digits++)
		h = h * 10 + (*s - '0');
	if (!digits || (*s != ':' && *s != '.'))
		return NULL;
	s++;
	if (s[0] < '0' || s[0] > '5' || s[1] < '0' || s[1] > '9')
		return NULL;
	m = (s[0] - '0') * 10 + (s[1] - '0');
	if (h * 60 + m > DAY_MIN)
		return NULL;
	*minute = h * 60 + m;
	return s + 2;
}

static const char *read_span(const char *s, struct calendar_span *out)
{
	int from, to;

	s = read_time(s, &from);
	if (!s || *s != '-')
		return NULL;
	s = read_time(s + 1, &to);
	if (!s || from >= to)
		return NULL;
	*out = (struct calendar_span){ (int16_t)from, (int16_t)to };
	return s;
}

/* "Mon-Thu 07:30-12:00 13:00-16:00" into a week. */
static const char *read_days(const char *s,
                             struct calendar_span week[7][CALENDAR_SPANS])
{
	struct calendar_span span[CALENDAR_SPANS] = { { 0, 0 } };
	int first, last, n = 0;

	s = read_day(s, &first);
	if (!s)
		return NULL;
	last = first;
	if (*s == '-' && !(s = read_day(s + 1, &last)))
		return NULL;
	for (s = skip_blanks(s); *s && *s != ';'; s = skip_blanks(s)) {
		if (n == CALENDAR_SPANS || !(s = read_span(s, &span[n])))
			return NULL;
		if (n && span[n].from_min <= span[n - 1].to_min)
			return NULL;
		n++;
	}
	if (!n)
		return NULL;
	for (int d = first;; d = (d + 1) % 7) {
		memcpy(week[d], span, sizeof span);
		if (d == last)
			return s;
	}
}

enum err calendar_parse(const char *s, struct calendar *out)
{
	struct calendar week = { .zone = NULL };

	if (!s)
		return fail(ERR_INVALID, "no opening hours");
	s = skip_blanks(s);
	if (!strncmp(s, "24/7", 4) && !*skip_blanks(s + 4)) {
		week = calendar_always(NULL);
		memcpy(out->week, week.week, sizeof out->week);
		return OK;
	}
	while (*s) {
		s = read_days(s, week.week);
		if (!s)
			return fail(ERR_INVALID, "opening hours not readable");
		if (*s == ';')
			s = skip_blanks(s + 1);
	}
	memcpy(out->week, week.week, sizeof out->week);
	return OK;
}

const char *calendar_text(struct arena *a, const struct calendar *c)
{
	const char *text = "";

	if (is_always(c))
		return "24/7";
	for (int d = 0; d < 7; d++) {
		const char *day = "";

		for (int i = 0; i < CALENDAR_SPANS; i++) {
			const struct calendar_span *s = &c->week[d][i];

			if (s->from_min >= s->to_min)
				continue;
			day = arena_printf(a, "%s %02d:%02d-%02d:%02d", day,
			                   s->from_min / 60, s->from_min % 60,
			                   s->to_min / 60, s->to_min % 60);
		}
		if (*day)
			text = arena_printf(a, "%s%s%s%s", text,
			                    *text ? "; " : "", day_names[d][0],
			                    day);
	}
	return text;
}
