/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/multipart.h"

#include <string.h>
#include <strings.h>

#include "base/text.h"

#define BOUNDARY_MAX 70
#define LINE_BYTES   1024
#define LINES_MAX    8

enum at {
	AT_START,     /* the first delimiter, without its CRLF          */
	AT_DELIMITED, /* after a delimiter: CRLF or "--"                */
	AT_HEADER,    /* lines of a part                                */
	AT_DATA,      /* bytes of a part                                */
	AT_END,       /* behind the last delimiter: at most one CRLF    */
	AT_BROKEN,
};

struct multipart {
	struct arena *a;
	struct multipart_sink sink;
	char delimiter[BOUNDARY_MAX + 5]; /* "\r\n--boundary"           */
	size_t delimiter_n;
	enum at at;
	size_t matched; /* bytes of the delimiter seen                 */
	char line[LINE_BYTES];
	size_t line_n;
	int lines, parts;
	const char *disposition, *mime;
	char tail[2]; /* after a delimiter                           */
	size_t tail_n;
};

/* --- Content-Type ------------------------------------------------------ */

static bool is_boundary(const char *s, size_t n)
{
	static const char odd[] = "'()+_,-./:=? ";

	if (!n || n > BOUNDARY_MAX || s[n - 1] == ' ')
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s[i];
		bool alnum = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		             (c >= 'A' && c <= 'Z');

		if (!alnum && (!c || !strchr(odd, c)))
			return false;
	}
	return true;
}

static const char *skip_blank(const char *s)
{
	return s + strspn(s, " \t");
}

/* Find parameter @p name behind the first ';'.  Quotes have no escapes:
 * browsers write %22.  Twice the same, or trash, gives false. */
static bool find_param(const char *s, const char *name, const char **value,
                       size_t *n)
{
	size_t name_n = strlen(name);
	bool found = false;

	for (s += strcspn(s, ";"); *s == ';';) {
		const char *key = skip_blank(s + 1), *from;
		size_t key_n = strcspn(key, "=; \t"), size;

		if (!*key)
			return found;
		s = key + key_n;
		if (*s != '=')
			return false;
		if (s[1] == '"') {
			from = s + 2;
			size = strcspn(from, "\"");
			if (from[size] != '"')
				return false;
			s = skip_blank(from + size + 1);
		} else {
			from = s + 1;
			size = strcspn(from, "; \t");
			s = skip_blank(from + size);
		}
		if (key_n == name_n && strncasecmp(key, name, key_n) == 0) {
			if (found)
				return false;
			found = true;
			*value = from;
			*n = size;
		}
	}
	return found && !*s;
}

enum err multipart_new(struct arena *a, const char *content_type,
                       const struct multipart_sink *sink,
                       struct multipart **out)
{
	static const char kind[] = "multipart/form-data";
	struct multipart *m;
	const char *boundary;
	size_t n;

	if (!content_type ||
	    strncasecmp(content_type, kind, sizeof kind - 1) != 0 ||
	    !find_param(content_type, "boundary", &boundary, &n) ||
	    !is_boundary(boundary, n))
		return fail(ERR_INVALID, "no multipart with a good boundary");
	m = arena_alloc(a, sizeof *m);
	m->a = a;
	m->sink = *sink;
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary, n);
	m->delimiter_n = n + 4;
	m->matched = 2; /* the first delimiter stands at the very start */
	*out = m;
	return OK;
}

/* --- the head of a part ------------------------------------------------ */

/* Browsers escape three characters in names. */
static const char *unescape_name(struct arena *a, const char *s, size_t n)
{
	char *out = arena_alloc(a, n + 1);
	size_t to = 0;

	for (size_t i = 0; i < n; i++) {
		if (n - i > 2 && strncasecmp(s + i, "%22", 3) == 0) {
			out[to++] = '"';
			i += 2;
		} else if (n - i > 2 && (strncasecmp(s + i, "%0d", 3) == 0 ||
		                         strncasecmp(s + i, "%0a", 3) == 0)) {
			out[to++] = ' ';
			i += 2;
		} else {
			out[to++] = s[i];
		}
	}
	return text_clean(a, out, to);
}

static const char *base_name(const char *path)
{
	const char *name = path;

	for (; *path; path++)
		if (*path == '/' || *path == '\\')
			name = path + 1;
	return name;
}

static enum err begin_part(struct multipart *m)
{
	struct multipart_part part = { .mime = m->mime ? m->mime : "" };
	const char *value;
	size_t n;

	if (!m->disposition || strncasecmp(m->disposition, "form-data", 9) != 0)
		return fail(ERR_INVALID, "part without form-data");
	if (!find_param(m->disposition, "name", &value, &n) || n > 200)
		return fail(ERR_INVALID, "part without a name");
	part.field = unescape_name(m->a, value, n);
	if (find_param(m->disposition, "filename", &value, &n))
		part.filename = base_name(unescape_name(m->a, value, n));
	if (++m->parts > MULTIPART_PARTS_MAX)
		return fail(ERR_INVALID, "too many parts");
	m->at = AT_DATA;
	m->matched = 0;
	return m->sink.begin(m->sink.ctx, &part);
}

static enum err take_header(struct multipart *m)
{
	char *colon = strchr(m->line, ':');
	const char *value;
	size_t n;

