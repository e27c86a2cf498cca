/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/form.h"

#include <string.h>

#include "base/text.h"

static int hex_digit(uint8_t c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* Decode in[0..n); NULL when an escape is bad or the text is not UTF-8. */
static const char *unescape(struct arena *a, const uint8_t *in, size_t n,
                            bool plus)
{
	char *out = arena_alloc(a, n + 1);
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		uint8_t c = in[i];

		if (c == '%') {
			int high = n - i > 2 ? hex_digit(in[i + 1]) : -1;
			int low = n - i > 2 ? hex_digit(in[i + 2]) : -1;

			if (high < 0 || low < 0)
				return NULL;
			c = (uint8_t)(high * 16 + low);
			i += 2;
		} else if (c == '+' && plus) {
			c = ' ';
		}
		if (c == 0)
			return NULL;
		out[to++] = (char)c;
	}
	out[to] = '\0';
	return out;
}

/* Whether the text is valid UTF-8 and, but for \n \r \t, printable. */
static bool is_text(struct arena *a, const char *s, bool breaks)
{
	size_t n = strlen(s), kept = 0;
	char *plain = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++) {
		if (!breaks && ((unsigned char)s[i] < ' ' || s[i] == 0x7f))
			return false;
		if (s[i] != '\r')
			plain[kept++] = s[i];
	}
	plain[kept] = '\0';
	return text_same(plain, text_clean(a, plain, kept));
}

static bool has_dot_segment(const char *path)
{
	for (const char *p = path; *p;) {
		size_t n = strcspn(++p, "/");

		if ((n == 1 && p[0] == '.') ||
		    (n == 2 && p[0] == '.' && p[1] == '.'))
			return true;
		p += n;
	}
	return false;
}

enum err form_path(struct arena *a, struct bytes in, const char **out)
{
	const char *path;

	if (!in.n || in.p[0] != '/')
		return fail(ERR_INVALID, "target is no path");
	for (size_t i = 0; i + 2 < in.n; i++)
		if (in.p[i] == '%' && in.p[i + 1] == '2' &&
		    (in.p[i + 2] | 0x20) == 'f')
			return fail(ERR_INVALID, "escaped slash in the path");
	path = unescape(a, in.p, in.n, false);
	if (!path || !is_text(a, path, false) || strchr(path, '\\'))
		return fail(ERR_INVALID, "path is no text");
	if (has_dot_segment(path))
		return fail(ERR_INVALID, "dots in the path");
	*out = path;
	return OK;
}

static enum err parse_pair(struct arena *a, const uint8_t *p, size_t n,
                           struct pair *out)
{
	const uint8_t *eq = memchr(p, '=', n);
	size_t name_n = eq ? (size_t)(eq - p) : n;
	const char *name = unescape(a, p, name_n, true);
	const char *value = eq ? unescape(a, eq + 1, n - name_n - 1, true) : "";

	if (!name || !value || !is_text(a, name, false) ||
	    !is_text(a, value, true))
		return fail(ERR_INVALID, "a form pair is no text");
	out->name = name;
	out->value = value;
	return OK;
}

enum err form_parse(struct arena *a, struct bytes in, struct pairs *out)
{
	struct pair *pairs;
	size_t count = 1, n = 0;

	for (size_t i = 0; i < in.n; i++)
		count += in.p[i] == '&';
	if (count > FORM_PAIRS_MAX)
		return fail(ERR_INVALID, "more than %d pairs", FORM_PAIRS_MAX);
	pairs = arena_array(a, count, sizeof *pairs);
	for (size_t i = 0; i < in.n;) {
		const uint8_t *amp = memchr(in.p + i, '&', in.n - i);
		size_t end = amp ? (size_t)(amp - in.p) : in.n;

		if (end > i)
			TRY(parse_pair(a, in.p + i, end - i, &pairs[n++]));
		i = end + 1;
	}
	out->at = pairs;
	out->n = n;
	return OK;
}

const char *form_get(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->n; i++)
		if (strcmp(pairs->at[i].name, name) == 0)
			return pairs->at[i].value;
	return NULL;
}
