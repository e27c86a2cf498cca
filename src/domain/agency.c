/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/agency.h"

#include <string.h>

#include "base/tel.h"
#include "base/text.h"
#include "domain/audit.h"
#include "domain/place.h"

#include "agency.sql.inc"

static struct agency read_agency(const struct rows *r, size_t i)
{
	return (struct agency){
		.id = row_int(r, i, 0),
		.regency = row_text(r, i, 1),
		.code = row_text(r, i, 2),
		.name = row_text(r, i, 3),
		.place = row_text(r, i, 4),
		.has_point = !row_null(r, i, 5) && !row_null(r, i, 6),
		.lat = row_real(r, i, 5),
		.lon = row_real(r, i, 6),
		.phone = row_text(r, i, 7),
		.whatsapp = row_text(r, i, 8),
		.email = row_text(r, i, 9),
		.hours = row_text(r, i, 10),
		.night_phone = row_text(r, i, 11),
		.checked = row_int(r, i, 12),
		.active = row_int(r, i, 13),
		.version = row_int(r, i, 14),
	};
}

static struct agency_list read_agencies(struct arena *a, const struct rows *r)
{
	struct agency_list list = {
		arena_array(a, r->n + 1, sizeof(struct agency)), r->n, NULL
	};

	for (size_t i = 0; i < r->n; i++)
		list.item[i] = read_agency(r, i);
	return list;
}

enum err agency_put(struct tx *tx, const struct agency *g, int64_t *id)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &agency_upsert, &r, I(tx->office),
	            I(tx_id(tx)), T(g->regency), T(g->code), T(g->name),
	            T(g->place), g->has_point ? R(g->lat) : val_no_real(),
	            g->has_point ? R(g->lon) : val_no_real(), T(g->phone),
	            T(g->whatsapp), T(g->email), T(g->hours), T(g->night_phone),
	            I(g->checked), I(tx->now_ms)));
	if (id)
		*id = row_int(&r, 0, 0);
	return OK;
}

/* --- the default list ---------------------------------------------------- */

/* Offices every regency has; "{}" becomes its name. */
static const struct {
	const char *code, *name;
} offices[] = {
	{ "kesra", "Bagian Kesra %s" },
	{ "dinsos", "Dinas Sosial %s" },
	{ "dinkes", "Dinas Kesehatan %s" },
	{ "perkim", "Dinas Perumahan dan Permukiman %s" },
	{ "disdik", "Dinas Pendidikan %s" },
	{ "dukcapil", "Dinas Kependudukan dan Pencatatan Sipil %s" },
	{ "baznas", "Baznas %s" },
	{ "satpolpp", "Satuan Polisi Pamong Praja %s" },
	{ "uptd_ppa", "UPTD Perlindungan Perempuan dan Anak %s" },
	{ "bpbd", "Badan Penanggulangan Bencana Daerah %s" },
	{ "disnaker", "Dinas Tenaga Kerja %s" },
	{ "bnn", "Badan Narkotika Nasional %s" },
	{ "rsud", "RSUD %s" },
	{ "provinsi", "Dinas Sosial Provinsi (untuk %s)" },
};

static enum err add_default(struct tx *tx, const struct regency *r,
                            const char *code, const char *name,
                            const struct place *at, bool checked)
{
	struct agency g = { .regency = r->code,
		            .code = code,
		            .name = name,
		            .checked = checked };

	if (at) {
		g.place = at->code;
		g.has_point = at->has_point;
		g.lat = at->lat;
		g.lon = at->lon;
	}
	return agency_put(tx, &g, NULL);
}

static enum err add_kecamatan(struct tx *tx, const struct office *o,
                              const struct regency *r, const struct place *k)
{
	struct place_list desa;

	TRY(add_default(tx, r, arena_printf(tx->a, "kec-%s", k->code),
	                arena_printf(tx->a, "Kecamatan %s", k->name), k, true));
	TRY(add_default(tx, r, arena_printf(tx->a, "pkm-%s", k->code),
	                arena_printf(tx->a, "Puskesmas %s", k->name), k,
	                false));
	TRY(place_children(tx->a, o->places, k->code, &desa));
	for (size_t i = 0; i < desa.n; i++) {
		const struct place *d = &desa.item[i];
		bool town = !strcmp(d->kind, "kelurahan");

		TRY(add_default(tx, r, arena_printf(tx->a, "desa-%s", d->code),
		                arena_printf(tx->a, "%s %s",
		                             town ? "Kelurahan" : "Desa",
		                             d->name),
		                d, true));
	}
	return OK;
}

enum err agency_make_defaults(struct tx *tx, const struct office *o,
                              const struct regency *r)
{
	struct place_list kecamatan;
	struct place self;

	TRY(place_find(tx->a, o->places, r->code, &self));
	for (size_t i = 0; i < COUNT(offices); i++) {
		const char *pct = strstr(offices[i].name, "%s");

		TRY(add_default(tx, r, offices[i].code,
		                arena_printf(tx->a, "%.*s%s%s",
		                             (int)(pct - offices[i].name),
		                             offices[i].name, self.name,
		                             pct + 2),
		                NULL, true));
	}
	TRY(place_children(tx->a, o->places, r->code, &kecamatan));
	for (size_t i = 0; i < kecamatan.n; i++)
		TRY(add_kecamatan(tx, o, r, &kecamatan.item[i]));
	return OK;
}

