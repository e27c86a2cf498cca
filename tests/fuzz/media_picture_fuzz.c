/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* libFuzzer target: the decode path of siaga-media, without its sandbox.
 * The input is the file; a PNG gets the checksums its chunks should have, or
 * no mutation would ever come past the first of them. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "media/picture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint32_t crc_of(const uint8_t *p, size_t n)
{
	uint32_t c = 0xFFFFFFFF;

	for (size_t i = 0; i < n; i++) {
		c ^= p[i];
		for (int k = 0; k < 8; k++)
			c = c & 1 ? (c >> 1) ^ 0xEDB88320u : c >> 1;
	}
	return ~c;
}

static uint32_t get32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

static void mend(uint8_t *png, size_t size)
{
	for (size_t at = 8; size - at >= 12;) {
		size_t n = get32(png + at);
		uint32_t crc;

		if (n > size - at - 12)
			return;
		crc = crc_of(png + at + 4, n + 4);
		for (int i = 0; i < 4; i++)
			png[at + 8 + n + (size_t)i] =
				(uint8_t)(crc >> (24 - 8 * i));
		at += n + 12;
	}
}

static void check(const uint8_t *data, size_t size)
{
	/* Small limits, so that a run is milliseconds. */
	const struct frame_wish wish = { .edge = 40,
		                         .max_edge = 2000,
		                         .max_pixels = 250000 };
	struct picture p;

	if (picture_make(data, size, &wish, 16, &p))
		return;
	if (p.width > wish.edge || p.height > wish.edge || !p.jpeg_bytes ||
	    p.facts.orientation < 1 || p.facts.orientation > 8 ||
	    p.facts.lat < -90 || p.facts.lat > 90 || p.facts.lon < -180 ||
	    p.facts.lon > 180)
		abort();
	picture_free(&p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool is_png = size > 8 && memcmp(data, "\x89PNG", 4) == 0;
	uint8_t *copy;

	if (!is_png) {
		check(data, size);
		return 0;
	}
	copy = malloc(size);
	if (!copy)
		return 0;
	memcpy(copy, data, size);
	mend(copy, size);
	check(copy, size);
	free(copy);
	return 0;
}
