/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Layout of a file: 8 bytes of magic, the stream's header, then pieces of
 * PIECE bytes of content plus 17, the last one shorter or empty and tagged
 * final. */
#include "store/blob.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/file.h"

#define MAGIC      "SIAGABL1"
#define PIECE      65536u
#define EXTRA      crypto_secretstream_xchacha20poly1305_ABYTES
#define HEAD_BYTES (8 + crypto_secretstream_xchacha20poly1305_HEADERBYTES)
#define FINAL      crypto_secretstream_xchacha20poly1305_TAG_FINAL

struct blob_writer {
	crypto_secretstream_xchacha20poly1305_state stream;
	crypto_hash_sha256_state hash;
	int fd;
	struct blob blob;
	size_t used;
	char temp[PATH_MAX];
	char dir[PATH_MAX];
	uint8_t piece[PIECE];
	uint8_t sealed[PIECE + EXTRA];
};

struct blob_reader {
	crypto_secretstream_xchacha20poly1305_state stream;
	int fd;
	char id[BLOB_ID_CHARS + 1];
	int64_t size_bytes;
	int64_t given_bytes; /* to the caller so far */
	size_t at, have;     /* in `piece`           */
	bool ended;
	uint8_t piece[PIECE];
	uint8_t sealed[PIECE + EXTRA];
};

static bool is_id(const char *id)
{
	return id && strspn(id, "0123456789abcdef") == BLOB_ID_CHARS &&
	       !id[BLOB_ID_CHARS];
}

const char *blob_path(struct arena *a, const char *dir, const char *id)
{
	return is_id(id) ? arena_printf(a, "%s/%.2s/%s", dir, id, id) : NULL;
}

static enum err ready(void)
{
	if (sodium_init() < 0)
		return fail(ERR_STORE, "libsodium does not start");
	return OK;
}

static enum err join(char out[PATH_MAX], const char *dir, const char *rest)
{
	if (snprintf(out, PATH_MAX, "%s/%s", dir, rest) >= PATH_MAX)
		return fail(ERR_INVALID, "blob_dir is too long");
	return OK;
}

/* --- the directory ------------------------------------------------------ */

static void sweep(const char *temp)
{
	DIR *d = opendir(temp);
	struct dirent *e;

	if (!d)
		return;
	while ((e = readdir(d)))
		if (is_id(e->d_name))
			unlinkat(dirfd(d), e->d_name, 0);
	closedir(d);
}

enum err blob_prepare(const struct blob_store *s)
{
	char temp[PATH_MAX];

	TRY(ready());
	TRY(join(temp, s->dir, "tmp"));
	TRY(file_mkdir(s->dir));
	TRY(file_mkdir(temp));
	sweep(temp);
	return OK;
}

static enum err lock(const char *dir, int how, int *out)
{
	char path[PATH_MAX];
	int fd;

	TRY(join(path, dir, "lock"));
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return file_fail("open blob lock");
	if (flock(fd, how) != 0) {
		close(fd);
		return fail(ERR_BUSY, "a backup reads the blobs");
	}
	*out = fd;
	return OK;
}

enum err blob_freeze(const char *dir, int *out)
{
	TRY(file_mkdir(dir));
	return lock(dir, LOCK_SH, out);
}

void blob_thaw(int fd)
{
	if (fd >= 0)
		close(fd);
}

enum err blob_delete(const struct blob_store *s, const char *id)
{
	char path[PATH_MAX];
	enum err e = OK;
	int held;

	if (!is_id(id))
		return fail(ERR_INVALID, "not the id of a blob");
	if (snprintf(path, sizeof path, "%s/%.2s/%s", s->dir, id, id) >=
	    (int)sizeof path)
		return fail(ERR_INVALID, "blob_dir is too long");
	TRY(lock(s->dir, LOCK_EX | LOCK_NB, &held));
	if (unlink(path) != 0 && errno != ENOENT)
		e = file_fail("remove blob");
	close(held);
	return e;
}

/* --- writing ------------------------------------------------------------ */

static void random_id(char id[BLOB_ID_CHARS + 1])
{
	uint8_t raw[BLOB_ID_CHARS / 2];

	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(id, BLOB_ID_CHARS + 1, raw, sizeof raw);
}

static enum err begin(struct blob_writer *w, const struct blob_store *s)
{
	uint8_t head[HEAD_BYTES];

