/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local struct err_note note;

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

enum err err_fail(const char *file, int line, enum err e, const char *fmt, ...)
{
	va_list ap;

	note.file = base_name(file);
	note.line = line;
	note.field[0] = note.key[0] = '\0';
	va_start(ap, fmt);
	vsnprintf(note.text, sizeof note.text, fmt, ap);
	va_end(ap);
	return e;
}

enum err err_refuse(const char *file, int line, enum err e, const char *field,
                    const char *key)
{
	err_fail(file, line, e, "%s %s", field ? field : "-", key);
	snprintf(note.field, sizeof note.field, "%s", field ? field : "");
	snprintf(note.key, sizeof note.key, "%s", key);
	return e;
}

const struct err_note *err_last(void)
{
	return &note;
}

void err_put(const struct err_note *other)
{
	note = *other;
}

void err_clear(void)
{
	note = (struct err_note){ 0 };
}

const char *err_name(enum err e)
{
	static const char *const names[] = {
		"ok",   "invalid", "denied", "not_found", "conflict",
		"busy", "full",    "store",  "remote",
	};

	return (unsigned)e < sizeof names / sizeof *names ? names[e] : "?";
}
