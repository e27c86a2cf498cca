/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/inbound.h"

#include <string.h>

/* In the order of enum inbound_kind. */
static const char *const names[] = {
	"message", "status", "reaction", "edit",
	"revoke",  "call",   "postback", "system",
};

const char *inbound_kind_name(enum inbound_kind k)
{
	return (size_t)k < COUNT(names) ? names[k] : "system";
}

enum err inbound_kind_parse(const char *name, enum inbound_kind *out)
{
	for (size_t i = 0; name && i < COUNT(names); i++) {
		if (strcmp(name, names[i]) == 0) {
			*out = (enum inbound_kind)i;
			return OK;
		}
	}
	return fail(ERR_INVALID, "no such kind of event");
}
