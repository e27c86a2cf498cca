/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/vault.h"

#include "base/text.h"
#include "domain/nik.h"

#include "vault.sql.inc"

enum err vault_put(struct tx *tx, const struct office *o, const char *digits,
                   int64_t *id)
{
	struct bytes blind;
	struct nik nik;
	struct rows r;

	if (nik_read(digits, &nik) != OK)
		return refuse(ERR_INVALID, "person.nik", "err.nik");
	blind = hash_keyed(tx->a, o->keys.blind, nik.digits);
	TRY(db_rows(tx->a, tx->db, &vault_by_blind, &r, I(tx->office),
	            B(blind)));
	if (r.n) {
		*id = row_int(&r, 0, 0);
		return OK;
	}
	*id = tx_id(tx);
	return tx_run(tx, &vault_add, I(tx->office), I(*id), B(blind),
	              B(box_seal(tx->a, o->keys.vault, bytes_of(nik.digits))),
	              T(nik_masked(tx->a, nik.digits)), I(tx->now_ms));
}

enum err vault_clean(struct tx *tx, const struct office *o, const char *text,
                     const char **out)
{
	struct nik_list found = { 0 };
	const char **token;

	if (text)
		found = nik_find(tx->a, text);
	if (!found.n) {
		*out = text;
		return OK;
	}
	token = arena_array(tx->a, found.n, sizeof *token);
	for (size_t i = 0; i < found.n; i++) {
		int64_t id;

		TRY(vault_put(tx, o, found.run[i].nik.digits, &id));
		token[i] = arena_printf(tx->a, "[NIK \xe2\x80\xa6%s]",
		                        found.run[i].nik.digits + 12);
	}
	*out = nik_replace(tx->a, text, &found, token);
	return OK;
}

const char *vault_blind(struct arena *a, const struct office *o,
                        const char *digits)
{
	struct nik nik;

	if (!digits || nik_read(digits, &nik) != OK)
		return NULL;
	return text_hex(a, hash_keyed(a, o->keys.blind, nik.digits).p,
	                HASH_BYTES);
}

enum err vault_hint(struct arena *a, struct db *db, int64_t office, int64_t id,
                    const char **blind, const char **mask)
{
	struct rows r;

	TRY(db_rows(a, db, &vault_one, &r, I(office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such vault entry");
	*blind = text_hex(a, row_blob(&r, 0, 0).p, row_blob(&r, 0, 0).n);
	*mask = row_text(&r, 0, 1);
	return OK;
}
