/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/contact.h"

#include <string.h>

#include "domain/audit.h"

#include "contact.sql.inc"

enum err contact_find_or_add(struct tx *tx, const char *channel,
                             const char *address, const char *name,
                             const char *phone, int64_t *id)
{
	struct rows r;
	int64_t found;

	TRY(db_rows(tx->a, tx->db, &contact_by_address, &r, I(tx->office),
	            T(channel), T(address)));
	if (!r.n) {
		found = tx_id(tx);
		TRY(tx_run(tx, &contact_add, I(tx->office), I(found),
		           T(channel), T(address), T(name), T(phone),
		           I(tx->now_ms)));
		*id = found;
		return OK;
	}
	found = row_int(&r, 0, 0);
	if ((name && !row_text(&r, 0, 1)) || (phone && !row_text(&r, 0, 2)))
		TRY(tx_run(tx, &contact_learn, I(tx->office), I(found),
		           T(name), T(phone)));
	*id = found;
	return OK;
}

enum err contact_find(struct arena *a, struct db *db, int64_t office,
                      int64_t id, struct contact *out)
{
	struct rows r;

	TRY(db_rows(a, db, &contact_one, &r, I(office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such contact");
	*out = (struct contact){
		.id = row_int(&r, 0, 0),
		.channel = row_text(&r, 0, 1),
		.address = row_text(&r, 0, 2),
		.name = row_text(&r, 0, 3),
		.phone = row_text(&r, 0, 4),
		.lang = row_text(&r, 0, 5),
		.safe = row_text(&r, 0, 6),
		.safe_hours = row_text(&r, 0, 7),
		.blocked_until_ms = row_int(&r, 0, 8),
		.since_ms = row_int(&r, 0, 9),
		.last_in_ms = row_int(&r, 0, 10),
		.version = row_int(&r, 0, 11),
	};
	return OK;
}

enum err contact_heard(struct tx *tx, int64_t id, int64_t at_ms)
{
	return tx_run(tx, &contact_set_heard, I(tx->office), I(id), I(at_ms));
}

enum err contact_settled(struct tx *tx, int64_t id)
{
	return tx_run(tx, &contact_set_settled, I(tx->office), I(id));
}

enum err contact_set_safe(struct tx *tx, int64_t id, const char *safe,
                          const char *hours)
{
	int64_t changed;

	if (!safe || (strcmp(safe, "ya") && strcmp(safe, "jam") &&
	              strcmp(safe, "tidak") && strcmp(safe, "belum")))
		return refuse(ERR_INVALID, "safe", "err.choice");
	TRY(tx_count(tx, &contact_put_safe, &changed, I(tx->office), I(id),
	             T(safe), T(hours)));
	if (!changed)
		return fail(ERR_NOT_FOUND, "no such contact");
	return audit_add_id(tx, "contact.safe", "contact", id, NULL);
}

enum err contact_block(struct tx *tx, int64_t id, int64_t until_ms)
{
	struct rows r;
	int64_t changed;

	TRY(db_rows(tx->a, tx->db, &contact_open_case, &r, I(tx->office),
	            I(id)));
	if (until_ms && r.n)
		return refuse(ERR_CONFLICT, NULL, "err.contact_has_case");
	TRY(tx_count(tx, &contact_put_block, &changed, I(tx->office), I(id),
	             O(until_ms)));
	if (!changed)
		return fail(ERR_NOT_FOUND, "no such contact");
	return audit_add_id(tx, "contact.block", "contact", id, NULL);
}
