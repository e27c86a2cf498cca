/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/problem.h"

#include <string.h>

#include "base/words.h"

int problem_status(enum err e)
{
	switch (e) {
	case OK:
		return 200;
	case ERR_INVALID:
		return 422;
	case ERR_DENIED:
		return 403;
	case ERR_NOT_FOUND:
		return 404;
	case ERR_CONFLICT:
		return 409;
	case ERR_BUSY:
		return 503;
	case ERR_FULL:
		return 507;
	case ERR_STORE:
		return 500;
	case ERR_REMOTE:
		return 502;
	}
	return 500;
}

/* A browser that asks for a page, not a program. */
static bool wants_page(const struct req *rq)
{
	const char *accept = req_header(rq, "Accept");

	return rq->path && strncmp(rq->path, "/api/", 5) != 0 &&
	       strncmp(rq->path, "/webhooks/", 10) != 0 && accept &&
	       strstr(accept, "text/html");
}

/* "urn:siaga:window-closed" of "err.window_closed". */
static const char *problem_type(struct arena *a, const struct err_note *note)
{
	char *urn;

	if (!note || strncmp(note->key, "err.", 4) != 0)
		return "about:blank";
	urn = arena_printf(a, "urn:siaga:%s", note->key + 4);
	for (char *c = urn; *c; c++)
		if (*c == '_')
			*c = '-';
	return urn;
}

static const char *write_problem(struct req *rq, int status, const char *title,
                                 const char *detail,
                                 const struct err_note *note)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_put_text(&o, "type", problem_type(rq->a, note));
	json_put_text(&o, "title", title);
	json_put_int(&o, "status", status);
	if (detail)
		json_put_text(&o, "detail", detail);
	json_array_begin(&o, "errors");
	if (note && note->field[0]) {
		json_begin(&o, NULL);
		json_put_text(&o, "field", note->field);
		json_put_text(&o, "message", detail ? detail : title);
		json_end(&o);
	}
	json_array_end(&o);
	json_end(&o);
	return json_out_text(&o);
}

void problem_reply(struct shell *s, int status, const struct err_note *note)
{
	struct req *rq = &s->rq;
	const char *lang = rq->who.lang ? rq->who.lang : "id";
	char key[16] = "http.500";
	const char *title, *detail = NULL;

	for (int i = 0, n = status; i < 3; i++, n /= 10)
		key[7 - i] = (char)('0' + n % 10);
	title = word(lang, key);
	if (note && note->key[0])
		detail = word(lang, note->key);
	if (s->config->error_page && wants_page(rq)) {
		s->config->error_page(rq, status, title, detail);
	} else {
		const char *text =
			write_problem(rq, status, title, detail, note);

		reply_bytes(rq, status, "application/problem+json",
		            bytes_of(text));
	}
	if (status == 503)
		reply_header(rq, "Retry-After", "2");
	if (status == 429)
		reply_header(rq, "Retry-After", "60");
	if (status == 401)
		reply_header(rq, "WWW-Authenticate", "Bearer");
	if (s->allowed && status == 405)
		reply_header(rq, "Allow", s->allowed);
}
