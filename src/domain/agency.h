/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/agency.h  Who can help, when it is open, how it is reached.
 *
 *  Floor: domain.  Unique by (office, regency, code). */
#ifndef SIAGA_DOMAIN_AGENCY_H
#define SIAGA_DOMAIN_AGENCY_H

#include "domain/calendar.h"
#include "domain/office.h"
#include "domain/viewer.h"

struct agency {
	int64_t id;
	const char *regency; /**< "35.10"                                  */
	const char *code;    /**< "dinsos", "kec-35.10.12", "pkm-35.10.12"  */
	const char *name;
	const char *place; /**< area it answers for, or NULL             */
	bool has_point;
	double lat, lon;
	const char *phone, *whatsapp, *email; /**< NULL when not set       */
	const char *hours; /**< calendar_parse() text, NULL = office hours */
	const char *night_phone;
	bool checked; /**< a person or an import confirmed it        */
	bool active;
	int64_t version;
};

struct agency_list {
	struct agency *item;
	size_t n;
	const char *next; /**< cursor of agency_list(), or NULL */
};

/** Make the whole default list of a regency (offices, every kecamatan, every
 *  desa, a placeholder puskesmas per kecamatan). */
MUST_CHECK enum err agency_make_defaults(struct tx *tx, const struct office *o,
                                         const struct regency *r);

/** @return OK, ERR_NOT_FOUND, ERR_STORE */
MUST_CHECK enum err agency_find(struct arena *a, struct db *db, int64_t office,
                                int64_t id, struct agency *out);

/** By code in a regency; "CODE@REGENCY" names another one. */
MUST_CHECK enum err agency_find_code(struct arena *a, struct db *db,
                                     int64_t office, const char *regency,
                                     const char *code, struct agency *out);

/** The agencies reached under a WhatsApp identity; at most 20. */
MUST_CHECK enum err agency_find_whatsapp(struct arena *a, struct db *db,
                                         int64_t office, const char *address,
                                         struct agency_list *out);

/** Active ones whose code or name contains @p q (NULL = all), by code, after
 *  the cursor @p after (NULL = from the start).  @param max  1..200 */
MUST_CHECK enum err agency_list(struct arena *a, struct db *db, int64_t office,
                                const char *regency, const char *q,
                                const char *after, int64_t max,
                                struct agency_list *out);

/** Puskesmas of a regency; at most 500. */
MUST_CHECK enum err agency_clinics(struct arena *a, struct db *db,
                                   int64_t office, const char *regency,
                                   struct agency_list *out);

/** What a person may change; NULL leaves a text as it is, "" empties it. */
struct agency_change {
	const char *name, *phone, *whatsapp, *email, *hours, *night_phone;
	const char *place;
	bool set_point;
	double lat, lon;
	int64_t version; /**< the one the editor saw; 0 = does not matter    */
};

/** @return OK, ERR_INVALID (hours, phone), ERR_CONFLICT, ERR_NOT_FOUND */
MUST_CHECK enum err agency_update(struct tx *tx, const struct office *o,
                                  int64_t id, const struct agency_change *c);

/** Add one (or change it when regency and code are there): imports, demo. */
MUST_CHECK enum err agency_put(struct tx *tx, const struct agency *g,
                               int64_t *id);

/** Its opening hours in the office's zone, with the office's holidays. */
struct calendar agency_calendar(struct arena *a, const struct office *o,
                                const struct agency *g);

/** Number of agencies nobody has confirmed yet. */
MUST_CHECK enum err agency_unchecked(struct arena *a, struct db *db,
                                     int64_t office, int64_t *n);

#endif
