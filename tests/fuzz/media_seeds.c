/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Write the seeds of tests/fuzz/corpus/media into the directory argv[1]. */
#include <stdio.h>
#include <stdlib.h>

#include "media/make.h"

static int seed(const char *dir, const char *name, int number, struct made m)
{
	char path[512];
	FILE *f;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s-%d", dir, name, number);
	f = fopen(path, "wb");
	if (!f)
		return 1;
	n = fwrite(m.data, 1, m.size, f);
	if (fclose(f) || n != m.size)
		return 1;
	free(m.data);
	return 0;
}

int main(int argc, char **argv)
{
	static const enum make_colour colours[] = { MAKE_RGB,   MAKE_GREY,
		                                    MAKE_RGBA,  MAKE_PALETTE,
		                                    MAKE_RGB16, MAKE_CMYK };
	const struct make_exif exif = {
		.orientation = 6,
		.taken_at = "2026:11:22 08:14:00",
		.ref = "SE",
		.lat = { 8, 1, 12, 1, 336, 10 },
		.lon = { 114, 1, 225, 10, 0, 1 },
	};
	int bad = 0;

	if (argc != 2)
		return 2;
	for (int i = 0; i < 12; i++) {
		struct make_wish w = { .width = 19,
			               .height = 13,
			               .colour = colours[i % 6],
			               .layered = i >= 6,
			               .noise = i >= 6,
			               .chatter = i % 2 == 0 };
		bool plain = w.colour <= MAKE_GREY;

		if (i % 3 == 0 || w.colour == MAKE_RGBA)
			w.exif = make_exif(&exif);
		if (plain || w.colour == MAKE_CMYK)
			bad |= seed(argv[1], "jpeg", i, make_jpeg(&w));
		if (w.colour != MAKE_CMYK)
			bad |= seed(argv[1], "png", i, make_png(&w));
		if (w.colour == MAKE_RGB || w.colour == MAKE_RGBA)
			bad |= seed(argv[1], "webp", i, make_webp(&w));
		free(w.exif.data);
	}
	bad |= seed(argv[1], "webp", 12, make_webp_moving(19, 13));
	bad |= seed(argv[1], "png", 12, make_png_head(30000, 30000));
	return bad;
}
