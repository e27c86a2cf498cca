/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/file_api.c  Pictures and documents in and out. */
#include <string.h>
#include <unistd.h>

#include "api/items.h"
#include "api/render_message.h"
#include "domain/media_file.h"

/** On a worker: the sandbox decodes, the blob is on disk afterwards. */
static enum err keep(struct req *rq)
{
	struct media_stored *stored = arena_alloc(rq->a, sizeof *stored);
	const struct upload *file = rq->files;

	if (!rq->files_n || !file->size_bytes)
		return refuse(ERR_INVALID, "file", "err.file_empty");
	TRY(media_file_store(rq->a, api_office(rq), file->fd, file->mime,
	                     file->filename, MEDIA_UPLOAD_MAX_BYTES, stored));
	rq->prepared = stored;
	return OK;
}

/* POST /api/v1/uploads */
static enum err upload(struct req *rq)
{
	const struct media_stored *stored = rq->prepared;
	struct json_out o = json_out_new(rq->a);
	struct media_view m = {
		.kind = media_file_kind(stored->mime),
		.mime = stored->mime,
		.filename = stored->filename,
		.state = "stored",
		.size_bytes = stored->size_bytes,
		.width = stored->width,
		.height = stored->height,
		.has_point = stored->has_point,
		.lat = stored->lat,
		.lon = stored->lon,
		.taken_ms = stored->taken_ms,
	};

	TRY(media_add(rq->tx, stored, &m.id));
	render_media(&o, NULL, rq, &m);
	reply_created(rq, &o, "/berkas/%lld", (long long)m.id);
	return OK;
}

/** A name that says nothing, for what came without one. */
static const char *name_of(struct req *rq, const struct media_view *m)
{
	return m->filename && *m->filename
	               ? m->filename
	               : arena_printf(rq->a, "berkas-%lld", (long long)m->id);
}

/* GET /berkas/{id}: only re-encoded pictures are shown inline */
static enum err show(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct media_view m;
	const char *blob;
	int64_t id, size_bytes;
	bool is_picture;
	int fd;

	TRY(req_id(rq, "id", &id));
	TRY(media_find(rq->a, rq->db, &v, id, items_flag(rq, "thumb"), &m,
	               &blob));
	TRY(media_file_open(api_office(rq), blob, &fd, &size_bytes));
	is_picture = m.mime && !strcmp(m.mime, "image/jpeg");
	reply_header(rq, "Cache-Control", "private, max-age=3600");
	reply_file(rq, is_picture ? m.mime : "application/octet-stream", fd,
	           size_bytes, is_picture ? NULL : name_of(rq, &m));
	return OK;
}

#define UPLOADERS (API_INTAKE | ROLE_DESK)

extern const struct route file_routes[];
const struct route file_routes[] = {
	{ "POST", "/api/v1/uploads", UPLOADERS, UPLOAD | WRITES, upload, keep },
	{ "GET", "/berkas/{id}", API_DESKS | ROLE_AUDITOR, READS, show },
	{ 0 },
};