	TRY(file_mkdir(s->dir));
	TRY(join(w->dir, s->dir, "tmp"));
	TRY(file_mkdir(w->dir));
	TRY(join(w->temp, w->dir, w->blob.id));
	TRY(join(w->dir, s->dir, ""));
	w->fd = open(w->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (w->fd < 0)
		return file_fail("make blob");
	memcpy(head, MAGIC, 8);
	crypto_secretstream_xchacha20poly1305_init_push(&w->stream, head + 8,
	                                                s->key);
	return file_write(w->fd, head, sizeof head);
}

enum err blob_create(const struct blob_store *s, struct blob_writer **out)
{
	struct blob_writer *w;
	enum err e;

	TRY(ready());
	w = calloc(1, sizeof *w);
	if (!w)
		abort();
	w->fd = -1;
	random_id(w->blob.id);
	crypto_hash_sha256_init(&w->hash);
	e = begin(w, s);
	if (e != OK)
		blob_drop(w);
	else
		*out = w;
	return e;
}

static enum err seal(struct blob_writer *w, uint8_t tag)
{
	crypto_secretstream_xchacha20poly1305_push(
		&w->stream, w->sealed, NULL, w->piece, w->used,
		(const uint8_t *)w->blob.id, BLOB_ID_CHARS, tag);
	TRY(file_write(w->fd, w->sealed, w->used + EXTRA));
	w->used = 0;
	return OK;
}

enum err blob_write(struct blob_writer *w, const void *p, size_t n)
{
	const uint8_t *at = p;

	if (n == 0)
		return OK;
	crypto_hash_sha256_update(&w->hash, at, n);
	w->blob.size_bytes += (int64_t)n;
	while (n > 0) {
		size_t part = PIECE - w->used < n ? PIECE - w->used : n;

		memcpy(w->piece + w->used, at, part);
		w->used += part;
		at += part;
		n -= part;
		if (w->used == PIECE)
			TRY(seal(w, 0));
	}
	return OK;
}

static enum err settle(struct blob_writer *w)
{
	size_t end = strlen(w->dir);
	int fd = w->fd;
	char *to;
	enum err e;

	TRY(seal(w, FINAL));
	if (end + BLOB_ID_CHARS + 4 > sizeof w->dir)
		return fail(ERR_INVALID, "blob_dir is too long");
	to = w->dir;
	memcpy(to + end, w->blob.id, 2);
	to[end + 2] = '\0';
	TRY(file_mkdir(to));
	to[end + 2] = '/';
	memcpy(to + end + 3, w->blob.id, BLOB_ID_CHARS + 1);
	w->fd = -1;
	e = file_settle(fd, w->temp, to);
	if (e == OK)
		w->temp[0] = '\0';
	return e;
}

enum err blob_finish(struct blob_writer *w, struct blob *out)
{
	enum err e = settle(w);

	if (e == OK) {
		crypto_hash_sha256_final(&w->hash, w->blob.sha256);
		*out = w->blob;
	}
	blob_drop(w);
	return e;
}

void blob_drop(struct blob_writer *w)
{
	if (!w)
		return;
	if (w->fd >= 0)
		close(w->fd);
	if (w->temp[0])
		unlink(w->temp);
	sodium_memzero(w, sizeof *w);
	free(w);
}

enum err blob_put(const struct blob_store *s, struct bytes content,
                  struct blob *out)
{
	struct blob_writer *w;
	enum err e;

	TRY(blob_create(s, &w));
	e = blob_write(w, content.p, content.n);
	if (e == OK)
		return blob_finish(w, out);
	blob_drop(w);
	return e;
}

static enum err pour(struct blob_writer *w, int fd, int64_t max_bytes)
{
	uint8_t part[16384];
	size_t got;

	do {
		TRY(file_read(fd, part, sizeof part, &got));
		if (w->blob.size_bytes + (int64_t)got > max_bytes)
			return fail(ERR_INVALID, "more than %lld bytes",
			            (long long)max_bytes);
		TRY(blob_write(w, part, got));
	} while (got == sizeof part);
	return OK;
}

enum err blob_put_fd(const struct blob_store *s, int fd, int64_t max_bytes,
                     struct blob *out)
{
	struct blob_writer *w;
	enum err e;

	TRY(blob_create(s, &w));
	e = pour(w, fd, max_bytes);
	if (e == OK)
		return blob_finish(w, out);
	blob_drop(w);
	return e;
}

/* --- reading ------------------------------------------------------------ */

static enum err damaged(const struct blob_reader *r)
{
	return fail(ERR_STORE, "blob %s is damaged", r->id);
}

/* Only the last piece is not full, so the size follows from the file's. */
static enum err measure(struct blob_reader *r)
{
	struct stat st;
	int64_t body, pieces;

