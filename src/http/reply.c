/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http/problem.h"

/* Headers set before the first answer stay; a second answer drops all. */
static void begin(struct req *rq, int status)
{
	if (rq->reply.fd >= 0)
		close(rq->reply.fd);
	if (rq->reply.status)
		rq->reply = (struct reply){ .fd = -1 };
	rq->reply.status = status;
}

void reply_header(struct req *rq, const char *name, const char *value)
{
	struct reply *r = &rq->reply;

	if (value[strcspn(value, "\r\n")] || r->headers_n == REPLY_HEADERS_MAX)
		abort();
	r->header[r->headers_n].name = name;
	r->header[r->headers_n++].value = value;
}

void reply_bytes(struct req *rq, int status, const char *mime,
                 struct bytes body)
{
	begin(rq, status);
	rq->reply.mime = mime;
	rq->reply.body = body;
}

void reply_json(struct req *rq, int status, struct json_out *o)
{
	if (o)
		reply_bytes(rq, status, "application/json",
		            bytes_of(json_out_text(o)));
	else
		begin(rq, status);
}

void reply_created(struct req *rq, struct json_out *o, const char *fmt, ...)
{
	va_list ap;
	const char *location;

	va_start(ap, fmt);
	location = arena_vprintf(rq->a, fmt, ap);
	va_end(ap);
	reply_json(rq, 201, o);
	reply_header(rq, "Location", location);
}

void reply_text(struct req *rq, int status, const char *text)
{
	reply_bytes(rq, status, "text/plain; charset=utf-8", bytes_of(text));
}

void reply_html(struct req *rq, int status, const char *html)
{
	reply_bytes(rq, status, "text/html; charset=utf-8", bytes_of(html));
}

void reply_redirect(struct req *rq, const char *location)
{
	begin(rq, 303);
	reply_header(rq, "Location", location);
}

void reply_empty(struct req *rq, int status)
{
	begin(rq, status);
}

/* A name that needs no escape in the header; others become "_". */
static const char *plain_name(struct arena *a, const char *name)
{
	char *plain = arena_strdup(a, name);

	for (char *p = plain; *p; p++)
		if ((unsigned char)*p < ' ' || (unsigned char)*p > '~' ||
		    strchr("\"\\/%;", *p))
			*p = '_';
	return plain;
}

void reply_file(struct req *rq, const char *mime, int fd, int64_t size_bytes,
                const char *filename)
{
	begin(rq, 200);
	rq->reply.mime = mime;
	rq->reply.fd = fd;
	rq->reply.fd_size_bytes = size_bytes;
	if (!filename)
		return;
	reply_header(rq, "Content-Disposition",
	             arena_printf(rq->a, "attachment; filename=\"%s\"",
	                          plain_name(rq->a, filename)));
	reply_header(rq, "Content-Security-Policy", "sandbox");
}

void reply_problem(struct req *rq, int status, const char *key)
{
	struct err_note note = { 0 };

	snprintf(note.key, sizeof note.key, "%s", key ? key : "");
	problem_reply(rq->shell, status, &note);
}

void reply_etag(struct req *rq, int64_t version)
{
	rq->reply.etag = arena_printf(rq->a, "\"%lld\"", (long long)version);
}

void reply_cookie(struct req *rq, const char *name, const char *value,
                  const char *path, int64_t max_age_s)
{
	const char *age = "";

	if (max_age_s)
		age = arena_printf(rq->a, "; Max-Age=%lld",
		                   max_age_s < 0 ? 0LL : (long long)max_age_s);
	reply_header(rq, "Set-Cookie",
	             arena_printf(rq->a,
	                          "%s=%s; Path=%s; HttpOnly; SameSite=Lax%s%s",
	                          name, value, path, age,
	                          rq->https ? "; Secure" : ""));
}
