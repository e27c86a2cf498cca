/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The epoll thread's part: heads, bodies, suspending, answering. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/log.h"
#include "http/address.h"
#include "http/auth.h"
#include "http/dispatch.h"
#include "http/form.h"
#include "http/guard.h"
#include "http/live.h"
#include "http/server_own.h"

#define BYTES_PER_S 1024 /* a body may not come slower than that */

/* --- shells ------------------------------------------------------------ */

int64_t shell_now_us(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

static struct shell *shell_new(struct server *server)
{
	struct shell *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->server = server;
	s->config = &server->config;
	atomic_init(&s->refs, 1);
	atomic_init(&s->state, SHELL_ARRIVING);
	s->rq.a = arena_new();
	s->rq.app = server->config.app;
	s->rq.shell = s;
	s->rq.reply.fd = -1;
	s->began_us = shell_now_us();
	return s;
}

void shell_release(struct shell *s)
{
	if (atomic_fetch_sub(&s->refs, 1) != 1)
		return;
	if (s->rq.reply.fd >= 0)
		close(s->rq.reply.fd);
	live_join_free(s->join);
	body_free(s->body);
	json_free(s->tree);
	arena_free(s->rq.a);
	free(s);
}

void shell_done(struct shell *s, enum err outcome)
{
	struct server *server = s->server;
	int running = SHELL_RUNNING;

	s->outcome = outcome;
	if (outcome != OK)
		s->note = *err_last();
	/* Resume before leaving: the daemon may stop once nobody runs. */
	if (atomic_compare_exchange_strong(&s->state, &running, SHELL_ANSWERED))
		MHD_resume_connection(s->connection);
	server_leave(server, s);
	shell_release(s);
}

enum err shell_queue(struct shell *s)
{
	return pool_push(s->server->pool, s);
}

/* --- connections ------------------------------------------------------- */

static struct peer *peer_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info ? info->socket_context : NULL;
}

void server_on_connection(void *ctx, struct MHD_Connection *c, void **sock,
                          enum MHD_ConnectionNotificationCode what)
{
	struct server *server = ctx;
	const union MHD_ConnectionInfo *info;
	struct peer *p = *sock;

	pthread_mutex_lock(&server->lock);
	if (what == MHD_CONNECTION_NOTIFY_STARTED) {
		info = MHD_get_connection_info(
			c, MHD_CONNECTION_INFO_CONNECTION_FD);
		p = calloc(1, sizeof *p);
		if (!p)
			abort();
		p->fd = info->connect_fd;
		p->next = server->peers;
		if (p->next)
			p->next->prev = p;
		server->peers = p;
		server->figures.connections++;
		*sock = p;
	} else if (p) {
		if (p->next)
			p->next->prev = p->prev;
		if (p->prev)
			p->prev->next = p->next;
		else
			server->peers = p->next;
		server->figures.connections--;
		*sock = NULL;
		free(p);
	}
	pthread_mutex_unlock(&server->lock);
}

/* How long the head or body may still take; 0 = nothing is awaited. */
static void set_deadline(struct shell *s, struct MHD_Connection *c,
                         int64_t deadline_us)
{
	struct peer *p = peer_of(c);

	if (!p)
		return;
	pthread_mutex_lock(&s->server->lock);
	p->deadline_us = deadline_us;
	pthread_mutex_unlock(&s->server->lock);
}

void *server_on_uri(void *ctx, const char *uri, struct MHD_Connection *c)
{
	struct server *server = ctx;
	struct shell *s = shell_new(server);

	s->connection = c;
	s->uri = arena_strdup(s->rq.a, uri);
	s->uri_end = uri + strlen(uri) + 1;
	set_deadline(s, c,
	             s->began_us + server->config.body_ms * INT64_C(1000));
	return s;
}

void server_on_completed(void *ctx, struct MHD_Connection *c, void **req,
                         enum MHD_RequestTerminationCode why)
{
	struct server *server = ctx;
	struct shell *s = *req;

	(void)why;
	if (!s)
		return;
	*req = NULL;
	set_deadline(s, c, 0);
	if (s->active) {
		pthread_mutex_lock(&server->lock);
		server->active--;
		server->uploads -= s->uploads;
		pthread_cond_signal(&server->idle);
		pthread_mutex_unlock(&server->lock);
	}
	shell_release(s);
}

/* --- answers ----------------------------------------------------------- */

