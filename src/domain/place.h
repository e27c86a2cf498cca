/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/place.h  The official tree of places, read-only.
 *
 *  Floor: domain; any thread.  share/siaga/wilayah.db, compiled at build. */
#ifndef SIAGA_DOMAIN_PLACE_H
#define SIAGA_DOMAIN_PLACE_H

#include "store/db.h"

struct places;

struct place {
	const char *code;   /**< "35.10.12.2005"                        */
	int level;          /**< 1 province … 4 desa                     */
	const char *parent; /**< code above, NULL at the top             */
	const char *name;   /**< "Singojuruh"                            */
	const char *kind;   /**< "desa", "kelurahan", "kecamatan", …     */
	const char *path;   /**< "Singojuruh, Banyuwangi, Jawa Timur"    */
	bool has_point;
	double lat, lon;
};

struct place_list {
	struct place *item;
	size_t n;
};

/** Open the tree. @param file  path of wilayah.db
 *  @param out  places_close(). @return OK, ERR_STORE. */
MUST_CHECK enum err places_open(const char *file, struct places **out);
void places_close(struct places *p);

/** The place of that code. @return OK, ERR_NOT_FOUND, ERR_STORE. */
MUST_CHECK enum err place_find(struct arena *a, struct places *p,
                               const char *code, struct place *out);

/** All directly below @p parent, by name; at most 1,000. */
MUST_CHECK enum err place_children(struct arena *a, struct places *p,
                                   const char *parent, struct place_list *out);

/**
 * Places whose name or path begins with the words of @p q, those below
 * @p within first.
 *
 * @param within  regency codes as prefixes, may be NULL when n_within is 0
 * @param max     1..200
 */
MUST_CHECK enum err place_search(struct arena *a, struct places *p,
                                 const char *q, const char *const *within,
                                 size_t n_within, size_t max,
                                 struct place_list *out);

/** IANA name of the time zone a place lies in. @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err place_timezone(struct arena *a, struct places *p,
                                   const char *code, const char **iana);

/** Whether @p code is a dotted official code by its shape. */
bool place_code_is_valid(const char *code);

#endif
