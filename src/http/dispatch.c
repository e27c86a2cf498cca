/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/log.h"
#include "base/text.h"
#include "domain/audit.h"
#include "http/auth.h"
#include "http/once.h"
#include "http/problem.h"

#define PAGE_POLICY                                                            \
	"default-src 'none'; script-src 'self'; style-src 'self'; "            \
	"img-src 'self' data: blob:; font-src 'self'; media-src 'self'; "      \
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; "         \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
#define DATA_POLICY "default-src 'none'; frame-ancestors 'none'"

/* How long a write with a fallback may wait for a lost store. */
#define FALLBACK_MS 3000

static bool is_safe(const struct req *rq)
{
	return strcmp(rq->method, "GET") == 0 ||
	       strcmp(rq->method, "HEAD") == 0;
}

static enum err deny(struct shell *s, int status, const char *key)
{
	s->refusal = status;
	return refuse(ERR_DENIED, NULL, key);
}

/* --- before the handler ------------------------------------------------ */

static enum err identify(struct worker *w, struct shell *s)
{
	struct req *rq = &s->rq;
	unsigned flags = rq->route->flags;
	struct db *db;

	if ((flags & NO_LOGIN) && !(flags & (READS | READS_LOGGED)))
		return OK;
	TRY(worker_db(w, &db));
	TRY(auth_identify(rq, db));
	rq->db = db;
	return OK;
}

static enum err authorise(struct shell *s)
{
	struct req *rq = &s->rq;
	const struct route *r = rq->route;

	if (r->flags & NO_LOGIN)
		return OK;
	if (!auth_is_known(rq))
		return deny(s, 401, "err.signed_out");
	if (!role_may(rq->who.role, r->roles))
		return deny(s, 403, "err.role");
	return OK;
}

static enum err check_origin(struct shell *s)
{
	struct req *rq = &s->rq;
	unsigned flags = rq->route->flags;

	if (flags & SOCKET)
		return auth_same_site(rq);
	if (is_safe(rq) || (flags & SIGNED_BODY) || rq->who.token)
		return OK;
	if (rq->who.session && !(flags & NO_LOGIN))
		return auth_csrf(rq);
	return auth_same_site(rq);
}

static enum err read_json(struct shell *s)
{
	struct req *rq = &s->rq;
	const char *type = req_header(rq, "Content-Type");

	if (is_safe(rq) || !rq->body.n ||
	    (rq->route->flags & (SIGNED_BODY | FORM | UPLOAD)))
		return OK;
	if (type && strncasecmp(type, "application/json", 16) != 0) {
		s->refusal = 415;
		return refuse(ERR_INVALID, NULL, "err.json_type");
	}
	return req_json(rq, &rq->json);
}

/* --- the writer ------------------------------------------------------------
 */

/* Undo in memory what an earlier run left: a handler can run twice. */
static void start_over(struct shell *s, struct tx *tx)
{
	struct req *rq = &s->rq;

	if (rq->reply.fd >= 0)
		close(rq->reply.fd);
	rq->reply = (struct reply){ .fd = -1 };
	rq->who = s->who;
	rq->tx = tx;
	rq->db = tx->db;
	rq->now_ms = tx->now_ms;
	s->refusal = 0;
	s->viewed_kind = NULL;
}

static enum err write_it(struct tx *tx, void *ctx)
{
	struct shell *s = ctx;
	bool done = false;

	start_over(s, tx);
	TRY(auth_recheck(tx, &s->rq));
	if (s->once_key)
		TRY(once_find(tx, s, &done));
	if (done)
		return OK;
	TRY(s->rq.route->handler(&s->rq));
	if (s->once_key)
		TRY(once_keep(tx, s));
	return OK;
}

static enum err log_view(struct tx *tx, void *ctx)
{
	struct shell *s = ctx;

	s->refusal = 0;
	TRY(auth_recheck(tx, &s->rq));
	return audit_add_id(tx, arena_printf(tx->a, "%s.view", s->viewed_kind),
	                    s->viewed_kind, s->viewed_id, NULL);
}

static bool is_store_trouble(enum err e)
{
	return e == ERR_BUSY || e == ERR_FULL || e == ERR_STORE;
}

static void written(struct ticket *t, enum err e)
{
	struct shell *s = t->ctx;

	s->rq.tx = NULL;
	s->rq.db = NULL;
	if (is_store_trouble(e) && s->rq.route->fallback) {
		s->stage = STAGE_FALLBACK;
		if (shell_queue(s) == OK)
			return;
	}
	shell_done(s, e);
}

