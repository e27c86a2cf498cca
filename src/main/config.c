/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "main/config.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/text.h"
#include "main/config_keys.h"

extern char **environ;

#define MAX_VALUE_BYTES 65536

/* A reading in progress. */
struct reading {
	struct arena *a;
	struct config *c;
	const char *fault; /* first thing wrong, without file and line */
};

/* --- one value
 * ---------------------------------------------------------------- */

static const char *absolute(struct arena *a, const struct config *c,
                            const char *path)
{
	return *path == '/' ? path : arena_printf(a, "%s/%s", c->dir, path);
}

static const char *file_text(struct reading *r, const char *path)
{
	char buffer[MAX_VALUE_BYTES];
	FILE *f = fopen(absolute(r->a, r->c, path), "re");
	size_t n;

	if (!f)
		return NULL;
	n = fread(buffer, 1, sizeof buffer, f);
	fclose(f);
	while (n && strchr("\r\n\t ", buffer[n - 1]))
		n--;
	return n < sizeof buffer ? arena_strndup(r->a, buffer, n) : NULL;
}

static bool is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	for (const char *p = choices; n && *p;) {
		size_t w = strcspn(p, "|");

		if (w == n && !memcmp(p, value, n))
			return true;
		p += w + (p[w] == '|');
	}
	return false;
}

static bool is_loopback(const char *s)
{
	const char *port = strrchr(s, ':');
	long n = port ? strtol(port + 1, NULL, 10) : 0;

	if (!strncmp(s, "unix:", 5))
		return s[5] != '\0';
	return n > 0 && n < 65536 &&
	       (!strncmp(s, "127.", 4) || !strncmp(s, "localhost:", 10) ||
	        !strncmp(s, "[::1]:", 6));
}

static bool is_url(const char *s)
{
	size_t n = strlen(s);

	return (!strncmp(s, "http://", 7) || !strncmp(s, "https://", 8)) &&
	       s[n - 1] != '/' && !strpbrk(s, " \t\"<>");
}

static const char *store_url(struct reading *r, const char *s)
{
	if (!strncmp(s, "postgres://", 11) || !strncmp(s, "postgresql://", 13))
		return s;
	if (!strncmp(s, "sqlite:", 7) && s[7])
		return arena_printf(r->a, "sqlite:%s",
		                    absolute(r->a, r->c, s + 7));
	return NULL;
}

/* The value as the program keeps it; NULL when it is not right. */
static const char *right_value(struct reading *r, const struct config_key *k,
                               const char *value)
{
	struct clock clock;

	switch (k->kind) {
	case KEY_CHOICE:
		return is_choice(k->choices, value) ? value : NULL;
	case KEY_ZONE:
		return zone_find(value) ? value : NULL;
	case KEY_URL:
		return is_url(value) ? value : NULL;
	case KEY_LISTEN:
		return is_loopback(value) ? value : NULL;
	case KEY_STORE:
		return store_url(r, value);
	case KEY_PATH:
		return absolute(r->a, r->c, value);
	case KEY_CLOCK:
		return clock_parse(value, &clock) == OK ? value : NULL;
	case KEY_NUMBER:
	case KEY_TEXT:
	case KEY_SECRET:
		break;
	}
	return value;
}

static bool put_number(const struct config_key *k, const char *value, void *at)
{
	char *end;
	long long n = strtoll(value, &end, 10);

	if (end == value || *end || n < k->min || n > k->max)
		return false;
	*(int64_t *)at = n;
	return true;
}

static void complain(struct reading *r, const struct config_key *k,
                     const char *section, const char *value)
{
	if (!r->fault)
		r->fault = arena_printf(r->a, "[%s] %s: %s; want %s", section,
		                        k->key, value, config_wanted(r->a, k));
}

static void note_plain(struct reading *r, const struct config_key *k)
{
	struct config *c = r->c;

	if (c->n_plain_secrets < COUNT(c->plain_secret))
		c->plain_secret[c->n_plain_secrets++] =
			arena_printf(r->a, "[%s] %s", k->section, k->key);
}

