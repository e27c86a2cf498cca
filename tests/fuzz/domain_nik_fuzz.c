/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Card numbers in any text: runs stand in order inside it, are readable by
 * themselves, and after replacing none in one piece is left. */
#include <stdlib.h>
#include <string.h>

#include "domain/nik.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, data, size);
	size_t n = strlen(text), last = 0;
	struct nik_list l = nik_find(a, text);
	const char **token = arena_array(a, l.n + 1, sizeof *token);
	const char *clean;

	for (size_t i = 0; i < l.n; i++) {
		struct nik again;

		must(l.run[i].from >= last && l.run[i].from < l.run[i].to);
		must(l.run[i].to <= n);
		last = l.run[i].to;
		must(nik_read(arena_strndup(a, text + l.run[i].from,
		                            l.run[i].to - l.run[i].from),
		              &again) == OK);
		must(!strcmp(again.digits, l.run[i].nik.digits));
		must(again.doubt == l.run[i].nik.doubt);
		token[i] = "[x]";
	}
	clean = nik_replace(a, text, &l, token);
	for (const char *s = clean; *(s += strcspn(s, "0123456789"));) {
		size_t digits = strspn(s, "0123456789");

		must(digits != NIK_DIGITS);
		s += digits;
	}
	arena_free(a);
	return 0;
}
