/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/house_fixture.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "domain/place.h"
#include "store/db_engine.h"

/* As tools/wilayah.py makes it, but small. */
static const char *const tree[] = {
	"CREATE TABLE place(code TEXT PRIMARY KEY, level INTEGER NOT NULL, "
	"parent TEXT, name TEXT NOT NULL, kind TEXT NOT NULL, "
	"path TEXT NOT NULL, fold TEXT NOT NULL, lat REAL, lon REAL) "
	"WITHOUT ROWID",
	"CREATE TABLE place_word(word TEXT NOT NULL, code TEXT NOT NULL, "
	"PRIMARY KEY(word, code)) WITHOUT ROWID",
	"CREATE INDEX place_parent ON place(parent)",
	"INSERT INTO place VALUES "
	"('32', 1, NULL, 'Jawa Barat', 'provinsi', 'Jawa Barat', "
	"'jawa barat', NULL, NULL),"
	"('32.17', 2, '32', 'Kabupaten Bandung Barat', 'kabupaten', "
	"'Bandung Barat, Jawa Barat', 'bandung barat', NULL, NULL),"
	"('32.17.01', 3, '32.17', 'Lembang', 'kecamatan', "
	"'Lembang, Bandung Barat', 'lembang', NULL, NULL),"
	"('32.17.02', 3, '32.17', 'Parongpong', 'kecamatan', "
	"'Parongpong, Bandung Barat', 'parongpong', NULL, NULL),"
	"('32.17.01.2001', 4, '32.17.01', 'Pagerwangi', 'desa', "
	"'Pagerwangi, Lembang', 'pagerwangi', -6.84, 107.63),"
	"('32.17.01.2002', 4, '32.17.01', 'Kayuambon', 'desa', "
	"'Kayuambon, Lembang', 'kayuambon', -6.82, 107.61),"
	"('32.17.02.2001', 4, '32.17.02', 'Cihanjuang', 'desa', "
	"'Cihanjuang, Parongpong', 'cihanjuang', -6.83, 107.57)",
	"INSERT INTO place_word SELECT fold, code FROM place WHERE level > 2",
};

static const struct regency regency = { "32.17", "KBB",
	                                "Kabupaten Bandung Barat" };

static void make_tree(struct house *h)
{
	const char *url = arena_printf(h->a, "sqlite:%s/wilayah.db", h->dir);
	struct db *db;

	CHECK_OK(db_open_for(url, DB_CREATE, &db));
	for (size_t i = 0; i < COUNT(tree); i++)
		CHECK_OK(db_exec(db, tree[i]));
	db_close(db);
}

static enum err make_office(struct tx *tx, void *ctx)
{
	struct house *h = ctx;
	const struct office_new o = { .name = "SIAGA Uji",
		                      .timezone = "Asia/Jakarta",
		                      .lang = "id",
		                      .test = true,
		                      .regency = &regency,
		                      .n_regencies = 1 };

	TRY(office_create(tx, &o));
	return agency_make_defaults(tx, &h->office, &regency);
}

static void make_store(struct house *h)
{
	uint8_t master[KEY_BYTES] = { 1, 2, 3 };
	struct places *places = NULL;

	CHECK_OK(db_migrate(h->url));
	CHECK_OK(writer_start(h->url, HOUSE_OFFICE, &h->clock, &h->writer));
	CHECK_OK(db_open(h->url, &h->db));
	CHECK_OK(places_open(arena_printf(h->a, "%s/wilayah.db", h->dir),
	                     &places));
	h->office = (struct office){ .places = places,
		                     .zone = zone_find("Asia/Jakarta") };
	CHECK_OK(house_write(h, make_office, h));
	CHECK_OK(office_load(h->a, h->db, &h->office));
	keys_derive(master, &h->office.keys);
	h->office.places = places;
	h->office.public_url = "https://siaga.example";
	h->office.blob_dir = arena_printf(h->a, "%s/blobs", h->dir);
}

