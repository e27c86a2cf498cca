/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Reading conversations and their messages, judged for the viewer. */
#include "domain/conversation.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/access.h"

#include "conversation_view.sql.inc"

static void read_contact(const struct rows *r, size_t i, struct contact *c)
{
	*c = (struct contact){
		.id = row_int(r, i, 21),
		.channel = row_text(r, i, 22),
		.address = row_text(r, i, 23),
		.name = row_text(r, i, 24),
		.phone = row_text(r, i, 25),
		.lang = row_text(r, i, 26),
		.safe = row_text(r, i, 27),
		.safe_hours = row_text(r, i, 28),
		.blocked_until_ms = row_int(r, i, 29),
		.since_ms = row_int(r, i, 30),
		.last_in_ms = row_int(r, i, 31),
		.version = row_int(r, i, 32),
	};
}

static struct conversation_view masked_view(const struct rows *r, size_t i)
{
	return (struct conversation_view){
		.masked = true,
		.id = row_int(r, i, 0),
		.channel = row_text(r, i, 2),
		.state = row_text(r, i, 3),
		.handler = row_int(r, i, 7),
		.handler_name = row_text(r, i, 8),
		.first_contact_ms = row_int(r, i, 9),
		.due_ms = row_int(r, i, 12),
		.danger = row_int(r, i, 14),
		.closed = true,
	};
}

static struct conversation_view full_view(const struct rows *r, size_t i)
{
	struct conversation_view c = {
		.id = row_int(r, i, 0),
		.version = row_int(r, i, 1),
		.channel = row_text(r, i, 2),
		.state = row_text(r, i, 3),
		.reason = row_text(r, i, 4),
		.casefile = row_int(r, i, 5),
		.case_number = row_text(r, i, 6),
		.handler = row_int(r, i, 7),
		.handler_name = row_text(r, i, 8),
		.first_contact_ms = row_int(r, i, 9),
		.last_ms = row_int(r, i, 10),
		.last_in_ms = row_int(r, i, 11),
		.due_ms = row_int(r, i, 12),
		.decided_ms = row_int(r, i, 13),
		.danger = row_int(r, i, 14),
		.closed = row_int(r, i, 15),
		.noise = row_int(r, i, 16),
		.unread = row_int(r, i, 17),
		.excerpt = row_text(r, i, 18),
		.suggested = row_text(r, i, 19),
		.place = row_text(r, i, 20),
	};

	read_contact(r, i, &c.contact);
	if (text_same(c.channel, "whatsapp") && c.contact.last_in_ms)
		c.window_until_ms = c.contact.last_in_ms + WINDOW_MS;
	return c;
}

static enum access read_view(const struct viewer *v, const struct rows *r,
                             size_t i, struct conversation_view *out)
{
	struct access_conversation seen = { row_int(r, i, 15), row_int(r, i, 7),
		                            row_int(r, i, 33) };
	enum access access = access_conversation(v, &seen);

	*out = access == ACCESS_FULL ? full_view(r, i) : masked_view(r, i);
	return access;
}

enum err conversation_list(struct arena *a, struct db *db,
                           const struct viewer *v,
                           const struct conversation_filter *f,
                           struct conversation_list *out)
{
	struct conversation_list list = { 0 };
	int64_t key = INT64_MIN, id = 0;
	unsigned bits = 0;
	struct rows r;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "no inbox for this role");
	if (f->cursor &&
	    sscanf(f->cursor, "%" SCNd64 ".%" SCNd64, &key, &id) != 2)
		return refuse(ERR_INVALID, "cursor", "err.cursor");
	if (!f->state || !strcmp(f->state, "open"))
		bits |= conv_view_list_open;
	else if (strcmp(f->state, "all"))
		bits |= conv_view_list_state;
	bits |= f->channel ? (unsigned)conv_view_list_channel : 0u;
	bits |= f->mine ? (unsigned)conv_view_list_mine : 0u;
	TRY(db_rows(a, db, &conv_view_list[bits], &r, I(v->office->id),
	            T(f->state), T(f->channel), I(v->user), I(key), I(id),
	            I(f->limit + 1)));
	list.item = arena_array(a, r.n + 1, sizeof *list.item);
	for (size_t i = 0; i < r.n && i < (size_t)f->limit; i++)
		if (read_view(v, &r, i, &list.item[list.n]) != ACCESS_NONE)
			list.n++;
	if (r.n > (size_t)f->limit)
		list.next = arena_printf(a, "%" PRId64 ".%" PRId64,
		                         row_int(&r, (size_t)f->limit - 1, 34),
		                         row_int(&r, (size_t)f->limit - 1, 0));
	*out = list;
	return OK;
}

enum err conversation_get(struct arena *a, struct db *db,
                          const struct viewer *v, int64_t id,
                          struct conversation_view *out)
{
	struct rows r;

	TRY(db_rows(a, db, &conv_view_one, &r, I(v->office->id), I(id)));
	if (!r.n || read_view(v, &r, 0, out) == ACCESS_NONE)
		return fail(ERR_NOT_FOUND, "no such conversation");
	return OK;
}

enum err conversation_of_contact(struct arena *a, struct db *db,
                                 const struct viewer *v, int64_t contact,
                                 struct conversation_list *out)
{
	struct conversation_list list = { 0 };
	struct rows r;

	TRY(db_rows(a, db, &conv_view_of_contact, &r, I(v->office->id),
	            I(contact)));
	list.item = arena_array(a, r.n + 1, sizeof *list.item);
	for (size_t i = 0; i < r.n; i++)
		if (read_view(v, &r, i, &list.item[list.n]) != ACCESS_NONE)
			list.n++;
	*out = list;
	return OK;
}

