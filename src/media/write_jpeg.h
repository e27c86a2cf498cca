/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/write_jpeg.h  The only encoder: a plain JPEG, no metadata.
 *
 *  Floor: media; one thread. */
#ifndef MEDIA_WRITE_JPEG_H
#define MEDIA_WRITE_JPEG_H

#include <stddef.h>
#include <stdint.h>

#include "media/frame.h"
#include "media/verdict.h"

/**
 * Encode a frame as baseline JPEG (JFIF, 4:2:0, best Huffman tables).
 *
 * @param quality  1..100
 * @param out      the bytes; the caller frees them by free()
 * @return VERDICT_TOO_LARGE without memory; the outputs are untouched then.
 */
enum verdict write_jpeg(const struct frame *f, int quality, uint8_t **out,
                        size_t *size) MUST_CHECK;

#endif
