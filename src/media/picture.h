/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/picture.h  A stranger's picture made anew: sniffed by its
 *  bytes, decoded, turned upright, scaled down, encoded without metadata.
 *
 *  Floor: media; one thread.  Pure: bytes in, bytes out; the sandbox is the
 *  caller's. */
#ifndef MEDIA_PICTURE_H
#define MEDIA_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "media/facts.h"
#include "media/frame.h"
#include "media/verdict.h"

/** One result; freed by picture_free(). */
struct picture {
	const char *source_mime; /**< by the bytes, "image/png"; static      */
	uint32_t width, height;  /**< of @p jpeg, pixels                     */
	uint8_t *jpeg;           /**< the picture                            */
	size_t jpeg_bytes;
	uint8_t *thumb; /**< the thumbnail; NULL when not asked for */
	size_t thumb_bytes;
	struct facts facts; /**< place and time as the camera said      */
};

/**
 * Make a picture, and a thumbnail when @p thumb_edge is not 0.
 *
 * @param in          the whole file, hostile; any size
 * @param wish        limits of the source and longest edge of the picture
 * @param thumb_edge  longest edge of the thumbnail, pixels
 * @return VERDICT_FOREIGN when the bytes are no JPEG, PNG or WebP; else as
 *         the readers say; @p out is untouched then.
 */
enum verdict picture_make(const uint8_t *in, size_t size,
                          const struct frame_wish *wish, uint32_t thumb_edge,
                          struct picture *out) MUST_CHECK;

/** Free what picture_make() gave. */
void picture_free(struct picture *p);

#endif