/* --- messages --------------------------------------------------------------
 */

static struct message_view read_message(const struct rows *r, size_t i)
{
	return (struct message_view){
		.id = row_int(r, i, 0),
		.conversation = row_int(r, i, 1),
		.direction = row_text(r, i, 2),
		.channel = row_text(r, i, 3),
		.kind = row_text(r, i, 4),
		.text = row_text(r, i, 5),
		.state = row_text(r, i, 6),
		.error = row_text(r, i, 7),
		.at_ms = row_int(r, i, 8),
		.author = row_int(r, i, 9),
		.author_name = row_text(r, i, 10),
		.has_point = !row_null(r, i, 12) && !row_null(r, i, 13),
		.lat = row_real(r, i, 12),
		.lon = row_real(r, i, 13),
		.place_name = row_text(r, i, 14),
		.reply_to = row_text(r, i, 15),
		.edited_ms = row_int(r, i, 16),
		.revoked_ms = row_int(r, i, 17),
		.doubtful = row_int(r, i, 18),
	};
}

static void read_template(struct arena *a, const char *payload,
                          struct message_view *m)
{
	struct json *j;

	if (!payload || json_parse(bytes_of(payload), &j) != OK)
		return;
	m->template_name = arena_strdup(a, json_get_text(j, "template"));
	json_free(j);
}

static enum err add_media(struct arena *a, struct db *db, int64_t office,
                          struct message_view *m)
{
	struct rows r;

	TRY(db_rows(a, db, &conv_view_media, &r, I(office), I(m->id)));
	m->media = arena_array(a, r.n + 1, sizeof *m->media);
	m->n_media = r.n;
	for (size_t i = 0; i < r.n; i++)
		m->media[i] = (struct media_view){
			.id = row_int(&r, i, 0),
			.kind = row_text(&r, i, 1),
			.mime = row_text(&r, i, 2),
			.filename = row_text(&r, i, 3),
			.state = row_text(&r, i, 4),
			.size_bytes = row_int(&r, i, 5),
			.width = row_int(&r, i, 6),
			.height = row_int(&r, i, 7),
			.has_point = !row_null(&r, i, 8),
			.lat = row_real(&r, i, 8),
			.lon = row_real(&r, i, 9),
			.taken_ms = row_int(&r, i, 10),
		};
	return OK;
}

static enum err add_versions(struct arena *a, struct db *db, int64_t office,
                             struct message_view *m)
{
	struct rows r;

	if (!m->edited_ms && !m->revoked_ms)
		return OK;
	TRY(db_rows(a, db, &conv_view_versions, &r, I(office), I(m->id)));
	m->earlier = arena_array(a, r.n + 1, sizeof *m->earlier);
	m->n_earlier = r.n;
	for (size_t i = 0; i < r.n; i++)
		m->earlier[i] = (struct message_version){ row_text(&r, i, 0),
			                                  row_int(&r, i, 1) };
	return OK;
}

static enum err add_reactions(struct arena *a, struct db *db, int64_t office,
                              struct message_view *m)
{
	struct rows own, r;

	TRY(db_rows(a, db, &conv_view_external, &own, I(office), I(m->id)));
	if (!own.n || row_null(&own, 0, 0))
		return OK;
	TRY(db_rows(a, db, &conv_view_reactions, &r, I(office),
	            T(row_text(&own, 0, 0))));
	for (size_t i = 0; i < r.n; i++)
		m->reactions = m->reactions
		                       ? arena_printf(a, "%s %s", m->reactions,
		                                      row_text(&r, i, 0))
		                       : row_text(&r, i, 0);
	return OK;
}

static enum err read_messages(struct arena *a, struct db *db, int64_t office,
                              const struct rows *r, int64_t limit,
                              struct message_list *out)
{
	struct message_list list = { arena_array(a, r->n + 1,
		                                 sizeof(struct message_view)),
		                     0, r->n > (size_t)limit };

	for (size_t i = 0; i < r->n && i < (size_t)limit; i++) {
		struct message_view *m = &list.item[list.n++];

		*m = read_message(r, i);
		read_template(a, row_text(r, i, 11), m);
		TRY(add_media(a, db, office, m));
		TRY(add_versions(a, db, office, m));
		TRY(add_reactions(a, db, office, m));
	}
	*out = list;
	return OK;
}

enum err conversation_messages(struct arena *a, struct db *db,
                               const struct viewer *v, int64_t id,
                               int64_t before, int64_t limit,
                               struct message_list *out)
{
	struct conversation_view c;
	struct rows r;

	TRY(conversation_get(a, db, v, id, &c));
	if (c.masked)
		return refuse(ERR_DENIED, NULL, "err.closed_first_open");
	TRY(db_rows(a, db, &conv_view_messages, &r, I(v->office->id), I(id),
	            I(before ? before : INT64_MAX), I(limit + 1)));
	return read_messages(a, db, v->office->id, &r, limit, out);
}

enum err conversation_case_messages(struct arena *a, struct db *db,
                                    const struct viewer *v, int64_t casefile,
                                    int64_t limit, struct message_list *out)
{
	struct rows r;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "no messages for this role");
	TRY(db_rows(a, db, &conv_view_case_messages, &r, I(v->office->id),
	            I(casefile), I(limit + 1)));
	return read_messages(a, db, v->office->id, &r, limit, out);
}
