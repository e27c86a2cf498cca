/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/conversation_api.c  The inbox: messages that are no case yet. */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "api/items.h"
#include "api/render_conversation.h"
#include "api/render_message.h"
#include "api/render_report.h"
#include "api/report_form.h"
#include "api/say.h"
#include "base/text.h"
#include "domain/media.h"

#define REASON_CHARS 8000

static const char *given(const struct req *rq, const char *name)
{
	const char *v = req_query(rq, name);

	return text_is_empty(v) ? NULL : v;
}

static enum err known_state(const char *word)
{
	static const char *const states[] = { "open", "case", "not_report",
		                              "answered", "all" };

	for (size_t i = 0; i < COUNT(states); i++)
		if (!word || !strcmp(word, states[i]))
			return OK;
	return refuse(ERR_INVALID, "state", "err.choice");
}

/* GET /api/v1/conversations */
static enum err list(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct conversation_filter f = {
		.state = given(rq, "state"),
		.channel = given(rq, "channel"),
		.mine = items_flag(rq, "mine"),
		.cursor = given(rq, "cursor"),
		.limit = items_limit(rq),
	};
	struct conversation_list found;
	struct json_out o;

	TRY(known_state(f.state));
	TRY(conversation_list(rq->a, rq->db, &v, &f, &found));
	o = items_begin(rq);
	for (size_t i = 0; i < found.n; i++)
		TRY(render_conversation(&o, NULL, rq, &found.item[i]));
	items_reply(rq, &o, found.next);
	return OK;
}

static enum err answer(struct req *rq, int64_t id)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct conversation_view c;

	TRY(conversation_get(rq->a, rq->db, &v, id, &c));
	TRY(render_conversation(&o, NULL, rq, &c));
	reply_json(rq, 200, &o);
	return OK;
}

/* GET /api/v1/conversations/{id} */
static enum err show(struct req *rq)
{
	int64_t id;

	TRY(req_id(rq, "id", &id));
	return answer(rq, id);
}

/* GET /api/v1/conversations/{id}/messages */
static enum err messages(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct message_list said;
	const char *next = NULL;
	struct json_out o;
	int64_t id, before;

	TRY(req_id(rq, "id", &id));
	TRY(items_cursor(rq, &before));
	TRY(conversation_messages(rq->a, rq->db, &v, id, before,
	                          items_limit(rq), &said));
	req_viewed(rq, "conversation", id);
	o = items_begin(rq);
	for (size_t i = 0; i < said.n; i++)
		render_message(&o, NULL, rq, &said.item[i]);
	if (said.more && said.n)
		next = arena_printf(rq->a, "%lld",
		                    (long long)said.item[said.n - 1].id);
	items_reply(rq, &o, next);
	return OK;
}

/** Reporter and files, which a new case does not take along. */
static enum err complete(struct req *rq, const struct viewer *v, int64_t id,
                         const struct intake_form *form)
{
	struct casefile_edit e = {
		.household_size = -1,
		.set_reporter = form->reporter_name || form->reporter_phone ||
		                form->reporter_relation,
		.reporter_name = form->reporter_name,
		.reporter_phone = form->reporter_phone,
		.reporter_relation = form->reporter_relation,
		.attachments = form->attachments,
		.n_attachments = form->n_attachments,
	};

	if (!e.set_reporter && !e.n_attachments)
		return OK;
	return casefile_edit(rq->tx, v, id, -1, &e);
}

/** The report of a conversation that became a case. */
static enum err answer_case(struct req *rq, const struct intake_form *form,
                            struct intake_receipt *made)
{
	const struct viewer v = api_viewer(rq);
	struct intake_form told = *form;
	struct report_view *report;
	size_t n;

	TRY(casefile_reports(rq->a, rq->db, &v, made->casefile, &report, &n));
	for (size_t i = 0; i < n; i++) {
		if (report[i].conversation != made->conversation)
			continue;
		made->report = report[i].id;
		told.channel = report[i].channel;
		told.story = report[i].story;
		told.reporter_name = report[i].name;
		told.reporter_phone = report[i].phone;
		told.reporter_relation = report[i].relation;
	}
	return render_reported(rq, made, &told);
}

