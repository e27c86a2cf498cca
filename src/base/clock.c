/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t machine_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_REALTIME, &ts);
	return (int64_t)ts.tv_sec * SECOND_MS + ts.tv_nsec / 1000000;
}

struct clock clock_real(void)
{
	return (struct clock){ .speed = 1 };
}

enum err clock_parse(const char *value, struct clock *out)
{
	struct clock c = { .speed = 1 };
	char first[64];
	size_t n = strcspn(value, " ");

	c.start_real_ms = c.start_ms = machine_ms();
	if (n >= sizeof first)
		return fail(ERR_INVALID, "clock value too long");
	memcpy(first, value, n);
	first[n] = '\0';
	value += n + strspn(value + n, " ");
	if (first[0] != 'x') {
		TRY(time_parse(first, &c.start_ms));
		snprintf(first, sizeof first, "%.60s", value);
	} else if (*value) {
		return fail(ERR_INVALID, "clock: text after the speed");
	}
	if (first[0]) {
		char *end;

		c.speed = first[0] == 'x' ? strtol(first + 1, &end, 10) : 0;
		if (c.speed < 1 || c.speed > 3600 || *end)
			return fail(ERR_INVALID, "clock speed not x1..x3600");
	}
	*out = c;
	return OK;
}

int64_t clock_now_ms(const struct clock *c)
{
	/* A test moves its clock while others read it. */
	return __atomic_load_n(&c->start_ms, __ATOMIC_RELAXED) +
	       (machine_ms() - c->start_real_ms) * c->speed;
}

int64_t clock_real_wait_ms(const struct clock *c, int64_t ms)
{
	return (ms + c->speed - 1) / c->speed;
}

const struct zone *zone_find(const char *iana)
{
	static const struct zone zones[] = {
		{ "Asia/Jakarta", "WIB", 7 * 60 },
		{ "Asia/Pontianak", "WIB", 7 * 60 },
		{ "Asia/Makassar", "WITA", 8 * 60 },
		{ "Asia/Jayapura", "WIT", 9 * 60 },
	};

	for (size_t i = 0; i < COUNT(zones); i++)
		if (iana && !strcmp(zones[i].iana, iana))
			return &zones[i];
	return NULL;
}

struct civil civil_at(const struct zone *z, int64_t at_ms)
{
	int64_t local_ms = at_ms + z->offset_min * MINUTE_MS;
	time_t t = (time_t)(local_ms / SECOND_MS - (local_ms % SECOND_MS < 0));
	struct tm tm;

	gmtime_r(&t, &tm);
	return (struct civil){
		.year = tm.tm_year + 1900,
		.month = tm.tm_mon + 1,
		.day = tm.tm_mday,
		.hour = tm.tm_hour,
		.minute = tm.tm_min,
		.second = tm.tm_sec,
		.weekday = tm.tm_wday,
	};
}

int64_t civil_ms(const struct zone *z, struct civil c)
{
	struct tm tm = {
		.tm_year = c.year - 1900,
		.tm_mon = c.month - 1,
		.tm_mday = c.day,
		.tm_hour = c.hour,
		.tm_min = c.minute,
		.tm_sec = c.second,
	};

	return (int64_t)timegm(&tm) * SECOND_MS - z->offset_min * MINUTE_MS;
}

/* Lists write a dozen times per row: digits by hand cost a tenth of printf. */
static char *put_digits(char *p, int v, int digits)
{
	for (int i = digits - 1; i >= 0; i--, v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + digits;
}

const char *time_iso(struct arena *a, const struct zone *z, int64_t at_ms)
{
	struct civil c = civil_at(z, at_ms);
	int ms = (int)((at_ms % SECOND_MS + SECOND_MS) % SECOND_MS);
	char *out = arena_alloc(a, sizeof "2026-11-22T08:14:05.120+07:00");
	char *p = put_digits(out, c.year, 4);

	*p++ = '-';
	p = put_digits(p, c.month, 2);
	*p++ = '-';
	p = put_digits(p, c.day, 2);
	*p++ = 'T';
	p = put_digits(p, c.hour, 2);
	*p++ = ':';
	p = put_digits(p, c.minute, 2);
	*p++ = ':';
	p = put_digits(p, c.second, 2);
	if (ms) {
		*p++ = '.';
		p = put_digits(p, ms, 3);
	}
	*p++ = '+';
	p = put_digits(p, z->offset_min / 60, 2);
	*p++ = ':';
	p = put_digits(p, z->offset_min % 60, 2);
	*p = '\0';
	return out;
}

const char *time_hm(struct arena *a, const struct zone *z, int64_t at_ms)
{
	struct civil c = civil_at(z, at_ms);

	return arena_printf(a, "%02d.%02d %s", c.hour, c.minute, z->label);
}

const char *time_day(struct arena *a, const struct zone *z, const char *lang,
                     int64_t at_ms)
{
	static const char months[2][12][4] = {
		{ "Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep",
		  "Okt", "Nov", "Des" },
		{ "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		  "Oct", "Nov", "Dec" },
	};
	struct civil c = civil_at(z, at_ms);
	bool english = lang && !strcmp(lang, "en");

	return arena_printf(a, "%d %s %d", c.day, months[english][c.month - 1],
	                    c.year);
}

static bool parse_offset(const char *s, int *offset_min)
{
	int h, m, n = 0;
	char sign;

	if (!strcmp(s, "Z") || !strcmp(s, "z")) {
		*offset_min = 0;
		return true;
	}
	if (sscanf(s, "%c%2d:%2d%n", &sign, &h, &m, &n) != 3 || s[n])
		return false;
	if ((sign != '+' && sign != '-') || h < 0 || h > 14 || m < 0 || m > 59)
		return false;
	*offset_min = (sign == '-' ? -1 : 1) * (h * 60 + m);
	return true;
}

enum err time_parse(const char *s, int64_t *out_ms)
{
	struct tm tm = { 0 };
	int offset_min;
	int64_t ms = 0;
	const char *p = s ? strptime(s, "%Y-%m-%dT%H:%M", &tm) : NULL;

	if (p && *p == ':')
		p = strptime(p, ":%S", &tm);
	if (p && *p == '.') {
		int scale = 100;

		for (p++; *p >= '0' && *p <= '9'; p++, scale /= 10)
			ms += (*p - '0') * scale;
	}
	if (!p || !parse_offset(p, &offset_min))
		return refuse(ERR_INVALID, NULL, "err.time");
	*out_ms =
		(int64_t)timegm(&tm) * SECOND_MS + ms - offset_min * MINUTE_MS;
	return OK;
}
