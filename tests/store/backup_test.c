/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Back up either engine, restore to files, and from there to either. */
#include "store/backup.h"

#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/blob.h"
#include "store/db_engine.h"
#include "store/engine.h"
#include "store/notes.h"
#include "store/restore.h"

#define MEDIA 1203

struct place {
	char dir[64];
	char blobs[80], out[80], db[80], back[80];
	uint8_t pk[32], sk[32];
	struct blob_store store;
};

static struct place *place_new(void)
{
	struct place *p = calloc(1, sizeof *p);

	CHECK(sodium_init() >= 0);
	temp_dir(p->dir);
	snprintf(p->blobs, sizeof p->blobs, "%s/blobs", p->dir);
	snprintf(p->out, sizeof p->out, "%s/out.siaga", p->dir);
	snprintf(p->db, sizeof p->db, "%s/back.db", p->dir);
	snprintf(p->back, sizeof p->back, "%s/back-blobs", p->dir);
	crypto_box_keypair(p->pk, p->sk);
	p->store.dir = p->blobs;
	memset(p->store.key, 9, 32);
	return p;
}

static void place_free(struct place *p)
{
	temp_remove(p->dir);
	free(p);
}

struct filled {
	struct blob one, two;
};

static enum err fill(struct tx *tx, void *ctx)
{
	struct filled *f = ctx;

	for (int i = 0; i < MEDIA; i++) {
		bool first = i == 0, last = i == MEDIA - 1;
		struct val lat = i % 2 ? R(-7.5 - i) : val_no_real();
		struct val sha = i % 3 ? val_blob((struct bytes){ 0 })
		                       : B(bytes_of("\1\2"));

		TRY(tx_run(tx, &media_add, I(tx->office), I(i + 1), T("foto"),
		           T("siap"),
		           T(first  ? f->one.id
		             : last ? "00000000000000000000000000000000"
		                    : NULL),
		           T(first ? f->two.id : NULL), lat, sha));
	}
	TRY(tx_run(tx, &words_add, I(77), T("miskin kemiskinan lapar")));
	return tx_run(tx, &words_add, I(78), T("atap bocor miskin"));
}

static void make(struct engine *e, struct place *p, struct filled *f)
{
	uint8_t *big = calloc(1, 200000);

	CHECK_OK(blob_prepare(&p->store));
	CHECK_OK(blob_put(&p->store, (struct bytes){ big, 200000 }, &f->one));
	CHECK_OK(blob_put(&p->store, bytes_of("kecil"), &f->two));
	CHECK_OK(engine_call(e, fill, f));
	free(big);
}

static void same_rows(struct db *x, struct db *y, const struct sql *q,
                      const struct val *args, size_t n)
{
	struct rows rx, ry;
	SCRATCH(a);

	CHECK_OK(db_query(a, x, q, args, n, &rx));
	CHECK_OK(db_query(a, y, q, args, n, &ry));
	CHECK_INT(rx.n, ry.n);
	for (size_t i = 0; i < rx.n * rx.columns; i++) {
		const struct cell *cx = &rx.cell[i], *cy = &ry.cell[i];

		CHECK_INT(cx->kind, cy->kind);
		CHECK(cx->i == cy->i && cx->r == cy->r);
		CHECK_INT(cx->b.n, cy->b.n);
		CHECK(!cx->b.n || memcmp(cx->b.p, cy->b.p, cx->b.n) == 0);
	}
}

static void same_store(struct engine *e, const char *url)
{
	struct db *db;

	CHECK_OK(db_open(url, &db));
	same_rows(e->db, db, &media_all, NULL, 0);
	same_rows(e->db, db, &words_find, DB_ARGS(T("miskin")));
	same_rows(e->db, db, &words_find, DB_ARGS(T("lapar")));
	same_rows(e->db, db, &words_find, DB_ARGS(T("tidak")));
	db_close(db);
}

/* The tables of the tests are no migration's: the snapshot of PostgreSQL
 * does not hold them, so they stay out of the way. */
static void drop_test_tables(struct engine *e)
{
	struct db *db;

	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, "DROP TABLE t_tail;DROP TABLE t_child;"
	                     "DROP TABLE t_note;DROP TABLE t_big"));
	db_close(db);
}

