/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Prepared statements by the address of their query: open addressing, never
 * more than half full, nothing is ever taken out alone. */
#include "store/db_engine.h"

#include <stdlib.h>

static size_t slot_of(const struct stmts *s, const struct sql *q,
                      const char *text)
{
	uintptr_t h = (uintptr_t)q >> 4;
	size_t at;

	h ^= h >> 9;
	for (at = h & (s->size - 1); s->slot[at].q;
	     at = (at + 1) & (s->size - 1))
		if (s->slot[at].q == q && s->slot[at].text == text)
			break;
	return at;
}

void *stmts_find(const struct stmts *s, const struct sql *q, const char *text)
{
	return s->size ? s->slot[slot_of(s, q, text)].handle : NULL;
}

static void grow(struct stmts *s)
{
	struct stmts more = { .size = s->size ? 2 * s->size : 64 };

	more.slot = calloc(more.size, sizeof *more.slot);
	if (!more.slot)
		abort();
	for (size_t i = 0; i < s->size; i++)
		if (s->slot[i].q)
			stmts_add(&more, s->slot[i].q, s->slot[i].text,
			          s->slot[i].handle);
	free(s->slot);
	*s = more;
}

void stmts_add(struct stmts *s, const struct sql *q, const char *text,
               void *handle)
{
	size_t at;

	if (2 * (s->used + 1) > s->size)
		grow(s);
	at = slot_of(s, q, text);
	s->slot[at] = (struct stmt_slot){ q, text, handle };
	s->used++;
}

void stmts_clear(struct stmts *s, void (*drop)(void *handle))
{
	for (size_t i = 0; drop && i < s->size; i++)
		if (s->slot[i].q)
			drop(s->slot[i].handle);
	free(s->slot);
	*s = (struct stmts){ 0 };
}
