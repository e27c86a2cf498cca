/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http_probe.c  The web server around a fake program, for the tests
 *  that speak in raw sockets (tests/it/test_http_raw.py).
 *
 *      http_probe DIR [key=value …]
 *
 *  Makes an office in DIR, prints one JSON line with the port and runs until
 *  its input ends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "domain/event.h"
#include "http/auth.h"
#include "http/live.h"
#include "http/password.h"
#include "http/server.h"
#include "http/signin.h"
#include "http/static.h"
#include "store/writer.h"
#include "http_probe.sql.inc"

#define OFFICE 1
#define TOKEN  "probe-token-of-a-service-0123456789"

static void die(const char *what)
{
	fprintf(stderr, "probe: %s: %s\n", what, err_last()->text);
	exit(1);
}

/* --- handlers ---------------------------------------------------------------
 */

static void put_text(struct req *rq, int status, const char *key,
                     const char *value)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_put_text(&o, key, value);
	json_put_text(&o, "client", rq->client);
	json_put_bool(&o, "https", rq->https);
	json_end(&o);
	reply_json(rq, status, &o);
}

static enum err ping(struct req *rq)
{
	put_text(rq, 200, "q", req_query(rq, "q"));
	return OK;
}

static enum err slow(struct req *rq)
{
	struct timespec t = { 0 };
	int64_t ms = req_query_int(rq, "ms", 0, 0, 60000);

	t.tv_sec = ms / 1000;
	t.tv_nsec = ms % 1000 * 1000000;
	nanosleep(&t, NULL);
	reply_text(rq, 200, "slow");
	return OK;
}

static enum err echo(struct req *rq)
{
	put_text(rq, 200, "text", json_get_text(rq->json, "text"));
	return OK;
}

static enum err raw(struct req *rq)
{
	put_text(rq, 200, "bytes", arena_printf(rq->a, "%zu", rq->body.n));
	return OK;
}

static enum err form(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	for (size_t i = 0; i < rq->form.n; i++)
		json_put_text(&o, rq->form.at[i].name, rq->form.at[i].value);
	json_array_begin(&o, "files");
	for (size_t i = 0; i < rq->files_n; i++) {
		json_begin(&o, NULL);
		json_put_text(&o, "field", rq->files[i].field);
		json_put_text(&o, "name", rq->files[i].filename);
		json_put_int(&o, "size", rq->files[i].size_bytes);
		json_end(&o);
	}
	json_array_end(&o);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

static enum err count(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);
	struct rows rows;

	TRY(db_rows(rq->a, rq->db, &probe_count, &rows, I(OFFICE), T("count")));
	if (json_bool(json_get(rq->json, "fail"), false))
		return refuse(ERR_CONFLICT, "fail", "err.changed");
	json_begin(&o, NULL);
	json_put_int(&o, "count", row_int(&rows, 0, 0));
	json_end(&o);
	reply_created(rq, &o, "/count/%lld", (long long)row_int(&rows, 0, 0));
	return OK;
}

static enum err counted(struct req *rq)
{
	struct rows rows;

	TRY(db_rows(rq->a, rq->db, &probe_counted, &rows, I(OFFICE),
	            T("count")));
	put_text(rq, 200, "count",
	         arena_printf(rq->a, "%lld",
	                      rows.n ? (long long)row_int(&rows, 0, 0) : 0LL));
	return OK;
}

static enum err view(struct req *rq)
{
	struct rows rows;

	TRY(db_rows(rq->a, rq->db, &probe_views, &rows, I(OFFICE),
	            T("case.view")));
	req_viewed(rq, "case", 17);
	reply_text(
		rq, 200,
		arena_printf(rq->a, "%lld", (long long)row_int(&rows, 0, 0)));
	return OK;
}

static enum err who(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_put_text(&o, "name", rq->who.name);
	json_put_text(&o, "role", role_name(rq->who.role));
	json_put_text(&o, "csrf", rq->who.csrf);
	json_end(&o);
	reply_json(rq, 200, &o);
	return OK;
}

static enum err try_sign_in(struct req *rq)
{
	struct signin_proof *proof = arena_alloc(rq->a, sizeof *proof);
	const char *name = json_get_text(rq->json, "name");

	if (!name)
		return refuse(ERR_INVALID, "name", "err.required");
	TRY(signin_try(rq, name, json_get_text(rq->json, "password"),
	               json_get_text(rq->json, "code"), NULL, proof));
	rq->prepared = proof;
	return OK;
}

static enum err sign_in(struct req *rq)
{
	static const int status[] = { 200, 401, 401, 429 };
	enum signin_result result;

