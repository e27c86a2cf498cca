/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/figures.h  /data: how many, where, how fast.
 *
 *  Floor: page. */
#ifndef SIAGA_PAGE_FIGURES_H
#define SIAGA_PAGE_FIGURES_H

#include "http/http.h"

enum err figures_get(struct req *rq);

#endif
