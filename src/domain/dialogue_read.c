/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/dialogue_read.h"

#include <ctype.h>
#include <string.h>

#define WORDS_MAX 600
#define STOPS     ",.;:!?\n()"

static bool is_part(unsigned char c)
{
	return isalnum(c) || c >= 0x80 || c == '\'';
}

/* "04/07" and "80-an" are one word. */
static bool is_inside(const char *s, size_t i)
{
	return (s[i] == '/' || s[i] == '-') && is_part((unsigned char)s[i + 1]);
}

static char stop_after(const char *s, size_t at)
{
	for (; s[at]; at++) {
		if (strchr(STOPS, s[at]))
			return s[at];
		if (s[at] != ' ' && s[at] != '\t' && s[at] != '\r')
			return 0;
	}
	return '\n';
}

static const char *small(struct arena *a, const char *s, size_t n)
{
	char *out = arena_strndup(a, s, n);

	for (char *p = out; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return out;
}

static bool has_small_letter(const char *s)
{
	for (; *s; s++)
		if (*s >= 'a' && *s <= 'z')
			return true;
	return false;
}

struct said_list said_of(struct arena *a, const char *text)
{
	struct said_list l = { text ? text : "", NULL, 0 };
	bool mixed = has_small_letter(l.text);
	size_t at = 0;

	l.w = arena_array(a, WORDS_MAX, sizeof *l.w);
	while (l.text[at] && l.n < WORDS_MAX) {
		struct said *w = &l.w[l.n];
		size_t from = at;

		while (is_part((unsigned char)l.text[at]) ||
		       (at > from && is_inside(l.text, at)))
			at++;
		if (at == from) {
			at++;
			continue;
		}
		w->from = from;
		w->to = at;
		w->word = small(a, l.text + from, at - from);
		w->is_capital = mixed && isupper((unsigned char)l.text[from]);
		w->is_number = strspn(w->word, "0123456789") == at - from;
		w->stop = stop_after(l.text, at);
		l.n++;
	}
	return l;
}

bool said_is(const char *word, const char *list)
{
	size_t n = strlen(word);

	while (list && *list) {
		size_t m = strcspn(list, "|");

		if (m == n && !memcmp(list, word, n))
			return true;
		list += m + (list[m] != '\0');
	}
	return false;
}

/* said_phrase() for @p n bytes of a list. */
static int phrase_at(const struct said_list *l, int at, const char *p, size_t n)
{
	for (size_t i = 0; i < n; at++) {
		size_t m = strcspn(p + i, " |");

		if (at >= l->n || strlen(l->w[at].word) != m ||
		    memcmp(l->w[at].word, p + i, m) != 0)
			return -1;
		i += m + 1;
		if (i < n && l->w[at].stop && l->w[at].stop != '.')
			return -1;
	}
	return at;
}

int said_phrase(const struct said_list *l, int at, const char *phrase)
{
	return phrase_at(l, at, phrase, strlen(phrase));
}

int said_find(const struct said_list *l, int from, const char *phrases,
              int *after)
{
	for (int at = from; at < l->n; at++)
		for (const char *p = phrases; *p;) {
			size_t n = strcspn(p, "|");
			int end = phrase_at(l, at, p, n);

			if (end >= 0) {
				*after = end;
				return at;
			}
			p += n + (p[n] != '\0');
		}
	return -1;
}

const char *said_text(struct arena *a, const struct said_list *l, int from,
                      int to, size_t max)
{
	if (to > l->n)
		to = l->n;
	while (to > from && l->w[to - 1].to - l->w[from].from > max)
		to--;
	if (from < 0 || from >= to)
		return NULL;
	return arena_strndup(a, l->text + l->w[from].from,
	                     l->w[to - 1].to - l->w[from].from);
}

/* After these a full stop ends nothing. */
static const char short_forms[] =
	"kp|ds|dsn|kec|kel|jl|jln|rt|rw|no|gg|kab|dk|ling|link|prov|blk|bpk|"
	"sdr|h|hj|dr|st|kamp|perum|ds";

bool said_ends_after(const struct said_list *l, int i)
{
	const struct said *w = &l->w[i];

	if (i + 1 >= l->n)
		return true;
	if (w->stop == '.' &&
	    (said_is(w->word, short_forms) || l->w[i + 1].from - w->to == 1))
		return false;
	return w->stop != 0 && w->stop != ':';
}
