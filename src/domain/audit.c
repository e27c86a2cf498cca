/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/audit.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

#include "base/text.h"
#include "domain/keys.h"

#include "audit.sql.inc"

#define SALT_BYTES 16u
#define PAGE       500

/* What a link says, before it is chained. */
struct link_facts {
	int64_t seq, at_ms, actor;
	const char *name, *action, *object;
	struct bytes digest, prev;
};

static struct bytes digest_of(struct arena *a, struct bytes salt,
                              const char *body)
{
	uint8_t *out = arena_alloc(a, HASH_BYTES);
	struct bytes parts[] = { salt, bytes_of(body) };

	hash_parts(out, parts, COUNT(parts));
	return (struct bytes){ out, HASH_BYTES };
}

static struct bytes chain(struct arena *a, const struct link_facts *f)
{
	uint8_t *out = arena_alloc(a, HASH_BYTES);
	const char *words = arena_printf(
		a, "%" PRId64 "\n%" PRId64 "\n%" PRId64 "\n%s\n%s\n%s\n",
		f->seq, f->at_ms, f->actor, f->name, f->action, f->object);
	struct bytes parts[] = { f->prev, bytes_of(words), f->digest };

	hash_parts(out, parts, COUNT(parts));
	return (struct bytes){ out, HASH_BYTES };
}

enum err audit_add(struct tx *tx, const char *action, const char *object,
                   const char *body)
{
	uint8_t *salt = arena_alloc(tx->a, SALT_BYTES);
	struct bytes salted = { salt, SALT_BYTES };
	struct link_facts f = { .seq = 1,
		                .at_ms = tx->now_ms,
		                .actor = tx->actor,
		                .name = tx->actor_name,
		                .action = action,
		                .object = object };
	struct rows last;

	TRY(db_rows(tx->a, tx->db, &audit_last, &last, I(tx->office)));
	if (last.n) {
		f.seq = row_int(&last, 0, 0) + 1;
		f.prev = row_blob(&last, 0, 1);
	} else {
		f.prev = (struct bytes){ (const uint8_t *)"", 0 };
	}
	randombytes_buf(salt, SALT_BYTES);
	f.digest = digest_of(tx->a, salted, body);
	return tx_run(tx, &audit_insert, I(tx->office), I(f.seq), I(f.at_ms),
	              I(f.actor), T(f.name), T(action), T(object), T(body),
	              B(salted), B(f.digest), B(f.prev), B(chain(tx->a, &f)));
}

enum err audit_add_id(struct tx *tx, const char *action, const char *kind,
                      int64_t id, const char *body)
{
	return audit_add(tx, action,
	                 arena_printf(tx->a, "%s:%" PRId64, kind, id), body);
}

static bool same(struct bytes x, struct bytes y)
{
	return x.n == y.n && (!x.n || !memcmp(x.p, y.p, x.n));
}

/* An erased body leaves its digest standing: only a present one is checked. */
static bool link_fits(struct arena *a, const struct rows *r, size_t i,
                      int64_t want_seq, struct bytes prev)
{
	struct link_facts f = {
		.seq = row_int(r, i, 0),
		.at_ms = row_int(r, i, 1),
		.actor = row_int(r, i, 2),
		.name = row_text(r, i, 3),
		.action = row_text(r, i, 4),
		.object = row_text(r, i, 5),
		.digest = row_blob(r, i, 8),
		.prev = row_blob(r, i, 9),
	};
	const char *body = row_text(r, i, 6);

	if (f.seq != want_seq || !same(f.prev, prev))
		return false;
	if (body && !same(f.digest, digest_of(a, row_blob(r, i, 7), body)))
		return false;
	return same(row_blob(r, i, 10), chain(a, &f));
}

enum err audit_verify(struct arena *a, struct db *db, int64_t office,
                      const char *head, struct audit_check *out)
{
	struct audit_check found = { .head = "" };
	uint8_t last[HASH_BYTES];
	struct bytes prev = { last, 0 };
	struct rows r;

	do {
		struct arena_mark m = arena_mark(a);

		TRY(db_rows(a, db, &audit_page, &r, I(office), I(found.links),
		            I(PAGE)));
		for (size_t i = 0; i < r.n && !found.broken_seq; i++) {
			if (!link_fits(a, &r, i, found.links + 1, prev)) {
				found.broken_seq = found.links + 1;
				break;
			}
			found.links++;
			prev.n = HASH_BYTES;
			memcpy(last, row_blob(&r, i, 10).p, HASH_BYTES);
			if (head && !strcmp(head, text_hex(a, last, 32)))
				found.head_found = true;
		}
		arena_rewind(a, m);
	} while (r.n == PAGE && !found.broken_seq);
	if (prev.n)
		found.head = text_hex(a, last, HASH_BYTES);
	*out = found;
	return OK;
}
