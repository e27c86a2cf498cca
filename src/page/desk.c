/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/desk.h"

#include <string.h>

#include "base/text.h"
#include "domain/media.h"
#include "page/photos.h"

#define MONTH_S (30 * 24 * 3600)
#define WORDS   2000

enum err desk_find(struct req *rq, struct signed_view *v)
{
	struct db *db = rq->tx ? rq->tx->db : rq->db;

	return link_signed(rq->a, db, frame_office(rq), rq->now_ms,
	                   req_param(rq, "token"), req_cookie(rq, DESK_COOKIE),
	                   v);
}

/* Unknown, replaced, seven days past: all the same from outside. */
static enum err gone(struct req *rq)
{
	frame_message(rq, 410, "page.e410", "page.e410_text");
	return OK;
}

enum err desk_get(struct req *rq)
{
	struct signed_view v;
	enum err e = desk_find(rq, &v);

	if (e == ERR_NOT_FOUND)
		return gone(rq);
	TRY(e);
	if (v.open) {
		rq->who.name = v.desk.name;
		req_viewed(rq, "case", v.casefile);
	}
	return desk_show(rq, 200, &v, NULL);
}

/* Another case of the same desk is not behind this link. */
static enum err in_case(struct req *rq, int64_t casefile, int64_t id)
{
	struct media_view *list;
	size_t n;

	TRY(media_of_case(rq->a, rq->db, frame_office(rq)->id, casefile, &list,
	                  &n));
	for (size_t i = 0; i < n; i++)
		if (list[i].id == id)
			return OK;
	return fail(ERR_NOT_FOUND, "not a picture of this case");
}

enum err desk_photo(struct req *rq)
{
	struct signed_view v;
	struct media_view m;
	const char *blob;
	int64_t id, size;
	int fd;

	TRY(req_id(rq, "id", &id));
	TRY(desk_find(rq, &v));
	if (!v.open)
		return fail(ERR_NOT_FOUND, "this browser is not bound");
	TRY(media_find(rq->a, rq->db, &v.desk, id,
	               text_same(req_query(rq, "kecil"), "1"), &m, &blob));
	TRY(in_case(rq, v.casefile, id));
	if (!text_same(m.mime, "image/jpeg"))
		return fail(ERR_NOT_FOUND, "no picture");
	TRY(media_file_open(frame_office(rq), blob, &fd, &size));
	rq->who.name = v.desk.name;
	req_viewed(rq, "media", id);
	reply_file(rq, m.mime, fd, size, NULL);
	reply_header(rq, "Cache-Control", "private, no-store");
	return OK;
}

static void back(struct req *rq)
{
	reply_redirect(rq,
	               arena_printf(rq->a, "/r/%s", req_param(rq, "token")));
}

/* Show the page again with what went wrong; the link itself may be gone. */
static enum err complain(struct req *rq, int status, const char *key,
                         const char *text)
{
	struct desk_trouble trouble = { key, text };
	struct signed_view v;
	enum err e = desk_find(rq, &v);

	if (e == ERR_NOT_FOUND)
		return gone(rq);
	TRY(e);
	return desk_show(rq, status, &v, &trouble);
}

/* Refusals a person can do something about are shown on the page. */
static enum err explained(struct req *rq, enum err e, const char *text)
{
	const char *key = arena_strdup(rq->a, err_last()->key);

	if (e == ERR_NOT_FOUND)
		return gone(rq);
	if ((e != ERR_BUSY && e != ERR_CONFLICT && e != ERR_INVALID &&
	     e != ERR_DENIED) ||
	    !*key)
		return e;
	return complain(rq, e == ERR_BUSY ? 429 : 422, key, text);
}

enum err desk_send_code(struct req *rq)
{
	enum err e =
		link_send_pin(rq->tx, frame_office(rq), req_param(rq, "token"));

	if (e != OK)
		return explained(rq, e, NULL);
	back(rq);
	return OK;
}

enum err desk_try_code(struct req *rq)
{
	const char *token = req_param(rq, "token"), *browser;
	bool right;
	enum err e = link_try_pin(rq->tx, frame_office(rq), token,
	                          req_form(rq, "kode"), &right, &browser);

	if (e != OK)
		return explained(rq, e, NULL);
	if (!right)
		return complain(rq, 422, "page.pin_wrong", NULL);
	back(rq);
	reply_cookie(rq, DESK_COOKIE, browser,
	             arena_printf(rq->a, "/r/%s", token), MONTH_S);
	return OK;
}

/* --- the buttons ------------------------------------------------------------
 */

struct act {
	const char *text, *officer;
	struct photos photos;
};

enum err desk_act_prepare(struct req *rq)
{
	struct act *act = arena_alloc(rq->a, sizeof *act);
	const char *text = req_form(rq, "isi"), *who = req_form(rq, "petugas");

	if (text)
		text = text_trim(rq->a, text_clean(rq->a, text, strlen(text)));
	act->text = text ? text_cut(rq->a, text, WORDS) : NULL;
	if (who)
		who = text_trim(rq->a, text_clean(rq->a, who, strlen(who)));
	act->officer = who ? text_cut(rq->a, who, 100) : NULL;
	/* Strangers' pictures are decoded for nobody. */
	if (req_cookie(rq, DESK_COOKIE))
		TRY(photos_take(rq, "foto", &act->photos));
	rq->prepared = act;
	return OK;
}

static bool needs_words(const char *what)
{
	return !strcmp(what, "selesai") || !strcmp(what, "kembalikan") ||
	       !strcmp(what, "tanya");
}

static enum err carry_out(struct req *rq, const struct viewer *desk,
                          int64_t referral, const struct act *act,
                          const struct referral_say *say)
{
	const char *what = req_param(rq, "act");

	if (!strcmp(what, "terima"))
		return referral_accept(rq->tx, desk, referral, say);
	if (!strcmp(what, "mulai"))
		return referral_start(rq->tx, desk, referral, say);
	if (!strcmp(what, "selesai"))
		return referral_done(rq->tx, desk, referral, act->text, say);
	if (!strcmp(what, "kembalikan"))
		return referral_return(rq->tx, desk, referral, act->text, 0,
		                       say);
	if (!strcmp(what, "tanya"))
		return referral_ask(rq->tx, desk, referral, act->text, say);
	return fail(ERR_NOT_FOUND, "no such step");
}

enum err desk_act(struct req *rq)
{
	const struct act *act = rq->prepared;
	struct referral_say say = { .via = "link", .officer = act->officer };
	struct viewer desk;
	int64_t referral, ids[PHOTOS_MAX];
	enum err e;

	e = link_viewer(rq->tx, frame_office(rq), req_param(rq, "token"),
	                req_cookie(rq, DESK_COOKIE), &desk, &referral);
	if (e != OK)
		return explained(rq, e, act->text);
	if (!act->text && needs_words(req_param(rq, "act")))
		return complain(rq, 422, "page.words_needed", NULL);
	if (act->photos.problem)
		return complain(rq, 422, act->photos.problem, act->text);
	TRY(photos_keep(rq->tx, &act->photos, ids));
	say.attachments = ids;
	say.n_attachments = act->photos.n;
	e = carry_out(rq, &desk, referral, act, &say);
	/* Pressed twice, or somebody was faster; nothing is written yet. */
	if (e == ERR_CONFLICT && !act->photos.n)
		return explained(rq, e, act->text);
	TRY(e);
	back(rq);
	return OK;
}
