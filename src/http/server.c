/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/server_own.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <sodium.h>

#include "base/log.h"
#include "http/address.h"
#include "http/dispatch.h"

#define MEMORY_BYTES ((size_t)32 << 10)
#define BACKLOG      1024
#define STOP_MS      10000

/* --- the running ones --------------------------------------------------------
 */

void server_enter(struct server *server, struct shell *s)
{
	pthread_mutex_lock(&server->lock);
	s->prev = NULL;
	s->next = server->running;
	if (s->next)
		s->next->prev = s;
	server->running = s;
	server->figures.running++;
	pthread_mutex_unlock(&server->lock);
}

void server_leave(struct server *server, struct shell *s)
{
	pthread_mutex_lock(&server->lock);
	if (s->next)
		s->next->prev = s->prev;
	if (s->prev)
		s->prev->next = s->next;
	else
		server->running = s->next;
	server->figures.running--;
	pthread_cond_signal(&server->idle);
	pthread_mutex_unlock(&server->lock);
}

/* --- the watchdog ------------------------------------------------------ */

/* Those who have waited long enough, taken out of the hands of their job:
 * the client is answered, the job goes on. */
static size_t take_late(struct server *server, int64_t now_us,
                        struct shell **late, size_t max)
{
	int64_t most_us = (int64_t)server->config.suspend_ms * 1000;
	size_t n = 0;

	for (struct shell *s = server->running; s && n < max; s = s->next) {
		int running = SHELL_RUNNING;

		if (now_us - s->suspended_us < most_us)
			continue;
		if (atomic_compare_exchange_strong(&s->state, &running,
		                                   SHELL_ABANDONED)) {
			server->figures.late++;
			late[n++] = s;
		}
	}
	return n;
}

/* A head or a body that dribbles in: end the connection.  The lock keeps the
 * descriptor ours: MHD closes it after on_connection() took it off the list. */
static void cut_slow(struct server *server, int64_t now_us)
{
	for (struct peer *p = server->peers; p; p = p->next)
		if (p->deadline_us && now_us > p->deadline_us) {
			shutdown(p->fd, SHUT_RDWR);
			p->deadline_us = 0;
		}
}

static void *watch(void *arg)
{
	struct server *server = arg;
	int tick_ms = server->config.suspend_ms / 10;
	struct shell *late[64];
	struct timespec until;

	if (tick_ms > 500)
		tick_ms = 500;
	if (tick_ms < 10)
		tick_ms = 10;
	pthread_mutex_lock(&server->lock);
	while (!server->watch_ends) {
		int64_t now_us = shell_now_us();
		int64_t next_us = now_us + (int64_t)tick_ms * 1000;
		size_t n = take_late(server, now_us, late, COUNT(late));

		cut_slow(server, now_us);
		pthread_mutex_unlock(&server->lock);
		/* Whoever won the state word resumes; until then the
		 * connection holds its shell. */
		for (size_t i = 0; i < n; i++)
			MHD_resume_connection(late[i]->connection);
		pthread_mutex_lock(&server->lock);
		if (server->watch_ends)
			break;
		until.tv_sec = next_us / 1000000;
		until.tv_nsec = next_us % 1000000 * 1000;
		pthread_cond_timedwait(&server->tick, &server->lock, &until);
	}
	pthread_mutex_unlock(&server->lock);
	return NULL;
}

/* --- start and stop ---------------------------------------------------- */

static void keep_quiet(void *ctx, const char *fmt, va_list ap)
{
	(void)ctx;
	(void)fmt;
	(void)ap; /* its lines quote what strangers sent */
}

static size_t no_unescape(void *ctx, struct MHD_Connection *c, char *s)
{
	(void)ctx;
	(void)c;
	return strlen(s); /* form.c does it */
}

static enum err start_daemon(struct server *s)
{
	unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD |
	                 MHD_ALLOW_SUSPEND_RESUME | MHD_ALLOW_UPGRADE |
	                 MHD_USE_ERROR_LOG;
	unsigned idle_s = ((unsigned)s->config.idle_ms + 999) / 1000;

