/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/frame.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CHANNELS 3

static uint32_t shrink(uint32_t length, uint32_t longest, uint32_t edge)
{
	uint64_t v = ((uint64_t)length * edge + longest / 2) / longest;

	return v ? (uint32_t)v : 1;
}

enum verdict frame_fit(const struct frame_wish *w, uint32_t width,
                       uint32_t height, uint32_t *fit_width,
                       uint32_t *fit_height)
{
	uint32_t longest = width > height ? width : height;

	if (!width || !height)
		return VERDICT_DAMAGED;
	if (longest > w->max_edge)
		return VERDICT_TOO_LARGE;
	if ((uint64_t)width * height > w->max_pixels)
		return VERDICT_TOO_LARGE;

	if (longest <= w->edge) {
		*fit_width = width;
		*fit_height = height;
	} else {
		*fit_width = shrink(width, longest, w->edge);
		*fit_height = shrink(height, longest, w->edge);
	}
	return VERDICT_TAKEN;
}

enum verdict frame_new(uint32_t width, uint32_t height, struct frame *out)
{
	uint8_t *rgb = malloc((size_t)width * height * CHANNELS);

	if (!rgb)
		return VERDICT_TOO_LARGE;

	*out = (struct frame){ .width = width, .height = height, .rgb = rgb };
	return VERDICT_TAKEN;
}

void frame_free(struct frame *f)
{
	free(f->rgb);
	*f = (struct frame){ 0 };
}

/** Where the upright picture begins in the stored one, and how the stored
 *  pixel moves (in pixels) with one step right and one step down. */
struct walk {
	ptrdiff_t start, right, down;
};

static struct walk walk_of(ptrdiff_t w, ptrdiff_t h, int orientation)
{
	ptrdiff_t last = w * h - 1;

	switch (orientation) {
	case 2:
		return (struct walk){ w - 1, -1, w };
	case 3:
		return (struct walk){ last, -1, -w };
	case 4:
		return (struct walk){ last - (w - 1), 1, -w };
	case 5:
		return (struct walk){ 0, w, 1 };
	case 6:
		return (struct walk){ last - (w - 1), -w, 1 };
	case 7:
		return (struct walk){ last, -w, -1 };
	case 8:
		return (struct walk){ w - 1, w, -1 };
	default:
		return (struct walk){ 0, 1, w };
	}
}

enum verdict frame_turn(struct frame *f, int orientation)
{
	bool lies = orientation >= 5 && orientation <= 8;
	struct walk k = walk_of(f->width, f->height, orientation);
	struct frame up;
	uint8_t *to;
	enum verdict v;

	if (orientation <= 1 || orientation > 8)
		return VERDICT_TAKEN;

	v = frame_new(lies ? f->height : f->width, lies ? f->width : f->height,
	              &up);
	if (v)
		return v;

	to = up.rgb;
	for (uint32_t y = 0; y < up.height; y++) {
		ptrdiff_t at = k.start + (ptrdiff_t)y * k.down;

		for (uint32_t x = 0; x < up.width; x++) {
			memcpy(to, f->rgb + at * CHANNELS, CHANNELS);
			to += CHANNELS;
			at += k.right;
		}
	}

	frame_free(f);
	*f = up;
	return VERDICT_TAKEN;
}

static uint8_t on_white(unsigned colour, unsigned alpha)
{
	return (uint8_t)((colour * alpha + 255u * (255u - alpha) + 127u) /
	                 255u);
}

void frame_flatten(const uint8_t *rgba, size_t n, uint8_t *rgb)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t r = rgba[4 * i], g = rgba[4 * i + 1];
		uint8_t b = rgba[4 * i + 2], a = rgba[4 * i + 3];

		rgb[3 * i] = on_white(r, a);
		rgb[3 * i + 1] = on_white(g, a);
		rgb[3 * i + 2] = on_white(b, a);
	}
}