/* POST /api/v1/conversations/{id}/case */
static enum err make_case(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct intake_receipt made = { 0 };
	struct casefile_new start;
	struct intake_form form;

	TRY(req_id(rq, "id", &made.conversation));
	TRY(report_form_read(rq->a, rq->json, false, &form));
	start = report_form_case(&form);
	start.channel = NULL;
	start.handler = rq->who.user;
	TRY(conversation_to_case(rq->tx, &v, made.conversation, form.casefile,
	                         &start, &made.casefile));
	TRY(complete(rq, &v, made.casefile, &form));
	return answer_case(rq, &form, &made);
}

/* POST /api/v1/conversations/{id}/not_report */
static enum err not_report(struct req *rq)
{
	static const char *const kinds[] = { "silent", "prank", "wrong_number",
		                             "info", "spam" };
	const struct viewer v = api_viewer(rq);
	const char *note;
	int64_t id;
	int kind;

	TRY(req_id(rq, "id", &id));
	TRY(input_choice(rq->json, "kind", kinds, COUNT(kinds), -1, &kind));
	if (kind < 0)
		return refuse(ERR_INVALID, "kind", "err.required");
	TRY(input_text(rq->a, rq->json, "note", REASON_CHARS, &note));
	TRY(conversation_not_report(rq->tx, &v, id, kinds[kind], note));
	return answer(rq, id);
}

/* POST /api/v1/conversations/{id}/not_report/undo */
static enum err undo(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(conversation_undo(rq->tx, &v, id));
	return answer(rq, id);
}

/* POST /api/v1/conversations/{id}/message */
static enum err message(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct message_list said;
	int64_t id, made = 0;
	struct say say;

	TRY(req_id(rq, "id", &id));
	TRY(say_read(rq->a, rq->json, &say));
	TRY(conversation_say(rq->tx, &v, id, &say, &made));
	TRY(conversation_messages(rq->a, rq->db, &v, id, 0, SAY_LOOK_BACK,
	                          &said));
	say_put(&o, NULL, rq, &said, made);
	reply_json(rq, 201, &o);
	return OK;
}

/* POST /api/v1/conversations/{id}/assign */
static enum err assign(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id, user;

	TRY(req_id(rq, "id", &id));
	TRY(case_id_user(rq, &user));
	TRY(conversation_assign(rq->tx, &v, id, user));
	return answer(rq, id);
}

/* POST /api/v1/conversations/{id}/open */
static enum err open_closed(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(conversation_open(rq->tx, &v, id));
	return answer(rq, id);
}

/* POST /api/v1/conversations/{id}/read */
static enum err mark_read(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(conversation_read(rq->tx, &v, id));
	return answer(rq, id);
}

/* POST /api/v1/conversations/{id}/closed */
static enum err set_closed(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *reason;
	bool closed;
	int64_t id;

	TRY(req_id(rq, "id", &id));
	TRY(input_bool(rq->json, "closed", &closed));
	TRY(input_text(rq->a, rq->json, "reason", REASON_CHARS, &reason));
	TRY(conversation_set_closed(rq->tx, &v, id, closed, reason));
	return answer(rq, id);
}

#define ONE "/api/v1/conversations/{id}"

extern const struct route conversation_routes[];
const struct route conversation_routes[] = {
	{ "GET", "/api/v1/conversations", API_INTAKE, READS, list },
	{ "GET", ONE, API_INTAKE, READS, show },
	{ "GET", ONE "/messages", API_INTAKE, READS_LOGGED, messages },
	{ "POST", ONE "/case", API_INTAKE, WRITES, make_case },
	{ "POST", ONE "/not_report", API_INTAKE, WRITES, not_report },
	{ "POST", ONE "/not_report/undo", API_INTAKE, WRITES, undo },
	{ "POST", ONE "/message", API_INTAKE, WRITES, message },
	{ "POST", ONE "/assign", API_INTAKE, WRITES, assign },
	{ "POST", ONE "/open", API_INTAKE, WRITES, open_closed },
	{ "POST", ONE "/read", API_INTAKE, WRITES, mark_read },
	{ "POST", ONE "/closed", API_INTAKE, WRITES, set_closed },
	{ 0 },
};