static bool put(struct reading *r, const struct config_key *k,
                const char *section, const char *value, char *base,
                bool in_file)
{
	const char *kept = value;

	if (!strncmp(value, "file:", 5)) {
		value = file_text(r, value + 5);
		if (!value) {
			complain(r, k, section, "the file cannot be read");
			return false;
		}
	} else if (k->kind == KEY_SECRET && in_file && *value) {
		note_plain(r, k);
	}
	if (!*value)
		return true;
	if (k->kind == KEY_NUMBER) {
		if (put_number(k, value, base + k->offset))
			return true;
	} else {
		kept = right_value(r, k, value);
		if (kept) {
			kept = arena_strdup(r->a, kept);
			memcpy(base + k->offset, &kept, sizeof kept);
			return true;
		}
	}
	complain(r, k, section,
	         k->kind == KEY_SECRET
	                 ? "bad value"
	                 : arena_printf(r->a, "\"%s\" is not right", value));
	return false;
}

/* --- where a value belongs
 * ------------------------------------------------------ */

static struct config_trunk *trunk_of(struct config *c, struct arena *a,
                                     const char *name)
{
	for (size_t i = 0; i < c->n_trunks; i++)
		if (!strcmp(c->trunk[i].name, name))
			return &c->trunk[i];
	if (c->n_trunks == CONFIG_TRUNKS)
		return NULL;
	c->trunk[c->n_trunks].name = arena_strdup(a, name);
	return &c->trunk[c->n_trunks++];
}

static const struct config_key *find_key(const struct config_key *keys,
                                         const char *section, const char *key)
{
	for (; keys->key; keys++)
		if (!strcmp(keys->key, key) &&
		    (!section || !strcmp(keys->section, section)))
			return keys;
	return NULL;
}

static bool take(struct reading *r, const char *section, const char *key,
                 const char *value, bool in_file)
{
	const struct config_key *k;
	char *base = (char *)r->c;

	if (!strncmp(section, "trunk.", 6) && section[6]) {
		struct config_trunk *t = trunk_of(r->c, r->a, section + 6);

		k = find_key(config_trunk_keys, NULL, key);
		base = (char *)t;
		if (!t)
			k = NULL;
	} else {
		k = find_key(config_keys, section, key);
	}
	if (!k) {
		if (!r->fault)
			r->fault = arena_printf(r->a,
			                        "[%s] %s: no such key; see "
			                        "siaga.conf(5)",
			                        section, key);
		return false;
	}
	return put(r, k, section, value, base, in_file);
}

/* --- the file
 * ------------------------------------------------------------------------ */

/* Cut blanks at both ends, in place. */
static char *trimmed(char *s)
{
	size_t n;

	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		s[--n] = '\0';
	return s;
}

static bool take_line(struct reading *r, char *line, char *section, size_t room)
{
	char *s = trimmed(line), *eq = strchr(s, '=');
	size_t n = strlen(s);

	if (!*s || *s == '#' || *s == ';')
		return true;
	if (*s == '[' && s[n - 1] == ']' && n - 2 < room) {
		memcpy(section, s + 1, n - 2);
		section[n - 2] = '\0';
		return true;
	}
	if (!eq || !*section) {
		r->fault = "neither [section] nor key = value";
		return false;
	}
	*eq = '\0';
	return take(r, section, trimmed(s), trimmed(eq + 1), true);
}

/* @return the number of the first bad line, 0 when all are right, -1 when
 * the file cannot be read. */
static int take_file(struct reading *r, const char *path)
{
	FILE *f = fopen(path, "re");
	char section[64] = "", *line = NULL;
	size_t room = 0;
	int number = 0;
	bool right = true;

	if (!f)
		return -1;
	while (right && getline(&line, &room, f) >= 0) {
		number++;
		right = take_line(r, line, section, sizeof section);
	}
	free(line);
	fclose(f);
	return right ? 0 : number;
}

