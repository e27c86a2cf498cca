/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/photos.h  Pictures that came with a public form.
 *
 *  Floor: page.  photos_take() on a worker, photos_keep() in the writer. */
#ifndef SIAGA_PAGE_PHOTOS_H
#define SIAGA_PAGE_PHOTOS_H

#include "domain/media_file.h"
#include "http/http.h"

#define PHOTOS_MAX 5

struct photos {
	struct media_stored at[PHOTOS_MAX];
	size_t n;
	const char *problem; /**< catalogue key, NULL = all were taken     */
};

/** Decode and store the pictures of field @p field; what cannot be read is
 *  noted as a problem.  @return OK, ERR_BUSY, ERR_FULL, ERR_STORE */
MUST_CHECK enum err photos_take(struct req *rq, const char *field,
                                struct photos *out);

/** Whether files were chosen at all. */
bool photos_sent(const struct req *rq);

/** Write their rows. @param ids  room for PHOTOS_MAX */
MUST_CHECK enum err photos_keep(struct tx *tx, const struct photos *p,
                                int64_t *ids);

#endif
