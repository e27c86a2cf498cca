/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/case_do_api.c  What is done with an open case: handed on,
 *  waiting, assigned, noted, answered, closed to others' eyes. */
#include "api/case_id.h"
#include "api/input.h"
#include "api/render_case.h"
#include "api/render_message.h"
#include "api/say.h"
#include "domain/casefile_end.h"
#include "domain/media.h"

#define NOTE_CHARS 8000

/* POST /api/v1/cases/{id}/verify */
static enum err verify(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *note;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_text(rq->a, rq->json, "note", NOTE_CHARS, &note));
	TRY(casefile_verify(rq->tx, &v, id, note));
	return render_case_done(rq, id);
}

/** The agencies named in the body; codes are those of the case's regency. */
static enum err read_agencies(struct req *rq, const char *regency,
                              const char *note, struct referral_new **out,
                              size_t *n)
{
	struct input_texts words;
	struct referral_new *to;
	const char *one;

	TRY(input_texts(rq->a, rq->json, "agencies", 80, &words));
	TRY(input_text(rq->a, rq->json, "agency", 80, &one));
	if (!words.n && one)
		words = (struct input_texts){ &one, 1 };
	if (!words.n)
		return refuse(ERR_INVALID, "agencies", "err.required");
	to = arena_array(rq->a, words.n, sizeof *to);
	for (size_t i = 0; i < words.n; i++) {
		struct agency agency;

		TRY(case_id_agency(rq, regency, "agencies", words.text[i],
		                   &agency));
		to[i].agency = agency.id;
		to[i].note = note;
	}
	*out = to;
	*n = words.n;
	return OK;
}

/* POST /api/v1/cases/{id}/refer */
static enum err refer(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct referral_new *to = NULL;
	struct casefile_view c;
	const char *note;
	int64_t id;
	size_t n = 0;

	TRY(case_id(rq, &id));
	TRY(input_text(rq->a, rq->json, "note", NOTE_CHARS, &note));
	TRY(casefile_get(rq->a, rq->db, &v, id, &c));
	if (c.masked)
		return fail(ERR_NOT_FOUND, "masked case");
	TRY(read_agencies(rq, office_regency(v.office, c.place)->code, note,
	                  &to, &n));
	TRY(referral_create(rq->tx, &v, id, to, n));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/wait */
static enum err wait_for(struct req *rq)
{
	static const char *const reasons[] = { "data", "funds",
		                               "waiting_list" };
	const struct viewer v = api_viewer(rq);
	const char *note, *review;
	int64_t id, review_ms;
	int reason;

	TRY(case_id(rq, &id));
	TRY(input_choice(rq->json, "reason", reasons, COUNT(reasons), -1,
	                 &reason));
	if (reason < 0)
		return refuse(ERR_INVALID, "reason", "err.required");
	TRY(input_need(rq->a, rq->json, "review_at", 40, &review));
	if (time_parse(review, &review_ms) != OK)
		return refuse(ERR_INVALID, "review_at", "err.time");
	TRY(input_text(rq->a, rq->json, "note", NOTE_CHARS, &note));
	TRY(casefile_wait(rq->tx, &v, id, reasons[reason], review_ms, note));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/resume */
static enum err resume(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *note;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_text(rq->a, rq->json, "note", NOTE_CHARS, &note));
	TRY(casefile_resume(rq->tx, &v, id, note));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/assign */
static enum err assign(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id, user;

	TRY(case_id(rq, &id));
	TRY(case_id_user(rq, &user));
	TRY(casefile_assign(rq->tx, &v, id, user));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/note */
static enum err note(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct input_ids files;
	const char *text;
	int64_t id;

	TRY(case_id(rq, &id));
	TRY(input_need(rq->a, rq->json, "text", NOTE_CHARS, &text));
	TRY(input_ids(rq->a, rq->json, "attachments", &files));
	TRY(casefile_note(rq->tx, &v, id, text));
	if (files.n)
		TRY(media_attach(rq->tx, files.id, files.n, id, 0));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/secret */
static enum err secret(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *reason;
	bool is_secret = true;
	int64_t id;

	TRY(case_id(rq, &id));
	if (input_has(rq->json, "secret"))
		TRY(input_bool(rq->json, "secret", &is_secret));
	TRY(input_need(rq->a, rq->json, "reason", NOTE_CHARS, &reason));
	TRY(casefile_set_secret(rq->tx, &v, id, is_secret, reason));
	return render_case_done(rq, id);
}

/* POST /api/v1/cases/{id}/open */
static enum err break_glass(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	const char *reason;
	int64_t id;

	TRY(case_id_sealed(rq, &id));
	TRY(input_need(rq->a, rq->json, "reason", NOTE_CHARS, &reason));
	TRY(casefile_break_glass(rq->tx, &v, id, reason));
	return render_case_done(rq, id);
}

/** Answer {case, state, due_at, message}. */
static enum err answer_said(struct req *rq, int64_t id, int64_t message)
{
	const struct viewer v = api_viewer(rq);
	struct json_out o = json_out_new(rq->a);
	struct message_list said;
	struct casefile_view c;

	TRY(casefile_get(rq->a, rq->db, &v, id, &c));
	TRY(conversation_case_messages(rq->a, rq->db, &v, id, SAY_LOOK_BACK,
	                               &said));
	json_begin(&o, NULL);
	TRY(render_case(&o, "case", rq, &c, RENDER_WHOLE));
	json_put_text(&o, "state", c.state);
	api_put_time(&o, "due_at", rq, c.due_ms);
	say_put(&o, "message", rq, &said, message);
	json_end(&o);
	reply_etag(rq, c.version);
	reply_json(rq, 200, &o);
	return OK;
}

/* POST /api/v1/cases/{id}/message */
static enum err message(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	int64_t id, made = 0;
	struct say say;

	TRY(case_id(rq, &id));
	TRY(say_read(rq->a, rq->json, &say));
	TRY(casefile_message(rq->tx, &v, id, &say, &made));
	return answer_said(rq, id, made);
}

extern const struct route case_do_routes[];
const struct route case_do_routes[] = {
	{ "POST", "/api/v1/cases/{id}/verify", API_INTAKE, WRITES, verify },
	{ "POST", "/api/v1/cases/{id}/refer", API_INTAKE, WRITES, refer },
	{ "POST", "/api/v1/cases/{id}/wait", API_INTAKE, WRITES, wait_for },
	{ "POST", "/api/v1/cases/{id}/resume", API_INTAKE, WRITES, resume },
	{ "POST", "/api/v1/cases/{id}/assign", API_INTAKE, WRITES, assign },
	{ "POST", "/api/v1/cases/{id}/note", API_INTAKE, WRITES, note },
	{ "POST", "/api/v1/cases/{id}/secret", API_INTAKE, WRITES, secret },
	{ "POST", "/api/v1/cases/{id}/open", API_INTAKE, WRITES, break_glass },
	{ "POST", "/api/v1/cases/{id}/message", API_INTAKE, WRITES, message },
	{ 0 },
};