TEST(what_was_backed_up_comes_back)
{
	struct engine *e = *state_;
	struct place *p = place_new();
	struct backup_report w, r;
	struct filled f;
	struct blob_store back = p->store;
	struct bytes got;
	SCRATCH(a);

	drop_test_tables(e);
	make(e, p, &f);
	CHECK_OK(backup_write(a, e->url, p->blobs, p->pk, "head=abc\n", p->out,
	                      &w));
	CHECK_INT(w.blobs, 2);
	CHECK_INT(w.blobs_missing, 1);
	CHECK_OK(restore_read(a, p->out, p->sk, p->db, p->back, &r));
	CHECK_INT(r.blobs, 2);
	CHECK_INT(r.size_bytes, w.size_bytes);
	CHECK_TEXT(r.note, "head=abc\n");
	CHECK_TEXT(r.counts, w.counts);
	CHECK(strstr(r.counts, "media=1203\n") != NULL);
	same_store(e, arena_printf(a, "sqlite:%s", p->db));
	back.dir = p->back;
	CHECK_OK(blob_load(a, &back, f.one.id, 1 << 20, &got));
	CHECK_INT(got.n, 200000);
	CHECK_OK(blob_load(a, &back, f.two.id, 1 << 20, &got));
	CHECK_TEXT((const char *)got.p, "kecil");
	CHECK_ERR(ERR_CONFLICT,
	          restore_read(a, p->out, p->sk, p->db, p->back, &r));
	place_free(p);
}

static enum err add_one(struct tx *tx, void *ctx)
{
	(void)ctx;
	return tx_run(tx, &words_add, I(tx_id(tx)), T("baru"));
}

TEST(a_restored_store_can_be_written_on)
{
	struct engine *e = *state_;
	struct place *p = place_new();
	struct backup_report r;
	struct writer *w;
	struct filled f;
	SCRATCH(a);
	const char *url = arena_printf(a, "sqlite:%s", p->db);

	drop_test_tables(e);
	make(e, p, &f);
	CHECK_OK(backup_write(a, e->url, p->blobs, p->pk, "", p->out, &r));
	CHECK_OK(restore_read(a, p->out, p->sk, p->db, p->back, &r));
	CHECK_OK(db_migrate(url));
	CHECK_OK(writer_start(url, OFFICE, &e->clock, &w));
	CHECK_OK(writer_call(w, a, "uji", add_one, NULL));
	writer_stop(w);
	place_free(p);
}

TEST(files_can_be_moved_onto_a_server)
{
	struct engine *e = *state_;
	struct place *p = place_new();
	struct backup_report r;
	struct filled f;
	SCRATCH(a);
	struct db *db;

	if (e->kind == DB_SQLITE) {
		CHECK_ERR(ERR_INVALID, restore_to_postgres(a, p->db, e->url));
		place_free(p);
		return;
	}
	drop_test_tables(e);
	make(e, p, &f);
	CHECK_OK(backup_write(a, e->url, p->blobs, p->pk, "", p->out, &r));
	CHECK_OK(restore_read(a, p->out, p->sk, p->db, p->back, &r));
	engine_writer_stop(e);
	CHECK_OK(db_open_for(e->url, DB_WRITE, &db));
	CHECK_OK(db_exec(db, "DROP SCHEMA public CASCADE;"
	                     "CREATE SCHEMA public"));
	db_close(db);
	for (int i = 0; i < 2; i++) {
		enum err got = restore_to_postgres(a, p->db, e->url);

		if (got != OK)
			log_failure(LOG_ERR, "test.restore", got);
		CHECK_OK(got);
		same_store(e, arena_printf(a, "sqlite:%s", p->db));
	}
	engine_writer_start(e);
	place_free(p);
}

/* --- damage ------------------------------------------------------------- */

static off_t file_size(const char *path)
{
	struct stat st;

	CHECK_INT(stat(path, &st), 0);
	return st.st_size;
}

static void flip(const char *path, off_t at)
{
	int fd = open(path, O_RDWR);
	uint8_t c;

	CHECK(pread(fd, &c, 1, at) == 1);
	c ^= 0x40;
	CHECK(pwrite(fd, &c, 1, at) == 1);
	close(fd);
}

