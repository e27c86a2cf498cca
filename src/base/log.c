/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/log.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static atomic_int lowest = LOG_INFO;

void log_set_level(enum log_level level)
{
	atomic_store(&lowest, (int)level);
}

void log_line(enum log_level level, const char *event, const char *fmt, ...)
{
	static const char *const names[] = { "debug", "info", "warn", "err" };
	char line[1024];
	va_list ap;
	size_t n;

	if ((int)level < atomic_load(&lowest))
		return;
	n = (size_t)snprintf(line, sizeof line, "level=%s ev=%s ", names[level],
	                     event);
	if (n > sizeof line - 2)
		n = sizeof line - 2;
	va_start(ap, fmt);
	vsnprintf(line + n, sizeof line - 1 - n, fmt, ap);
	va_end(ap);
	for (n = 0; line[n]; n++)
		if ((unsigned char)line[n] < ' ')
			line[n] = ' ';
	line[n++] = '\n';
	/* One write per line: lines of several threads never mix. */
	if (write(STDERR_FILENO, line, n) < 0)
		return;
}

void log_failure(enum log_level level, const char *event, enum err e)
{
	const struct err_note *note = err_last();

	log_line(level, event, "err=%s at=%s:%d note=\"%s\"", err_name(e),
	         note->file ? note->file : "-", note->line, note->text);
}
