/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/person.h"

#include "base/text.h"
#include "domain/access.h"
#include "domain/duplicate.h"
#include "domain/vault.h"

#include "person.sql.inc"

static bool is_told(const struct person_in *p)
{
	return p->id || p->name || p->sex || p->address || p->occupation ||
	       p->nik || p->age >= 0;
}

static struct val known_age(int64_t age)
{
	struct val v = val_int(age);

	v.null = age < 0;
	return v;
}

static enum err check(const struct person_in *p)
{
	if (p->age > 130)
		return refuse(ERR_INVALID, "person.age", "err.age");
	if (p->sex && !text_same(p->sex, "f") && !text_same(p->sex, "m"))
		return refuse(ERR_INVALID, "person.sex", "err.choice");
	return OK;
}

/* The row to change: the one named, or the case's first; 0 = a new one. */
static enum err find(struct tx *tx, int64_t casefile, const struct person_in *p,
                     bool first, int64_t *id)
{
	struct rows r;

	*id = 0;
	if (p->id) {
		TRY(db_rows(tx->a, tx->db, &person_of_case, &r, I(tx->office),
		            I(casefile), I(p->id)));
		if (!r.n)
			return refuse(ERR_INVALID, "person.id",
			              "err.person_unknown");
		*id = p->id;
	} else if (first) {
		TRY(db_rows(tx->a, tx->db, &person_first, &r, I(tx->office),
		            I(casefile)));
		*id = r.n ? row_int(&r, 0, 0) : 0;
	}
	return OK;
}

enum err person_put(struct tx *tx, const struct viewer *v, int64_t casefile,
                    const struct person_in *p, bool first)
{
	int64_t id, nik = 0;
	const char *name_key = p->name ? duplicate_name(tx->a, p->name) : NULL;
	struct rows at;

	if (!is_told(p))
		return OK;
	TRY(check(p));
	TRY(find(tx, casefile, p, first, &id));
	if (p->nik) {
		/* Wrong digits warn the asker and never stop a report. */
		if (vault_put(tx, v->office, p->nik, &nik) == ERR_STORE)
			return ERR_STORE;
	}
	if (id)
		return tx_run(tx, &person_update, I(tx->office), I(id),
		              T(p->name), known_age(p->age), T(p->sex),
		              T(p->address), T(p->occupation), O(nik),
		              T(name_key));
	TRY(db_rows(tx->a, tx->db, &person_place, &at, I(tx->office),
	            I(casefile)));
	id = tx_id(tx);
	TRY(tx_run(tx, &person_insert, I(tx->office), I(id), T(p->name),
	           known_age(p->age), T(p->sex), T(p->address),
	           T(p->occupation), T(at.n ? row_text(&at, 0, 0) : NULL),
	           O(nik), T(name_key), I(tx->now_ms)));
	return tx_run(tx, &person_join, I(tx->office), I(casefile), I(id),
	              T("helped"));
}

static enum err add_key(struct tx *tx, int64_t casefile, const char *kind,
                        const char *key)
{
	if (text_is_empty(key))
		return OK;
	return tx_run(tx, &person_add_key, I(tx->office),
	              T(arena_printf(tx->a, "%s%s", kind, key)), I(casefile));
}

enum err person_index(struct tx *tx, const struct office *o, int64_t casefile)
{
	struct rows at, who, phones;
	const char *place;

	(void)o;
	TRY(tx_run(tx, &person_drop_keys, I(tx->office), I(casefile)));
	TRY(db_rows(tx->a, tx->db, &person_place, &at, I(tx->office),
	            I(casefile)));
	place = at.n ? row_text(&at, 0, 0) : NULL;
	TRY(db_rows(tx->a, tx->db, &person_case_keys, &who, I(tx->office),
	            I(casefile)));
	for (size_t i = 0; i < who.n; i++) {
		struct bytes blind = row_blob(&who, i, 1);

		TRY(add_key(tx, casefile, "n:",
		            duplicate_key(tx->a, place, row_text(&who, i, 0))));
		if (blind.n)
			TRY(add_key(tx, casefile,
			            "k:", text_hex(tx->a, blind.p, blind.n)));
	}
	TRY(db_rows(tx->a, tx->db, &person_case_phones, &phones, I(tx->office),
	            I(casefile)));
	for (size_t i = 0; i < phones.n; i++)
		TRY(add_key(tx, casefile, "t:", row_text(&phones, i, 0)));
	return OK;
}

enum err person_search(struct arena *a, struct db *db, const struct viewer *v,
                       const char *q, struct person_hit **out, size_t *n)
{
	const char *key = duplicate_name(a, q);
	struct rows r = { 0 };

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "no search for persons");
	if (!text_is_empty(key))
		TRY(db_rows(a, db, &person_by_name, &r, I(v->office->id),
		            T(key),
		            T(arena_printf(a, "%s\xf4\x8f\xbf\xbf", key)),
		            I(v->user), I(v->secret_grant)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = (struct person_hit){
			.id = row_int(&r, i, 0),
			.name = row_text(&r, i, 1),
			.age = row_null(&r, i, 2) ? -1 : row_int(&r, i, 2),
			.address = row_text(&r, i, 3),
			.place = row_text(&r, i, 4),
		};
	*n = r.n;
	return OK;
}
