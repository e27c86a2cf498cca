/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/media.h"

#include <string.h>

#include "domain/access.h"
#include "domain/event.h"
#include "domain/media_file.h"

#include "media.sql.inc"

#define CLAIM_MS (2 * MINUTE_MS)

enum err media_announce(struct tx *tx, int64_t conversation, int64_t message,
                        int64_t casefile, const char *channel,
                        const struct inbound_media *m)
{
	struct val size = val_int(m->size_bytes);

	size.null = m->size_bytes < 0;
	return tx_run(tx, &media_insert_announced, I(tx->office), I(tx_id(tx)),
	              O(conversation), O(message), O(casefile), T(channel),
	              T(m->kind), T(m->ref), T(m->mime), T(m->filename), size,
	              I(tx->now_ms));
}

static struct val point(const struct media_stored *m, double v)
{
	return m->has_point ? val_real(v) : val_no_real();
}

enum err media_add(struct tx *tx, const struct media_stored *m, int64_t *id)
{
	int64_t made = tx_id(tx);

	TRY(tx_run(tx, &media_insert_stored, I(tx->office), I(made),
	           T(media_file_kind(m->mime)), T(m->mime), T(m->filename),
	           I(m->size_bytes), B(m->sha256), T(m->blob), T(m->thumb),
	           O(m->width), O(m->height), point(m, m->lat),
	           point(m, m->lon), O(m->taken_ms), O(tx->actor),
	           I(tx->now_ms)));
	*id = made;
	return OK;
}

enum err media_attach(struct tx *tx, const int64_t *ids, size_t n,
                      int64_t casefile, int64_t referral)
{
	for (size_t i = 0; i < n; i++) {
		int64_t changed;

		TRY(tx_count(tx, &media_take, &changed, I(tx->office),
		             I(ids[i]), I(casefile), O(referral),
		             I(tx->actor)));
		if (!changed)
			return refuse(ERR_INVALID, "attachments",
			              "err.attachment");
	}
	return OK;
}

static struct media_view read_view(const struct rows *r, size_t i)
{
	return (struct media_view){
		.id = row_int(r, i, 0),
		.kind = row_text(r, i, 1),
		.mime = row_text(r, i, 2),
		.filename = row_text(r, i, 3),
		.state = row_text(r, i, 4),
		.size_bytes = row_int(r, i, 5),
		.width = row_int(r, i, 6),
		.height = row_int(r, i, 7),
		.has_point = !row_null(r, i, 8) && !row_null(r, i, 9),
		.lat = row_real(r, i, 8),
		.lon = row_real(r, i, 9),
		.taken_ms = row_int(r, i, 10),
	};
}

enum err media_of_case(struct arena *a, struct db *db, int64_t office,
                       int64_t casefile, struct media_view **out, size_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &media_case, &r, I(office), I(casefile)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = read_view(&r, i);
	*n = r.n;
	return OK;
}

/* A file is seen by whoever sees the case in full; before there is one, by
 * whoever sees the conversation; before that, by whoever brought it. */
static bool may_see(const struct viewer *v, const struct rows *r)
{
	if (v->is_machine)
		return true;
	if (row_int(r, 0, 14)) {
		struct access_case c = {
			.secret = row_int(r, 0, 16),
			.handler = row_int(r, 0, 17),
			.place = row_text(r, 0, 18),
			.own_referral = row_int(r, 0, 19) > 0,
			.glass_broken = row_int(r, 0, 20) > 0,
		};

		return access_case(v, &c) == ACCESS_FULL;
	}
	if (row_int(r, 0, 15)) {
		struct access_conversation c = {
			.closed = row_int(r, 0, 21),
			.handler = row_int(r, 0, 22),
		};

		return access_conversation(v, &c) == ACCESS_FULL;
	}
	return v->user && v->user == row_int(r, 0, 13);
}

enum err media_find(struct arena *a, struct db *db, const struct viewer *v,
                    int64_t id, bool thumb, struct media_view *out,
                    const char **blob)
{
	struct rows r;
	const char *found;

	TRY(db_rows(a, db, &media_judged, &r, I(v->office->id), I(id),
	            I(v->agency), I(v->user), I(v->now_ms)));
	if (!r.n || !may_see(v, &r))
		return fail(ERR_NOT_FOUND, "no such file for this viewer");
	found = row_text(&r, 0, thumb ? 12 : 11);
	if (!found)
		return fail(ERR_NOT_FOUND, "no bytes of this file");
	*out = read_view(&r, 0);
	*blob = found;
	return OK;
}

/* --- fetching what a provider has ----------------------------------------- */

enum err media_claim(struct tx *tx, struct media_task *out)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &media_next, &r, I(tx->office),
	            I(tx->now_ms)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "nothing to fetch");
	TRY(tx_run(tx, &media_lease, I(tx->office), I(row_int(&r, 0, 0)),
	           I(tx->now_ms + CLAIM_MS)));
	*out = (struct media_task){
		.id = row_int(&r, 0, 0),
		.attempts = row_int(&r, 0, 1) + 1,
		.message = row_int(&r, 0, 2),
		.conversation = row_int(&r, 0, 3),
		.channel = row_text(&r, 0, 4),
		.ref = row_text(&r, 0, 5),
		.kind = row_text(&r, 0, 6),
		.mime = row_text(&r, 0, 7),
	};
	return OK;
}

/* The screens that show it look again. */
static enum err say_so(struct tx *tx, const struct rows *r, const char *kind)
{
	struct event_new e = { .kind = kind };

	if (!r->n)
		return OK;
	e.casefile = row_int(r, 0, 0);
	e.conversation = row_int(r, 0, 1);
	e.message = row_int(r, 0, 2);
	return event_add(tx, &e);
}

enum err media_done(struct tx *tx, int64_t id, const struct media_stored *m)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &media_settle_stored, &r, I(tx->office),
	            I(id), T(m->mime), T(m->filename), I(m->size_bytes),
	            B(m->sha256), T(m->blob), T(m->thumb), O(m->width),
	            O(m->height), point(m, m->lat), point(m, m->lon),
	            O(m->taken_ms)));
	return say_so(tx, &r, "media.stored");
}

enum err media_failed(struct tx *tx, int64_t id, const char *state,
                      int64_t next_ms)
{
	struct rows r;

	TRY(db_rows(tx->a, tx->db, &media_settle_failed, &r, I(tx->office),
	            I(id), T(next_ms ? "announced" : state), O(next_ms)));
	return next_ms ? OK : say_so(tx, &r, "media.failed");
}
