/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/dispatch.h  THE SHELL around every handler.
 *
 *  Floor: http.  Who asks, may he, is it the same site, read the JSON, run
 *  the handler where its flags say, map the outcome, write one log line. */
#ifndef SIAGA_HTTP_DISPATCH_H
#define SIAGA_HTTP_DISPATCH_H

#include "http/pool.h"
#include "http/shell.h"

/** Run a job on a worker; ends in shell_done(), perhaps on the writer. */
void dispatch_run(struct worker *w, struct shell *s);

/** Turn the outcome into an answer with all its headers; the thread that
 *  has the request. */
void dispatch_finish(struct shell *s);

/** The log line of an answered request: ids and the route's pattern, never
 *  the path, the query or a name. */
void dispatch_log(const struct shell *s, int status);

#endif
