/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/frame.h"

#include <stdlib.h>

#include "media/scale.h"
#include "test.h"

static const struct frame_wish wish = { .edge = 1600,
	                                .max_edge = 12000,
	                                .max_pixels = 60000000 };

static void check_fit(uint32_t w, uint32_t h, uint32_t to_w, uint32_t to_h)
{
	uint32_t a = 0, b = 0;

	CHECK_INT(frame_fit(&wish, w, h, &a, &b), VERDICT_TAKEN);
	CHECK_INT(a, to_w);
	CHECK_INT(b, to_h);
}

TEST(a_picture_shrinks_by_its_longest_edge_and_never_grows)
{
	UNUSED_STATE;
	check_fit(4000, 3000, 1600, 1200);
	check_fit(3000, 4000, 1200, 1600);
	check_fit(1600, 1600, 1600, 1600);
	check_fit(640, 480, 640, 480);
	check_fit(1, 1, 1, 1);
	check_fit(12000, 1, 1600, 1);
	check_fit(12000, 5000, 1600, 667);
}

TEST(limits_hold_to_the_pixel)
{
	uint32_t a = 7, b = 7;

	UNUSED_STATE;
	CHECK_INT(frame_fit(&wish, 12001, 1, &a, &b), VERDICT_TOO_LARGE);
	CHECK_INT(frame_fit(&wish, 12000, 5001, &a, &b), VERDICT_TOO_LARGE);
	CHECK_INT(frame_fit(&wish, UINT32_MAX, UINT32_MAX, &a, &b),
	          VERDICT_TOO_LARGE);
	CHECK_INT(frame_fit(&wish, 0, 10, &a, &b), VERDICT_DAMAGED);
	CHECK_INT(a, 7);
	CHECK_INT(b, 7);
}

/* A frame of 3 x 2 whose red values are the letters of `text`. */
static struct frame letters(const char *text)
{
	struct frame f;

	CHECK_INT(frame_new(3, 2, &f), VERDICT_TAKEN);
	memset(f.rgb, 0, 18);
	for (int i = 0; i < 6; i++)
		f.rgb[3 * i] = (uint8_t)text[i];
	return f;
}

TEST(every_orientation_turns_upright)
{
	/* stored rows: abc / def */
	static const char *const upright[] = {
		"abcdef", "abcdef", "cbafed", "fedcba", "defabc",
		"adbecf", "daebfc", "fcebda", "cfbead", "abcdef",
	};

	UNUSED_STATE;
	for (int o = 0; o < 10; o++) {
		struct frame f = letters("abcdef");
		bool lies = o >= 5 && o <= 8;

		CHECK_INT(frame_turn(&f, o), VERDICT_TAKEN);
		CHECK_INT(f.width, lies ? 2 : 3);
		CHECK_INT(f.height, lies ? 3 : 2);
		for (int i = 0; i < 6; i++)
			CHECK_INT(f.rgb[3 * i], upright[o][i]);
		frame_free(&f);
	}
}

TEST(alpha_goes_on_white)
{
	uint8_t p[] = { 10, 20, 30, 255, 10, 20, 30, 0, 0, 100, 255, 128 };
	static const uint8_t flat[] = {
		10, 20, 30, 255, 255, 255, 127, 177, 255
	};

	UNUSED_STATE;
	frame_flatten(p, 3, p);
	assert_memory_equal(p, flat, sizeof(flat));
}

TEST(one_colour_stays_that_colour_at_any_size)
{
	static const uint32_t sizes[][2] = {
		{ 1, 1 }, { 7, 3 }, { 97, 13 }, { 13, 97 }, { 160, 160 }
	};

	UNUSED_STATE;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		for (uint32_t edge = 1; edge < 20; edge++) {
			struct frame f, small;
			size_t n;

			CHECK_INT(frame_new(sizes[i][0], sizes[i][1], &f), 0);
			memset(f.rgb, 201, (size_t)f.width * f.height * 3);
			CHECK_INT(scale_frame(&f, edge, &small), 0);
			n = (size_t)small.width * small.height * 3;
			for (size_t k = 0; k < n; k++)
				CHECK_INT(small.rgb[k], 201);
			frame_free(&f);
			frame_free(&small);
		}
	}
}

TEST(a_result_pixel_is_the_mean_of_its_area)
{
	static const uint8_t row[] = { 0, 0, 0, 90, 90, 90, 180, 180, 180 };
	struct scale *s = scale_new(3, 1, 2, 1);
	struct frame f;

	UNUSED_STATE;
	scale_add(s, 0, 0, 1, 3, row);
	CHECK_INT(scale_finish(s, &f), VERDICT_TAKEN);
	CHECK_INT(f.rgb[0], 30);
	CHECK_INT(f.rgb[3], 150);
	frame_free(&f);
	scale_free(s);
	scale_free(NULL);
}

TEST(pixels_may_come_in_any_order)
{
	struct scale *a = scale_new(9, 5, 4, 2), *b = scale_new(9, 5, 4, 2);
	struct frame fa, fb;
	uint8_t p[5][9][3];

	UNUSED_STATE;
	for (int y = 0; y < 5; y++)
		for (int x = 0; x < 27; x++)
			p[y][x / 3][x % 3] = (uint8_t)(x * 8 + y * 5);
	for (uint32_t y = 0; y < 5; y++)
		scale_add(a, y, 0, 1, 9, p[y][0]);
	for (uint32_t y = 5; y-- > 0;)
		for (uint32_t first = 2; first < 3; first--) {
			uint8_t part[9];

			for (uint32_t i = 0; i < 3; i++)
				memcpy(part + 3 * i, p[y][first + 3 * i], 3);
			scale_add(b, y, first, 3, 3, part);
		}
	CHECK_INT(scale_finish(a, &fa), VERDICT_TAKEN);
	CHECK_INT(scale_finish(b, &fb), VERDICT_TAKEN);
	assert_memory_equal(fa.rgb, fb.rgb, 4 * 2 * 3);
	frame_free(&fa);
	frame_free(&fb);
	scale_free(a);
	scale_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_picture_shrinks_by_its_longest_edge_and_never_grows),
		RUN(limits_hold_to_the_pixel),
		RUN(every_orientation_turns_upright),
		RUN(alpha_goes_on_white),
		RUN(one_colour_stays_that_colour_at_any_size),
		RUN(a_result_pixel_is_the_mean_of_its_area),
		RUN(pixels_may_come_in_any_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
