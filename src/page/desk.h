/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/desk.h  /r/{token}: an agency acts on one referral.
 *
 *  Floor: page.  GET changes nothing: previews of links fetch it.  Name and
 *  address open after a code to the agency's own phone, which binds that
 *  browser.  desk_view.c draws, desk.c acts. */
#ifndef SIAGA_PAGE_DESK_H
#define SIAGA_PAGE_DESK_H

#include "domain/link.h"
#include "page/frame.h"

#define DESK_COOKIE "siaga_r"

/** What a browser typed that was not taken. */
struct desk_trouble {
	const char *key;  /**< sentence of the catalogue, NULL = none       */
	const char *text; /**< what he wrote, to be kept                    */
};

/** The referral behind the link of this request. */
MUST_CHECK enum err desk_find(struct req *rq, struct signed_view *v);

/** Answer with the page, as much as this browser may see. */
MUST_CHECK enum err desk_show(struct req *rq, int status,
                              const struct signed_view *v,
                              const struct desk_trouble *trouble);

enum err desk_get(struct req *rq);
enum err desk_photo(struct req *rq);       /**< GET …/foto/{id}     */
enum err desk_send_code(struct req *rq);   /**< POST …/kode         */
enum err desk_try_code(struct req *rq);    /**< POST …/masuk        */
enum err desk_act_prepare(struct req *rq); /**< POST …/{act}        */
enum err desk_act(struct req *rq);

#endif
