/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A form as it streams in: the first byte says in what pieces.  However it is
 * cut, the same parts come out, and no name holds a path. */
#include <stdlib.h>
#include <string.h>

#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct taken {
	size_t parts, ended, bytes;
	uint32_t sum;
};

static void must(bool x)
{
	if (!x)
		abort();
}

static void add(struct taken *t, const void *p, size_t n)
{
	const uint8_t *b = p;

	for (size_t i = 0; i < n; i++)
		t->sum = t->sum * 31 + b[i];
}

static enum err begin(void *ctx, const struct multipart_part *part)
{
	struct taken *t = ctx;

	must(t->parts == t->ended && part->field && part->mime);
	must(!part->filename || !strpbrk(part->filename, "/\\"));
	t->parts++;
	add(t, part->field, strlen(part->field));
	return OK;
}

static enum err data_in(void *ctx, struct bytes d)
{
	struct taken *t = ctx;

	must(t->parts == t->ended + 1 && d.n);
	t->bytes += d.n;
	add(t, d.p, d.n);
	return OK;
}

static enum err end(void *ctx)
{
	struct taken *t = ctx;

	must(++t->ended == t->parts);
	return OK;
}

static bool parse(struct bytes in, size_t step, struct taken *t)
{
	struct arena *a = arena_new();
	const struct multipart_sink sink = { begin, data_in, end, t };
	struct multipart *m;
	bool good;

	must(multipart_new(a, "multipart/form-data; boundary=x", &sink, &m) ==
	     OK);
	for (good = true; good && in.n;) {
		struct bytes piece = { in.p, in.n < step ? in.n : step };

		good = multipart_feed(m, piece) == OK;
		in.p += piece.n;
		in.n -= piece.n;
	}
	good = good && multipart_finish(m) == OK;
	arena_free(a);
	return good;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes body = { data + 1, size - 1 };
	struct taken whole = { 0 }, cut = { 0 };
	bool good;

	if (!size)
		return 0;
	good = parse(body, body.n + 1, &whole);
	must(parse(body, (size_t)data[0] + 1, &cut) == good);
	must(!good || memcmp(&whole, &cut, sizeof cut) == 0);
	must(whole.bytes <= size);
	return 0;
}
