/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/restore.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup_form.h"
#include "store/blob.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/seal.h"

#include "store/restore.inc"

/* One restore at work; without db_path it only reads. */
struct restore {
	struct arena *a;
	const char *db_path, *blob_dir;
	struct seal *in;
	int fd;           /* the file being written, -1 */
	const char *from; /* its name while it is written */
	const char *to;
	int64_t missing_bytes; /* of the member begun last */
	bool has_store;
	struct backup_report did;
};

static enum err broken(const char *why)
{
	return fail(ERR_STORE, "backup: %s", why);
}

/* --- members ------------------------------------------------------------ */

static enum err end_member(struct restore *r)
{
	int fd = r->fd;

	if (r->missing_bytes != 0)
		return broken("a member has less bytes than it said");
	if (fd < 0)
		return OK;
	r->fd = -1;
	return file_settle(fd, r->from, r->to);
}

static enum err begin_file(struct restore *r, const char *to)
{
	r->to = to;
	r->from = arena_printf(r->a, "%s.part", to);
	unlink(r->from);
	r->fd = open(r->from, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return r->fd < 0 ? file_fail("make file") : OK;
}

static int64_t size_of(struct bytes p)
{
	uint64_t le;

	memcpy(&le, p.p, 8);
	return (int64_t)le64toh(le);
}

static enum err begin_store(struct restore *r, struct bytes p)
{
	if (p.n != 8 || r->has_store)
		return broken("the store stands there twice or badly");
	r->has_store = true;
	r->missing_bytes = r->did.store_bytes = size_of(p);
	return r->db_path ? begin_file(r, r->db_path) : OK;
}

static enum err begin_blob(struct restore *r, struct bytes p)
{
	char id[BLOB_ID_CHARS + 1] = "";
	const char *path;

	if (p.n != 8 + BLOB_ID_CHARS || !r->has_store)
		return broken("a blob stands there badly");
	memcpy(id, p.p + 8, BLOB_ID_CHARS);
	path = blob_path(r->a, r->blob_dir ? r->blob_dir : "", id);
	if (!path)
		return broken("a blob has no id");
	r->missing_bytes = size_of(p);
	r->did.blobs++;
	if (!r->blob_dir)
		return OK;
	TRY(file_mkdir(arena_printf(r->a, "%s/%.2s", r->blob_dir, id)));
	return begin_file(r, path);
}

static enum err data(struct restore *r, struct bytes p)
{
	r->missing_bytes -= (int64_t)p.n;
	if (r->missing_bytes < 0)
		return broken("a member has more bytes than it said");
	return r->fd >= 0 ? file_write(r->fd, p.p, p.n) : OK;
}

static enum err take(struct restore *r, char kind, struct bytes p)
{
	if (kind == BACKUP_DATA)
		return data(r, p);
	TRY(end_member(r));
	switch (kind) {
	case BACKUP_NOTE:
		r->did.note = arena_strndup(r->a, p.p, p.n);
		return OK;
	case BACKUP_COUNTS:
		r->did.counts = arena_strndup(r->a, p.p, p.n);
		return OK;
	case BACKUP_STORE:
		return begin_store(r, p);
	case BACKUP_BLOB:
		return begin_blob(r, p);
	case BACKUP_END:
		return p.n == 8 && size_of(p) == r->did.blobs && r->has_store
		               ? OK
		               : broken("it ends with another count");
	default:
		return broken("a record of an unknown kind");
	}
}

static enum err read_all(struct restore *r)
{
	bool last = false;

	while (!last) {
		struct arena_mark m = arena_mark(r->a);
		struct bytes p;
		char kind;

		TRY(seal_next(r->in, &kind, &p, &last));
		TRY(take(r, kind, p));
		if (kind == BACKUP_DATA)
			arena_rewind(r->a, m);
		if (last != (kind == BACKUP_END))
			return broken("it ends in the middle");
	}
	r->did.size_bytes = seal_bytes(r->in);
	return r->did.note && r->did.counts ? OK : broken("it has no note");
}

/* --- proof -------------------------------------------------------------- */

static enum err check_rows(struct restore *r, struct db *db)
{
	const char *counts;
	struct rows rows;

	TRY(db_query(r->a, db, &integrity, NULL, 0, &rows));
	if (rows.n != 1 || strcmp(row_text(&rows, 0, 0), "ok") != 0)
		return broken("the integrity check fails");
	TRY(db_query(r->a, db, &orphans, NULL, 0, &rows));
	if (rows.n != 0)
		return fail(ERR_STORE, "backup: rows of %s point nowhere",
		            row_text(&rows, 0, 0));
	TRY(copy_counts(r->a, db, &counts));
	if (strcmp(counts, r->did.counts) != 0)
		return broken("the tables have other numbers of rows");
	return OK;
}

static enum err check_store(struct restore *r)
{
	struct db *db;
	enum err e;

	TRY(db_open(arena_printf(r->a, "sqlite:%s", r->db_path), &db));
	e = check_rows(r, db);
	db_close(db);
	return e;
}

/* --- the doors ---------------------------------------------------------- */

static enum err run(struct restore *r, const char *in_path,
                    const uint8_t sk[32])
{
	TRY(seal_open(in_path, sk, &r->in));
	if (r->blob_dir)
		TRY(file_mkdir(r->blob_dir));
	TRY(read_all(r));
	return r->db_path ? check_store(r) : OK;
}

static enum err restore(struct restore *r, const char *in_path,
                        const uint8_t sk[32], struct backup_report *out)
{
	enum err e = run(r, in_path, sk);
	struct err_note kept = *err_last();

	seal_close(r->in);
	if (r->fd >= 0)
		close(r->fd);
	if (e == OK) {
		*out = r->did;
		return OK;
	}
	if (r->from)
		unlink(r->from);
	if (r->db_path && r->has_store)
		unlink(r->db_path);
	err_put(&kept);
	return e;
}

enum err restore_read(struct arena *a, const char *in_path,
                      const uint8_t sk[32], const char *db_path,
                      const char *blob_dir, struct backup_report *out)
{
	struct restore r = {
		.a = a, .db_path = db_path, .blob_dir = blob_dir, .fd = -1
	};

	if (access(db_path, F_OK) == 0)
		return fail(ERR_CONFLICT, "there is a store already");
	return restore(&r, in_path, sk, out);
}

enum err restore_verify(struct arena *a, const char *in_path,
                        const uint8_t sk[32], struct backup_report *out)
{
	struct restore r = { .a = a, .fd = -1 };

	return restore(&r, in_path, sk, out);
}

static enum err load(struct arena *a, struct db *lite, struct db *post)
{
	int64_t here, there;

	TRY(db_version(a, lite, &here));
	TRY(db_version(a, post, &there));
	if (here != there)
		return fail(ERR_CONFLICT,
		            "the backup is of version %lld, the server of %lld",
		            (long long)here, (long long)there);
	return copy_to_postgres(lite, post);
}

enum err restore_to_postgres(struct arena *a, const char *file, const char *url)
{
	struct db *lite, *post = NULL;
	int64_t version = 0;
	enum err e;

	if (db_path(url))
		return fail(ERR_INVALID, "not the url of a server");
	TRY(db_open(arena_printf(a, "sqlite:%s", file), &lite));
	e = db_version(a, lite, &version);
	if (e == OK)
		e = db_migrate_to(url, version);
	if (e == OK)
		e = db_open_for(url, DB_WRITE, &post);
	if (e == OK)
		e = load(a, lite, post);
	db_close(post);
	db_close(lite);
	return e;
}