static void count_answer(struct server *server, int status)
{
	pthread_mutex_lock(&server->lock);
	server->figures.requests++;
	server->figures.errors += status >= 500;
	pthread_mutex_unlock(&server->lock);
}

static struct MHD_Response *make_response(struct shell *s)
{
	struct reply *r = &s->rq.reply;
	struct MHD_Response *response;

	if (r->status == 101)
		return live_response(s->join);
	if (r->fd >= 0) {
		response = MHD_create_response_from_fd_at_offset64(
			(uint64_t)r->fd_size_bytes, r->fd,
			(uint64_t)r->fd_from_bytes);
		r->fd = -1; /* the response closes it */
		return response;
	}
	return MHD_create_response_from_buffer(r->body.n, (void *)r->body.p,
	                                       MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result send_answer(struct shell *s, struct MHD_Connection *c)
{
	struct reply *r = &s->rq.reply;
	struct MHD_Response *response = make_response(s);
	enum MHD_Result sent;

	if (!response)
		return MHD_NO;
	if (r->mime)
		MHD_add_response_header(response, "Content-Type", r->mime);
	for (size_t i = 0; i < r->headers_n; i++)
		MHD_add_response_header(response, r->header[i].name,
		                        r->header[i].value);
	if (r->status != 101 && (s->close || atomic_load(&s->server->stopping)))
		MHD_add_response_header(response, "Connection", "close");
	sent = MHD_queue_response(c, (unsigned)r->status, response);
	MHD_destroy_response(response);
	count_answer(s->server, r->status);
	dispatch_log(s, r->status);
	return sent;
}

/* The job still has the request: answer without touching it. */
static enum MHD_Result send_late(struct shell *s, struct MHD_Connection *c)
{
	static const char body[] =
		"{\"type\":\"about:blank\",\"title\":\"Server sibuk / busy\","
		"\"status\":503,\"errors\":[]}";
	struct MHD_Response *response = MHD_create_response_from_buffer(
		sizeof body - 1, (void *)body, MHD_RESPMEM_PERSISTENT);
	enum MHD_Result sent;

	if (!response)
		return MHD_NO;
	MHD_add_response_header(response, "Content-Type",
	                        "application/problem+json");
	MHD_add_response_header(response, "Retry-After", "5");
	MHD_add_response_header(response, "Cache-Control", "no-store");
	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	sent = MHD_queue_response(c, 503, response);
	MHD_destroy_response(response);
	count_answer(s->server, 503);
	log_err("http.late", "route=%s ms=%lld", s->rq.route->path,
	        (long long)(shell_now_us() - s->began_us) / 1000);
	return sent;
}

/* Answer a refusal found on this thread. */
static enum MHD_Result send_refusal(struct shell *s, struct MHD_Connection *c,
                                    int status)
{
	err_clear();
	s->outcome = ERR_INVALID;
	s->note = *err_last();
	s->refusal = status;
	dispatch_finish(s);
	return send_answer(s, c);
}

/* --- the head ---------------------------------------------------------- */

bool server_mhd_is_old(void)
{
	const char *version = MHD_get_version();

	return version && strncmp(version, "0.", 2) == 0;
}

struct head {
	struct pair raw[GUARD_HEADERS_MAX + 1];
	size_t n;
	bool has_nul;
};

static enum MHD_Result take_header(void *ctx, enum MHD_ValueKind kind,
                                   const char *name, size_t name_n,
                                   const char *value, size_t value_n)
{
	struct head *h = ctx;

	(void)kind;
	if (h->n == COUNT(h->raw))
		return MHD_NO;
	if (!value)
		value = "";
	if (strlen(name) != name_n || strlen(value) != value_n)
		h->has_nul = true;
	h->raw[h->n].name = name;
	h->raw[h->n++].value = value;
	return MHD_YES;
}

/* Before 1.0 the library cuts a value at a NUL, joins folded lines and takes
 * bare LF for an end of line.  It writes two NULs over each CRLF, so in a
 * head without any of these the lines lie one behind the other and add up to
 * the size of the head. */
static bool is_seamless(const struct shell *s, struct MHD_Connection *c,
                        const struct head *h, const char *method,
                        const char *version)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		c, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	const char *start =
		s->uri_end - strlen(s->uri) - 1 - strlen(method) - 1;
	const char *at = version + strlen(version) + 2;

	if (version != s->uri_end)
		return false;
	for (size_t i = 0; i < h->n; i++) {
		const char *value = h->raw[i].value;

		if (h->raw[i].name != at)
			return false;
		at = value + strlen(value) + 2;
	}
	return info && info->header_size == (size_t)(at + 2 - start);
}

/* Without the blanks at its end. */
static size_t length_of(const char *value)
{
	size_t n = strlen(value);

	while (n && (value[n - 1] == ' ' || value[n - 1] == '\t'))
		n--;
	return n;
}

static void keep_headers(struct shell *s, const struct head *h)
{
	struct pair *pair = arena_array(s->rq.a, h->n + 1, sizeof *pair);

	for (size_t i = 0; i < h->n; i++) {
		pair[i].name = arena_strdup(s->rq.a, h->raw[i].name);
		pair[i].value = arena_strndup(s->rq.a, h->raw[i].value,
		                              length_of(h->raw[i].value));
	}
	s->rq.headers.at = pair;
	s->rq.headers.n = h->n;
}

static int read_head(struct shell *s, struct MHD_Connection *c,
                     const char *method, const char *version)
{
	struct head h = { .n = 0 };

	MHD_get_connection_values_n(c, MHD_HEADER_KIND, take_header, &h);
	if (h.n > GUARD_HEADERS_MAX)
		return 431;
	keep_headers(s, &h);
	if (strcmp(version, "HTTP/1.1") != 0 &&
	    strcmp(version, "HTTP/1.0") != 0)
		return 400;
	if (h.has_nul ||
	    (s->server->old_mhd && !is_seamless(s, c, &h, method, version)))
		return 400;
	return guard_head(method, s->uri, &s->rq.headers);
}

static void find_client(struct shell *s, struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const char *trusted = s->config->trusted_proxies;
	struct req *rq = &s->rq;
	const char *peer = address_text(rq->a, info ? info->client_addr : NULL);
	const char *proto = req_header(rq, "X-Forwarded-Proto");

	rq->client = address_client(rq->a, trusted, peer,
	                            req_header(rq, "X-Forwarded-For"));
	rq->https = address_is_trusted(trusted, peer) && proto &&
	            strcasecmp(proto, "https") == 0;
	rq->host = req_header(rq, "Host");
}

static int read_target(struct shell *s)
{
	struct req *rq = &s->rq;
	const char *mark = strchr(s->uri, '?');
	struct bytes path = bytes_of(s->uri);

	if (strcmp(s->uri, "*") == 0) {
		rq->path = "*";
		s->allowed = "GET, HEAD, POST, PUT, PATCH, DELETE";
		return 0;
	}
	if (mark) {
		path.n = (size_t)(mark - s->uri);
		if (form_parse(rq->a, bytes_of(mark + 1), &rq->query) != OK)
			return 400;
	}
	if (form_path(rq->a, path, &rq->path) != OK)
		return 400;
	rq->route = route_find(rq->a, &s->server->tables, rq->method, rq->path,
	                       &rq->params, &s->allowed);
	return 0;
}

static bool has_body(const struct req *rq)
{
	const char *length = req_header(rq, "Content-Length");

	return req_header(rq, "Transfer-Encoding") ||
	       (length && strtoll(length, NULL, 10) > 0);
}

static bool is_method(const struct req *rq, const char *method)
{
	return strcmp(rq->method, method) == 0;
}

static enum MHD_Result send_options(struct shell *s, struct MHD_Connection *c)
{
	reply_empty(&s->rq, 204);
	reply_header(&s->rq, "Allow",
	             arena_printf(s->rq.a, "%s, OPTIONS", s->allowed));
	dispatch_finish(s);
	return send_answer(s, c);
}

/* Files fill the disk: only so many at once. */
static bool may_upload(struct shell *s)
{
	struct server *server = s->server;

	if (!(s->rq.route->flags & (FORM | UPLOAD)))
		return true;
	pthread_mutex_lock(&server->lock);
	s->uploads = server->uploads < UPLOADS_MAX;
	server->uploads += s->uploads;
	pthread_mutex_unlock(&server->lock);
	return s->uploads;
}

/* What can be said without the body: 0 = go on. */
static int judge(struct shell *s)
{
	struct req *rq = &s->rq;
	const char *length = req_header(rq, "Content-Length");
	bool keyed = req_header(rq, "Idempotency-Key") != NULL;

	if (atomic_load(&s->server->stopping))
		return 503;
	if (!rq->route)
		return s->allowed ? 405 : 404;
	if (is_method(rq, "GET") || is_method(rq, "HEAD"))
		return has_body(rq) ? 400 : 0;
	if (length &&
	    (uint64_t)strtoull(length, NULL, 10) > body_cap(rq->route))
		return 413;
	if ((rq->route->flags & FORM) && !has_body(rq))
		return 0;
	if (!may_upload(s))
		return 503;
	switch (body_new(rq->a, rq->route, req_header(rq, "Content-Type"),
	                 keyed, s->config->tmp_dir, &s->body)) {
	case OK:
		return 0;
	case ERR_INVALID:
		return 415;
	default:
		return 507;
	}
}

static enum MHD_Result take_head(struct shell *s, struct MHD_Connection *c,
                                 const char *method, const char *version)
{
	struct server *server = s->server;
	struct req *rq = &s->rq;
	int status;

	s->seen = true;
	s->active = true;
	pthread_mutex_lock(&server->lock);
	server->active++;
	pthread_mutex_unlock(&server->lock);
	rq->method = arena_strdup(rq->a, method);
	rq->now_ms =
		rq->app && rq->app->clock ? clock_now_ms(rq->app->clock) : 0;
	status = read_head(s, c, method, version);
	rq->who = auth_stranger(rq);
	if (!status) {
		find_client(s, c);
		status = read_target(s);
	}
	if (status) {
		pthread_mutex_lock(&server->lock);
		server->figures.refused_head++;
		pthread_mutex_unlock(&server->lock);
		s->close = true;
		return send_refusal(s, c, status);
	}
	status = judge(s);
	s->refusal = status;
	if (!has_body(rq)) {
		set_deadline(s, c, 0);
		return MHD_YES; /* an answer now would close the connection */
	}
	if (!status)
		return MHD_YES;
	s->close = true;
	return send_refusal(s, c, status);
}

/* --- the body
 * -----------------------------------------------------------------------------
 */

static enum MHD_Result take_body(struct shell *s, struct MHD_Connection *c,
                                 const char *data, size_t *size)
{
	struct bytes piece = { (const uint8_t *)data, *size };
	int64_t after_us;

	s->body_bytes += (int64_t)*size;
	*size = 0;
	if (s->body && body_put(s->body, piece) == ERR_DENIED &&
	    s->body_bytes > 2 * (int64_t)body_cap(s->rq.route))
		return MHD_NO;
	after_us = s->config->body_ms * INT64_C(1000) +
	           s->body_bytes * 1000000 / BYTES_PER_S;
	set_deadline(s, c, s->began_us + after_us);
	return MHD_YES;
}

static int finish_body(struct shell *s)
{
	if (!s->body)
		return 0;
	switch (body_finish(s->body, &s->rq)) {
	case OK:
		return 0;
	case ERR_DENIED:
		return 413;
	case ERR_FULL:
		return 507;
	default:
		return 400;
	}
}

static enum MHD_Result start_job(struct shell *s, struct MHD_Connection *c)
{
	int status = s->refusal ? s->refusal : finish_body(s);

	set_deadline(s, c, 0);
	if (is_method(&s->rq, "OPTIONS") && s->allowed)
		return send_options(s, c);
	if (status)
		return send_refusal(s, c, status);
	s->suspended_us = shell_now_us();
	atomic_fetch_add(&s->refs, 1);
	atomic_store(&s->state, SHELL_RUNNING);
	server_enter(s->server, s);
	MHD_suspend_connection(c);
	if (shell_queue(s) != OK)
		shell_done(s, ERR_BUSY);
	return MHD_YES;
}

enum MHD_Result server_on_request(void *ctx, struct MHD_Connection *c,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *size, void **req)
{
	struct shell *s = *req;

	(void)ctx;
	(void)url;
	if (!s->seen)
		return take_head(s, c, method, version);
	if (*size)
		return take_body(s, c, data, size);
	switch (atomic_load(&s->state)) {
	case SHELL_ARRIVING:
		return start_job(s, c);
	case SHELL_ANSWERED:
		dispatch_finish(s);
		return send_answer(s, c);
	case SHELL_ABANDONED:
		return send_late(s, c);
	}
	return MHD_YES;
}
