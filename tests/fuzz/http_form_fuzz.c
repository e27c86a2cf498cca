/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Paths and plain forms: what comes out is text, and a path stays below. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "http/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void check_path(struct arena *a, struct bytes in)
{
	const char *path = NULL;

	if (form_path(a, in, &path) != OK)
		return;
	must(path[0] == '/' && strlen(path) <= in.n);
	must(!strstr(path, "/../") && !strchr(path, '\\'));
	must(text_same(path, text_clean(a, path, strlen(path))));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	struct bytes in = { data, size };
	struct pairs pairs = { 0 };

	check_path(a, in);
	if (form_parse(a, in, &pairs) == OK) {
		must(pairs.n <= FORM_PAIRS_MAX);
		for (size_t i = 0; i < pairs.n; i++)
			must(pairs.at[i].name && pairs.at[i].value &&
			     strlen(pairs.at[i].value) <= size);
	}
	arena_free(a);
	return 0;
}
