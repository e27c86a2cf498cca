/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/page.h"

#include "page/check.h"
#include "page/desk.h"
#include "page/figures.h"
#include "page/frame.h"
#include "page/home.h"
#include "page/report.h"
#include "page/track.h"

#define SEES (NO_LOGIN | READS)
#define ACTS (NO_LOGIN | WRITES | FORM)

const struct route page_routes[] = {
	{ "GET", "/", 0, NO_LOGIN, home_get, NULL, NULL },
	{ "GET", "/lapor", 0, NO_LOGIN, report_get, NULL, NULL },
	{ "POST", "/lapor", 0, ACTS, report_post, report_prepare, NULL },
	{ "GET", "/cek", 0, NO_LOGIN, check_get, NULL, NULL },
	{ "POST", "/cek", 0, ACTS, check_post, NULL, NULL },
	{ "GET", "/data", 0, SEES, figures_get, NULL, NULL },
	{ "GET", "/c/{token}", 0, SEES, track_get, NULL, NULL },
	{ "POST", "/c/{token}/jawab", 0, ACTS, track_answer, NULL, NULL },
	{ "POST", "/c/{token}/tambah", 0, ACTS, track_add, track_add_prepare,
	  NULL },
	{ "GET", "/r/{token}", 0, NO_LOGIN | READS | READS_LOGGED, desk_get,
	  NULL, NULL },
	{ "GET", "/r/{token}/foto/{id}", 0, NO_LOGIN | READS | READS_LOGGED,
	  desk_photo, NULL, NULL },
	{ "POST", "/r/{token}/kode", 0, ACTS, desk_send_code, NULL, NULL },
	{ "POST", "/r/{token}/masuk", 0, ACTS, desk_try_code, NULL, NULL },
	{ "POST", "/r/{token}/{act}", 0, ACTS, desk_act, desk_act_prepare,
	  NULL },
	{ "GET", "/publik.css", 0, NO_LOGIN, frame_css, NULL, NULL },
	{ "GET", "/robots.txt", 0, NO_LOGIN, frame_robots, NULL, NULL },
	{ "GET", "/favicon.ico", 0, NO_LOGIN, frame_icon, NULL, NULL },
	{ 0 },
};

void page_error(struct req *rq, int status, const char *title,
                const char *detail)
{
	frame_error(rq, status, title, detail);
}
