/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/reply.h  Answers.
 *
 *  Floor: http; on the thread that has the request.  A handler answers once;
 *  a second answer replaces the first, with its headers.  What a handler
 *  answers before it fails is dropped: the shell answers by `enum err`.
 *
 *    OK             what was answered, 204 when nothing was
 *    ERR_INVALID    422 with errors[], 400 when the JSON is unreadable
 *    ERR_DENIED     403      ERR_NOT_FOUND 404     ERR_CONFLICT 409
 *    ERR_BUSY       503 with Retry-After           ERR_FULL     507
 *    ERR_STORE      500      ERR_REMOTE    502
 *
 *  Every answer gets the security headers; a handler's own header of the
 *  same name (Content-Security-Policy, Referrer-Policy, Cache-Control)
 *  stands instead. */
#ifndef SIAGA_HTTP_REPLY_H
#define SIAGA_HTTP_REPLY_H

#include "base/arena.h"
#include "base/json_out.h"

#define REPLY_HEADERS_MAX 16

struct req;

/** What goes back; fill it by the functions below. */
struct reply {
	int status; /**< 0 = nothing answered yet                */
	const char *mime;
	struct bytes body;
	int fd; /**< file to stream, -1 = none; owned        */
	int64_t fd_size_bytes, fd_from_bytes;
	struct {
		const char *name;
		const char *value;
	} header[REPLY_HEADERS_MAX];
	size_t headers_n;
	const char *etag; /**< quoted                                  */
};

/** 200, 201 … with the JSON just written; @p o NULL gives no body. */
void reply_json(struct req *rq, int status, struct json_out *o);

/** 201 with Location and, unless NULL, the JSON just written. */
void reply_created(struct req *rq, struct json_out *o, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/** text/plain; @p text lives in rq->a or is static. */
void reply_text(struct req *rq, int status, const char *text);

/** text/html, no-store. */
void reply_html(struct req *rq, int status, const char *html);

/** Any bytes that live in rq->a or are static. */
void reply_bytes(struct req *rq, int status, const char *mime,
                 struct bytes body);

/** 303 to @p location. */
void reply_redirect(struct req *rq, const char *location);

/** A status without a body. */
void reply_empty(struct req *rq, int status);

/**
 * 200 with a file; Range and If-None-Match are honoured.
 *
 * @param fd        owned by the reply from here on
 * @param filename  NULL shows it inline; else an attachment of that name
 *                  with `nosniff` and `CSP: sandbox`
 */
void reply_file(struct req *rq, const char *mime, int fd, int64_t size_bytes,
                const char *filename);

/** A problem (RFC 9457) in the asker's language, with any status;
 *  `title` and `detail` are the catalogue's "http.STATUS" and @p key. */
void reply_problem(struct req *rq, int status, const char *key);

/** Add a header; both live in rq->a or are static; CR and LF are refused by
 *  abort: values of strangers never come here unescaped. */
void reply_header(struct req *rq, const char *name, const char *value);

/** The row's version as a strong tag: "\"7\""; answers If-None-Match. */
void reply_etag(struct req *rq, int64_t version);

/** Set-Cookie: HttpOnly, SameSite=Lax, Secure behind TLS.  @p max_age_s 0 =
 *  until the browser closes, -1 = delete. */
void reply_cookie(struct req *rq, const char *name, const char *value,
                  const char *path, int64_t max_age_s);

#endif
