/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/form.h  Percent-encoded text: paths, queries, plain forms.
 *
 *  Floor: http, pure; any thread.  Hostile bytes in, values out: what comes
 *  back is valid UTF-8 without NUL. */
#ifndef SIAGA_HTTP_FORM_H
#define SIAGA_HTTP_FORM_H

#include "http/http.h"

#define FORM_PAIRS_MAX 128

/**
 * Decode the path of a request target.
 *
 * @return OK, ERR_INVALID: no leading slash, a bad escape, an escaped slash
 *         or NUL, a control character, invalid UTF-8, a "." or ".." segment
 */
MUST_CHECK enum err form_path(struct arena *a, struct bytes in,
                              const char **out);

/**
 * Decode `a=1&b=2` (`+` is a blank).
 *
 * @return OK, ERR_INVALID: a bad escape, NUL, invalid UTF-8, or more than
 *         FORM_PAIRS_MAX pairs
 */
MUST_CHECK enum err form_parse(struct arena *a, struct bytes in,
                               struct pairs *out);

/** The first value of that name, or NULL. */
const char *form_get(const struct pairs *pairs, const char *name);

#endif
