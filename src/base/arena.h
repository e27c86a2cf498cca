/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/arena.h  Memory that lives as long as one request.
 *
 *  Floor: base; one arena belongs to one thread at a time.
 *  Nothing is freed one by one.  Allocation never fails: out of memory
 *  aborts the process, so every size that comes from outside is capped
 *  before it gets here. */
#ifndef SIAGA_BASE_ARENA_H
#define SIAGA_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/** Bytes owned by somebody else; not terminated. */
struct bytes {
	const uint8_t *p;
	size_t n;
};

struct arena;

/** A place in the arena's life to go back to. */
struct arena_mark {
	struct arena_block *block;
	size_t used;
};

/** Make an empty arena; free it with arena_free(). */
struct arena *arena_new(void);

/** Release the arena and all that came from it; NULL is fine. */
void arena_free(struct arena *a);

/** Zeroed memory, aligned for any type, valid until the arena goes. */
void *arena_alloc(struct arena *a, size_t size);

/** Zeroed memory for @p n things of @p size; overflow aborts. */
void *arena_array(struct arena *a, size_t n, size_t size);

/** Copy a string; NULL stays NULL. */
char *arena_strdup(struct arena *a, const char *s);

/** Copy @p n bytes and add a terminator. */
char *arena_strndup(struct arena *a, const void *p, size_t n);

/** Print into the arena. */
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);
char *arena_vprintf(struct arena *a, const char *fmt, va_list ap)
	PRINTF_LIKE(2, 0);

/** Remember where the arena stands. */
struct arena_mark arena_mark(const struct arena *a);

/** Give back everything allocated after @p m was taken. */
void arena_rewind(struct arena *a, struct arena_mark m);

/** View a string as bytes without its terminator; NULL gives none. */
struct bytes bytes_of(const char *s);

#endif
