/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "base/tel.h"
#include "base/text.h"
#include "base/words.h"
#include "domain/casestate.h"
#include "domain/media.h"
#include "domain/place.h"
#include "page/desk.h"

static const char *kind_words(struct html *h, const struct signed_view *v)
{
	const char *group = v->view.group;

	return word(h->lang, group ? arena_printf(h->a, "group.%s", group)
	                           : "page.kind_unknown");
}

static const char *place_words(struct req *rq, const struct signed_view *v)
{
	struct place p;

	if (!v->view.place || place_find(rq->a, frame_office(rq)->places,
	                                 v->view.place, &p) != OK)
		return NULL;
	/* Before the code the place is a kecamatan, afterwards a village. */
	return v->open ? p.path : p.name;
}

static void put_row(struct html *h, const char *key, const char *value)
{
	if (!text_is_empty(value))
		html_put(h, "<dt>$</dt><dd>$</dd>", word(h->lang, key), value);
}

/* "Sisa 00:38" or "Lewat 00:12", with the time it means. */
static void put_due(struct req *rq, struct html *h, const char *key,
                    int64_t due_ms)
{
	int64_t min = (due_ms - rq->now_ms) / MINUTE_MS;
	bool late = due_ms < rq->now_ms;
	const char *span;

	if (late)
		min = -min;
	span = arena_printf(h->a, "%02" PRId64 ":%02" PRId64, min / 60,
	                    min % 60);
	html_put(h, "<dt>$</dt><dd class=\"$\">$<br>$</dd>", word(h->lang, key),
	         late       ? "bad"
	         : min < 60 ? "warn"
	                    : "",
	         say(h->a, h->lang, late ? "sla.late" : "sla.left",
	             { "time", span }),
	         frame_time(rq, h->lang, due_ms));
}

static void put_head(struct req *rq, struct html *h,
                     const struct signed_view *v)
{
	const struct referral_view *r = &v->own;
	bool sent = text_same(r->state, "sent");
	int64_t due = sent ? r->accept_due_ms : r->due_ms;

	if (!due && r->open)
		due = v->view.due_ms;
	html_put(h,
	         "<p class=muted>$</p><div class=card><dl>"
	         "<dt>@{page.case_number}</dt><dd class=big>$</dd></dl>"
	         "<dl class=pairs>",
	         r->agency_name, v->view.number);
	put_row(h, "page.kind", kind_words(h, v));
	put_row(h, v->open ? "page.place" : "page.f_kecamatan",
	        place_words(rq, v));
	html_put(h, "<dt>@{page.status}</dt><dd>$</dd>",
	         word(h->lang,
	              arena_printf(h->a, "referral_state.%s", r->state)));
	if (due && r->open)
		put_due(rq, h, sent ? "page.accept_by" : "page.done_by", due);
	html_put(h, "</dl></div>");
}

/* --- before the code
 * ---------------------------------------------------------- */

static void put_locked(struct html *h, const struct signed_view *v,
                       const char *token)
{
	if (text_same(v->own.state, "returned")) {
		html_put(h, "<p class=note>@{page.was_returned}</p>");
		return;
	}
	if (!v->has_phone) {
		html_put(h, "<p class=warn>@{err.no_phone}</p>");
		return;
	}
	html_put(h,
	         "<h2>@{page.unlock}</h2><p>@{page.unlock_hint} <b>$</b>"
	         "</p>",
	         v->phone_hint);
	if (v->pin_sent)
		html_put(h,
		         "<form method=post action=\"/r/$/masuk\">"
		         "<div class=f><label for=kode>@{page.pin}</label>"
		         "<input id=kode name=kode class=short required "
		         "inputmode=numeric maxlength=4 "
		         "autocomplete=one-time-code></div>"
		         "<p><button class=btn>@{page.pin_open}</button></p>"
		         "</form>",
		         token);
	html_put(h,
	         "<form method=post action=\"/r/$/kode\"><p>"
	         "<button class=\"$\">$</button></p></form>",
	         token, v->pin_sent ? "btn two" : "btn",
	         word(h->lang,
	              v->pin_sent ? "page.pin_again" : "page.pin_send"));
}

/* --- after it
 * ------------------------------------------------------------------- */

static void put_story(struct html *h, const struct signed_view *v)
{
	html_put(h, "<h2>@{page.story}</h2><p>");
	html_lines(h, v->view.story);
	html_put(h, "</p>");
	if (!text_is_empty(v->own.note))
		html_put(h, "<p class=note>$</p>", v->own.note);
}

static void put_people(struct html *h, const struct signed_view *v)
{
	const struct casefile_view *c = &v->view;

	if (c->n_persons || c->household_size >= 0 || c->landmark)
		html_put(h, "<h2>@{page.person}</h2><dl class=pairs>");
	else
		html_put(h, "<dl>");
	for (size_t i = 0; i < c->n_persons; i++) {
		const struct person_view *p = &c->person[i];

		put_row(h, "page.p_name", p->name);
		if (p->age >= 0)
			put_row(h, "page.p_age",
			        say(h->a, h->lang, "page.years",
			            { "n", arena_printf(h->a, "%" PRId64,
			                                p->age) }));
		put_row(h, "page.f_alamat", p->address);
		put_row(h, "page.f_pekerjaan", p->occupation);
	}
	if (c->household_size >= 0)
		put_row(h, "page.p_household",
		        say(h->a, h->lang, "page.people",
		            { "n", arena_printf(h->a, "%" PRId64,
		                                c->household_size) }));
	put_row(h, "page.f_patokan", c->landmark);
	html_put(h, "</dl>");
}