static enum err submit(struct shell *s, write_fn run)
{
	struct req *rq = &s->rq;
	struct ticket *t = &s->ticket;

	rq->db = NULL;
	s->who = rq->who;
	*t = (struct ticket){
		/* A webhook must be spooled and answered within 5 seconds. */
		.patience_ms = rq->route->fallback ? FALLBACK_MS : 0,
		.run = run,
		.ctx = s,
		.a = rq->a,
		.actor = rq->who.user,
		.actor_name =
			rq->who.name && rq->who.name[0] ? rq->who.name : "-",
		.done = written,
	};
	if (!rq->app || !rq->app->writer)
		return fail(ERR_STORE, "no writer");
	return writer_submit(rq->app->writer, t);
}

/* --- sessions that only read ------------------------------------------------
 */

struct touch {
	struct ticket ticket;
	int64_t session;
};

static enum err touch_run(struct tx *tx, void *ctx)
{
	const struct touch *touch = ctx;

	return auth_touch(tx, touch->session);
}

static void touch_done(struct ticket *t, enum err e)
{
	(void)e; /* the next request tries again */
	arena_free(t->a);
	free(t->ctx);
}

static void touch_session(const struct shell *s)
{
	const struct req *rq = &s->rq;
	struct touch *touch;

	if (!rq->who.session || rq->now_ms - s->seen_ms < MINUTE_MS ||
	    !rq->app->writer)
		return;
	touch = calloc(1, sizeof *touch);
	if (!touch)
		abort();
	touch->session = rq->who.session;
	touch->ticket = (struct ticket){ .run = touch_run,
		                         .ctx = touch,
		                         .a = arena_new(),
		                         .actor_name = "-",
		                         .done = touch_done };
	if (writer_submit(rq->app->writer, &touch->ticket) != OK)
		touch_done(&touch->ticket, ERR_BUSY);
}

/* --- one job ----------------------------------------------------------- */

/* @param waits  a ticket went to the writer, who calls written() */
static enum err run_first(struct worker *w, struct shell *s, bool *waits)
{
	struct req *rq = &s->rq;
	const struct route *r = rq->route;

	TRY(identify(w, s));
	TRY(authorise(s));
	TRY(check_origin(s));
	TRY(read_json(s));
	TRY(once_read(s));
	if (r->prepare)
		TRY(r->prepare(rq));
	if (rq->reply.status)
		return OK;
	*waits = true;
	if (r->flags & WRITES) {
		enum err e = submit(s, write_it);

		if (e != OK && r->fallback && is_store_trouble(e)) {
			*waits = false;
			return r->fallback(rq);
		}
		*waits = e == OK;
		return e;
	}
	*waits = false;
	TRY(r->handler(rq));
	touch_session(s);
	if ((r->flags & READS_LOGGED) && s->viewed_kind) {
		TRY(submit(s, log_view));
		*waits = true;
	}
	return OK;
}

void dispatch_run(struct worker *w, struct shell *s)
{
	bool waits = false;
	enum err e;

	err_clear();
	if (s->stage == STAGE_FALLBACK) {
		s->rq.reply = (struct reply){ .fd = -1 };
		e = s->rq.route->fallback(&s->rq);
	} else {
		e = run_first(w, s, &waits);
	}
	if (waits)
		return;
	s->rq.db = NULL;
	if (e == ERR_STORE || e == ERR_BUSY)
		worker_drop_db(w);
	shell_done(s, e);
}

/* --- the answer ------------------------------------------------------------
 */

static bool has_header(const struct reply *r, const char *name)
{
	for (size_t i = 0; i < r->headers_n; i++)
		if (strcasecmp(r->header[i].name, name) == 0)
			return true;
	return false;
}

static void add_header(struct req *rq, const char *name, const char *value)
{
	if (!has_header(&rq->reply, name) &&
	    rq->reply.headers_n < REPLY_HEADERS_MAX)
		reply_header(rq, name, value);
}

