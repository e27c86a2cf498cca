/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/json_out.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void grow(struct json_out *o, size_t more)
{
	size_t room = o->room ? o->room : 256;
	char *p;

	if (o->room - o->n > more)
		return;
	while (room - o->n <= more)
		room *= 2;
	p = arena_alloc(o->a, room);
	if (o->n)
		memcpy(p, o->p, o->n);
	o->p = p;
	o->room = room;
}

static void put(struct json_out *o, const char *s, size_t n)
{
	grow(o, n);
	memcpy(o->p + o->n, s, n);
	o->n += n;
	o->p[o->n] = '\0';
}

static void put_quoted(struct json_out *o, const char *s)
{
	char code[8];

	put(o, "\"", 1);
	for (const char *run = s;;) {
		size_t n = 0;

		while ((unsigned char)run[n] >= ' ' && run[n] != '"' &&
		       run[n] != '\\')
			n++;
		put(o, run, n);
		run += n;
		if (!*run)
			break;
		if (*run == '"' || *run == '\\')
			snprintf(code, sizeof code, "\\%c", *run);
		else if (*run == '\n')
			snprintf(code, sizeof code, "\\n");
		else
			snprintf(code, sizeof code, "\\u%04x",
			         (unsigned)(unsigned char)*run);
		put(o, code, strlen(code));
		run++;
	}
	put(o, "\"", 1);
}

/* The comma and the member's name, as the place asks for them. */
static void lead(struct json_out *o, const char *key)
{
	if (!o->first)
		put(o, ",", 1);
	o->first = false;
	if (key) {
		put_quoted(o, key);
		put(o, ":", 1);
	}
}

struct json_out json_out_new(struct arena *a)
{
	return (struct json_out){ .a = a, .first = true };
}

void json_begin(struct json_out *o, const char *key)
{
	lead(o, key);
	put(o, "{", 1);
	o->first = true;
}

void json_end(struct json_out *o)
{
	put(o, "}", 1);
	o->first = false;
}

void json_array_begin(struct json_out *o, const char *key)
{
	lead(o, key);
	put(o, "[", 1);
	o->first = true;
}

void json_array_end(struct json_out *o)
{
	put(o, "]", 1);
	o->first = false;
}

void json_put_raw(struct json_out *o, const char *key, const char *json)
{
	lead(o, key);
	put(o, json ? json : "null", json ? strlen(json) : 4);
}

void json_put_null(struct json_out *o, const char *key)
{
	json_put_raw(o, key, NULL);
}

void json_put_text(struct json_out *o, const char *key, const char *s)
{
	if (!s) {
		json_put_null(o, key);
		return;
	}
	lead(o, key);
	put_quoted(o, s);
}

void json_put_int(struct json_out *o, const char *key, int64_t v)
{
	char s[24];

	snprintf(s, sizeof s, "%" PRId64, v);
	json_put_raw(o, key, s);
}

void json_put_real(struct json_out *o, const char *key, double v)
{
	char s[40];

	if (!isfinite(v)) {
		json_put_null(o, key);
		return;
	}
	snprintf(s, sizeof s, "%.9g", v);
	json_put_raw(o, key, s);
}

void json_put_bool(struct json_out *o, const char *key, bool v)
{
	json_put_raw(o, key, v ? "true" : "false");
}

void json_put_id(struct json_out *o, const char *key, int64_t id)
{
	char s[24];

	snprintf(s, sizeof s, "%" PRId64, id);
	json_put_text(o, key, id ? s : NULL);
}

const char *json_out_text(struct json_out *o)
{
	grow(o, 0);
	o->p[o->n] = '\0';
	return o->p;
}
