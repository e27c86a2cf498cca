/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/body.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <sodium.h>

#include "base/text.h"
#include "http/form.h"
#include "http/multipart.h"

#define FIELD_BYTES ((size_t)64 << 10)

enum kind { KIND_RAW, KIND_URLENCODED, KIND_MULTIPART, KIND_FILE };

struct body {
	struct arena *a;
	enum kind kind;
	size_t cap, n; /* raw bytes allowed and seen          */
	const char *tmp_dir;
	enum err broken; /* the first failure stays             */
	uint8_t *memory; /* raw body, or the field under way    */
	size_t memory_n, memory_room;
	struct multipart *multipart;
	struct pair fields[MULTIPART_PARTS_MAX];
	size_t fields_n, fields_bytes;
	struct upload files[BODY_FILES_MAX];
	size_t files_n;
	bool in_file, in_part;
	const char *field;
	bool hashed;
	crypto_hash_sha256_state sum;
	uint8_t hash[crypto_hash_sha256_BYTES];
};

size_t body_cap(const struct route *route)
{
	if (route->flags & (FORM | UPLOAD))
		return HTTP_UPLOAD_BYTES;
	if (route->flags & SIGNED_BODY)
		return HTTP_WEBHOOK_BYTES;
	return HTTP_API_BYTES;
}

/* --- memory and files -------------------------------------------------- */

static void keep(struct body *b, struct bytes data)
{
	if (b->memory_room - b->memory_n < data.n + 1) {
		size_t room = b->memory_room ? b->memory_room : 1024;
		uint8_t *p;

		while (room - b->memory_n < data.n + 1)
			room *= 2;
		p = realloc(b->memory, room);
		if (!p)
			abort();
		b->memory = p;
		b->memory_room = room;
	}
	if (data.n)
		memcpy(b->memory + b->memory_n, data.p, data.n);
	b->memory_n += data.n;
	b->memory[b->memory_n] = '\0';
}

