/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/body.h  Where the bytes of a request go while they arrive.
 *
 *  Floor: http; one thread at a time.  API and webhook bodies go to memory,
 *  uploads and the files of forms to unlinked files; every size is capped. */
#ifndef SIAGA_HTTP_BODY_H
#define SIAGA_HTTP_BODY_H

#include "http/http.h"

#define BODY_FILES_MAX 8

struct body;

/**
 * Make a place for a body.
 *
 * @param route         says the cap and the kind
 * @param content_type  header, may be NULL
 * @param hashed        also compute the SHA-256 of the raw bytes
 * @param tmp_dir       for files
 * @param out           body_free()
 * @return OK, ERR_INVALID (a FORM of another type: answer 415)
 */
MUST_CHECK enum err body_new(struct arena *a, const struct route *route,
                             const char *content_type, bool hashed,
                             const char *tmp_dir, struct body **out);

/** Close its files and free; NULL is fine. */
void body_free(struct body *b);

/** Largest body of such a route. */
size_t body_cap(const struct route *route);

/** Take the next bytes.  @return OK, ERR_INVALID (malformed), ERR_FULL (no
 *  room on disk), ERR_DENIED (too large: answer 413); stays so. */
MUST_CHECK enum err body_put(struct body *b, struct bytes data);

/** All came: give the request its body, form and files. @return as body_put */
MUST_CHECK enum err body_finish(struct body *b, struct req *rq);

/** SHA-256 of the raw bytes, 32 of them, when asked for at body_new(). */
struct bytes body_hash(const struct body *b);

#endif
