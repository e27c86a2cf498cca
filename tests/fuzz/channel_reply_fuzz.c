/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* An agency's or a citizen's answer: the same words give the same command,
 * and a number is only named when its figures stand in the text. */
#include <stdlib.h>
#include <string.h>

#include "channel/reply_command.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void check(const char *text, const struct reply_command *c)
{
	char figures[16];
	int n = c->number.serial;
	size_t at = sizeof figures - 1;

	must(c->verb != REPLY_NONE && c->verb < REPLY_YES);
	must(n >= 0 && n <= NUMBER_SERIAL_MAX);
	must(strlen(c->number.prefix) <= 8);
	must(!c->rest || *c->rest);
	if (!n)
		return;
	for (figures[at] = '\0'; n; n /= 10)
		figures[--at] = (char)('0' + n % 10);
	must(strstr(text, figures + at) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, data, size);
	struct reply_command c[REPLY_COMMAND_MAX];
	size_t n = reply_command_read(a, text, c);

	must(n <= REPLY_COMMAND_MAX);
	for (size_t i = 0; i < n; i++)
		check(text, &c[i]);
	must(reply_command_closing(a, text) <= REPLY_NO);
	arena_free(a);
	return 0;
}
