/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/event.h"

#include "base/json_out.h"

#include "event.sql.inc"

const char *event_body_of(struct arena *a, const struct word_arg *member,
                          size_t n)
{
	struct json_out o = json_out_new(a);

	json_begin(&o, NULL);
	for (size_t i = 0; i < n; i++)
		if (member[i].value)
			json_put_text(&o, member[i].name, member[i].value);
	json_end(&o);
	return json_out_text(&o);
}

enum err event_add(struct tx *tx, const struct event_new *e)
{
	/* One writer per office: the next number is one above the highest. */
	return tx_run(tx, &event_insert, I(tx->office), T(e->kind),
	              I(tx->now_ms), O(e->casefile), O(e->conversation),
	              O(e->referral), O(e->message), I(e->is_public),
	              I(e->in_feed), O(tx->actor), T(tx->actor_name),
	              T(e->body ? e->body : "{}"));
}

enum err event_case(struct tx *tx, const char *kind, int64_t casefile,
                    int64_t referral, const char *body)
{
	struct event_new e = { .kind = kind,
		               .casefile = casefile,
		               .referral = referral,
		               .body = body };

	return event_add(tx, &e);
}

static struct event read_event(const struct rows *r, size_t i)
{
	return (struct event){
		.seq = row_int(r, i, 0),
		.at_ms = row_int(r, i, 1),
		.kind = row_text(r, i, 2),
		.casefile = row_int(r, i, 3),
		.conversation = row_int(r, i, 4),
		.referral = row_int(r, i, 5),
		.message = row_int(r, i, 6),
		.actor = row_int(r, i, 7),
		.actor_name = row_text(r, i, 8),
		.is_public = row_int(r, i, 9),
		.in_feed = row_int(r, i, 10),
		.body = row_text(r, i, 11),
	};
}

static struct event_list read_events(struct arena *a, const struct rows *r)
{
	struct event_list list = {
		arena_array(a, r->n + 1, sizeof(struct event)), r->n
	};

	for (size_t i = 0; i < r->n; i++)
		list.item[i] = read_event(r, i);
	return list;
}

enum err event_timeline(struct arena *a, struct db *db, int64_t office,
                        int64_t casefile, int64_t after, int64_t max,
                        struct event_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &event_of_case, &r, I(office), I(casefile), I(after),
	            I(max)));
	*out = read_events(a, &r);
	return OK;
}

enum err event_since(struct arena *a, struct db *db, int64_t office,
                     int64_t seq, int64_t max, struct event_list *out)
{
	struct rows r;

	TRY(db_rows(a, db, &event_after, &r, I(office), I(seq), I(max)));
	*out = read_events(a, &r);
	return OK;
}

enum err event_latest(struct arena *a, struct db *db, int64_t office,
                      int64_t *seq)
{
	struct rows r;

	TRY(db_rows(a, db, &event_max, &r, I(office)));
	*seq = r.n ? row_int(&r, 0, 0) : 0;
	return OK;
}

enum err event_feed(struct arena *a, struct db *db, int64_t office, int64_t seq,
                    int64_t max, struct feed_item **out, size_t *n)
{
	struct rows r;
	struct feed_item *items;

	TRY(db_rows(a, db, &event_feed_after, &r, I(office), I(seq), I(max)));
	items = arena_array(a, r.n + 1, sizeof *items);
	for (size_t i = 0; i < r.n; i++) {
		items[i].event = read_event(&r, i);
		items[i].text_hidden = row_int(&r, i, 12) || row_int(&r, i, 13);
		if (!row_int(&r, i, 13))
			items[i].number = row_text(&r, i, 14);
		items[i].contact = row_int(&r, i, 15);
	}
	*out = items;
	*n = r.n;
	return OK;
}
