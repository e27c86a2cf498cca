/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/track.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "domain/casefile_end.h"
#include "domain/gate.h"
#include "domain/intake.h"
#include "domain/link.h"
#include "page/form_token.h"
#include "page/frame.h"
#include "page/photos.h"

#define ADD_CHARS 5000
#define ADD_MOST  20

/* A status in words; the argument may be a catalogue key itself. */
static const char *status_words(struct html *h, const char *key,
                                const char *arg)
{
	const char *value = arg ? word(h->lang, arg) : NULL;

	return say(h->a, h->lang, key, { "instansi", value }, { "apa", value },
	           { "alasan", value });
}

static void put_steps(struct req *rq, struct html *h,
                      const struct track_view *v)
{
	html_put(h, "<h2>@{page.steps}</h2><ol class=steps>");
	for (size_t i = 0; i < v->n_steps; i++) {
		bool now = i + 1 == v->n_steps;
		const char *key = now ? v->status_key : v->step[i].key;
		const char *arg = now ? v->status_arg : v->step[i].arg;

		html_put(h, now ? "<li class=now aria-current=step>" : "<li>");
		html_put(h, "<b>$</b><br><span class=muted>$</span></li>",
		         status_words(h, key, arg),
		         frame_time(rq, h->lang, v->step[i].at_ms));
	}
	html_put(h, "</ol>");
}

static void put_question(struct html *h, const struct track_view *v,
                         const char *token)
{
	if (!v->asked)
		return;
	html_put(h,
	         "<form class=card method=post action=\"/c/$/jawab\">"
	         "<h2>@{page.helped}</h2><p class=muted>"
	         "@{page.helped_hint}</p><p class=row>"
	         "<button class=btn name=jawaban value=1>"
	         "@{page.helped_yes}</button>"
	         "<button class=\"btn two\" name=jawaban value=2>"
	         "@{page.helped_no}</button></p></form>",
	         token);
}

static void put_add(struct req *rq, struct html *h, const struct track_view *v,
                    const char *token, const char *text, const char *problem)
{
	if (v->ended)
		return;
	html_put(h, "<h2 id=tambah>@{page.add}</h2>");
	if (problem)
		html_put(h, "<p class=bad role=alert id=e>$</p>",
		         word(h->lang, problem));
	html_put(h,
	         "<form method=post action=\"/c/$/tambah#tambah\" "
	         "enctype=\"multipart/form-data\">"
	         "<input type=hidden name=token value=\"$\"><div class=f>"
	         "<label for=isi>@{page.add_text}</label>"
	         "<textarea id=isi name=isi rows=4 maxlength=5000",
	         token, form_token_make(rq->a, frame_office(rq), rq->now_ms));
	if (problem)
		html_put(h, " aria-describedby=e");
	html_put(h,
	         ">\n$</textarea></div><div class=f>"
	         "<label for=foto>@{page.f_foto}<span class=hint>"
	         "@{page.f_foto_hint}</span></label>"
	         "<input id=foto name=foto type=file multiple "
	         "accept=\"image/*\"></div>"
	         "<p><button class=\"btn two\">@{page.add_send}</button>"
	         "</p></form>",
	         text);
}

static void put_outcome(struct req *rq, struct html *h)
{
	const char *said = req_query(rq, "ok");

	if (text_same(said, "1"))
		html_put(h, "<p class=good role=status>@{page.thanks_yes}</p>");
	else if (text_same(said, "2"))
		html_put(h, "<p class=good role=status>@{page.thanks_no}</p>");
	else if (text_same(said, "3"))
		html_put(h, "<p class=good role=status>@{page.added}</p>");
}

