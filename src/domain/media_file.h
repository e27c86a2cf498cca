/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/media_file.h  From a stranger's file to a blob, and back.
 *
 *  Floor: domain; http workers and job threads, never the writer or the
 *  epoll thread: it waits for a child and for the disk.
 *  A picture is decoded by siaga-media in a process of its own and kept as a
 *  new JPEG with a thumbnail; whatever is no picture is kept as it came and
 *  only ever served as an attachment.  Blobs are encrypted. */
#ifndef SIAGA_DOMAIN_MEDIA_FILE_H
#define SIAGA_DOMAIN_MEDIA_FILE_H

#include "domain/media.h"

#define MEDIA_UPLOAD_MAX_BYTES  (INT64_C(15) << 20) /* people's uploads    */
#define MEDIA_CHANNEL_MAX_BYTES INT64_C(100000000)  /* providers' media    */
#define MEDIA_HELPER_WAIT_MS    20000
#define MEDIA_THUMB_EDGE        320

/**
 * Keep a file.  The blobs are on disk when it returns OK; no row names them
 * yet (media_add(), media_done()).
 *
 * @param fd              a file or memfd, read from its start; stays the
 *                        caller's
 * @param announced_mime  what the sender calls it, or NULL
 * @param filename        the sender's name for it, or NULL; cut to a base name
 * @param max_bytes       MEDIA_UPLOAD_MAX_BYTES or MEDIA_CHANNEL_MAX_BYTES
 * @return OK; ERR_INVALID "err.file_too_large", "err.file_empty" or
 *         "err.picture_unreadable" (said to be a picture and is none that can
 *         be decoded); ERR_BUSY (the helper had trouble of its own: again
 *         later); ERR_FULL, ERR_STORE
 */
MUST_CHECK enum err media_file_store(struct arena *a, const struct office *o,
                                     int fd, const char *announced_mime,
                                     const char *filename, int64_t max_bytes,
                                     struct media_stored *out);

/**
 * The plain bytes again, in memory only.
 *
 * @param fd  at its start; the caller closes it
 * @return OK, ERR_INVALID, ERR_NOT_FOUND, ERR_STORE (damaged), ERR_BUSY (no
 *         memory or descriptors)
 */
MUST_CHECK enum err media_file_open(const struct office *o, const char *blob,
                                    int *fd, int64_t *size_bytes);

/** "picture", "voice", "video" or "document" of a MIME type; static. */
const char *media_file_kind(const char *mime);

#endif