static enum err open_file(struct body *b, const char *field,
                          const char *filename, const char *mime)
{
	struct upload *u = &b->files[b->files_n];

	if (b->files_n == BODY_FILES_MAX)
		return fail(ERR_DENIED, "more than %d files", BODY_FILES_MAX);
	u->fd = open(b->tmp_dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (u->fd < 0)
		return fail(ERR_FULL, "temporary file: %s", strerror(errno));
	u->field = field;
	u->filename = filename;
	u->mime = mime;
	u->size_bytes = 0;
	b->files_n++;
	return OK;
}

static enum err write_file(struct body *b, struct bytes data)
{
	struct upload *u = &b->files[b->files_n - 1];

	while (data.n) {
		ssize_t n = write(u->fd, data.p, data.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(ERR_FULL, "temporary file: %s",
			            strerror(errno));
		data.p += n;
		data.n -= (size_t)n;
		u->size_bytes += n;
	}
	return OK;
}

/* --- parts of a form --------------------------------------------------- */

static enum err part_begin(void *ctx, const struct multipart_part *part)
{
	struct body *b = ctx;

	b->in_file = part->filename != NULL;
	b->field = part->field;
	b->memory_n = 0;
	if (b->in_file)
		return open_file(b, part->field, part->filename, part->mime);
	return OK;
}

static enum err part_data(void *ctx, struct bytes data)
{
	struct body *b = ctx;

	if (b->in_file)
		return write_file(b, data);
	if (b->memory_n + data.n > FIELD_BYTES ||
	    b->fields_bytes + data.n > HTTP_API_BYTES)
		return fail(ERR_DENIED, "form field too large");
	b->fields_bytes += data.n;
	keep(b, data);
	return OK;
}

/* A browser sends an empty part for a file field left empty. */
static void drop_empty_file(struct body *b)
{
	struct upload *u = &b->files[b->files_n - 1];

	if (u->size_bytes == 0) {
		close(u->fd);
		b->files_n--;
	}
}

static enum err part_end(void *ctx)
{
	struct body *b = ctx;
	const char *text;

	if (b->in_file) {
		drop_empty_file(b);
		return OK;
	}
	if (b->fields_n == COUNT(b->fields))
		return fail(ERR_INVALID, "too many fields");
	keep(b, (struct bytes){ 0 });
	if (memchr(b->memory, '\0', b->memory_n))
		return fail(ERR_INVALID, "NUL in a field");
	text = text_clean(b->a, (const char *)b->memory, b->memory_n);
	b->fields[b->fields_n].name = b->field;
	b->fields[b->fields_n++].value = text;
	return OK;
}

/* --- the whole --------------------------------------------------------- */

static bool is_type(const char *content_type, const char *kind)
{
	size_t n = strlen(kind);

	return content_type && strncasecmp(content_type, kind, n) == 0 &&
	       strchr("; \t", content_type[n]);
}

static enum err choose(struct body *b, const struct route *route,
                       const char *content_type)
{
	struct multipart_sink sink = { part_begin, part_data, part_end, b };

	if (route->flags & UPLOAD) {
		b->kind = KIND_FILE;
		return open_file(b, "", "", content_type ? content_type : "");
	}
	if (!(route->flags & FORM))
		return OK;
	if (is_type(content_type, "application/x-www-form-urlencoded")) {
		b->kind = KIND_URLENCODED;
		b->cap = HTTP_API_BYTES;
		return OK;
	}
	b->kind = KIND_MULTIPART;
	return multipart_new(b->a, content_type, &sink, &b->multipart);
}

enum err body_new(struct arena *a, const struct route *route,
                  const char *content_type, bool hashed, const char *tmp_dir,
                  struct body **out)
{
	struct body *b = calloc(1, sizeof *b);
	enum err e;

	if (!b)
		abort();
	b->a = a;
	b->cap = body_cap(route);
	b->tmp_dir = tmp_dir;
	b->hashed = hashed;
	crypto_hash_sha256_init(&b->sum);
	e = choose(b, route, content_type);
	if (e != OK) {
		body_free(b);
		return e;
	}
	*out = b;
	return OK;
}

void body_free(struct body *b)
{
	if (!b)
		return;
	for (size_t i = 0; i < b->files_n; i++)
		close(b->files[i].fd);
	free(b->memory);
	free(b);
}

static enum err take(struct body *b, struct bytes data)
{
	if (b->cap - b->n < data.n)
		return fail(ERR_DENIED, "body over %zu bytes", b->cap);
	b->n += data.n;
	if (b->hashed)
		crypto_hash_sha256_update(&b->sum, data.p, data.n);
	if (b->kind == KIND_MULTIPART)
		return multipart_feed(b->multipart, data);
	if (b->kind == KIND_FILE)
		return write_file(b, data);
	keep(b, data);
	return OK;
}

enum err body_put(struct body *b, struct bytes data)
{
	if (b->broken == OK)
		b->broken = take(b, data);
	return b->broken;
}

enum err body_finish(struct body *b, struct req *rq)
{
	struct bytes raw = { b->memory, b->memory_n };

	TRY(b->broken);
	if (b->kind == KIND_MULTIPART)
		TRY(multipart_finish(b->multipart));
	for (size_t i = 0; i < b->files_n; i++)
		if (lseek(b->files[i].fd, 0, SEEK_SET) < 0)
			return fail(ERR_FULL, "temporary file: %s",
			            strerror(errno));
	if (b->kind == KIND_URLENCODED)
		TRY(form_parse(b->a, raw, &rq->form));
	else if (b->kind == KIND_RAW)
		rq->body = raw;
	if (b->kind == KIND_MULTIPART) {
		rq->form.at = b->fields;
		rq->form.n = b->fields_n;
	}
	rq->files = b->files;
	rq->files_n = b->files_n;
	crypto_hash_sha256_final(&b->sum, b->hash);
	return OK;
}

struct bytes body_hash(const struct body *b)
{
	struct bytes hash = { b->hash, sizeof b->hash };

	return hash;
}
