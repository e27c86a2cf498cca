/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/route.h"

#include <string.h>

#define PARAMS_MAX 8

/* How well a pattern fits, two bits per segment from the left: 3 literal,
 * 2 {x}, 1 {x...}; 0 = not at all.  Larger is closer. */
static uint64_t fit(const char *pattern, const char *path)
{
	uint64_t score = 0;
	int shift = 62;

	for (; *pattern == '/' && *path == '/' && shift >= 0; shift -= 2) {
		size_t want = strcspn(++pattern, "/");
		size_t have = strcspn(++path, "/");

		if (pattern[0] == '{' && want > 5 &&
		    memcmp(pattern + want - 4, "...}", 4) == 0)
			return score | UINT64_C(1) << shift;
		if (pattern[0] == '{') {
			if (!have)
				return 0;
			score |= UINT64_C(2) << shift;
		} else if (want == have && memcmp(pattern, path, want) == 0) {
			score |= UINT64_C(3) << shift;
		} else {
			return 0;
		}
		pattern += want;
		path += have;
	}
	return *pattern || *path ? 0 : score;
}

static void read_params(struct arena *a, const char *pattern, const char *path,
                        struct pairs *out)
{
	struct pair *pair = arena_array(a, PARAMS_MAX, sizeof *pair);
	size_t n = 0;

	while (*pattern == '/' && *path == '/' && n < PARAMS_MAX) {
		size_t want = strcspn(++pattern, "/");
		size_t have = strcspn(++path, "/");

		if (pattern[0] == '{') {
			bool rest = want > 5 && pattern[want - 2] == '.';

			have = rest ? strlen(path) : have;
			pair[n].name = arena_strndup(a, pattern + 1,
			                             want - (rest ? 5 : 2));
			pair[n++].value = arena_strndup(a, path, have);
		}
		pattern += want;
		path += have;
	}
	out->at = pair;
	out->n = n;
}

static bool is_listed(const char *list, const char *method)
{
	size_t n = strlen(method);

	for (const char *at = list; at && (at = strstr(at, method)); at += n)
		if (at[n] == ',' || at[n] == '\0')
			return true;
	return false;
}

static const char *add_method(struct arena *a, const char *list,
                              const char *method)
{
	if (is_listed(list, method))
		return list;
	if (strcmp(method, "GET") == 0)
		method = "GET, HEAD";
	return list ? arena_printf(a, "%s, %s", list, method) : method;
}

const struct route *route_find(struct arena *a,
                               const struct route_tables *tables,
                               const char *method, const char *path,
                               struct pairs *params, const char **allowed)
{
	const struct route *found = NULL;
	const char *list = NULL;
	uint64_t best = 0;

	if (strcmp(method, "HEAD") == 0)
		method = "GET";
	for (const struct route *const *t = tables->table; *t; t++) {
		for (const struct route *r = *t; r->method; r++) {
			uint64_t score = fit(r->path, path);

			if (!score)
				continue;
			list = add_method(a, list, r->method);
			if (strcmp(r->method, method) == 0 && score > best) {
				best = score;
				found = r;
			}
		}
	}
	if (found)
		read_params(a, found->path, path, params);
	*allowed = list;
	return found;
}
