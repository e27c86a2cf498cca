/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/blob.h  Pictures, voices, papers: bytes too large for a row.
 *
 *  Floor: store; any thread, a writer or reader belongs to one at a time.
 *  A blob is a file DIR/ab/ab… under a random id (not a hash of its content:
 *  one case must be erasable alone), encrypted in 64 KiB pieces of a libsodium
 *  secretstream that carry the id, so that neither a piece nor a whole file
 *  can take the place of another.  It is on disk before its id is known, so
 *  before any row names it; one that no row ever names does no harm.
 *  A blob never changes. */
#ifndef SIAGA_STORE_BLOB_H
#define SIAGA_STORE_BLOB_H

#include "base/arena.h"

#define BLOB_ID_CHARS 32

/** Where blobs live; plain values, copy it freely. */
struct blob_store {
	const char *dir; /**< `[store] blob_dir`; made when absent */
	uint8_t key[32];
};

/** What a finished blob is. */
struct blob {
	char id[BLOB_ID_CHARS + 1]; /**< lower-case hexadecimal    */
	int64_t size_bytes;         /**< of the content            */
	uint8_t sha256[32];         /**< of the content            */
};

struct blob_writer;
struct blob_reader;

/** Make the directory and drop what a crash left half written; once, when
 *  the program starts. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_prepare(const struct blob_store *s);

/** Begin a blob. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_create(const struct blob_store *s,
                                struct blob_writer **out);

/** Add to it. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_write(struct blob_writer *w, const void *p, size_t n);

/** Finish: on disk when it returns OK.  @p w is gone in any case.
 *  @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_finish(struct blob_writer *w, struct blob *out);

/** Leave no trace of it; NULL is fine. */
void blob_drop(struct blob_writer *w);

/** All at once, from memory. */
MUST_CHECK enum err blob_put(const struct blob_store *s, struct bytes content,
                             struct blob *out);

/** All that @p fd gives, from where it stands.
 *  @return OK, ERR_INVALID (more than @p max_bytes), ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_put_fd(const struct blob_store *s, int fd,
                                int64_t max_bytes, struct blob *out);

/** Open for reading from the start.
 *  @return OK, ERR_INVALID (no such form of id), ERR_NOT_FOUND, ERR_STORE
 *  (damaged, or another key) */
MUST_CHECK enum err blob_open(const struct blob_store *s, const char *id,
                              struct blob_reader **out);

/** Size of the content, known from the file's size. */
int64_t blob_size_bytes(const struct blob_reader *r);

/** The next bytes, verified; *got is 0 at the end and only there.
 *  @return OK, ERR_STORE (damaged or cut short) */
MUST_CHECK enum err blob_read(struct blob_reader *r, void *p, size_t n,
                              size_t *got);

/** Skip to @p at_bytes, forwards only, verifying on the way.
 *  @return OK, ERR_INVALID (behind us or after the end), ERR_STORE */
MUST_CHECK enum err blob_skip(struct blob_reader *r, int64_t at_bytes);

void blob_close(struct blob_reader *r);

/** The whole content, terminated by a NUL that does not count.
 *  @return as blob_open() and blob_read(), ERR_INVALID (more than
 *  @p max_bytes) */
MUST_CHECK enum err blob_load(struct arena *a, const struct blob_store *s,
                              const char *id, int64_t max_bytes,
                              struct bytes *out);

/** Remove; one that is not there is fine.
 *  @return OK, ERR_INVALID (the id), ERR_BUSY (a backup runs), ERR_STORE */
MUST_CHECK enum err blob_delete(const struct blob_store *s, const char *id);

/** Keep blob_delete() away, in all processes, until blob_thaw(); several may
 *  freeze at once. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err blob_freeze(const char *dir, int *lock);
void blob_thaw(int lock);

/** Path of the file of a blob, NULL when it is no id. */
const char *blob_path(struct arena *a, const char *dir, const char *id);

#endif
