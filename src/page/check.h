/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/check.h  /cek: number and code.
 *
 *  Floor: page. */
#ifndef SIAGA_PAGE_CHECK_H
#define SIAGA_PAGE_CHECK_H

#include "http/http.h"

enum err check_get(struct req *rq);
enum err check_post(struct req *rq);

#endif