	if (!colon || colon == m->line || ++m->lines > LINES_MAX)
		return fail(ERR_INVALID, "bad header in a part");
	value = skip_blank(colon + 1);
	n = (size_t)(colon - m->line);
	if (n == 19 && strncasecmp(m->line, "Content-Disposition", n) == 0) {
		if (m->disposition)
			return fail(ERR_INVALID, "two dispositions");
		m->disposition = arena_strdup(m->a, value);
	} else if (n == 12 && strncasecmp(m->line, "Content-Type", n) == 0) {
		if (m->mime)
			return fail(ERR_INVALID, "two types in a part");
		m->mime = text_clean(m->a, value, strlen(value));
	} else if (n == 25 &&
	           strncasecmp(m->line, "Content-Transfer-Encoding", n) == 0) {
		if (strcasecmp(value, "binary") != 0 &&
		    strcasecmp(value, "8bit") != 0 &&
		    strcasecmp(value, "7bit") != 0)
			return fail(ERR_INVALID, "encoded part");
	}
	return OK;
}

/* One byte of the head: lines end with CRLF, an empty one ends the head. */
static enum err head_byte(struct multipart *m, char c)
{
	if (c == '\0' || m->line_n + 1 >= sizeof m->line)
		return fail(ERR_INVALID, "bad line in a part");
	m->line[m->line_n++] = c;
	if (c != '\n') {
		if (m->line_n > 1 && m->line[m->line_n - 2] == '\r')
			return fail(ERR_INVALID, "bare CR in a part");
		return OK;
	}
	if (m->line_n < 2 || m->line[m->line_n - 2] != '\r')
		return fail(ERR_INVALID, "bare LF in a part");
	m->line[m->line_n - 2] = '\0';
	if (m->line_n == 2)
		return begin_part(m);
	m->line_n = 0;
	if (m->line[0] == ' ' || m->line[0] == '\t')
		return fail(ERR_INVALID, "folded header in a part");
	return take_header(m);
}

/* --- the stream -------------------------------------------------------- */

static enum err put(struct multipart *m, const void *p, size_t n)
{
	struct bytes data = { p, n };

	return n ? m->sink.data(m->sink.ctx, data) : OK;
}

/* Bytes of a part up to the delimiter.  The delimiter has one CR only, at
 * its start, so after a mismatch no shorter match can be under way. */
static enum err data_bytes(struct multipart *m, struct bytes in, size_t *used)
{
	size_t i = 0;

	while (i < in.n) {
		if (!m->matched) {
			const uint8_t *cr = memchr(in.p + i, '\r', in.n - i);
			size_t n = cr ? (size_t)(cr - in.p) - i : in.n - i;

			TRY(put(m, in.p + i, n));
			i += n;
			if (!cr)
				break;
		}
		if (in.p[i] == (uint8_t)m->delimiter[m->matched]) {
			i++;
			if (++m->matched < m->delimiter_n)
				continue;
			m->at = AT_DELIMITED;
			m->tail_n = 0;
			*used = i;
			return m->sink.end(m->sink.ctx);
		}
		TRY(put(m, m->delimiter, m->matched));
		m->matched = 0;
	}
	*used = i;
	return OK;
}

static enum err start_byte(struct multipart *m, char c)
{
	if (c != m->delimiter[m->matched])
		return fail(ERR_INVALID, "no delimiter at the start");
	if (++m->matched == m->delimiter_n) {
		m->at = AT_DELIMITED;
		m->tail_n = 0;
	}
	return OK;
}

static enum err delimited_byte(struct multipart *m, char c)
{
	m->tail[m->tail_n++] = c;
	if (m->tail_n < 2)
		return OK;
	m->tail_n = 0;
	if (m->tail[0] == '-' && m->tail[1] == '-') {
		m->at = AT_END;
		return OK;
	}
	if (m->tail[0] != '\r' || m->tail[1] != '\n')
		return fail(ERR_INVALID, "trash after a delimiter");
	m->at = AT_HEADER;
	m->line_n = 0;
	m->lines = 0;
	m->disposition = m->mime = NULL;
	return OK;
}

static enum err end_byte(struct multipart *m, char c)
{
	if (m->tail_n > 1 || c != "\r\n"[m->tail_n])
		return fail(ERR_INVALID, "trash behind the last part");
	m->tail_n++;
	return OK;
}

static enum err step(struct multipart *m, struct bytes in, size_t *used)
{
	char c = (char)in.p[0];

	*used = 1;
	switch (m->at) {
	case AT_START:
		return start_byte(m, c);
	case AT_DELIMITED:
		return delimited_byte(m, c);
	case AT_HEADER:
		return head_byte(m, c);
	case AT_DATA:
		return data_bytes(m, in, used);
	case AT_END:
		return end_byte(m, c);
	case AT_BROKEN:
		break;
	}
	return fail(ERR_INVALID, "multipart broken before");
}

enum err multipart_feed(struct multipart *m, struct bytes in)
{
	while (in.n) {
		size_t used = 0;
		enum err e = step(m, in, &used);

		if (e != OK) {
			m->at = AT_BROKEN;
			return e;
		}
		in.p += used;
		in.n -= used;
	}
	return OK;
}

enum err multipart_finish(const struct multipart *m)
{
	if (m->at != AT_END)
		return fail(ERR_INVALID, "multipart cut off");
	return OK;
}
