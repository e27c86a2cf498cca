/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/file.h  Files that must be there after a power cut.
 *
 *  Floor: store, private; any thread. */
#ifndef SIAGA_STORE_FILE_H
#define SIAGA_STORE_FILE_H

#include <sys/types.h>

#include "base/arena.h"

/** The outcome behind errno: ERR_FULL, ERR_NOT_FOUND or ERR_STORE, with
 *  @p what in the note. */
enum err file_fail(const char *what);

/** Make a directory (0700) unless it is there, on disk when it returns.
 *  @return OK, ERR_FULL, ERR_STORE, ERR_NOT_FOUND (its parent) */
MUST_CHECK enum err file_mkdir(const char *path);

/** Write all bytes. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err file_write(int fd, const void *p, size_t n);

/** Read until @p n bytes or the end. @return OK, ERR_STORE */
MUST_CHECK enum err file_read(int fd, void *p, size_t n, size_t *got);

/** fsync the directory that holds @p path. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err file_sync_parent(const char *path);

/** fsync and close @p fd (closed in any case), rename, fsync the new
 *  directory. @return OK, ERR_FULL, ERR_STORE */
MUST_CHECK enum err file_settle(int fd, const char *from, const char *to);

#endif
