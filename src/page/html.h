/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/html.h  HTML, written so that nothing slips through unescaped.
 *
 *  Floor: page; any thread.  In the markup `$` stands for the next argument
 *  and `@{key}` for a sentence of the catalogue; both are always escaped. */
#ifndef SIAGA_PAGE_HTML_H
#define SIAGA_PAGE_HTML_H

#include "base/arena.h"

/** A growing page; the fields but lang are the writer's own. */
struct html {
	struct arena *a;
	const char *lang; /**< "id" or "en" */
	char *p;
	size_t n, room;
};

/** Start an empty text. */
struct html html_new(struct arena *a, const char *lang);

/** html_put(&h, "<a href=\"/c/$\">@{page.track}</a>", token): the markup is a
 *  literal of the program, never a value. */
#define html_put(h, ...)                                                       \
	html_fill((h), (const char *const[]){ __VA_ARGS__ },                   \
	          sizeof((const char *const[]){ __VA_ARGS__ }) /               \
	                  sizeof(const char *))

/** What html_put() calls: part[0] is the markup, the others fill it; NULL
 *  prints nothing.  A count that does not fit aborts. */
void html_fill(struct html *h, const char *const *part, size_t n);

/** A value with its line breaks kept as <br>. */
void html_lines(struct html *h, const char *text);

/** The text so far, terminated; valid as long as the arena. */
const char *html_text(const struct html *h);

#endif
