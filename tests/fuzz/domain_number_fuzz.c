/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A case number as anybody may write it: what is read is written and read
 * back the same, and is never out of range. */
#include <stdlib.h>
#include <string.h>

#include "domain/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void check(struct arena *a, const struct number *n)
{
	struct number again;

	must(n->serial >= 1 && n->serial <= NUMBER_SERIAL_MAX);
	must(strlen(n->prefix) <= 8);
	must(!n->month || (n->month % 100 >= 1 && n->month % 100 <= 12));
	if (!n->month || !n->prefix[0])
		return;
	must(number_parse(number_format(a, n), &again) == OK);
	must(again.serial == n->serial && again.month == n->month);
	must(!strcmp(again.prefix, n->prefix));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, data, size);
	char code[NUMBER_CODE_DIGITS + 1];
	struct number n;

	if (number_parse(text, &n) == OK)
		check(a, &n);
	if (number_search(text, &n) == OK) {
		must(n.month != 0);
		check(a, &n);
	}
	if (number_code_parse(text, code) == OK)
		must(strspn(code, "0123456789") == NUMBER_CODE_DIGITS &&
		     !code[NUMBER_CODE_DIGITS]);
	arena_free(a);
	return 0;
}