/* --- look-ups ------------------------------------------------------------ */

enum err agency_find(struct arena *a, struct db *db, int64_t office, int64_t id,
                     struct agency *out)
{
	struct rows r;

	TRY(db_rows(a, db, &agency_one, &r, I(office), I(id)));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "agency", "err.agency_unknown");
	*out = read_agency(&r, 0);
	return OK;
}

enum err agency_find_code(struct arena *a, struct db *db, int64_t office,
                          const char *regency, const char *code,
                          struct agency *out)
{
	const char *at = strchr(code, '@');
	struct rows r;

	if (at) {
		regency = at + 1;
		code = arena_strndup(a, code, (size_t)(at - code));
	}
	TRY(db_rows(a, db, &agency_by_code, &r, I(office), T(regency),
	            T(code)));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "agency", "err.agency_unknown");
	*out = read_agency(&r, 0);
	return OK;
}

enum err agency_find_whatsapp(struct arena *a, struct db *db, int64_t office,
                              const char *address, struct agency_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &agency_by_whatsapp, &r, I(office), T(address)));
	*out = read_agencies(a, &r);
	return OK;
}

enum err agency_list(struct arena *a, struct db *db, int64_t office,
                     const char *regency, const char *q, const char *after,
                     int64_t max, struct agency_list *out)
{
	const char *like = q ? arena_printf(a, "%%%s%%", text_fold(a, q)) : "";
	const char *bar = after ? strchr(after, '|') : NULL;
	const char *code =
		bar ? arena_strndup(a, after, (size_t)(bar - after)) : "";
	struct rows r;

	TRY(db_rows(a, db,
	            &agency_some[(regency ? agency_some_regency : 0) |
	                         (q ? agency_some_q : 0)],
	            &r, I(office), T(regency), T(like), T(code), I(max + 1),
	            T(bar ? bar + 1 : "")));
	*out = read_agencies(a, &r);
	if (out->n > (size_t)max) {
		const struct agency *last = &out->item[max - 1];

		out->n = (size_t)max;
		out->next = arena_printf(a, "%s|%s", last->code, last->regency);
	}
	return OK;
}

enum err agency_clinics(struct arena *a, struct db *db, int64_t office,
                        const char *regency, struct agency_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &agency_puskesmas, &r, I(office), T(regency)));
	*out = read_agencies(a, &r);
	return OK;
}

enum err agency_unchecked(struct arena *a, struct db *db, int64_t office,
                          int64_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &agency_count_unchecked, &r, I(office)));
	*n = row_int(&r, 0, 0);
	return OK;
}

/* --- changes ------------------------------------------------------------- */

static enum err check_change(struct arena *a, const struct office *o,
                             const struct agency_change *c)
{
	struct calendar hours = calendar_always(o->zone);

	if (!text_is_empty(c->hours) && calendar_parse(c->hours, &hours) != OK)
		return refuse(ERR_INVALID, "hours", "err.hours");
	if (!text_is_empty(c->phone) && !tel_e164(a, c->phone))
		return refuse(ERR_INVALID, "phone", "err.phone");
	if (!text_is_empty(c->night_phone) && !tel_e164(a, c->night_phone))
		return refuse(ERR_INVALID, "night_phone", "err.phone");
	if (!text_is_empty(c->whatsapp) && !tel_e164(a, c->whatsapp))
		return refuse(ERR_INVALID, "whatsapp", "err.phone");
	if (c->set_point &&
	    (c->lat < -90 || c->lat > 90 || c->lon < -180 || c->lon > 180))
		return refuse(ERR_INVALID, "location", "err.location");
	return OK;
}

/* "" stays "" (empties the column), a number becomes E.164. */
static const char *number_or_empty(struct arena *a, const char *s)
{
	return text_is_empty(s) ? s : tel_e164(a, s);
}

enum err agency_update(struct tx *tx, const struct office *o, int64_t id,
                       const struct agency_change *c)
{
	const char *whatsapp = number_or_empty(tx->a, c->whatsapp);
	struct agency now;
	int64_t changed;

	TRY(check_change(tx->a, o, c));
	TRY(agency_find(tx->a, tx->db, tx->office, id, &now));
	/* WhatsApp identities carry no plus sign. */
	if (!text_is_empty(whatsapp))
		whatsapp++;
	TRY(tx_count(tx, &agency_set, &changed, I(tx->office), I(id),
	             T(c->name), T(number_or_empty(tx->a, c->phone)),
	             T(whatsapp), T(c->email), T(c->hours),
	             T(number_or_empty(tx->a, c->night_phone)), T(c->place),
	             c->set_point ? R(c->lat) : val_no_real(),
	             c->set_point ? R(c->lon) : val_no_real(), I(c->version)));
	if (!changed)
		return refuse(ERR_CONFLICT, NULL, "err.changed_meanwhile");
	return audit_add_id(tx, "agency.update", "agency", id, NULL);
}

struct calendar agency_calendar(struct arena *a, const struct office *o,
                                const struct agency *g)
{
	struct calendar c = calendar_office(o->zone, NULL, 0);

	(void)a;
	/* Puskesmas, village and the protection unit are asked at any hour:
	 * the promise of their groups runs round the clock anyway; what their
	 * door says is still the hours they gave. */
	if (g->hours && calendar_parse(g->hours, &c) != OK)
		c = calendar_office(o->zone, NULL, 0);
	return c;
}
