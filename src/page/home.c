/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/home.h"

#include "base/tel.h"
#include "base/text.h"
#include "base/words.h"
#include "page/frame.h"

static void put_numbers(struct html *h, const struct office *o)
{
	static const struct {
		const char *tel, *key;
	} numbers[] = {
		{ "112", "page.tel_112" },   { "119", "page.tel_119" },
		{ "110", "page.tel_110" },   { "129", "page.tel_129" },
		{ "1708", "page.tel_1708" },
	};

	html_put(h, "<h2 id=nomor>@{page.numbers}</h2><ul class=tel>");
	if (!text_is_empty(o->hotline))
		html_put(h,
		         "<li><a href=\"tel:$\">$</a>"
		         "<span>@{page.tel_own}</span></li>",
		         o->hotline, tel_show(h->a, o->hotline));
	for (size_t i = 0; i < COUNT(numbers); i++)
		html_put(h, "<li><a href=\"tel:$\">$</a><span>$</span></li>",
		         numbers[i].tel, numbers[i].tel,
		         word(h->lang, numbers[i].key));
	html_put(h, "</ul>");
}

enum err home_get(struct req *rq)
{
	const struct office *o = frame_office(rq);
	struct html h = frame_begin(rq, "page.home_title", 0);

	html_put(&h, "<p>@{page.home_lead}</p>"
	             "<p class=row><a class=btn href=\"/lapor\">"
	             "@{page.home_report}</a>"
	             "<a class=\"btn two\" href=\"/cek\">"
	             "@{page.home_check}</a></p>"
	             "<p class=bad><b>@{page.danger_now}</b> "
	             "<a href=\"tel:112\">112</a></p>"
	             "<h2>@{page.next}</h2><ol><li>@{page.home_1}</li>"
	             "<li>@{page.home_2}</li><li>@{page.home_3}</li>"
	             "<li>@{page.home_4}</li></ol>"
	             "<h2>@{page.promise}</h2><p>@{page.promise_text}</p>");
	put_numbers(&h, o);
	html_put(&h, "<h2 id=privasi>@{page.privacy}</h2>"
	             "<p>@{page.privacy_1}</p><p>@{page.privacy_2}</p>"
	             "<p>@{page.privacy_3}</p>");
	frame_end(rq, &h, 200, 0);
	return OK;
}
