/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/multipart.h  multipart/form-data, strictly, as it streams in.
 *
 *  Floor: http, pure; one thread at a time.  Hostile bytes go in in pieces of
 *  any size; parts come out by calls.  Memory does not grow with the body. */
#ifndef SIAGA_HTTP_MULTIPART_H
#define SIAGA_HTTP_MULTIPART_H

#include "base/arena.h"

#define MULTIPART_PARTS_MAX 64

/** What a part says of itself; lives in the parser's arena. */
struct multipart_part {
	const char *field;    /**< never NULL, valid UTF-8                 */
	const char *filename; /**< base name, NULL when the part is a field */
	const char *mime;     /**< "" when it says none                     */
};

/** Who takes the parts.  Each returns OK or stops the parser with its error. */
struct multipart_sink {
	enum err (*begin)(void *ctx, const struct multipart_part *part);
	enum err (*data)(void *ctx, struct bytes data);
	enum err (*end)(void *ctx);
	void *ctx;
};

struct multipart;

/**
 * Make a parser for a Content-Type.
 *
 * @param out  lives in @p a
 * @return OK, ERR_INVALID (no multipart/form-data, no good boundary)
 */
MUST_CHECK enum err multipart_new(struct arena *a, const char *content_type,
                                  const struct multipart_sink *sink,
                                  struct multipart **out);

/** Take the next bytes.  @return OK, ERR_INVALID (no multipart; stays so),
 *  or what the sink returned. */
MUST_CHECK enum err multipart_feed(struct multipart *m, struct bytes in);

/** Nothing follows.  @return OK, ERR_INVALID when the last delimiter is
 *  missing. */
MUST_CHECK enum err multipart_finish(const struct multipart *m);

#endif
