/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/frame.h  A small decoded picture, and how large it may be.
 *
 *  Floor: media; one thread.  A frame is what every reader makes and the
 *  writer takes: 8-bit RGB, rows without padding, already scaled down. */
#ifndef MEDIA_FRAME_H
#define MEDIA_FRAME_H

#include <stddef.h>
#include <stdint.h>

#include "media/verdict.h"

/** A picture in memory; owns @p rgb (width * height * 3 bytes). */
struct frame {
	uint32_t width;  /**< pixels, 1 and more                     */
	uint32_t height; /**< pixels, 1 and more                     */
	uint8_t *rgb;    /**< top row first; NULL in an empty frame  */
};

/** What may come in and what shall come out. */
struct frame_wish {
	uint32_t edge;       /**< longest edge of the result, pixels  */
	uint32_t max_edge;   /**< longest edge of the source, pixels  */
	uint64_t max_pixels; /**< width * height of the source        */
};

/**
 * The size a @p width x @p height source gets: never larger than it is, its
 * longest edge @p w->edge at most, no edge under one pixel.
 *
 * @return VERDICT_DAMAGED for an empty source, VERDICT_TOO_LARGE over the
 *         limits of @p w; the outputs are untouched then.
 */
enum verdict frame_fit(const struct frame_wish *w, uint32_t width,
                       uint32_t height, uint32_t *fit_width,
                       uint32_t *fit_height) MUST_CHECK;

/**
 * Make an empty (unfilled) frame; the caller frees it by frame_free().
 *
 * @return VERDICT_TOO_LARGE without memory; @p out is untouched then.
 */
enum verdict frame_new(uint32_t width, uint32_t height,
                       struct frame *out) MUST_CHECK;

/** Free the pixels and empty the frame; an empty frame is fine. */
void frame_free(struct frame *f);

/**
 * Turn the frame upright in place.
 *
 * @param orientation  as EXIF counts it, 1..8; 1 changes nothing
 * @return VERDICT_TOO_LARGE without memory; @p f is untouched then.
 */
enum verdict frame_turn(struct frame *f, int orientation) MUST_CHECK;

/**
 * Put RGBA pixels on white.
 *
 * @param rgba  @p n pixels of 4 bytes, alpha not multiplied in
 * @param rgb   @p n pixels of 3 bytes; may be the same memory as @p rgba
 */
void frame_flatten(const uint8_t *rgba, size_t n, uint8_t *rgb);

#endif
