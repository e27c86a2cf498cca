/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga core: the process that serves one office.  Parts are started from
 * the ground up and stopped the other way round. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/api.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/user.h"
#include "http/live.h"
#include "http/server.h"
#include "http/static.h"
#include "job/job.h"
#include "job/live_feed.h"
#include "main/admin.h"
#include "main/command.h"
#include "page/page.h"

#define MAX_TABLES 48
#define MAX_TOKENS 32

/* The parts, in the order they start. */
struct core {
	struct house *h;
	struct app app;
	struct jobs_env env;
	struct live *live;
	struct jobs *jobs;
	struct server *server;
	struct admin *admin;
	const struct route *tables[MAX_TABLES];
};

/* --- tokens of the configuration
 * ------------------------------------------------- */

struct tokens {
	struct token_configured list[MAX_TOKENS];
	size_t n;
};

static enum err put_tokens(struct tx *tx, void *ctx)
{
	struct tokens *t = ctx;

	return token_configure(tx, t->list, t->n);
}

/* NAME:ROLE:SECRET, several with commas or blanks between. */
static enum err read_tokens(struct house *h, struct tokens *t)
{
	const char *p = h->config->api.tokens;

	while (p && *(p += strspn(p, ", \t\n"))) {
		size_t n = strcspn(p, ", \t\n");
		char *one = arena_strndup(h->a, p, n);
		char *role = strchr(one, ':');
		char *secret = role ? strchr(role + 1, ':') : NULL;

		if (!secret || t->n == MAX_TOKENS)
			return fail(ERR_INVALID, "[api] tokens: want "
			                         "NAME:ROLE:SECRET");
		*role++ = '\0';
		*secret++ = '\0';
		t->list[t->n++] = (struct token_configured){ one, secret,
			                                     role_parse(role) };
		p += n;
	}
	return OK;
}

static enum err configure_tokens(struct house *h)
{
	struct tokens t = { .n = 0 };
	struct arena *a = arena_new();
	enum err e;

	e = read_tokens(h, &t);
	if (e == OK)
		e = writer_call(h->writer, a, "siaga.conf", put_tokens, &t);
	arena_free(a);
	return e;
}

/* --- figures
 * ------------------------------------------------------------------------ */

static size_t figures(void *arg, struct app_figure *out)
{
	struct core *c = arg;
	struct writer_figures w = writer_figures(c->h->writer);
	struct server_figures s = { 0 };
	struct live_figures l = live_figures(c->live);
	struct jobs_figures j = jobs_figures(c->jobs);
	size_t n = 0;

	if (c->server)
		s = server_figures(c->server);
	const struct app_figure all[] = {
		{ "siaga_writer_committed_total", "counter",
		  "Writes whose commit is on disk.", w.committed },
		{ "siaga_writer_refused_total", "counter",
		  "Writes that were refused.", w.refused },
		{ "siaga_writer_commits_total", "counter", "Commits.",
		  w.groups },
		{ "siaga_writer_reruns_total", "counter",
		  "Writes run again after a lost group.", w.reruns },
		{ "siaga_writer_slow_total", "counter", "Writes over 20 ms.",
		  w.slow },
		{ "siaga_writer_queued", "gauge", "Writes that wait.",
		  w.queued },
		{ "siaga_http_requests_total", "counter", "Requests answered.",
		  s.requests },
		{ "siaga_http_errors_total", "counter",
		  "Requests answered with 5xx.", s.errors },
		{ "siaga_http_late_total", "counter",
		  "Answers that came too late.", s.late },
		{ "siaga_http_refused_heads_total", "counter",
		  "Heads that could be read in two ways.", s.refused_head },
		{ "siaga_http_connections", "gauge", "Open connections.",
		  s.connections },
		{ "siaga_live_sockets", "gauge", "Open live sockets.",
		  l.sockets },
		{ "siaga_live_dropped_total", "counter",
		  "Live sockets closed as too slow or silent.", l.dropped },
		{ "siaga_inbox_events_total", "counter",
		  "Provider events accepted.", j.messages },
		{ "siaga_outbox_sent_total", "counter",
		  "Messages the providers took.", j.sent },
		{ "siaga_outbox_doubtful_total", "counter",
		  "Messages that may have gone twice.", j.doubtful },
		{ "siaga_ladder_rungs_total", "counter",
		  "Late clocks looked at.", j.rungs },
	};

	for (; n < COUNT(all); n++)
		out[n] = all[n];
	return n;
}

/* --- start
 * ------------------------------------------------------------------------- */