	if (fstat(r->fd, &st) != 0)
		return file_fail("stat blob");
	body = st.st_size - (int64_t)HEAD_BYTES;
	if (body < (int64_t)EXTRA)
		return damaged(r);
	pieces = (body + PIECE + EXTRA - 1) / (PIECE + EXTRA);
	r->size_bytes = body - pieces * (int64_t)EXTRA;
	return r->size_bytes < 0 ? damaged(r) : OK;
}

static enum err start(struct blob_reader *r, const struct blob_store *s)
{
	uint8_t head[HEAD_BYTES];
	char path[PATH_MAX];
	size_t got;

	if (snprintf(path, sizeof path, "%s/%.2s/%s", s->dir, r->id, r->id) >=
	    (int)sizeof path)
		return fail(ERR_INVALID, "blob_dir is too long");
	r->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (r->fd < 0)
		return file_fail("open blob");
	TRY(measure(r));
	TRY(file_read(r->fd, head, sizeof head, &got));
	if (got != sizeof head || memcmp(head, MAGIC, 8) != 0 ||
	    crypto_secretstream_xchacha20poly1305_init_pull(
		    &r->stream, head + 8, s->key) != 0)
		return damaged(r);
	return OK;
}

enum err blob_open(const struct blob_store *s, const char *id,
                   struct blob_reader **out)
{
	struct blob_reader *r;
	enum err e;

	if (!is_id(id))
		return fail(ERR_INVALID, "not the id of a blob");
	TRY(ready());
	r = calloc(1, sizeof *r);
	if (!r)
		abort();
	memcpy(r->id, id, sizeof r->id);
	r->fd = -1;
	e = start(r, s);
	if (e != OK)
		blob_close(r);
	else
		*out = r;
	return e;
}

int64_t blob_size_bytes(const struct blob_reader *r)
{
	return r->size_bytes;
}

static enum err unseal(struct blob_reader *r)
{
	unsigned long long n;
	size_t got;
	uint8_t tag;

	TRY(file_read(r->fd, r->sealed, sizeof r->sealed, &got));
	if (got < EXTRA ||
	    crypto_secretstream_xchacha20poly1305_pull(
		    &r->stream, r->piece, &n, &tag, r->sealed, got,
		    (const uint8_t *)r->id, BLOB_ID_CHARS) != 0)
		return damaged(r);
	r->at = 0;
	r->have = (size_t)n;
	r->ended = tag == FINAL;
	if (!r->ended && n != PIECE)
		return damaged(r);
	return OK;
}

enum err blob_read(struct blob_reader *r, void *p, size_t n, size_t *got)
{
	uint8_t *to = p;
	size_t done = 0;

	while (done < n) {
		size_t part = r->have - r->at;

		if (part == 0 && r->ended)
			break;
		if (part == 0) {
			TRY(unseal(r));
			continue;
		}
		if (part > n - done)
			part = n - done;
		memcpy(to + done, r->piece + r->at, part);
		r->at += part;
		done += part;
	}
	r->given_bytes += (int64_t)done;
	*got = done;
	return OK;
}

enum err blob_skip(struct blob_reader *r, int64_t at_bytes)
{
	uint8_t dust[4096];
	size_t got;

	if (at_bytes < r->given_bytes || at_bytes > r->size_bytes)
		return fail(ERR_INVALID, "not within the rest of the blob");
	while (r->given_bytes < at_bytes) {
		int64_t rest = at_bytes - r->given_bytes;

		TRY(blob_read(r, dust,
		              rest < (int64_t)sizeof dust ? (size_t)rest
		                                          : sizeof dust,
		              &got));
		if (got == 0)
			return damaged(r);
	}
	return OK;
}

void blob_close(struct blob_reader *r)
{
	if (!r)
		return;
	if (r->fd >= 0)
		close(r->fd);
	sodium_memzero(r, sizeof *r);
	free(r);
}

enum err blob_load(struct arena *a, const struct blob_store *s, const char *id,
                   int64_t max_bytes, struct bytes *out)
{
	struct blob_reader *r;
	enum err e = OK;
	uint8_t *p = NULL;
	size_t got = 0;

	TRY(blob_open(s, id, &r));
	if (r->size_bytes > max_bytes) {
		e = fail(ERR_INVALID, "blob has more than %lld bytes",
		         (long long)max_bytes);
	} else {
		p = arena_alloc(a, (size_t)r->size_bytes + 1);
		e = blob_read(r, p, (size_t)r->size_bytes + 1, &got);
		if (e == OK && (int64_t)got != r->size_bytes)
			e = damaged(r);
	}
	blob_close(r);
	if (e == OK)
		*out = (struct bytes){ p, got };
	return e;
}
