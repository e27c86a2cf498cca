/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/html.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"

#define ROOM_FIRST 8192
#define KEY_CHARS  80

struct html html_new(struct arena *a, const char *lang)
{
	struct html h = { .a = a, .lang = lang, .room = ROOM_FIRST };

	h.p = arena_alloc(a, h.room);
	return h;
}

static void add(struct html *h, const char *s, size_t n)
{
	if (h->n + n + 1 > h->room) {
		size_t room = (h->n + n + 1) * 2;
		char *p = arena_alloc(h->a, room);

		memcpy(p, h->p, h->n);
		h->p = p;
		h->room = room;
	}
	memcpy(h->p + h->n, s, n);
	h->n += n;
	h->p[h->n] = '\0';
}

static void add_text(struct html *h, const char *s)
{
	const char *safe = text_html(h->a, s);

	add(h, safe, strlen(safe));
}

/* "@{page.home}" at @p at. @return behind it, NULL when it is none */
static const char *add_word(struct html *h, const char *at)
{
	const char *end = at[1] == '{' ? strchr(at, '}') : NULL;
	char key[KEY_CHARS];
	size_t n;

	if (!end)
		return NULL;
	n = (size_t)(end - at - 2);
	if (n >= sizeof key)
		abort();
	memcpy(key, at + 2, n);
	key[n] = '\0';
	add_text(h, word(h->lang, key));
	return end + 1;
}

void html_fill(struct html *h, const char *const *part, size_t n)
{
	const char *at = part[0];
	size_t next = 1;

	while (*at) {
		size_t plain = strcspn(at, "$@");
		const char *behind;

		add(h, at, plain);
		at += plain;
		if (*at == '$') {
			if (next == n)
				abort();
			add_text(h, part[next++]);
			at++;
		} else if (*at) {
			behind = add_word(h, at);
			if (!behind)
				add(h, at, 1);
			at = behind ? behind : at + 1;
		}
	}
	if (next != n)
		abort();
}

void html_lines(struct html *h, const char *text)
{
	while (text && *text) {
		size_t n = strcspn(text, "\n");

		add_text(h, arena_strndup(h->a, text, n));
		text += n;
		if (*text) {
			add(h, "<br>", 4);
			text++;
		}
	}
}

const char *html_text(const struct html *h)
{
	return h->n ? h->p : "";
}
