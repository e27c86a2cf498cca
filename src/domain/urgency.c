/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/urgency.h"

#include <stddef.h>
#include <string.h>

static const char *const names[] = { "biasa", "tinggi", "darurat" };
static const char *const keys[] = { "urgency.biasa", "urgency.tinggi",
	                            "urgency.darurat" };

static size_t index_of(enum urgency u)
{
	return (size_t)u < 3 ? (size_t)u : 0;
}

const char *urgency_name(enum urgency u)
{
	return names[index_of(u)];
}

const char *urgency_key(enum urgency u)
{
	return keys[index_of(u)];
}

enum err urgency_parse(const char *name, enum urgency *out)
{
	for (int i = 0; name && i < 3; i++)
		if (!strcmp(name, names[i])) {
			*out = (enum urgency)i;
			return OK;
		}
	return fail(ERR_INVALID, "no such urgency");
}

enum urgency urgency_max(enum urgency x, enum urgency y)
{
	return x > y ? x : y;
}