static enum err show(struct req *rq, int status, const struct track_view *v,
                     const char *text, const char *problem)
{
	struct html h = frame_begin(rq, "page.track_title", FRAME_PRIVATE);
	const char *token = req_param(rq, "token");

	put_outcome(rq, &h);
	html_put(&h,
	         "<div class=card><dl><dt>@{page.number}</dt>"
	         "<dd class=big>$</dd><dt>@{page.status}</dt><dd>$</dd>",
	         v->number, status_words(&h, v->status_key, v->status_arg));
	if (v->due_ms)
		html_put(&h, "<dt>@{page.due}</dt><dd>$</dd>",
		         frame_time(rq, h.lang, v->due_ms));
	html_put(&h, "</dl></div>");
	if (v->neutral)
		html_put(&h, "<p>@{page.neutral}</p>");
	put_question(&h, v, token);
	if (v->n_steps)
		put_steps(rq, &h, v);
	put_add(rq, &h, v, token, text, problem);
	frame_end(rq, &h, status, FRAME_PRIVATE);
	return OK;
}

static enum err find(struct req *rq, struct track_view *v)
{
	return link_track(rq->a, rq->tx ? rq->tx->db : rq->db, frame_office(rq),
	                  req_param(rq, "token"), v);
}

enum err track_get(struct req *rq)
{
	struct track_view v;

	TRY(find(rq, &v));
	return show(rq, 200, &v, NULL, NULL);
}

static void back(struct req *rq, const char *said)
{
	reply_redirect(rq, arena_printf(rq->a, "/c/%s?ok=%s",
	                                req_param(rq, "token"), said));
}

enum err track_answer(struct req *rq)
{
	const char *answer = req_form(rq, "jawaban");
	struct viewer house = frame_viewer(rq);
	struct track_view v;

	TRY(find(rq, &v));
	if (!text_same(answer, "1") && !text_same(answer, "2"))
		return refuse(ERR_INVALID, "jawaban", "err.choice");
	rq->tx->actor_name = house.name;
	/* Pressed twice, or answered by message meanwhile. */
	if (v.asked)
		TRY(casefile_confirm(rq->tx, &house, v.casefile,
		                     *answer == '1'));
	back(rq, answer);
	return OK;
}

/* --- something to add -------------------------------------------------------
 */

struct addition {
	const char *text, *nonce, *problem;
	struct photos photos;
};

enum err track_add_prepare(struct req *rq)
{
	struct addition *add = arena_alloc(rq->a, sizeof *add);
	const char *text = req_form(rq, "isi");
	int64_t age_ms;

	if (text)
		text = text_trim(rq->a, text_clean(rq->a, text, strlen(text)));
	add->text = text ? text_cut(rq->a, text, ADD_CHARS) : NULL;
	if (!form_token_open(rq->a, frame_office(rq), rq->now_ms,
	                     req_form(rq, "token"), &add->nonce, &age_ms))
		add->problem = "page.form_old";
	else if (!add->text && !photos_sent(rq))
		add->problem = "page.add_empty";
	else
		TRY(photos_take(rq, "foto", &add->photos));
	if (!add->problem)
		add->problem = add->photos.problem;
	rq->prepared = add;
	return OK;
}

enum err track_add(struct req *rq)
{
	const struct addition *add = rq->prepared;
	struct viewer house = frame_viewer(rq);
	struct intake_form form = { .channel = "web",
		                    .household_size = -1,
		                    .person = { .age = -1 },
		                    .anonymous = true };
	struct intake_receipt made = { 0 };
	int64_t ids[PHOTOS_MAX], count;
	struct track_view v;

	TRY(find(rq, &v));
	if (add->problem)
		return show(rq, 422, &v, add->text, add->problem);
	TRY(gate_count(rq->tx, arena_printf(rq->a, "add:%" PRId64, v.casefile),
	               HOUR_MS, &count));
	if (count > ADD_MOST)
		return show(rq, 429, &v, add->text, "page.e429_text");
	rq->tx->actor_name = house.name;
	form.story = add->text ? add->text
	                       : word(rq->app->lang, "page.add_photo_only");
	form.casefile = v.told;
	form.dedupe = add->nonce;
	TRY(intake_form_accept(rq->tx, &house, rq->app->book, &form, &made));
	if (!made.seen && add->photos.n) {
		TRY(photos_keep(rq->tx, &add->photos, ids));
		TRY(media_attach(rq->tx, ids, add->photos.n, made.casefile, 0));
	}
	back(rq, "3");
	return OK;
}
