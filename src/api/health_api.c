/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/health_api.c  Is it up, is it ready, how busy is it. */
#include <stdio.h>
#include <unistd.h>

#include "api/api.h"
#include "domain/event.h"
#include "domain/inbox.h"
#include "domain/outbox.h"

static void answer(struct req *rq, int status, const char *how)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_put_text(&o, "status", how);
	json_end(&o);
	reply_json(rq, status, &o);
}

/* GET /healthz: a worker answers, so the process lives */
static enum err health(struct req *rq)
{
	answer(rq, 200, "ok");
	return OK;
}

/* GET /readyz: the store answers too */
static enum err ready(struct req *rq)
{
	int64_t seq;

	if (!rq->db ||
	    event_latest(rq->a, rq->db, api_office(rq)->id, &seq) != OK)
		answer(rq, 503, "unavailable");
	else
		answer(rq, 200, "ok");
	return OK;
}

/** Memory this process holds, 0 when /proc does not say. */
static int64_t resident_bytes(void)
{
	long long whole, resident = 0;
	FILE *f = fopen("/proc/self/statm", "re");

	if (!f)
		return 0;
	if (fscanf(f, "%lld %lld", &whole, &resident) != 2)
		resident = 0;
	fclose(f);
	return resident * sysconf(_SC_PAGESIZE);
}

/** One figure in Prometheus' words, behind @p before. */
static const char *figure(struct arena *a, const char *before, const char *name,
                          const char *kind, const char *help, int64_t value)
{
	return arena_printf(a, "%s# HELP %s %s\n# TYPE %s %s\n%s %lld\n",
	                    before, name, help, name, kind, name,
	                    (long long)value);
}

/** What writer, server, jobs and live count. */
static const char *parts_figures(const struct req *rq, const char *t)
{
	struct app_figure f[APP_FIGURES_MAX];
	size_t n = 0;

	if (rq->app->figures)
		n = rq->app->figures(rq->app->figures_arg, f);
	for (size_t i = 0; i < n; i++)
		t = figure(rq->a, t, f[i].name, f[i].kind, f[i].help,
		           f[i].value);
	return t;
}

/* GET /metrics */
static enum err metrics(struct req *rq)
{
	int64_t office = api_office(rq)->id, seq;
	struct outbox_figures out;
	struct inbox_figures in;
	const char *t = "";

	TRY(event_latest(rq->a, rq->db, office, &seq));
	TRY(outbox_count(rq->a, rq->db, office, &out));
	TRY(inbox_count(rq->a, rq->db, office, &in));
	t = figure(rq->a, t, "siaga_events_total", "counter",
	           "Events written since the office was made.", seq);
	t = figure(rq->a, t, "siaga_inbox_waiting", "gauge",
	           "Raw bodies nobody has parsed yet.", in.waiting);
	t = figure(rq->a, t, "siaga_inbox_broken", "gauge",
	           "Raw bodies no parser survived.", in.broken);
	t = figure(rq->a, t, "siaga_outbox_waiting", "gauge",
	           "Deliveries that wait.", out.waiting);
	t = figure(rq->a, t, "siaga_outbox_dead", "gauge",
	           "Deliveries given up.", out.dead);
	t = figure(rq->a, t, "siaga_outbox_oldest_seconds", "gauge",
	           "Age of the oldest delivery that waits.",
	           out.oldest_ms ? (rq->now_ms - out.oldest_ms) / SECOND_MS
	                         : 0);
	t = parts_figures(rq, t);
	t = figure(rq->a, t, "process_resident_memory_bytes", "gauge",
	           "Memory of the core process.", resident_bytes());
	reply_bytes(rq, 200, "text/plain; version=0.0.4; charset=utf-8",
	            bytes_of(t));
	return OK;
}

extern const struct route health_routes[];
const struct route health_routes[] = {
	{ "GET", "/healthz", 0, NO_LOGIN, health },
	{ "GET", "/readyz", 0, NO_LOGIN | READS, ready },
	{ "GET", "/metrics", ROLE_ADMIN | ROLE_PROGRAM, READS, metrics },
	{ 0 },
};
