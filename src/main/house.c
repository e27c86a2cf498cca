/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "main/house.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/text.h"
#include "domain/place.h"
#include "domain/setting.h"

/* --- files that come with the program ----------------------------------------
 */

static const char *first_there(const char *x, const char *y, const char *z)
{
	if (!access(x, R_OK))
		return x;
	return !access(y, R_OK) ? y : z;
}

struct house_paths house_paths(struct arena *a)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	const char *bin =
		n > 0 ? dirname(arena_strndup(a, self, (size_t)n)) : ".";
	struct house_paths p;

	p.places = first_there(
		arena_printf(a, "%s/share/siaga/wilayah.db", bin),
		arena_printf(a, "%s/../share/siaga/wilayah.db", bin),
		"/usr/share/siaga/wilayah.db");
	p.media_helper = first_there(
		arena_printf(a, "%s/src/media/siaga-media", bin),
		arena_printf(a, "%s/../libexec/siaga/siaga-media", bin),
		"/usr/libexec/siaga/siaga-media");
	p.web = first_there(
		arena_printf(a, "%s/../web/dist/konsol.html", bin),
		arena_printf(a, "%s/../share/siaga/web/konsol.html", bin),
		"/usr/share/siaga/web/konsol.html");
	p.web = access(p.web, R_OK) ? NULL : dirname(arena_strdup(a, p.web));
	return p;
}

/* --- the office
 * ----------------------------------------------------------------- */

enum err house_master(const struct config *c, uint8_t master[KEY_BYTES])
{
	size_t n;

	if (!c->keys.master)
		return fail(ERR_INVALID, "[keys] master is not set");
	if (keys_from_sheet(c->keys.master, master) == OK)
		return OK;
	if (sodium_hex2bin(master, KEY_BYTES, c->keys.master,
	                   strlen(c->keys.master), NULL, &n, NULL) ||
	    n != KEY_BYTES)
		return fail(ERR_INVALID, "[keys] master is no key");
	return OK;
}

/* The office's own danger and secrecy words stand above the defaults. */
static enum err load_words(struct house *h)
{
	struct triage_lists lists = { 0 };
	struct setting_list own;

	TRY(setting_list(h->a, h->db, h->office.id, "words", &own));
	for (size_t i = 0; i < own.n; i++) {
		struct json *j;
		const char *text;

		if (json_parse(bytes_of(own.item[i].body), &j) != OK)
			continue;
		text = arena_strdup(h->a, json_get_text(j, "list"));
		json_free(j);
		if (text_same(own.item[i].key, "danger"))
			lists.danger = text;
		else if (text_same(own.item[i].key, "urgent"))
			lists.urgent = text;
		else if (text_same(own.item[i].key, "secrecy"))
			lists.secrecy = text;
	}
	h->book = triage_book_new(h->a, &lists);
	return OK;
}

static enum err load_clock(struct house *h)
{
	h->clock = clock_real();
	if (!h->config->test.clock)
		return OK;
	if (!h->office.test)
		return fail(ERR_INVALID,
		            "[test] clock works only in an office made with "
		            "init --test");
	return clock_parse(h->config->test.clock, &h->clock);
}

static enum err load_office(struct house *h)
{
	const struct config *c = h->config;
	struct house_paths paths = house_paths(h->a);

	TRY(office_load(h->a, h->db, &h->office));
	TRY(house_master(c, h->master));
	keys_derive(h->master, &h->office.keys);
	h->office.public_url = c->office.public_url;
	h->office.hotline = NULL;
	if (c->phone.hotline) {
		size_t n = strcspn(c->phone.hotline, ":, ");

		h->office.hotline = arena_strndup(h->a, c->phone.hotline, n);
	}
	h->office.blob_dir = c->store.blob_dir;
	h->office.spool_dir = c->store.spool_dir;
	h->office.media_helper = paths.media_helper;
	TRY(places_open(paths.places, &h->office.places));
	TRY(load_clock(h));
	h->channel = (struct channel_env){
		.graph_url = c->meta.graph_url,
		.access_token = c->meta.access_token,
		.phone_number_id = c->whatsapp.phone_number_id,
		.waba_id = c->whatsapp.waba_id,
		.page_id = c->facebook.page_id,
		.account_id = c->instagram.account_id,
	};
	return load_words(h);
}

static enum err open_house(struct house *h, bool writing)
{
	int open;

	TRY(db_open(h->config->store.url, &h->db));
	TRY(db_migrations_open(h->db, &open));
	if (open)
		return fail(ERR_CONFLICT,
		            "%d migrations are open: run siaga migrate", open);
	TRY(load_office(h));
	if (!writing)
		return OK;
	return writer_start(h->config->store.url, h->office.id, &h->clock,
	                    &h->writer);
}

static enum err make_house(const struct config *c, bool writing,
                           struct house **out)
{
	struct house *h;
	enum err e;

	if (sodium_init() < 0)
		return fail(ERR_STORE, "no random source");
	h = calloc(1, sizeof *h);
	if (!h)
		abort();
	h->a = arena_new();
	h->config = c;
	e = open_house(h, writing);
	if (e != OK) {
		struct err_note note = *err_last();

		house_close(h);
		return fail(e, "%s", note.text);
	}
	*out = h;
	return OK;
}

enum err house_open(const struct config *c, struct house **out)
{
	return make_house(c, true, out);
}

enum err house_open_reading(const struct config *c, struct house **out)
{
	return make_house(c, false, out);
}

void house_close(struct house *h)
{
	if (!h)
		return;
	writer_stop(h->writer);
	places_close(h->office.places);
	db_close(h->db);
	sodium_memzero(h->master, sizeof h->master);
	arena_free(h->a);
	free(h);
}

struct viewer house_viewer(const struct house *h)
{
	return (struct viewer){
		.office = &h->office,
		.is_machine = true,
		.name = "siaga",
		.lang = h->office.lang,
		.now_ms = clock_now_ms(&h->clock),
	};
}

const char *house_socket(struct arena *a, const struct config *c)
{
	return arena_printf(a, "%s/run/admin.sock", c->dir);
}

/* --- files of a new office ------------------------------------------------ */

static bool write_new(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	size_t n = strlen(text);
	bool right =
		fd >= 0 && write(fd, text, n) == (ssize_t)n && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return right;
}

bool house_make_files(struct arena *a, const char *dir,
                      const uint8_t master[KEY_BYTES], struct config *c)
{
	static const char *const dirs[] = { "", "/keys", "/blobs", "/spool",
		                            "/run" };

	for (size_t i = 0; i < COUNT(dirs); i++)
		if (mkdir(arena_printf(a, "%s%s", dir, dirs[i]), 0700) &&
		    errno != EEXIST)
			return false;
	c->keys.master = "file:keys/master.key";
	return write_new(arena_printf(a, "%s/keys/master.key", dir),
	                 arena_printf(a, "%s\n", keys_sheet(a, master)),
	                 0400) &&
	       write_new(arena_printf(a, "%s/siaga.conf", dir),
	                 config_template(a, c), 0600);
}
