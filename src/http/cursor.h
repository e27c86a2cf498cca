/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/cursor.h  Sequence numbers that tell nothing.
 *
 *  Floor: http, pure; any thread.  Whoever sees the seq of two pushes may not
 *  learn how many he was not shown between them, so a seq goes out through
 *  a keyed permutation (four Feistel rounds of SipHash). */
#ifndef SIAGA_HTTP_CURSOR_H
#define SIAGA_HTTP_CURSOR_H

#include "base/arena.h"

#define CURSOR_KEY_BYTES 16
#define CURSOR_CHARS     16

/** The seq as 16 hexadecimal digits. */
const char *cursor_text(struct arena *a, const uint8_t key[CURSOR_KEY_BYTES],
                        int64_t seq);

/** @return OK, ERR_INVALID: no cursor, or one of another key (almost
 *  certainly: the caller also checks that seq is not of the future) */
MUST_CHECK enum err cursor_read(const uint8_t key[CURSOR_KEY_BYTES],
                                const char *text, int64_t *seq);

#endif