TEST(a_damaged_backup_is_refused_and_leaves_no_store)
{
	struct engine *e = *state_;
	struct place *p = place_new();
	struct backup_report r;
	struct filled f;
	struct stat st;
	uint8_t other[32];
	SCRATCH(a);
	off_t size;

	drop_test_tables(e);
	make(e, p, &f);
	CHECK_OK(backup_write(a, e->url, p->blobs, p->pk, "", p->out, &r));
	CHECK_OK(restore_verify(a, p->out, p->sk, &r));
	CHECK_INT(r.blobs, 2);
	randombytes_buf(other, sizeof other);
	CHECK_ERR(ERR_DENIED, restore_verify(a, p->out, other, &r));
	size = file_size(p->out);
	for (int i = 1; i < 8; i++) {
		off_t at = 200 + (size - 210) * i / 8;

		flip(p->out, at);
		CHECK_ERR(ERR_STORE,
		          restore_read(a, p->out, p->sk, p->db, p->back, &r));
		CHECK_INT(stat(p->db, &st), -1);
		flip(p->out, at);
	}
	CHECK_OK(restore_verify(a, p->out, p->sk, &r));
	CHECK_INT(truncate(p->out, size - 30), 0);
	CHECK_ERR(ERR_STORE, restore_verify(a, p->out, p->sk, &r));
	CHECK_INT(truncate(p->out, 50), 0);
	CHECK_ERR(ERR_INVALID, restore_verify(a, p->out, p->sk, &r));
	CHECK_INT(unlink(p->out), 0);
	CHECK_ERR(ERR_NOT_FOUND, restore_verify(a, p->out, p->sk, &r));
	place_free(p);
}

/* --- under load --------------------------------------------------------- */

/* Two rows at a time: a snapshot holds both or none. */
static enum err add_pair(struct tx *tx, void *ctx)
{
	int64_t id = *(int64_t *)ctx;

	for (int i = 0; i < 2; i++)
		TRY(tx_run(tx, &media_add, I(tx->office), I(id + i), T("foto"),
		           T("siap"), T(NULL), T(NULL), val_no_real(),
		           val_blob((struct bytes){ 0 })));
	return OK;
}

struct load {
	struct engine *e;
	atomic_bool stop;
	atomic_int pairs;
	int failed;
};

static void *pour(void *ctx)
{
	struct load *l = ctx;

	for (int64_t id = 1000001; !atomic_load(&l->stop); id += 2) {
		if (engine_call(l->e, add_pair, &id) != OK)
			l->failed++;
		atomic_fetch_add(&l->pairs, 1);
	}
	return NULL;
}

TEST(a_backup_under_load_is_one_moment)
{
	struct engine *e = *state_;
	struct place *p = place_new();
	struct load l = { .e = e };
	struct backup_report r;
	struct filled f;
	pthread_t thread;
	struct rows rows;
	struct db *db;
	SCRATCH(a);

	drop_test_tables(e);
	make(e, p, &f);
	pthread_create(&thread, NULL, pour, &l);
	for (int i = 0; i < 3; i++) {
		int seen = atomic_load(&l.pairs);

		while (atomic_load(&l.pairs) < seen + 20)
			sched_yield();
		CHECK_OK(backup_write(a, e->url, p->blobs, p->pk, "", p->out,
		                      &r));
		CHECK_OK(restore_read(a, p->out, p->sk, p->db, p->back, &r));
		CHECK_OK(db_open(arena_printf(a, "sqlite:%s", p->db), &db));
		CHECK_OK(db_query(a, db, &media_all, NULL, 0, &rows));
		CHECK((int)rows.n >= MEDIA + 2 * (seen + 20));
		CHECK_INT((rows.n - MEDIA) % 2, 0);
		db_close(db);
		CHECK_INT(unlink(p->db), 0);
	}
	atomic_store(&l.stop, true);
	pthread_join(thread, NULL);
	CHECK_INT(l.failed, 0);
	place_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		BOTH(what_was_backed_up_comes_back),
		BOTH(a_restored_store_can_be_written_on),
		BOTH(files_can_be_moved_onto_a_server),
		BOTH(a_damaged_backup_is_refused_and_leaves_no_store),
		BOTH(a_backup_under_load_is_one_moment),
	};

	return RUN_BOTH(tests);
}
