/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/check.h"

#include "base/text.h"
#include "base/words.h"
#include "domain/link.h"
#include "page/frame.h"

static enum err show(struct req *rq, int status, const char *problem)
{
	struct html h = frame_begin(rq, "page.check_title", 0);

	html_put(&h, "<p>@{page.check_lead}</p>");
	if (problem)
		html_put(&h, "<p class=bad role=alert id=e>$</p>",
		         word(h.lang, problem));
	html_put(&h,
	         "<form method=post action=\"/cek\"><div class=f>"
	         "<label for=nomor>@{page.number}"
	         "<span class=hint>@{page.number_hint}</span></label>"
	         "<input id=nomor name=nomor value=\"$\" required "
	         "maxlength=40 autocomplete=off autocapitalize=characters",
	         req_form(rq, "nomor"));
	if (problem)
		html_put(&h, " aria-describedby=e");
	html_put(&h, "></div><div class=f><label for=kode>@{page.code}"
	             "<span class=hint>@{page.code_hint}</span></label>"
	             "<input id=kode name=kode class=short required "
	             "inputmode=numeric maxlength=12 autocomplete=off></div>"
	             "<p><button class=btn>@{page.check_button}</button></p>"
	             "</form><p class=muted>@{page.check_lost}</p>");
	frame_end(rq, &h, status, 0);
	return OK;
}

enum err check_get(struct req *rq)
{
	return show(rq, 200, NULL);
}

enum err check_post(struct req *rq)
{
	const struct office *o = frame_office(rq);
	struct track_view v;
	bool right;
	enum err e;

	e = link_track_code(rq->tx, o, req_form(rq, "nomor"),
	                    req_form(rq, "kode"), &v, &right);
	if (e == ERR_BUSY && text_same(err_last()->key, "err.track_locked"))
		return show(rq, 429, "err.track_locked");
	TRY(e);
	if (!right)
		return show(rq, 422, "page.check_wrong");
	reply_redirect(rq,
	               arena_printf(rq->a, "/c/%s",
	                            link_track_token(rq->a, o, v.casefile)));
	return OK;
}
