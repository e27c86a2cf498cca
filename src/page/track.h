/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/track.h  /c/{token}: a citizen follows his case.
 *
 *  Floor: page.  Status steps and dates only. */
#ifndef SIAGA_PAGE_TRACK_H
#define SIAGA_PAGE_TRACK_H

#include "http/http.h"

enum err track_get(struct req *rq);
enum err track_answer(struct req *rq);      /**< POST …/jawab  */
enum err track_add_prepare(struct req *rq); /**< POST …/tambah */
enum err track_add(struct req *rq);

#endif
