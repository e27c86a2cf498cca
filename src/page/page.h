/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/page.h  The public pages: routes and the page of failures.
 *
 *  Floor: page.  Needs app.house, app.book, office.places, public_url, keys,
 *  media_helper and blob_dir. */
#ifndef SIAGA_PAGE_PAGE_H
#define SIAGA_PAGE_PAGE_H

#include "http/http.h"

/** / /lapor /cek /c/ /r/ /data and their files: add to the server's tables. */
extern const struct route page_routes[];

/** For server_config.error_page. */
void page_error(struct req *rq, int status, const char *title,
                const char *detail);

#endif
