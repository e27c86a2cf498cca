/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/office.h  The office: what never changes while it runs.
 *
 *  Floor: domain.  Read once at the start, shared by all threads, read-only. */
#ifndef SIAGA_DOMAIN_OFFICE_H
#define SIAGA_DOMAIN_OFFICE_H

#include "base/clock.h"
#include "domain/keys.h"
#include "store/db.h"

struct places;

/** A regency the office serves. */
struct regency {
	const char *code;   /**< "35.10"                 */
	const char *prefix; /**< "BWI"                   */
	const char *name;   /**< "Kabupaten Banyuwangi"  */
};

struct office {
	int64_t id;
	const char *name;
	const struct zone *zone;
	const char *lang;       /**< "id" or "en"                          */
	const char *public_url; /**< no slash at the end                   */
	const char *hotline;    /**< shown to citizens, NULL when not set   */
	bool test;              /**< made with --test                      */
	bool demo;              /**< made with --demo                      */
	const struct regency *regency; /**< the first is the default       */
	size_t n_regencies;
	struct keys keys;
	struct places *places;    /**< not owned                             */
	const char *media_helper; /**< path of siaga-media                 */
	const char *blob_dir;     /**< `[store] blob_dir`                    */
	const char *spool_dir;    /**< `[store] spool_dir`                   */
};

/**
 * Read the office's row and regencies.
 *
 * @param out  filled but for public_url, hotline, keys, places,
 *             media_helper and blob_dir
 * @return OK, ERR_NOT_FOUND (the store holds no office), ERR_STORE
 */
MUST_CHECK enum err office_load(struct arena *a, struct db *db,
                                struct office *out);

/** What `siaga init` decides. */
struct office_new {
	const char *name, *timezone, *lang;
	bool test, demo;
	const struct regency *regency; /**< code and prefix; name filled in  */
	size_t n_regencies;
};

/**
 * Make the office (number 1) with its regencies.
 *
 * @return OK, ERR_CONFLICT (there is one), ERR_STORE
 */
MUST_CHECK enum err office_create(struct tx *tx, const struct office_new *o);

/** The regency a place belongs to; the first one when it is none of ours. */
const struct regency *office_regency(const struct office *o, const char *place);

/** After a restore: outbox, ladder and feed wait until they are released.
 *  @return the time since when it holds, 0 when it does not. */
MUST_CHECK enum err office_held(struct arena *a, struct db *db, int64_t office,
                                int64_t *since_ms);
MUST_CHECK enum err office_hold(struct tx *tx);
MUST_CHECK enum err office_release(struct tx *tx);

/** After a restore: leave out @p n serials of every regency, since numbers
 *  given after the backup was made must not be given again. */
MUST_CHECK enum err office_skip_serials(struct tx *tx, int64_t n);

#endif
