/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/backup.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/backup_form.h"
#include "store/blob.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/seal.h"

#include "store/backup.inc"

/* One backup at work. */
struct backup {
	struct arena *a;
	const char *url, *blob_dir;
	const char *snapshot; /* path of the SQLite file */
	const char *snapshot_url;
	int alone;       /* lock: no other backup      */
	int frozen;      /* lock: no blob goes         */
	struct db *lite; /* reads the snapshot    */
	struct seal *out;
	struct backup_report did;
};

/* --- the snapshot ------------------------------------------------------- */

static void remove_snapshot(const struct backup *b)
{
	static const char *const ends[] = { "", "-wal", "-shm", "-journal",
		                            ".lock" };

	for (size_t i = 0; i < COUNT(ends); i++)
		unlink(arena_printf(b->a, "%s%s", b->snapshot, ends[i]));
}

static enum err only_one(struct backup *b)
{
	const char *dir = arena_printf(b->a, "%s/tmp", b->blob_dir);

	TRY(file_mkdir(b->blob_dir));
	TRY(file_mkdir(dir));
	b->alone = open(arena_printf(b->a, "%s/backup.lock", dir),
	                O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (b->alone < 0)
		return file_fail("open backup lock");
	if (flock(b->alone, LOCK_EX | LOCK_NB) != 0)
		return fail(ERR_BUSY, "another backup runs");
	b->snapshot = arena_printf(b->a, "%s/backup.db", dir);
	b->snapshot_url = arena_printf(b->a, "sqlite:%s", b->snapshot);
	remove_snapshot(b);
	return OK;
}

/* SQLite fills an empty file that is there, and keeps its mode. */
static enum err snap_sqlite(struct backup *b, struct db *db)
{
	int fd = open(b->snapshot, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	              0600);

	if (fd < 0)
		return file_fail("make snapshot");
	close(fd);
	TRY(db_exec(db, "PRAGMA query_only=OFF"));
	return db_change(b->a, db, &vacuum_into, DB_ARGS(T(b->snapshot)), NULL);
}

static enum err snap_postgres(struct backup *b, struct db *post)
{
	struct db *lite;
	int64_t version;
	enum err e;

	TRY(db_exec(post, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
	TRY(db_version(b->a, post, &version));
	TRY(db_migrate_to(b->snapshot_url, version));
	TRY(db_open_for(b->snapshot_url, DB_CREATE, &lite));
	e = copy_to_sqlite(post, lite);
	db_close(lite);
	return e;
}

static enum err snap(struct backup *b)
{
	struct db *db;
	enum err e;

	TRY(db_open(b->url, &db));
	e = db_engine(db) == DB_SQLITE ? snap_sqlite(b, db)
	                               : snap_postgres(b, db);
	db_close(db);
	TRY(e);
	return db_open(b->snapshot_url, &b->lite);
}

/* --- members ------------------------------------------------------------ */

static enum err put_start(struct backup *b, char kind, int64_t size,
                          const char *id)
{
	uint8_t head[8 + BLOB_ID_CHARS];
	uint64_t le = htole64((uint64_t)size);

	memcpy(head, &le, 8);
	if (id)
		memcpy(head + 8, id, BLOB_ID_CHARS);
	return seal_put(b->out, kind, head, id ? sizeof head : 8);
}

static enum err put_file(struct backup *b, int fd, char kind, const char *id,
                         int64_t *size)
{
	uint8_t part[SEAL_MAX];
	struct stat st;
	int64_t done = 0;
	size_t got;

	if (fstat(fd, &st) != 0)
		return file_fail("stat");
	TRY(put_start(b, kind, st.st_size, id));
	do {
		TRY(file_read(fd, part, sizeof part, &got));
		if (got)
			TRY(seal_put(b->out, BACKUP_DATA, part, got));
		done += (int64_t)got;
	} while (got == sizeof part);
	if (done != st.st_size)
		return fail(ERR_STORE, "a file changed while it was read");
	*size = done;
	return OK;
}

static enum err put_store(struct backup *b)
{
	int fd = open(b->snapshot, O_RDONLY | O_CLOEXEC);
	enum err e;

	if (fd < 0)
		return file_fail("open snapshot");
	e = put_file(b, fd, BACKUP_STORE, NULL, &b->did.store_bytes);
	close(fd);
	return e;
}

/* A row may name a blob that is gone for good: that must not keep all the
 * others from being saved. */
static enum err put_blob(struct backup *b, const char *id)
{
	const char *path = id ? blob_path(b->a, b->blob_dir, id) : NULL;
	int64_t size;
	enum err e;
	int fd;

	if (!path)
		return OK;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 && errno == ENOENT) {
		log_err("backup.blob_missing", "blob=%s", id);
		b->did.blobs_missing++;
		return OK;
	}
	if (fd < 0)
		return file_fail("open blob");
	e = put_file(b, fd, BACKUP_BLOB, id, &size);
	close(fd);
	b->did.blobs++;
	return e;
}

static enum err put_blobs(struct backup *b)
{
	int64_t office = INT64_MIN, id = INT64_MIN;
	struct rows r;

