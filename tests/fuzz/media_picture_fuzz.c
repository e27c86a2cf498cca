/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* libFuzzer target: the decode path of siaga-media, without its sandbox.
 * The input is the file. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "media/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Small limits, so that a run is milliseconds. */
	const struct frame_wish wish = { .edge = 40,
					 .max_edge = 2000,
					 .max_pixels = 250000 };
	struct picture p;

	if (picture_make(data, size, &wish, 16, &p))
		return 0;
	if (p.width > wish.edge || p.height > wish.edge || !p.jpeg_bytes ||
	    p.facts.orientation < 1 || p.facts.orientation > 8 ||
	    p.facts.lat < -90 || p.facts.lat > 90 || p.facts.lon < -180 ||
	    p.facts.lon > 180)
		abort();
	picture_free(&p);
	return 0;
}
