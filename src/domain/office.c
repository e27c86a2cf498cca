/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/office.h"

#include <string.h>

#include "base/text.h"

#include "office.sql.inc"

enum err office_load(struct arena *a, struct db *db, struct office *out)
{
	struct rows rows;
	struct office o = { 0 };
	struct regency *regency;

	TRY(db_query(a, db, &office_first, NULL, 0, &rows));
	if (!rows.n)
		return fail(ERR_NOT_FOUND, "the store holds no office");
	o.id = row_int(&rows, 0, 0);
	o.name = row_text(&rows, 0, 1);
	o.zone = zone_find(row_text(&rows, 0, 2));
	o.lang = row_text(&rows, 0, 3);
	o.test = row_int(&rows, 0, 4);
	o.demo = row_int(&rows, 0, 5);
	if (!o.zone)
		return fail(ERR_STORE, "the office has an unknown time zone");

	TRY(db_rows(a, db, &office_regencies, &rows, I(o.id)));
	if (!rows.n)
		return fail(ERR_STORE, "the office has no regency");
	regency = arena_array(a, rows.n, sizeof *regency);
	for (size_t i = 0; i < rows.n; i++)
		regency[i] = (struct regency){ row_text(&rows, i, 0),
			                       row_text(&rows, i, 1),
			                       row_text(&rows, i, 2) };
	o.regency = regency;
	o.n_regencies = rows.n;
	*out = o;
	return OK;
}

enum err office_create(struct tx *tx, const struct office_new *o)
{
	TRY(tx_run(tx, &office_add, I(tx->office), T(o->name), T(o->timezone),
	           T(o->lang), I(o->test), I(o->demo), I(tx->now_ms)));
	for (size_t i = 0; i < o->n_regencies; i++)
		TRY(tx_run(tx, &office_add_regency, I(tx->office),
		           T(o->regency[i].code), T(o->regency[i].prefix),
		           T(o->regency[i].name), I(i)));
	return OK;
}

const struct regency *office_regency(const struct office *o, const char *place)
{
	for (size_t i = 0; place && i < o->n_regencies; i++) {
		size_t n = strlen(o->regency[i].code);

		if (!strncmp(place, o->regency[i].code, n) &&
		    (!place[n] || place[n] == '.'))
			return &o->regency[i];
	}
	return &o->regency[0];
}

enum err office_held(struct arena *a, struct db *db, int64_t office,
                     int64_t *since_ms)
{
	struct rows rows;

	TRY(db_rows(a, db, &office_held_since, &rows, I(office)));
	*since_ms = rows.n ? row_int(&rows, 0, 0) : 0;
	return OK;
}

enum err office_hold(struct tx *tx)
{
	return tx_run(tx, &office_set_held, I(tx->office), I(tx->now_ms));
}

enum err office_release(struct tx *tx)
{
	return tx_run(tx, &office_set_held, I(tx->office), O(0));
}

enum err office_skip_serials(struct tx *tx, int64_t n)
{
	return tx_run(tx, &office_skip, I(tx->office), I(n));
}