	s->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, server_on_request, s,
		MHD_OPTION_EXTERNAL_LOGGER, keep_quiet, NULL,
		MHD_OPTION_LISTEN_SOCKET, s->fd, MHD_OPTION_STRICT_FOR_CLIENT,
		1, MHD_OPTION_CONNECTION_LIMIT,
		(unsigned)s->config.max_connections,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, MEMORY_BYTES,
		MHD_OPTION_CONNECTION_TIMEOUT, idle_s,
		MHD_OPTION_URI_LOG_CALLBACK, server_on_uri, s,
		MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL,
		MHD_OPTION_NOTIFY_COMPLETED, server_on_completed, s,
		MHD_OPTION_NOTIFY_CONNECTION, server_on_connection, s,
		MHD_OPTION_END);
	if (!s->daemon)
		return fail(ERR_BUSY, "the web server does not start");
	return OK;
}

static void fill_defaults(struct server_config *c)
{
	if (!c->tmp_dir)
		c->tmp_dir = "/tmp";
	if (!c->suspend_ms)
		c->suspend_ms = 5000;
	if (!c->body_ms)
		c->body_ms = 30000;
	if (!c->idle_ms)
		c->idle_ms = 75000;
	if (c->max_connections < 16)
		c->max_connections = 16;
	if (c->max_connections > 65000)
		c->max_connections = 65000;
}

static struct server *server_new(const struct server_config *config)
{
	struct server *s = calloc(1, sizeof *s);
	pthread_condattr_t attr;

	if (!s)
		abort();
	s->config = *config;
	fill_defaults(&s->config);
	s->tables.table = s->config.routes;
	s->fd = -1;
	s->old_mhd = server_mhd_is_old();
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->idle, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&s->tick, &attr);
	pthread_condattr_destroy(&attr);
	return s;
}

static void server_free(struct server *s)
{
	if (s->fd >= 0)
		close(s->fd);
	pthread_cond_destroy(&s->tick);
	pthread_cond_destroy(&s->idle);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

/* Beyond the limit of descriptors nobody is served any more. */
static void want_files(const struct server_config *c)
{
	struct rlimit limit;
	rlim_t need = (rlim_t)c->max_connections + 1024;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur >= need)
		return;
	limit.rlim_cur = limit.rlim_max < need ? limit.rlim_max : need;
	if (setrlimit(RLIMIT_NOFILE, &limit) < 0 || limit.rlim_cur < need)
		log_warn("http.files", "have=%llu want=%llu",
		         (unsigned long long)limit.rlim_cur,
		         (unsigned long long)need);
}

static enum err start_all(struct server *s)
{
	const struct server_config *c = &s->config;

	want_files(c);
	TRY(address_listen(c->listen, BACKLOG, &s->fd, &s->port));
	TRY(pool_start(c->workers, c->store_url, dispatch_run, &s->pool));
	if (pthread_create(&s->watchdog, NULL, watch, s) != 0)
		return fail(ERR_BUSY, "no thread for the watchdog");
	s->watched = true;
	TRY(start_daemon(s));
	return OK;
}

enum err server_start(const struct server_config *config, struct server **out)
{
	struct server *s;
	enum err e;

	if (sodium_init() < 0)
		return fail(ERR_BUSY, "no randomness");
	s = server_new(config);
	e = start_all(s);
	if (e != OK) {
		server_stop(s);
		return e;
	}
	log_info("http.start", "listen=%s port=%d workers=%d", config->listen,
	         s->port, config->workers);
	*out = s;
	return OK;
}

/* Wait for every job, and at most STOP_MS for clients that read slowly. */
static void drain(struct server *s)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += STOP_MS / 1000;
	pthread_mutex_lock(&s->lock);
	while (s->figures.running)
		pthread_cond_wait(&s->idle, &s->lock);
	while (s->active)
		if (pthread_cond_timedwait(&s->idle, &s->lock, &until) != 0)
			break;
	pthread_mutex_unlock(&s->lock);
}

void server_stop(struct server *s)
{
	if (!s)
		return;
	atomic_store(&s->stopping, true);
	if (s->daemon) {
		/* The listening socket is ours again from here on. */
		MHD_quiesce_daemon(s->daemon);
		drain(s);
	}
	pool_stop(s->pool);
	if (s->daemon) {
		drain(s);
		MHD_stop_daemon(s->daemon);
	}
	if (s->watched) {
		pthread_mutex_lock(&s->lock);
		s->watch_ends = true;
		pthread_cond_signal(&s->tick);
		pthread_mutex_unlock(&s->lock);
		pthread_join(s->watchdog, NULL);
	}
	server_free(s);
}

int server_port(const struct server *s)
{
	return s->port;
}

struct server_figures server_figures(struct server *s)
{
	struct server_figures f;

	pthread_mutex_lock(&s->lock);
	f = s->figures;
	pthread_mutex_unlock(&s->lock);
	return f;
}