	TRY(signin_enter(rq, rq->prepared, &result));
	if (result == SIGNIN_IN)
		return who(rq);
	reply_problem(rq, status[result], "err.signed_out");
	return OK;
}

static enum err sign_out(struct req *rq)
{
	TRY(auth_close(rq));
	reply_empty(rq, 204);
	return OK;
}

static enum err edit(struct req *rq)
{
	TRY(req_match(rq, 7));
	reply_empty(rq, 200);
	reply_etag(rq, 8);
	return OK;
}

static enum err tagged(struct req *rq)
{
	put_text(rq, 200, "is", "tagged");
	reply_etag(rq, 7);
	return OK;
}

static enum err poke(void *ctx)
{
	live_poke(ctx);
	return OK;
}

static void poke_after(void *ctx)
{
	if (poke(ctx) != OK)
		return;
}

static enum err happen(struct req *rq)
{
	struct event_new e = { .kind = "case.changed" };
	int64_t n = json_int(json_get(rq->json, "n"), 1);

	if (json_bool(json_get(rq->json, "secret"), false))
		e.kind = "case.secret";
	for (int64_t i = 0; i < n; i++)
		TRY(event_add(rq->tx, &e));
	tx_after(rq->tx, poke_after, rq->app->live);
	return OK;
}

static enum err disable(struct req *rq)
{
	return tx_run(rq->tx, &probe_disable, I(OFFICE),
	              T(json_get_text(rq->json, "name")));
}

/* Let time pass for all sessions. */
static enum err age(struct req *rq)
{
	return tx_run(rq->tx, &probe_age, I(OFFICE),
	              I(json_int(json_get(rq->json, "idle_ms"), 0)),
	              I(json_int(json_get(rq->json, "whole_ms"), 0)));
}

static enum err full(struct req *rq)
{
	(void)rq;
	return fail(ERR_FULL, "the probe's disk is full");
}

static enum err spool(struct req *rq)
{
	reply_text(rq, 200, "spooled");
	return OK;
}

static enum err file(struct req *rq)
{
	FILE *f = tmpfile();
	int fd;

	if (!f)
		return fail(ERR_FULL, "no file");
	fputs("0123456789", f);
	fflush(f);
	fd = dup(fileno(f));
	fclose(f);
	reply_file(rq, "text/plain", fd, 10, "angka \"1\".txt");
	return OK;
}

#define NOBODY 0, NO_LOGIN

static const struct route routes[] = {
	{ "GET", "/ping", NOBODY, ping },
	{ "GET", "/ping/{x}", NOBODY, ping },
	{ "GET", "/slow", NOBODY, slow },
	{ "POST", "/echo", NOBODY, echo },
	{ "POST", "/raw", NOBODY | SIGNED_BODY, raw },
	{ "POST", "/form", NOBODY | FORM, form },
	{ "POST", "/upload", NOBODY | UPLOAD, form },
	{ "GET", "/file", NOBODY, file },
	{ "GET", "/tagged", NOBODY, tagged },
	{ "PATCH", "/edit", ROLE_ALL, WRITES, edit },
	{ "POST", "/count", ROLE_ALL, WRITES, count },
	{ "GET", "/count", NOBODY | READS, counted },
	{ "GET", "/view", ROLE_HEAD | ROLE_OPERATOR, READS_LOGGED, view },
	{ "GET", "/who", ROLE_ALL, READS, who },
	{ "GET", "/admin", ROLE_ADMIN, READS, who },
	{ "POST", "/session", NOBODY | READS | WRITES, sign_in, try_sign_in },
	{ "DELETE", "/session", ROLE_ALL, WRITES, sign_out },
	{ "POST", "/happen", ROLE_ALL, WRITES, happen },
	{ "POST", "/disable", ROLE_ALL, WRITES, disable },
	{ "POST", "/age", ROLE_ALL, WRITES, age },
	{ "POST", "/full", ROLE_ALL, WRITES, full },
	{ "POST", "/spool", NOBODY | SIGNED_BODY | WRITES, full, NULL, spool },
	{ 0 },
};

/* --- live
 * --------------------------------------------------------------------- */

static enum err newest(void *ctx, struct arena *a, struct db *db, int64_t *seq)
{
	(void)ctx;
	return event_latest(a, db, OFFICE, seq);
}

static enum err since(void *ctx, struct arena *a, struct db *db, int64_t seq,
                      size_t max, struct live_event *out, size_t *n)
{
	struct event_list list;

	(void)ctx;
	TRY(event_since(a, db, OFFICE, seq, (int64_t)max, &list));
	for (size_t i = 0; i < list.n; i++) {
		out[i] = (struct live_event){ .seq = list.item[i].seq,
			                      .id = 17,
			                      .kind = "case" };
		out[i].is_secret =
			strcmp(list.item[i].kind, "case.secret") == 0;
	}
	*n = list.n;
	return OK;
}

