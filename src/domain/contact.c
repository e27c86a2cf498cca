/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/contact.h"

#include <string.h>

#include "domain/audit.h"

#include "contact.sql.inc"

static enum err find(struct tx *tx, const struct contact_seen *s,
                     struct rows *r)
{
	TRY(db_rows(tx->a, tx->db, &contact_by_address, r, I(tx->office),
	            T(s->channel), T(s->address)));
	if (!r->n && s->alias)
		TRY(db_rows(tx->a, tx->db, &contact_by_address, r,
		            I(tx->office), T(s->channel), T(s->alias)));
	return OK;
}

static enum err add_names(struct tx *tx, const struct contact_seen *s,
                          int64_t id)
{
	TRY(tx_run(tx, &contact_add_alias, I(tx->office), T(s->channel),
	           T(s->address), I(id)));
	if (!s->alias)
		return OK;
	return tx_run(tx, &contact_add_alias, I(tx->office), T(s->channel),
	              T(s->alias), I(id));
}

enum err contact_find_or_add(struct tx *tx, const struct contact_seen *s,
                             int64_t *id)
{
	struct rows r;

	TRY(find(tx, s, &r));
	if (!r.n) {
		*id = tx_id(tx);
		TRY(tx_run(tx, &contact_add, I(tx->office), I(*id),
		           T(s->channel), T(s->address), T(s->name),
		           T(s->phone), I(tx->now_ms)));
		return add_names(tx, s, *id);
	}
	*id = row_int(&r, 0, 0);
	if (s->alias)
		TRY(add_names(tx, s, *id));
	if ((s->name && !row_text(&r, 0, 1)) ||
	    (s->phone && !row_text(&r, 0, 2)))
		TRY(tx_run(tx, &contact_learn, I(tx->office), I(*id),
		           T(s->name), T(s->phone)));
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
