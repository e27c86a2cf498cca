/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/problem.h  What an outcome looks like from outside.
 *
 *  Floor: http; on the thread that has the request. */
#ifndef SIAGA_HTTP_PROBLEM_H
#define SIAGA_HTTP_PROBLEM_H

#include "http/shell.h"

/** The status of an outcome that is not OK. */
int problem_status(enum err e);

/**
 * Answer with a problem (RFC 9457), or a page where a browser asked for one.
 *
 * @param note  field and sentence of the failure, NULL when none
 */
void problem_reply(struct shell *s, int status, const struct err_note *note);

#endif
