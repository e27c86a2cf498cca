/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/guard.h  Heads that two servers could read in two ways.
 *
 *  Floor: http, pure; any thread.  What the library under us lets pass is
 *  refused here, then the connection closes. */
#ifndef SIAGA_HTTP_GUARD_H
#define SIAGA_HTTP_GUARD_H

#include "http/http.h"

#define GUARD_URI_BYTES   4096
#define GUARD_HEAD_BYTES  16384
#define GUARD_HEADERS_MAX 64

/**
 * Judge the head of a request.
 *
 * Refused: two Content-Length or Host, none of Host, Content-Length beside
 * Transfer-Encoding, any Transfer-Encoding but `chunked`, a name that is no
 * token, a control character in a value, an odd method, target or Host.
 *
 * @param uri  the target as it came
 * @return 0, or the status to answer: 400, 414, 431
 */
int guard_head(const char *method, const char *uri,
               const struct pairs *headers);

/** Whether all is a token of RFC 9110; "" is none. */
bool guard_is_token(const char *s);

/** Whether a host has only the characters of "name:port" or "[::1]:80". */
bool guard_is_host(const char *s);

#endif
