/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/home.h  / and /data: for everybody.
 *
 *  Floor: page. */
#ifndef SIAGA_PAGE_HOME_H
#define SIAGA_PAGE_HOME_H

#include "http/http.h"

enum err home_get(struct req *rq);

#endif