	do {
		struct arena_mark m = arena_mark(b->a);

		TRY(db_rows(b->a, b->lite, &blobs_after, &r, I(office), I(id)));
		for (size_t i = 0; i < r.n; i++) {
			TRY(put_blob(b, row_text(&r, i, 2)));
			TRY(put_blob(b, row_text(&r, i, 3)));
			office = row_int(&r, i, 0);
			id = row_int(&r, i, 1);
		}
		arena_rewind(b->a, m);
	} while (r.n == 500);
	return OK;
}

static enum err write_all(struct backup *b, const uint8_t pk[32],
                          const char *note, const char *out_path)
{
	const char *part = arena_printf(b->a, "%s.part", out_path);

	unlink(part);
	TRY(copy_counts(b->a, b->lite, &b->did.counts));
	if (strlen(b->did.counts) > BACKUP_NOTE_MAX)
		return fail(ERR_STORE, "too many tables");
	TRY(seal_create(part, pk, &b->out));
	TRY(seal_put(b->out, BACKUP_NOTE, note, strlen(note)));
	TRY(seal_put(b->out, BACKUP_COUNTS, b->did.counts,
	             strlen(b->did.counts)));
	TRY(put_store(b));
	TRY(put_blobs(b));
	b->did.size_bytes = seal_bytes(b->out) + 4 + 1 + 8 + 17;
	return OK;
}

static enum err run(struct backup *b, const uint8_t pk[32], const char *note,
                    const char *out_path)
{
	uint64_t le;
	struct seal *out;

	if (strlen(note) > BACKUP_NOTE_MAX)
		return fail(ERR_INVALID, "the note is too long");
	TRY(only_one(b));
	TRY(blob_freeze(b->blob_dir, &b->frozen));
	TRY(snap(b));
	TRY(write_all(b, pk, note, out_path));
	le = htole64((uint64_t)b->did.blobs);
	out = b->out;
	b->out = NULL;
	return seal_finish(out, BACKUP_END, &le, sizeof le, out_path);
}

enum err backup_write(struct arena *a, const char *url, const char *blob_dir,
                      const uint8_t pk[32], const char *note,
                      const char *out_path, struct backup_report *out)
{
	struct backup b = { .a = a,
		            .url = url,
		            .blob_dir = blob_dir,
		            .alone = -1,
		            .frozen = -1 };
	enum err e = run(&b, pk, note, out_path);
	struct err_note kept = *err_last();

	seal_close(b.out);
	db_close(b.lite);
	if (b.snapshot)
		remove_snapshot(&b);
	blob_thaw(b.frozen);
	if (b.alone >= 0)
		close(b.alone);
	if (e != OK) {
		err_put(&kept);
		return e;
	}
	b.did.note = arena_strdup(a, note);
	*out = b.did;
	return OK;
}
