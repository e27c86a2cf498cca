/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page_probe.c  The public pages over a small office, for tests that
 *  speak HTTP (tests/it/test_public_pages.py) and for looking at them.
 *
 *      page_probe [PORT]
 *
 *  Prints one JSON line with the port, then answers each line of its input by
 *  one JSON line, until the input ends:
 *
 *      case N       a case file with a tracking link: {"token"}
 *      link N       a signed link to the referral of case N: {"token"}
 *      pin          the newest code that was sent: {"text"}
 *      sql TEXT     run it: {}
 *      ask TEXT     one number of the store: {"text"}
 *      wait MS      let time pass: {} */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "base/json_out.h"
#include "domain/house_fixture.h"
#include "domain/link.h"
#include "domain/triage.h"
#include "http/server.h"
#include "page/page.h"

#define LINE_BYTES 4096

struct order {
	struct house *h;
	int64_t id;
	const char *token;
};

static enum err track(struct tx *tx, void *ctx)
{
	struct order *o = ctx;

	return link_track_make(tx, &o->h->office, o->id, &o->token);
}

static enum err sign(struct tx *tx, void *ctx)
{
	struct order *o = ctx;

	return link_referral_make(tx, &o->h->office, o->id, &o->token);
}

static void answer(struct house *h, const char *key, const char *value)
{
	struct json_out o = json_out_new(h->a);

	json_begin(&o, NULL);
	if (key)
		json_put_text(&o, key, value);
	json_end(&o);
	puts(json_out_text(&o));
	fflush(stdout);
}

static const char *newest_pin(struct house *h)
{
	const struct sql q = { "probe",
		               "SELECT body FROM outbox WHERE body LIKE "
		               "'%\"kode\"%' ORDER BY id DESC LIMIT 1",
		               "", "" };
	struct json *j;
	const char *pin;
	struct rows r;

	CHECK_OK(db_query(h->a, h->db, &q, NULL, 0, &r));
	if (!r.n)
		return NULL;
	CHECK_OK(json_parse(bytes_of(row_text(&r, 0, 0)), &j));
	pin = arena_strdup(h->a, json_text(json_at(json_get(j, "params"), 0)));
	json_free(j);
	return pin;
}

static const char *number_of(struct house *h, const char *text)
{
	return arena_printf(h->a, "%" PRId64, house_count(h, text));
}

static void obey(struct house *h, char *line)
{
	char *rest = strchr(line, ' ');
	struct order o = { .h = h };

	if (rest)
		*rest++ = '\0';
	if (!strcmp(line, "case")) {
		o.id = house_case(h, atoi(rest));
		CHECK_OK(house_write(h, track, &o));
		answer(h, "token", o.token);
	} else if (!strcmp(line, "link")) {
		o.id = house_referral(atoi(rest));
		CHECK_OK(house_write(h, sign, &o));
		answer(h, "token", o.token);
	} else if (!strcmp(line, "pin")) {
		answer(h, "text", newest_pin(h));
	} else if (!strcmp(line, "sql")) {
		house_sql(h, rest);
		answer(h, NULL, NULL);
	} else if (!strcmp(line, "ask")) {
		answer(h, "text", number_of(h, arena_strdup(h->a, rest)));
	} else if (!strcmp(line, "wait")) {
		house_wait(h, atoll(rest));
		answer(h, NULL, NULL);
	}
}

int main(int argc, char **argv)
{
	static const struct route *const tables[] = { page_routes, NULL };
	char line[LINE_BYTES], listen[32];
	struct server *server = NULL;
	struct house *h;
	void *state;

	house_up(&state);
	h = state;
	h->office.media_helper = getenv("SIAGA_MEDIA");
	snprintf(listen, sizeof listen, "127.0.0.1:%s",
	         argc > 1 ? argv[1] : "0");
	const struct app app = {
		.office = HOUSE_OFFICE,
		.house = &h->office,
		.book = triage_book_new(h->a, NULL),
		.office_name = h->office.name,
		.lang = "id",
		.public_url = h->office.public_url,
		.zone = h->office.zone,
		.clock = &h->clock,
		.writer = h->writer,
		.blob_dir = h->office.blob_dir,
		.is_test = h->office.test,
	};
	const struct server_config config = { .listen = listen,
		                              .workers = 2,
		                              .max_connections = 64,
		                              .store_url = h->url,
		                              .app = &app,
		                              .routes = tables,
		                              .error_page = page_error };

	CHECK_OK(server_start(&config, &server));
	printf("{\"port\": %d}\n", server_port(server));
	fflush(stdout);
	while (fgets(line, sizeof line, stdin)) {
		line[strcspn(line, "\n")] = '\0';
		obey(h, line);
	}
	server_stop(server);
	return house_down(&state);
}