static void add_safety(struct req *rq)
{
	bool page =
		rq->reply.mime && strncmp(rq->reply.mime, "text/html", 9) == 0;

	/* What a 304 says replaces what the browser kept: the page it has
	 * keeps its own policy. */
	if (rq->reply.status != 304)
		add_header(rq, "Content-Security-Policy",
		           page ? PAGE_POLICY : DATA_POLICY);
	add_header(rq, "X-Content-Type-Options", "nosniff");
	add_header(rq, "Referrer-Policy", "same-origin");
	add_header(rq, "Cross-Origin-Opener-Policy", "same-origin");
	add_header(rq, "Cross-Origin-Resource-Policy", "same-origin");
	if (rq->reply.status != 304)
		add_header(rq, "Cache-Control", "no-store");
	if (rq->https)
		add_header(rq, "Strict-Transport-Security", "max-age=31536000");
}

/* "a", "b" or * against our tag; weak tags compare like strong ones. */
static bool is_known_tag(const char *list, const char *etag)
{
	size_t n = strlen(etag);

	if (strcmp(list, "*") == 0)
		return true;
	for (const char *p = list; (p = strstr(p, etag)); p += n)
		if (p[n] == '\0' || p[n] == ',' || p[n] == ' ')
			return true;
	return false;
}

static void answer_tag(struct req *rq)
{
	struct reply *r = &rq->reply;
	const char *known = req_header(rq, "If-None-Match");

	if (!r->etag || r->status >= 300 || r->status < 200)
		return;
	add_header(rq, "ETag", r->etag);
	add_header(rq, "Cache-Control", "private, no-cache");
	if (!known || !is_safe(rq) || !is_known_tag(known, r->etag))
		return;
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
	r->body = (struct bytes){ 0 };
	r->mime = NULL;
	r->status = 304;
}

/* One range of a file, "bytes=A-B", "bytes=A-" or "bytes=-N"; anything else
 * gets the whole. */
static void answer_range(struct req *rq)
{
	struct reply *r = &rq->reply;
	const char *range = req_header(rq, "Range");
	const char *same = req_header(rq, "If-Range");
	long long size = r->fd_size_bytes, from, to = size - 1;
	char *end;

	if (r->status != 200 || r->fd < 0 || size <= 0)
		return;
	add_header(rq, "Accept-Ranges", "bytes");
	if (!range || strncmp(range, "bytes=", 6) != 0 ||
	    (same && !text_same(same, r->etag)))
		return;
	from = strtoll(range + 6, &end, 10);
	if (range[6] == '-' && from < 0 && !*end) {
		from = from < -size ? 0 : size + from;
	} else {
		if (end == range + 6 || *end++ != '-' || from < 0)
			return;
		if (*end) {
			to = strtoll(end, &end, 10);
			if (*end || to < from)
				return;
		}
	}
	if (from >= size) {
		close(r->fd);
		*r = (struct reply){ .status = 416, .fd = -1 };
		reply_header(rq, "Content-Range",
		             arena_printf(rq->a, "bytes */%lld", size));
		return;
	}
	if (to >= size)
		to = size - 1;
	r->status = 206;
	r->fd_from_bytes += from;
	r->fd_size_bytes = to - from + 1;
	add_header(rq, "Content-Range",
	           arena_printf(rq->a, "bytes %lld-%lld/%lld", from, to, size));
}

void dispatch_finish(struct shell *s)
{
	struct req *rq = &s->rq;

	if (s->outcome != OK) {
		int status =
			s->refusal ? s->refusal : problem_status(s->outcome);

		if (rq->reply.fd >= 0)
			close(rq->reply.fd);
		rq->reply = (struct reply){ .fd = -1 };
		problem_reply(s, status, &s->note);
	}
	if (!rq->reply.status)
		rq->reply.status = 204;
	answer_tag(rq);
	answer_range(rq);
	add_safety(rq);
}

void dispatch_log(const struct shell *s, int status)
{
	const struct req *rq = &s->rq;
	long long ms = (shell_now_us() - s->began_us) / 1000;
	const char *route = rq->route ? rq->route->path : "-";
	enum log_level level = status >= 500 ? LOG_ERR : LOG_INFO;

	if (s->outcome == OK)
		log_line(level, "http.request",
		         "method=%s route=%s status=%d ms=%lld user=%lld",
		         rq->method, route, status, ms,
		         (long long)rq->who.user);
	else
		log_line(level, "http.request",
		         "method=%s route=%s status=%d ms=%lld user=%lld "
		         "err=%s at=%s:%d note=\"%s\"",
		         rq->method, route, status, ms, (long long)rq->who.user,
		         err_name(s->outcome),
		         s->note.file ? s->note.file : "-", s->note.line,
		         s->note.text);
}
