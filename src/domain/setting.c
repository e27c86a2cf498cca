/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/setting.h"

#include "domain/audit.h"

#include "setting.sql.inc"

static struct setting_list read_settings(struct arena *a, const char *kind,
                                         const struct rows *r)
{
	struct setting_list list = {
		arena_array(a, r->n + 1, sizeof(struct setting)), r->n
	};

	for (size_t i = 0; i < r->n; i++)
		list.item[i] = (struct setting){
			.kind = kind,
			.key = row_text(r, i, 0),
			.version = row_int(r, i, 1),
			.body = row_text(r, i, 2),
			.made_ms = row_int(r, i, 3),
			.made_by = row_text(r, i, 4),
		};
	return list;
}

enum err setting_get(struct arena *a, struct db *db, int64_t office,
                     const char *kind, const char *key, struct setting *out)
{
	struct rows r;

	TRY(db_rows(a, db, &setting_current, &r, I(office), T(kind), T(key)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no setting %s %s", kind, key);
	*out = read_settings(a, kind, &r).item[0];
	return OK;
}

enum err setting_list(struct arena *a, struct db *db, int64_t office,
                      const char *kind, struct setting_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &setting_all, &r, I(office), T(kind)));
	*out = read_settings(a, kind, &r);
	return OK;
}

enum err setting_history(struct arena *a, struct db *db, int64_t office,
                         const char *kind, const char *key,
                         struct setting_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &setting_versions, &r, I(office), T(kind), T(key)));
	*out = read_settings(a, kind, &r);
	return OK;
}

enum err setting_put(struct tx *tx, const char *kind, const char *key,
                     const char *body, int64_t based_on)
{
	struct rows r;
	int64_t version;

	TRY(db_rows(tx->a, tx->db, &setting_current, &r, I(tx->office), T(kind),
	            T(key)));
	version = r.n ? row_int(&r, 0, 1) : 0;
	if (based_on >= 0 && based_on != version)
		return refuse(ERR_CONFLICT, NULL, "err.changed_meanwhile");
	TRY(tx_run(tx, &setting_retire, I(tx->office), T(kind), T(key)));
	TRY(tx_run(tx, &setting_add, I(tx->office), T(kind), T(key),
	           I(version + 1), T(body), I(tx->now_ms), T(tx->actor_name)));
	return audit_add(tx, "setting.put",
	                 arena_printf(tx->a, "%s:%s", kind, key), body);
}
