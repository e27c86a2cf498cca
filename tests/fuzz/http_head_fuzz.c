/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A head, "METHOD TARGET\nName: value\n…": what passes the guard frames its
 * body in one way only. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http/form.h"
#include "http/guard.h"
#include "http/route.h"
#include "http/ws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct route table[] = {
	{ "GET", "/", 0, 0, NULL, NULL, NULL },
	{ "GET", "/a/{x}", 0, 0, NULL, NULL, NULL },
	{ "POST", "/a/b", 0, 0, NULL, NULL, NULL },
	{ "GET", "/c/{rest...}", 0, 0, NULL, NULL, NULL },
	{ 0 },
};
static const struct route *const all[] = { table, NULL };

static void must(bool x)
{
	if (!x)
		abort();
}

static int count(const struct pairs *h, const char *name)
{
	int n = 0;

	for (size_t i = 0; i < h->n; i++)
		n += strcasecmp(h->at[i].name, name) == 0;
	return n;
}

static void check(struct arena *a, const char *method, const char *target,
                  const struct pairs *h)
{
	const struct route_tables tables = { all };
	const char *path, *allowed, *accept;
	struct pairs params;

	if (ws_accept(a, form_get(h, "Sec-WebSocket-Key"), &accept) == OK)
		must(strlen(accept) == 28);
	if (guard_head(method, target, h) != 0)
		return;
	must(count(h, "Host") == 1 && count(h, "Content-Length") <= 1);
	must(count(h, "Content-Length") + count(h, "Transfer-Encoding") <= 1);
	if (form_path(a, bytes_of(target), &path) == OK)
		route_find(a, &tables, method, path, &params, &allowed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	char *rest = arena_strndup(a, data, size);
	char *line = strsep(&rest, "\n");
	char *target = line ? strchr(line, ' ') : NULL;
	struct pair at[GUARD_HEADERS_MAX + 8];
	struct pairs headers = { at, 0 };

	if (target) {
		*target++ = '\0';
		while (rest && headers.n < COUNT(at)) {
			char *value, *name = strsep(&rest, "\n");

			value = strchr(name, ':');
			if (value)
				*value++ = '\0';
			at[headers.n].name = name;
			at[headers.n++].value = value ? value : "";
		}
		check(a, line, target, &headers);
	}
	arena_free(a);
	return 0;
}
