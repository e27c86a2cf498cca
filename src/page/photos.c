/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/photos.h"

#include <string.h>

#include "page/frame.h"

bool photos_sent(const struct req *rq)
{
	for (size_t i = 0; i < rq->files_n; i++)
		if (rq->files[i].size_bytes)
			return true;
	return false;
}

enum err photos_take(struct req *rq, const char *field, struct photos *out)
{
	struct photos p = { 0 };

	for (size_t i = 0; i < rq->files_n; i++) {
		const struct upload *f = &rq->files[i];
		enum err e;

		if (!f->size_bytes || strcmp(f->field, field))
			continue;
		if (p.n == PHOTOS_MAX) {
			p.problem = "page.photos_many";
			break;
		}
		/* Said to be a picture, whatever the sender calls it. */
		e = media_file_store(rq->a, frame_office(rq), f->fd, "image/",
		                     f->filename, MEDIA_UPLOAD_MAX_BYTES,
		                     &p.at[p.n]);
		if (e == ERR_INVALID)
			p.problem = "page.photos_bad";
		else if (e != OK)
			return e;
		else
			p.n++;
	}
	*out = p;
	return OK;
}

enum err photos_keep(struct tx *tx, const struct photos *p, int64_t *ids)
{
	for (size_t i = 0; i < p->n; i++)
		TRY(media_add(tx, &p->at[i], &ids[i]));
	return OK;
}
