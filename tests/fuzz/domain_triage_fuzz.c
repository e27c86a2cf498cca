/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any text, and any office's own list: triage ends, twice the same. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/triage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static const struct triage_book *default_book(void)
{
	static const struct triage_book *book;

	if (!book)
		book = triage_book_new(arena_new(), NULL);
	return book;
}

static void check(struct arena *a, const struct triage_book *b,
                  const char *text)
{
	struct triage_message m = { .text = text };
	struct triage_result r = triage_read(a, b, text);
	struct triage_result s = triage_read(a, b, text);

	must(r.danger == s.danger && r.secrecy == s.secrecy);
	must(r.has_group == s.has_group && r.group == s.group);
	must(!r.danger || r.urgency == URGENCY_DARURAT);
	must(r.n_hits <= TRIAGE_HITS);
	for (size_t i = 0; i < r.n_hits; i++)
		must(r.hit[i] && *r.hit[i]);
	if (r.has_group)
		must(category_find(r.category)->group == r.group);
	if (triage_is_noise(a, b, &m, 1))
		must(!r.danger && !r.secrecy);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	const char *text = arena_strndup(a, data, size < 600 ? size : 600);

	check(a, default_book(), text);
	/* Now and then the bytes are the list of an office; a book takes as
	 * long as a hundred readings. */
	if (size % 32 == 0 && size && data[0] == '#') {
		struct triage_lists own = { .danger = text,
			                    .secrecy = text,
			                    .urgent = text };

		check(a, triage_book_new(a, &own), text);
	}
	arena_free(a);
	return 0;
}
