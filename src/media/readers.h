/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/readers.h  The picture decoders: one file per format
 *  (read_jpeg.c, read_png.c, read_webp.c), one shape for all.
 *
 *  Floor: media; one thread.  Each scales while it reads, so that memory
 *  follows the wish and not the source, and collects the EXIF facts.  None
 *  turns the picture: that is the caller's. */
#ifndef MEDIA_READERS_H
#define MEDIA_READERS_H

#include <stddef.h>
#include <stdint.h>

#include "media/facts.h"
#include "media/frame.h"
#include "media/verdict.h"

/**
 * Decode one picture.
 *
 * @param in    the whole file, @p size bytes, hostile
 * @param out   the caller owns it after VERDICT_TAKEN; else untouched
 * @param facts written in every case; facts_none() when there are none
 * @return VERDICT_TAKEN, or why not: VERDICT_DAMAGED, VERDICT_UNSUPPORTED,
 *         VERDICT_TOO_LARGE (also when memory runs out).
 */
typedef enum verdict reader_fn(const uint8_t *in, size_t size,
                               const struct frame_wish *wish, struct frame *out,
                               struct facts *facts);

reader_fn read_jpeg MUST_CHECK; /**< grey, YCbCr, RGB, CMYK, YCCK */
reader_fn read_png MUST_CHECK;  /**< alpha goes on white          */
reader_fn read_webp MUST_CHECK; /**< of an animation: frame one   */

#endif