/* --- the environment
 * -------------------------------------------------------------- */

static const char *upper(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, s);

	for (char *p = out; *p; p++)
		if (*p >= 'a' && *p <= 'z')
			*p = (char)(*p - 'a' + 'A');
	return out;
}

static bool take_fixed(struct reading *r)
{
	for (const struct config_key *k = config_keys; k->key; k++) {
		const char *name =
			upper(r->a, arena_printf(r->a, "SIAGA_%s_%s",
		                                 k->section, k->key));
		const char *value = getenv(name);

		if (value && !take(r, k->section, k->key, value, false))
			return false;
	}
	return true;
}

/* SIAGA_TRUNK_{NAME}_{KEY}: the name is what is left of a known key. */
static bool take_trunk(struct reading *r, const char *assignment)
{
	const char *eq = strchr(assignment, '=');
	const char *name = assignment + strlen("SIAGA_TRUNK_");

	for (const struct config_key *k = config_trunk_keys; eq && k->key;
	     k++) {
		const char *tail =
			upper(r->a, arena_printf(r->a, "_%s", k->key));
		size_t n = strlen(tail), whole = (size_t)(eq - name);
		char *section;

		if (whole <= n || strncmp(eq - n, tail, n))
			continue;
		section = arena_printf(r->a, "trunk.%.*s", (int)(whole - n),
		                       name);
		for (char *p = section; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p - 'A' + 'a');
		return take(r, section, k->key, eq + 1, false);
	}
	return true;
}

static bool take_environment(struct reading *r)
{
	if (!take_fixed(r))
		return false;
	for (char **e = environ; *e; e++)
		if (!strncmp(*e, "SIAGA_TRUNK_", 12) && !take_trunk(r, *e))
			return false;
	return true;
}

/* --- all of it
 * ---------------------------------------------------------------------- */

static void take_defaults(struct reading *r)
{
	for (const struct config_key *k = config_keys; k->key; k++)
		if (k->fallback)
			put(r, k, k->section, k->fallback, (char *)r->c, false);
}

enum err config_read(struct arena *a, const char *path, struct config *out,
                     struct config_fault *fault)
{
	struct config c = { 0 };
	struct reading r = { .a = a, .c = &c };
	char *real = realpath(path, NULL);
	int line;

	fault->text = NULL;
	if (!real) {
		fault->text = arena_printf(a, "%s: no such file", path);
		return fail(ERR_NOT_FOUND, "no configuration");
	}
	c.path = arena_strdup(a, real);
	free(real);
	c.dir = dirname(arena_strdup(a, c.path));
	take_defaults(&r);
	line = take_file(&r, c.path);
	if (line) {
		fault->text =
			arena_printf(a, "%s:%d: %s", path, line > 0 ? line : 0,
		                     r.fault ? r.fault : "cannot be read");
		return fail(ERR_INVALID, "bad configuration");
	}
	if (!take_environment(&r)) {
		fault->text = arena_printf(a, "environment: %s", r.fault);
		return fail(ERR_INVALID, "bad environment");
	}
	*out = c;
	return OK;
}

const char *config_template(struct arena *a, const struct config *c)
{
	const char *text = "# siaga.conf: see siaga.conf(5)\n";
	const char *section = "";

	for (const struct config_key *k = config_keys; k->key; k++) {
		const char *value = NULL;

		if (strcmp(section, k->section))
			text = arena_printf(a, "%s\n[%s]\n", text, k->section);
		section = k->section;
		if (k->kind != KEY_NUMBER)
			memcpy(&value, (const char *)c + k->offset,
			       sizeof value);
		if (!value)
			value = k->fallback;
		text = value ? arena_printf(a, "%s%s = %s\n", text, k->key,
		                            value)
		             : arena_printf(a, "%s# %s =\n", text, k->key);
	}
	return text;
}
