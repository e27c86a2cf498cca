/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/scale.h  Area-average scaling while a picture is read.
 *
 *  Floor: media; one thread.  Every source pixel adds its share to the one to
 *  four result pixels it lies on, so rows and even single pixels may come in
 *  any order (interlaced PNG) and the full picture is never in memory: the
 *  cost is 12 bytes per pixel of the result. */
#ifndef MEDIA_SCALE_H
#define MEDIA_SCALE_H

#include <stdint.h>

#include "media/frame.h"
#include "media/verdict.h"

struct scale;

/**
 * Begin a scaling; freed by scale_free().
 *
 * @param to_width   1..@p width
 * @param to_height  1..@p height
 * @return NULL without memory.
 */
struct scale *scale_new(uint32_t width, uint32_t height, uint32_t to_width,
                        uint32_t to_height);

/**
 * Add the pixels @p x, @p x + @p step, ... of row @p y, @p n of them, RGB.
 *
 * Every pixel of the source must be added exactly once; pixels outside of the
 * source are a programming error.
 */
void scale_add(struct scale *s, uint32_t y, uint32_t x, uint32_t step,
               uint32_t n, const uint8_t *rgb);

/**
 * Give the scaled picture; the caller owns it.
 *
 * @return VERDICT_TOO_LARGE without memory; @p out is untouched then.
 */
enum verdict scale_finish(const struct scale *s, struct frame *out) MUST_CHECK;

/** Free a scaling; NULL is fine. */
void scale_free(struct scale *s);

/**
 * Scale a whole frame down to fit @p edge pixels; a smaller one is copied.
 *
 * @return VERDICT_TOO_LARGE without memory; @p out is untouched then.
 */
enum verdict scale_frame(const struct frame *in, uint32_t edge,
                         struct frame *out) MUST_CHECK;

#endif
