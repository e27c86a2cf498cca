/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/frame.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"

#include "publik.css.inc"

#define LANG_COOKIE "bahasa"
#define YEAR_S      (365 * 24 * 3600)

#define POLICY                                                                 \
	"default-src 'none'; style-src 'self'; img-src 'self'; "               \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

const struct office *frame_office(const struct req *rq)
{
	return rq->app->house;
}

struct viewer frame_viewer(const struct req *rq)
{
	return (struct viewer){
		.office = rq->app->house,
		.is_machine = true,
		.name = "web",
		.lang = rq->app->house->lang,
		.now_ms = rq->now_ms,
	};
}

static const char *known(const char *lang)
{
	if (text_same(lang, "en"))
		return "en";
	return text_same(lang, "id") ? "id" : NULL;
}

const char *frame_lang(struct req *rq)
{
	const char *lang = known(req_query(rq, "lang"));

	if (lang)
		return lang;
	lang = known(req_cookie(rq, LANG_COOKIE));
	return lang ? lang : "id";
}

const char *frame_time(const struct req *rq, const char *lang, int64_t at_ms)
{
	const struct zone *z = rq->app->zone;

	if (!at_ms)
		return NULL;
	return arena_printf(rq->a, "%s, %s", time_day(rq->a, z, lang, at_ms),
	                    time_hm(rq->a, z, at_ms));
}

/* The same page in the other language; private ones keep their address. */
static void put_lang_switch(struct html *h, const struct req *rq)
{
	bool english = !strcmp(h->lang, "en");

	if (strcmp(rq->method, "GET") && strcmp(rq->method, "HEAD"))
		return;
	html_put(h, "<a href=\"?lang=$\" hreflang=$ lang=$>$</a>",
	         english ? "id" : "en", english ? "id" : "en",
	         english ? "id" : "en",
	         english ? "Bahasa Indonesia" : "English");
}

struct html frame_begin(struct req *rq, const char *title, unsigned flags)
{
	struct html h = html_new(rq->a, frame_lang(rq));
	const char *words = word(h.lang, title);

	html_put(&h,
	         "<!doctype html><html lang=$><meta charset=utf-8>"
	         "<meta name=viewport content=\"width=device-width, "
	         "initial-scale=1\">",
	         h.lang);
	if (flags & FRAME_PRIVATE)
		html_put(&h, "<meta name=robots content=noindex>"
		             "<meta name=referrer content=no-referrer>");
	html_put(&h,
	         "<title>$ · SIAGA</title>"
	         "<link rel=stylesheet href=\"/publik.css?v=$\">"
	         "<body><header>",
	         words, publik_css_hash);
	if (rq->app->is_test)
		html_put(&h, "<p class=test>@{page.test}</p>");
	if (rq->app->is_demo)
		html_put(&h, "<p class=test>@{page.demo}</p>");
	html_put(&h,
	         "<div class=in><a class=brand href=\"/\">SIAGA · "
	         "$</a><nav aria-label=\"@{page.menu}\">"
	         "<a href=\"/lapor\">@{page.nav_report}</a>"
	         "<a href=\"/cek\">@{page.nav_check}</a>",
	         rq->app->office_name);
	put_lang_switch(&h, rq);
	html_put(&h, "</nav></div></header><main class=in><h1>$</h1>", words);
	return h;
}

void frame_end(struct req *rq, struct html *h, int status, unsigned flags)
{
	const char *asked = known(req_query(rq, "lang"));

	html_put(h, "</main><footer><div class=in><p>@{page.foot_danger} "
	            "<a href=\"tel:112\"><b>112</b></a></p>"
	            "<a href=\"/\">@{page.nav_home}</a>"
	            "<a href=\"/data\">@{page.nav_data}</a>"
	            "<a href=\"/#privasi\">@{page.nav_privacy}</a></div>"
	            "</footer></body></html>");
	reply_html(rq, status, html_text(h));
	reply_header(rq, "Content-Security-Policy", POLICY);
	if (flags & FRAME_PRIVATE) {
		reply_header(rq, "Referrer-Policy", "no-referrer");
		reply_header(rq, "X-Robots-Tag", "noindex, nofollow");
	}
	if (asked)
		reply_cookie(rq, LANG_COOKIE, asked, "/", YEAR_S);
}

void frame_message(struct req *rq, int status, const char *title,
                   const char *key)
{
	struct html h = frame_begin(rq, title, FRAME_PRIVATE);

	if (key)
		html_put(&h, "<p>$</p>", word(h.lang, key));
	html_put(&h, "<p><a class=btn href=\"/\">@{page.back_home}</a></p>");
	frame_end(rq, &h, status, FRAME_PRIVATE);
}

/* Catalogue keys for the failures people meet; the rest is "trouble". */
void frame_error(struct req *rq, int status, const char *title,
                 const char *detail)
{
	static const struct {
		int status;
		const char *title, *text;
	} known_errors[] = {
		{ 403, "page.e403", "page.e403_text" },
		{ 404, "page.e404", "page.e404_text" },
		{ 410, "page.e410", "page.e410_text" },
		{ 413, "page.e413", "page.e413_text" },
		{ 422, "page.e422", "page.e422_text" },
		{ 429, "page.e429", "page.e429_text" },
		{ 503, "page.e503", "page.e503_text" },
		{ 507, "page.e503", "page.e503_text" },
	};
	const char *key = "page.e500", *text = "page.e500_text";

	(void)title;
	for (size_t i = 0; i < COUNT(known_errors); i++)
		if (known_errors[i].status == status) {
			key = known_errors[i].title;
			text = known_errors[i].text;
		}
	/* The shell speaks the browser's language; we speak the visitor's. */
	if (detail && text_same(rq->who.lang, frame_lang(rq)))
		text = detail;
	frame_message(rq, status, key, text);
}

/* --- files ---------------------------------------------------------------- */

enum err frame_css(struct req *rq)
{
	const char *takes = req_header(rq, "Accept-Encoding");
	bool small = takes && strstr(takes, "gzip");

	reply_bytes(
		rq, 200, "text/css; charset=utf-8",
		small ? (struct bytes){ publik_css_gz, sizeof publik_css_gz }
		      : (struct bytes){ publik_css, sizeof publik_css });
	if (small)
		reply_header(rq, "Content-Encoding", "gzip");
	reply_header(rq, "Vary", "Accept-Encoding");
	reply_header(rq, "Cache-Control",
	             text_same(req_query(rq, "v"), publik_css_hash)
	                     ? "public, max-age=31536000, immutable"
	                     : "public, max-age=300");
	return OK;
}

enum err frame_robots(struct req *rq)
{
	reply_text(rq, 200,
	           "User-agent: *\nDisallow: /c/\nDisallow: /r/\n"
	           "Disallow: /awal/\nDisallow: /konsol\n"
	           "Disallow: /instansi\nDisallow: /api/\n");
	reply_header(rq, "Cache-Control", "public, max-age=86400");
	return OK;
}

enum err frame_icon(struct req *rq)
{
	reply_empty(rq, 204);
	reply_header(rq, "Cache-Control", "public, max-age=86400");
	return OK;
}
