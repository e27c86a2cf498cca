/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/category.h  What a case can be about: the fixed codes.
 *
 *  Floor: domain, pure; any thread.
 *  The codes stand in the API, in rules and in exports and never change;
 *  what people read comes from the catalogue ("category.CODE",
 *  "group.CODE"). */
#ifndef SIAGA_DOMAIN_CATEGORY_H
#define SIAGA_DOMAIN_CATEGORY_H

#include <stddef.h>

#include "base/err.h"

/** What triage suggests and figures fold to. */
enum category_group {
	GROUP_LANSIA,
	GROUP_DISABILITAS,
	GROUP_BANSOS,
	GROUP_RTLH,
	GROUP_KESEHATAN,
	GROUP_ODGJ,
	GROUP_ANAK,
	GROUP_KEKERASAN,
	GROUP_BENCANA,
	GROUP_ADMINDUK,
	GROUP_LAIN,
	GROUP_COUNT
};

struct category {
	const char *code; /**< "lansia_terlantar"               */
	const char *key;  /**< "category.lansia_terlantar"      */
	enum category_group group;
	bool secret;     /**< open to holders of a grant only  */
	bool four_hours; /**< handled within four hours        */
};

/** The category of that code, or NULL; static. */
const struct category *category_find(const char *code);

/** The i-th category in the order screens show them; NULL past the last. */
const struct category *category_at(size_t i);

/** Whether cases of that code are secret; an unknown code is not. */
bool category_is_secret(const char *code);

/** "lansia"; static. */
const char *category_group_code(enum category_group g);

/** "group.lansia"; static. */
const char *category_group_key(enum category_group g);

/** Read a group's code. @return OK, or ERR_INVALID. */
MUST_CHECK enum err category_group_parse(const char *code,
                                         enum category_group *out);

/** The category a group stands for when nothing finer is known. */
const struct category *category_of_group(enum category_group g);

#endif