static bool may_see(void *ctx, const struct principal *p,
                    const struct live_event *e)
{
	(void)ctx;
	return !e->is_secret || p->secret_grant;
}

/* --- the office
 * ------------------------------------------------------------------ */

struct seeds {
	const char *hash;
};

static enum err add_user(struct tx *tx, const char *name, enum role role,
                         const char *hash, const char *totp, int grant)
{
	return tx_run(tx, &probe_user, I(OFFICE), I(tx_id(tx)), T(name),
	              T(role_name(role)), T(hash), B(bytes_of(totp)), I(grant),
	              I(tx->now_ms));
}

static enum err seed(struct tx *tx, void *ctx)
{
	const char *hash = ((const struct seeds *)ctx)->hash;

	TRY(tx_run(tx, &probe_office, I(OFFICE), I(tx->now_ms)));
	TRY(add_user(tx, "op", ROLE_OPERATOR, hash, NULL, 0));
	TRY(add_user(tx, "holder", ROLE_SUPERVISOR, hash, NULL, 1));
	TRY(add_user(tx, "gone", ROLE_OPERATOR, hash, NULL, 0));
	TRY(add_user(tx, "coded", ROLE_HEAD, hash, "12345678901234567890", 0));
	return tx_run(tx, &probe_token, I(OFFICE), I(tx_id(tx)), T("feed"),
	              T("service"), B(auth_hash(tx->a, TOKEN)), I(tx->now_ms));
}

static int option(int argc, char **argv, const char *name, int fallback)
{
	size_t n = strlen(name);

	for (int i = 2; i < argc; i++)
		if (strncmp(argv[i], name, n) == 0 && argv[i][n] == '=')
			return atoi(argv[i] + n + 1);
	return fallback;
}

static const char *option_text(int argc, char **argv, const char *name)
{
	size_t n = strlen(name);

	for (int i = 2; i < argc; i++)
		if (strncmp(argv[i], name, n) == 0 && argv[i][n] == '=')
			return argv[i] + n + 1;
	return NULL;
}

static void run(int argc, char **argv, struct arena *a)
{
	const char *url = arena_printf(a, "sqlite:%s/probe.db", argv[1]);
	const struct route *const tables[] = { routes, live_routes,
		                               static_routes, NULL };
	struct clock clock = clock_real();
	struct seeds seeds;
	struct app app = { .office = OFFICE, .lang = "id", .clock = &clock };
	struct live_config live = {
		.store_url = url,
		.office = OFFICE,
		.clock = &clock,
		.hooks = { NULL, newest, since, may_see },
		.ping_ms = option(argc, argv, "ping_ms", 0),
		.check_ms = option(argc, argv, "check_ms", 0),
		.max_sockets = option(argc, argv, "max_sockets", 0),
	};
	const char *listen = option_text(argc, argv, "listen");
	struct server_config config = {
		.listen = listen ? listen : "127.0.0.1:0",
		.trusted_proxies = option_text(argc, argv, "trusted"),
		.workers = option(argc, argv, "workers", 4),
		.max_connections = option(argc, argv, "max", 2000),
		.store_url = url,
		.tmp_dir = argv[1],
		.web_dir = option_text(argc, argv, "web"),
		.app = &app,
		.routes = tables,
		.suspend_ms = option(argc, argv, "suspend_ms", 0),
		.body_ms = option(argc, argv, "body_ms", 0),
		.idle_ms = option(argc, argv, "idle_ms", 0),
	};
	struct server *server;
	char byte;

	if (password_hash(a, "rahasia-sekali", &seeds.hash) != OK)
		die("password");
	if (db_migrate(url) != OK ||
	    writer_start(url, OFFICE, &clock, &app.writer) != OK ||
	    writer_call(app.writer, a, "probe", seed, &seeds) != OK)
		die("store");
	memcpy(live.key, "0123456789abcdef", sizeof live.key);
	if (live_start(&live, &app.live) != OK)
		die("live");
	if (server_start(&config, &server) != OK)
		die("server");
	printf("{\"port\": %d, \"token\": \"%s\"}\n", server_port(server),
	       TOKEN);
	fflush(stdout);
	while (read(STDIN_FILENO, &byte, 1) > 0)
		;
	live_stop(app.live);
	server_stop(server);
	live_free(app.live);
	writer_stop(app.writer);
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();

	if (argc < 2)
		return 2;
	run(argc, argv, a);
	arena_free(a);
	return 0;
}