static void wire(struct core *c)
{
	struct house *h = c->h;
	size_t n = 0;

	c->app = (struct app){
		.office = h->office.id,
		.house = &h->office,
		.book = h->book,
		.office_name = h->office.name,
		.lang = h->office.lang,
		.public_url = h->office.public_url,
		.zone = h->office.zone,
		.clock = &h->clock,
		.writer = h->writer,
		.blob_dir = h->config->store.blob_dir,
		.spool_dir = h->config->store.spool_dir,
		.is_test = h->office.test,
		.is_demo = h->office.demo,
		.config = h->config,
		.meta_app_secret = h->config->meta.app_secret,
		.meta_verify_token = h->config->meta.verify_token,
	};
	c->env = (struct jobs_env){
		.office = &h->office,
		.clock = &h->clock,
		.writer = h->writer,
		.store_url = h->config->store.url,
		.channel = &h->channel,
		.book = h->book,
	};
	for (size_t i = 0; api_tables[i] && n < MAX_TABLES - 4; i++)
		c->tables[n++] = api_tables[i];
	c->tables[n++] = page_routes;
	c->tables[n++] = static_routes;
	c->tables[n++] = live_routes;
}

static enum err start_live(struct core *c)
{
	struct house *h = c->h;
	struct live_config l = {
		.store_url = h->config->store.url,
		.office = h->office.id,
		.clock = &h->clock,
		.hooks = live_feed_hooks(&h->office),
	};

	memcpy(l.key, h->office.keys.form,
	       sizeof l.key < KEY_BYTES ? sizeof l.key : KEY_BYTES);
	TRY(live_start(&l, &c->live));
	c->app.live = c->live;
	c->env.live = c->live;
	return OK;
}

static enum err start_server(struct core *c)
{
	const struct config *config = c->h->config;
	struct house_paths paths = house_paths(c->h->a);
	struct server_config s = {
		.listen = config->http.listen,
		.trusted_proxies = config->http.trusted_proxies,
		.workers = (int)config->http.workers,
		.max_connections = (int)config->http.max_connections,
		.store_url = config->store.url,
		.web_dir = paths.web,
		.app = &c->app,
		.routes = c->tables,
		.error_page = page_error,
	};

	return server_start(&s, &c->server);
}

static enum err start(struct core *c)
{
	TRY(configure_tokens(c->h));
	wire(c);
	TRY(start_live(c));
	TRY(jobs_start(&c->env, &c->jobs));
	c->app.poke_inbox = jobs_poke_inbox;
	c->app.poke_inbox_arg = c->jobs;
	c->app.figures = figures;
	c->app.figures_arg = c;
	TRY(start_server(c));
	return admin_start(c->h, &c->admin);
}

/* --- stop
 * -------------------------------------------------------------------------- */

static void stop(struct core *c)
{
	admin_stop(c->admin);
	live_stop(c->live);
	if (c->server)
		server_stop(c->server);
	if (c->jobs)
		jobs_stop(c->jobs);
	live_free(c->live);
	house_close(c->h);
}

static int exit_code(enum err e)
{
	return e == ERR_INVALID ? EXIT_CONFIG : EXIT_STORE;
}

/* Until somebody wants it to end (the signal), or another process has taken
 * the writer's place (0): one office has one writer. */
static int wait_for_end(struct core *c, const sigset_t *stops)
{
	const struct timespec second = { .tv_sec = 1 };

	for (;;) {
		int sig = sigtimedwait(stops, NULL, &second);

		if (sig > 0)
			return sig;
		if (writer_figures(c->h->writer).fenced) {
			log_err("core.fenced", "office=%d",
			        (int)c->h->office.id);
			return 0;
		}
	}
}

int cmd_core(struct run *r)
{
	struct core c = { 0 };
	sigset_t stops;
	int sig;
	enum err e;

	/* Threads inherit the mask: only this one takes the wish to stop. */
	sigemptyset(&stops);
	sigaddset(&stops, SIGTERM);
	sigaddset(&stops, SIGINT);
	pthread_sigmask(SIG_BLOCK, &stops, NULL);
	e = house_open(r->config, &c.h);
	if (e == OK)
		e = start(&c);
	if (e != OK) {
		log_failure(LOG_ERR, "core.refused", e);
		fprintf(r->err, "siaga: %s\n", err_last()->text);
		stop(&c);
		return exit_code(e);
	}
	log_info("core.ready", "listen=%s office=%d test=%d",
	         r->config->http.listen, (int)c.h->office.id, c.h->office.test);
	sig = wait_for_end(&c, &stops);
	log_info("core.stopping", "signal=%d", sig);
	stop(&c);
	return sig ? EXIT_DONE : EXIT_STORE;
}