int house_up(void **state)
{
	struct house *h = calloc(1, sizeof *h);

	log_set_level(LOG_ERR);
	h->a = arena_new();
	strcpy(h->dir, "/tmp/siaga-house-XXXXXX");
	CHECK(mkdtemp(h->dir) != NULL);
	snprintf(h->url, sizeof h->url, "sqlite:%s/s.db", h->dir);
	h->clock = (struct clock){ .start_ms = HOUSE_NOW_MS };
	make_tree(h);
	make_store(h);
	h->machine = (struct viewer){ .office = &h->office,
		                      .is_machine = true,
		                      .name = "siaga",
		                      .lang = "id",
		                      .now_ms = HOUSE_NOW_MS };
	*state = h;
	return 0;
}

int house_down(void **state)
{
	struct house *h = *state;
	char command[96];

	db_close(h->db);
	writer_stop(h->writer);
	places_close(h->office.places);
	snprintf(command, sizeof command, "rm -rf %s", h->dir);
	CHECK_INT(system(command), 0);
	arena_free(h->a);
	free(h);
	return 0;
}

enum err house_write(struct house *h, write_fn run, void *ctx)
{
	return writer_call(h->writer, h->a, "uji", run, ctx);
}

void house_sql(struct house *h, const char *text)
{
	struct db *db;

	CHECK_OK(db_open_for(h->url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, text));
	db_close(db);
}

int64_t house_count(struct house *h, const char *text)
{
	const struct sql q = { "test", text, text, "" };
	struct rows r;

	CHECK_OK(db_query(h->a, h->db, &q, NULL, 0, &r));
	return r.n ? row_int(&r, 0, 0) : 0;
}

void house_wait(struct house *h, int64_t ms)
{
	__atomic_add_fetch(&h->clock.start_ms, ms, __ATOMIC_RELAXED);
	h->machine.now_ms += ms;
}

int64_t house_now_ms(const struct house *h)
{
	return clock_now_ms(&h->clock);
}

int64_t house_agency(struct house *h, const char *code)
{
	struct agency g;

	CHECK_OK(
		agency_find_code(h->a, h->db, HOUSE_OFFICE, "32.17", code, &g));
	return g.id;
}

int64_t house_referral(int n)
{
	return 2000 + n;
}

int64_t house_case(struct house *h, int n)
{
	int64_t id = 1000 + n, now = house_now_ms(h);

	house_sql(h, arena_printf(
			     h->a,
			     "INSERT INTO casefile (office, id, number, code, "
			     "regency, state, category, grp, urgency, place, "
			     "story, channel, missing, secret, danger, "
			     "unproven, first_contact_ms, received_ms, "
			     "clock_ms, due_ms, changed_ms, version, sort_key)"
			     " VALUES (1, %" PRId64 ", 'KBB-2611-%05d', "
			     "'123456%02d', '32.17', 'referred', "
			     "'lansia_terlantar', 'lansia', 'tinggi', "
			     "'32.17.01.2001', 'cerita', 'web', '', 0, 0, 0, "
			     "%" PRId64 ", %" PRId64 ", %" PRId64 ", %" PRId64
			     ", %" PRId64 ", 1, 0)",
			     id, n, n, now, now, now, now + 4 * HOUR_MS, now));
	house_sql(h,
	          arena_printf(h->a,
	                       "INSERT INTO referral (office, id, casefile, "
	                       "agency, state, ord, sent_ms, accept_due_ms, "
	                       "due_ms, cancelled, unproven, sent_by, version, "
	                       "changed_ms) VALUES (1, %" PRId64 ", %" PRId64
	                       ", %" PRId64 ", 'sent', 1, %" PRId64 ", %" PRId64
	                       ", %" PRId64 ", 0, 0, 'siaga', 1, %" PRId64 ")",
	                       house_referral(n), id, house_agency(h, "dinsos"),
	                       now, now + HOUR_MS, now + 4 * HOUR_MS, now));
	return id;
}
