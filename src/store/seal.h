/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/seal.h  A file only the recovery key can open.
 *
 *  Floor: store, private; one thread at a time.
 *  8 bytes of magic, a random stream key sealed to a public key, then a
 *  libsodium secretstream of records: a letter and up to SEAL_MAX bytes.  A
 *  record cannot be changed, moved or left out, and the end cannot be cut
 *  off, without being noticed. */
#ifndef SIAGA_STORE_SEAL_H
#define SIAGA_STORE_SEAL_H

#include "base/arena.h"

#define SEAL_MAX 65536u

struct seal;

/** Begin @p path (0600, must not exist) for the holder of the secret key
 *  behind @p pk. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err seal_create(const char *path, const uint8_t pk[32],
                                struct seal **out);

/** Add a record. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err seal_put(struct seal *s, char kind, const void *p,
                             size_t n);

/** Add the last record, fsync, and rename the file to @p path; @p s is gone
 *  in any case, and its file too unless OK. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err seal_finish(struct seal *s, char kind, const void *p,
                                size_t n, const char *path);

/** Open for reading. @return OK, ERR_NOT_FOUND, ERR_INVALID (no such file
 *  format), ERR_DENIED (not the key it was sealed to), ERR_STORE */
MUST_CHECK enum err seal_open(const char *path, const uint8_t sk[32],
                              struct seal **out);

/** The next record; @p p is the stream's own until the next call.
 *  *last is set with the one seal_finish() wrote.
 *  @return OK, ERR_STORE (damaged or cut short) */
MUST_CHECK enum err seal_next(struct seal *s, char *kind, struct bytes *p,
                              bool *last);

/** Bytes of the file so far. */
int64_t seal_bytes(const struct seal *s);

/** Close; a file begun and not finished is removed.  NULL is fine. */
void seal_close(struct seal *s);

#endif