static void put_reporter(struct html *h, const struct signed_view *v)
{
	const struct casefile_view *c = &v->view;
	const char *name = c->reporter_anonymous
	                           ? word(h->lang, "page.anonymous")
	                           : c->reporter_name;

	if (text_is_empty(name) && text_is_empty(c->reporter_phone))
		return;
	html_put(h, "<h2>@{page.reporter}</h2><dl class=pairs>");
	put_row(h, "page.p_name", name);
	if (!text_is_empty(c->reporter_phone))
		html_put(h,
		         "<dt>@{page.p_phone}</dt><dd><a href=\"tel:$\">$"
		         "</a></dd>",
		         c->reporter_phone, tel_show(h->a, c->reporter_phone));
	put_row(h, "page.p_relation", c->reporter_relation);
	html_put(h, "</dl>");
}

static enum err put_photos(struct req *rq, struct html *h,
                           const struct signed_view *v, const char *token)
{
	struct db *db = rq->tx ? rq->tx->db : rq->db;
	struct media_view *list;
	size_t n, shown = 0;

	TRY(media_of_case(rq->a, db, frame_office(rq)->id, v->casefile, &list,
	                  &n));
	for (size_t i = 0; i < n; i++) {
		const char *id = arena_printf(rq->a, "%" PRId64, list[i].id);

		if (!text_same(list[i].state, "stored") ||
		    !text_same(list[i].mime, "image/jpeg"))
			continue;
		if (!shown++)
			html_put(h, "<h2>@{page.photos}</h2><div class=pics>");
		html_put(h,
		         "<a href=\"/r/$/foto/$\"><img loading=lazy "
		         "src=\"/r/$/foto/$?kecil=1\" alt=\"@{page.photo} "
		         "$\" width=160></a>",
		         token, id, token, id,
		         arena_printf(rq->a, "%zu", shown));
	}
	if (shown)
		html_put(h, "</div>");
	return OK;
}

/* --- what can be done
 * ------------------------------------------------------------ */

static bool allows(const struct signed_view *v, enum referral_state to)
{
	enum referral_state now;

	return casestate_referral_parse(v->own.state, &now) == OK &&
	       casestate_referral_allows(now, to, NULL);
}

/* A step that is only a button. */
static void put_button(struct html *h, const char *token, const char *act,
                       const char *key, bool first)
{
	html_put(h,
	         "<form method=post action=\"/r/$/$\"><p>"
	         "<button class=\"$\">$</button></p></form>",
	         token, act, first ? "btn" : "btn two", word(h->lang, key));
}

/** A step that needs words. */
struct step {
	const char *act, *title, *label, *button;
	bool photos;
};

static void put_step(struct html *h, const char *token, const struct step *s,
                     const char *kept, bool open)
{
	html_put(h, open ? "<details open>" : "<details>");
	html_put(h,
	         "<summary>$</summary><form method=post "
	         "action=\"/r/$/$\" enctype=\"multipart/form-data\">"
	         "<div class=f><label for=\"isi-$\">$</label>"
	         "<textarea id=\"isi-$\" name=isi rows=3 required "
	         "maxlength=2000>\n$</textarea></div>",
	         word(h->lang, s->title), token, s->act, s->act,
	         word(h->lang, s->label), s->act, kept);
	if (s->photos)
		html_put(h, "<div class=f><label for=foto>@{page.proof}"
		            "<span class=hint>@{page.proof_hint}</span>"
		            "</label><input id=foto name=foto type=file "
		            "multiple accept=\"image/*\"></div>");
	html_put(h, "<p><button class=\"$\">$</button></p></form></details>",
	         s->photos ? "btn" : "btn two", word(h->lang, s->button));
}

static void put_acts(struct html *h, const struct signed_view *v,
                     const char *token, const struct desk_trouble *t)
{
	static const struct step done = { "selesai", "page.do_done",
		                          "page.result", "page.do_done", true };
	static const struct step back = { "kembalikan", "page.do_return",
		                          "page.reason", "page.do_return",
		                          false };
	static const struct step ask = { "tanya", "page.do_ask",
		                         "page.question", "page.do_ask",
		                         false };
	bool accept = allows(v, REFERRAL_ACCEPTED);
	const char *kept = t ? t->text : NULL;

	if (!v->own.open) {
		put_row(h, "page.result", v->own.result);
		return;
	}
	html_put(h, "<h2>@{page.what_next}</h2>");
	if (!text_is_empty(v->own.question))
		html_put(h, "<p class=note>@{page.asked}: $</p>",
		         v->own.question);
	if (allows(v, REFERRAL_IN_PROGRESS))
		put_button(h, token, "mulai", "page.do_start", !accept);
	if (allows(v, REFERRAL_DONE))
		put_step(h, token, &done, kept, kept && *kept);
	put_step(h, token, &ask, kept, false);
	if (allows(v, REFERRAL_RETURNED))
		put_step(h, token, &back, kept, false);
}

enum err desk_show(struct req *rq, int status, const struct signed_view *v,
                   const struct desk_trouble *trouble)
{
	struct html h = frame_begin(rq, "page.referral_title", FRAME_PRIVATE);
	const char *token = req_param(rq, "token");

	if (trouble && trouble->key)
		html_put(&h, "<p class=bad role=alert>$</p>",
		         word(h.lang, trouble->key));
	put_head(rq, &h, v);
	if (v->open) {
		if (allows(v, REFERRAL_ACCEPTED))
			put_button(&h, token, "terima", "page.do_accept", true);
		put_story(&h, v);
		put_people(&h, v);
		put_reporter(&h, v);
		TRY(put_photos(rq, &h, v, token));
		put_acts(&h, v, token, trouble);
	} else {
		put_locked(&h, v, token);
	}
	frame_end(rq, &h, status, FRAME_PRIVATE);
	return OK;
}
