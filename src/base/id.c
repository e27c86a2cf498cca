/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/id.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

#define EPOCH_MS     INT64_C(1704067200000) /* 2024-01-01 */
#define COUNTER_BITS 16
#define NODE_BITS    6

int64_t id_floor(int64_t ms)
{
	int64_t since_ms = ms > EPOCH_MS ? ms - EPOCH_MS : 0;

	return since_ms << (COUNTER_BITS + NODE_BITS);
}

int64_t id_next(struct id_gen *g, int64_t now_ms)
{
	int64_t id = id_floor(now_ms) | (int64_t)(g->node & 63u)
	                                        << COUNTER_BITS;

	if (id <= g->last)
		id = g->last + 1;
	g->last = id;
	return id;
}

const char *id_text(struct arena *a, int64_t id)
{
	return arena_printf(a, "%" PRId64, id);
}

enum err id_parse(const char *s, int64_t *out)
{
	char *end;
	long long v;

	if (!s || *s < '0' || *s > '9')
		return fail(ERR_INVALID, "id is not a number");
	errno = 0;
	v = strtoll(s, &end, 10);
	if (errno || *end || v <= 0)
		return fail(ERR_INVALID, "id is not a positive number");
	*out = v;
	return OK;
}
