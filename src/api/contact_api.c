/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/contact_api.c  Contacts, and whether it is safe to call them. */
#include "api/input.h"
#include "api/items.h"
#include "api/render_conversation.h"
#include "base/text.h"

/**
 * The contact's conversations the asker reads; those masked for him are not
 * even counted.  A contact of whom he reads none is not there: the number
 * alone would tell who it is that keeps something secret.
 *
 * @return OK, ERR_NOT_FOUND, or the store's error
 */
static enum err find_readable(struct req *rq, int64_t id,
                              struct conversation_list *out)
{
	const struct viewer v = api_viewer(rq);
	struct conversation_list found;
	size_t n = 0;

	TRY(conversation_of_contact(rq->a, rq->db, &v, id, &found));
	for (size_t i = 0; i < found.n; i++)
		if (!found.item[i].masked)
			found.item[n++] = found.item[i];
	found.n = n;
	*out = found;
	return n ? OK : fail(ERR_NOT_FOUND, "nothing of this contact is read");
}

static enum err answer(struct req *rq, int64_t id)
{
	struct json_out o = json_out_new(rq->a);
	struct conversation_list readable;
	struct contact contact;

	TRY(find_readable(rq, id, &readable));
	TRY(contact_find(rq->a, rq->db, api_office(rq)->id, id, &contact));
	json_begin(&o, NULL);
	render_contact_members(&o, &contact);
	json_array_begin(&o, "conversations");
	for (size_t i = 0; i < readable.n; i++)
		TRY(render_conversation(&o, NULL, rq, &readable.item[i]));
	json_array_end(&o);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

/* GET /api/v1/contacts/{id} */
static enum err show(struct req *rq)
{
	int64_t id;

	TRY(req_id(rq, "id", &id));
	return answer(rq, id);
}

/* PATCH /api/v1/contacts/{id} */
static enum err edit(struct req *rq)
{
	static const char *const words[] = { "yes", "hours", "no", "unknown" };
	struct conversation_list readable;
	const char *hours;
	int64_t id;
	int safe;

	TRY(req_id(rq, "id", &id));
	TRY(input_choice(rq->json, "safe", words, COUNT(words), -1, &safe));
	if (safe < 0)
		return refuse(ERR_INVALID, "safe", "err.required");
	TRY(input_text(rq->a, rq->json, "safe_hours", 200, &hours));
	TRY(find_readable(rq, id, &readable));
	TRY(contact_set_safe(rq->tx, id, render_safe_inside(words[safe]),
	                     hours));
	return answer(rq, id);
}

extern const struct route contact_routes[];
const struct route contact_routes[] = {
	{ "GET", "/api/v1/contacts/{id}", API_INTAKE, READS, show },
	{ "PATCH", "/api/v1/contacts/{id}", API_INTAKE, WRITES, edit },
	{ 0 },
};
