/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/frame.h  What all public pages share: head, language, foot.
 *
 *  Floor: page; workers and the writer.  Plain HTML that works without
 *  JavaScript, with old browsers and slow lines. */
#ifndef SIAGA_PAGE_FRAME_H
#define SIAGA_PAGE_FRAME_H

#include "domain/office.h"
#include "domain/viewer.h"
#include "http/http.h"
#include "page/html.h"

enum frame_flag {
	FRAME_PRIVATE = 1, /**< no referrer, not for search engines        */
	FRAME_PRINTED = 2, /**< made to be printed                         */
};

/** The office this process serves. */
const struct office *frame_office(const struct req *rq);

/** Somebody of the public: the house acts for him. */
struct viewer frame_viewer(const struct req *rq);

/** "id", or "en" when this browser asked for it (`?lang=`, cookie); keeps
 *  the choice in the answer's cookie. */
const char *frame_lang(struct req *rq);

/** Begin a page: everything up to the heading.
 *  @param title  catalogue key, also the heading */
struct html frame_begin(struct req *rq, const char *title, unsigned flags);

/** End it and answer. */
void frame_end(struct req *rq, struct html *h, int status, unsigned flags);

/** A page with a heading and one sentence; @p key may be NULL. */
void frame_message(struct req *rq, int status, const char *title,
                   const char *key);

/** server_config.error_page: any failure, in words. */
void frame_error(struct req *rq, int status, const char *title,
                 const char *detail);

/** "22 Nov 2026, 08.14 WIB"; 0 gives NULL. */
const char *frame_time(const struct req *rq, const char *lang, int64_t at_ms);

/** Handlers of /publik.css, /robots.txt and /favicon.ico. */
enum err frame_css(struct req *rq);
enum err frame_robots(struct req *rq);
enum err frame_icon(struct req *rq);

#endif
