/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/picture.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "media/make.h"
#include "test.h"

static const struct frame_wish wish = { .edge = 1600,
	                                .max_edge = 12000,
	                                .max_pixels = 60000000 };

static const struct make_exif way_six = {
	.orientation = 6,
	.taken_at = "2026:11:22 08:14:00",
	.ref = "SE",
	.lat = { 8, 1, 12, 1, 336, 10 },
	.lon = { 114, 1, 225, 10, 0, 1 },
};

/* Decode by the library itself, not by what is under test. */
static struct frame look(const uint8_t *jpeg, size_t size)
{
	struct jpeg_decompress_struct c;
	struct jpeg_error_mgr errors;
	struct frame f;

	c.err = jpeg_std_error(&errors);
	jpeg_create_decompress(&c);
	jpeg_mem_src(&c, jpeg, size);
	jpeg_read_header(&c, TRUE);
	c.out_color_space = JCS_RGB;
	jpeg_start_decompress(&c);
	CHECK_INT(frame_new(c.output_width, c.output_height, &f), 0);
	while (c.output_scanline < c.output_height) {
		JSAMPROW row = f.rgb + (size_t)c.output_scanline * f.width * 3;

		jpeg_read_scanlines(&c, &row, 1);
	}
	jpeg_finish_decompress(&c);
	jpeg_destroy_decompress(&c);
	return f;
}

/* The colour in the middle of quarter q (tl tr bl br) as one letter. */
static char letter(const struct frame *f, unsigned q)
{
	uint32_t x = f->width * (q % 2 ? 3 : 1) / 4;
	uint32_t y = f->height * (q / 2 ? 3 : 1) / 4;
	const uint8_t *p = f->rgb + ((size_t)y * f->width + x) * 3;
	bool r = p[0] > 190, g = p[1] > 190, b = p[2] > 190;

	return r && g && b ? 'W' : r ? 'R' : g ? 'G' : b ? 'B' : '?';
}

static void check_scene(const uint8_t *jpeg, size_t size, const char *scene)
{
	struct frame f = look(jpeg, size);
	char seen[5] = { letter(&f, 0), letter(&f, 1), letter(&f, 2),
		         letter(&f, 3) };

	CHECK_TEXT(seen, scene);
	frame_free(&f);
}

/* Only what a decoder needs may be in the file. */
static void check_bare(const uint8_t *p, size_t size)
{
	size_t at = 2;

	CHECK(size > 4 && p[0] == 0xFF && p[1] == 0xD8);
	for (;;) {
		CHECK(at + 4 <= size && p[at] == 0xFF);
		CHECK(p[at + 1] == 0xE0 || p[at + 1] == 0xDB ||
		      p[at + 1] == 0xC0 || p[at + 1] == 0xC4 ||
		      p[at + 1] == 0xDA);
		if (p[at + 1] == 0xDA)
			break;
		at += 2 + (size_t)(p[at + 2] << 8) + p[at + 3];
	}
	CHECK(!memmem(p, size, "Exif", 4));
	CHECK(!memmem(p, size, "http://ns.adobe.com", 19));
	CHECK(!memmem(p, size, "ICC_PROFILE", 11));
	CHECK(!memmem(p, size, "a name", 6));
	CHECK(p[size - 2] == 0xFF && p[size - 1] == 0xD9);
}

static struct picture taken(struct made m, uint32_t thumb)
{
	struct picture p;

	CHECK_INT(picture_make(m.data, m.size, &wish, thumb, &p),
	          VERDICT_TAKEN);
	check_bare(p.jpeg, p.jpeg_bytes);
	free(m.data);
	return p;
}

static void check_taken(struct made m, const char *mime, const char *scene)
{
	struct picture p = taken(m, 0);

	CHECK_TEXT(p.source_mime, mime);
	CHECK_INT(p.width, 64);
	CHECK_INT(p.height, 48);
	check_scene(p.jpeg, p.jpeg_bytes, scene);
	CHECK(!p.thumb);
	picture_free(&p);
}

TEST(every_format_shows_its_scene)
{
	struct make_wish w = { .width = 64, .height = 48, .chatter = true };

	UNUSED_STATE;
	for (int layered = 0; layered < 2; layered++) {
		w.layered = layered;
		check_taken(make_jpeg(&w), "image/jpeg", "RGBW");
		check_taken(make_png(&w), "image/png", "RGBW");
		check_taken(make_webp(&w), "image/webp", "RGBW");
	}
	w.colour = MAKE_CMYK;
	check_taken(make_jpeg(&w), "image/jpeg", "RGBW");
	w.colour = MAKE_RGB16;
	check_taken(make_png(&w), "image/png", "RGBW");
	check_taken(make_webp_moving(64, 48), "image/webp", "RGBW");
}

TEST(what_shines_through_is_white)
{
	struct make_wish w = { .width = 64, .height = 48 };
	struct picture p;
	struct frame f;

	UNUSED_STATE;
	w.colour = MAKE_PALETTE;
	check_taken(make_png(&w), "image/png", "RGBW");

	w.colour = MAKE_RGBA;
	for (int i = 0; i < 3; i++) {
		w.layered = i == 2;
		p = taken(i ? make_webp(&w) : make_png(&w), 0);
		f = look(p.jpeg, p.jpeg_bytes);
		/* half red on white is pink */
		CHECK(f.rgb[0] > 245);
		CHECK(f.rgb[1] > 115 && f.rgb[1] < 140);
		CHECK(f.rgb[2] > 115 && f.rgb[2] < 140);
		frame_free(&f);
		picture_free(&p);
	}
}

TEST(grey_stays_grey)
{
	struct make_wish w = { .width = 64, .height = 48, .colour = MAKE_GREY };

	UNUSED_STATE;
	for (int png = 0; png < 2; png++) {
		struct picture p = taken(png ? make_png(&w) : make_jpeg(&w), 0);
		struct frame f = look(p.jpeg, p.jpeg_bytes);

		CHECK(f.rgb[0] > 70 && f.rgb[0] < 83);
		CHECK(abs(f.rgb[0] - f.rgb[1]) < 3);
		CHECK(abs(f.rgb[0] - f.rgb[2]) < 3);
		frame_free(&f);
		picture_free(&p);
	}
}

TEST(every_orientation_comes_out_upright)
{
	static const char *const scenes[] = { "RGBW", "GRWB", "WBGR", "BWRG",
		                              "RBGW", "BRWG", "WGBR", "GWRB" };

	UNUSED_STATE;
	for (int o = 1; o <= 8; o++) {
		struct make_exif e = { .orientation = o };
		struct make_wish w = { .width = 64,
			               .height = 48,
			               .exif = make_exif(&e) };
		struct made m[] = { make_jpeg(&w), make_png(&w),
			            make_webp(&w) };

		for (int i = 0; i < 3; i++) {
			struct picture p = taken(m[i], 16);

			CHECK_INT(p.width, o < 5 ? 64 : 48);
			CHECK_INT(p.height, o < 5 ? 48 : 64);
			check_scene(p.jpeg, p.jpeg_bytes, scenes[o - 1]);
			check_scene(p.thumb, p.thumb_bytes, scenes[o - 1]);
			picture_free(&p);
		}
		free(w.exif.data);
	}
}

TEST(place_and_time_are_told_and_gone_from_the_picture)
{
	struct make_wish w = { .width = 64,
		               .height = 48,
		               .chatter = true,
		               .exif = make_exif(&way_six) };
	struct made m[] = { make_jpeg(&w), make_png(&w), make_webp(&w) };

	UNUSED_STATE;
	for (int i = 0; i < 3; i++) {
		struct picture p = taken(m[i], 32);

		CHECK(p.facts.has_place);
		CHECK(p.facts.lat < -8.2 && p.facts.lat > -8.3);
		CHECK(p.facts.lon > 114.3 && p.facts.lon < 114.4);
		CHECK_TEXT(p.facts.taken_at, "2026-11-22T08:14:00");
		CHECK(!memmem(p.jpeg, p.jpeg_bytes, "2026:11", 7));
		check_bare(p.thumb, p.thumb_bytes);
		picture_free(&p);
	}
	free(w.exif.data);
}

TEST(large_pictures_shrink_in_every_format)
{
	struct make_wish w = { .width = 3300, .height = 1700 };

	UNUSED_STATE;
	for (int i = 0; i < 6; i++) {
		struct picture p;
		struct frame f;

		w.layered = i >= 3;
		p = taken(i % 3 == 0   ? make_jpeg(&w)
		          : i % 3 == 1 ? make_png(&w)
		                       : make_webp(&w),
		          320);
		CHECK_INT(p.width, 1600);
		CHECK_INT(p.height, 824);
		check_scene(p.jpeg, p.jpeg_bytes, "RGBW");
		check_scene(p.thumb, p.thumb_bytes, "RGBW");
		f = look(p.thumb, p.thumb_bytes);
		CHECK_INT(f.width, 320);
		CHECK_INT(f.height, 165);
		frame_free(&f);
		picture_free(&p);
	}
}

TEST(thin_pictures_keep_a_pixel)
{
	UNUSED_STATE;
	for (int tall = 0; tall < 2; tall++) {
		struct make_wish w = { .width = tall ? 1 : 5000,
			               .height = tall ? 5000 : 1 };

		for (int i = 0; i < 6; i++) {
			struct picture p;

			w.layered = i >= 3;
			p = taken(i % 3 == 0   ? make_jpeg(&w)
			          : i % 3 == 1 ? make_png(&w)
			                       : make_webp(&w),
			          16);
			CHECK_INT(p.width, tall ? 1 : 1600);
			CHECK_INT(p.height, tall ? 1600 : 1);
			picture_free(&p);
		}
	}
}

TEST(small_interlaced_pictures_have_empty_passes)
{
	UNUSED_STATE;
	for (uint32_t n = 1; n < 10; n++) {
		struct make_wish w = { .width = n,
			               .height = 10 - n,
			               .layered = true };
		struct picture p = taken(make_png(&w), 0);

		CHECK_INT(p.width, n);
		CHECK_INT(p.height, 10 - n);
		picture_free(&p);
	}
}

static void check_refused(const void *data, size_t size, enum verdict v)
{
	struct picture p;

	CHECK_INT(picture_make(data, size, &wish, 320, &p), v);
}

TEST(what_is_no_picture_of_ours_is_refused)
{
	static const char *const texts[] = {
		"<!DOCTYPE html><html><script>alert(1)</script></html>",
		"<svg xmlns='http://www.w3.org/2000/svg'></svg>",
		"GIF89a\1\0\1\0\0\0\0;                          ",
		"BM                                            ",
		"%PDF-1.7                                      ",
		"RIFF    WAVEfmt                               ",
		"\xFF\xD8",
		"x",
	};

	UNUSED_STATE;
	check_refused("", 0, VERDICT_FOREIGN);
	check_refused(NULL, 0, VERDICT_FOREIGN);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check_refused(texts[i], strlen(texts[i]), VERDICT_FOREIGN);
	check_refused("\xFF\xD8\xFF", 3, VERDICT_DAMAGED);
	check_refused("\x89PNG\r\n\x1A\n", 8, VERDICT_DAMAGED);
	check_refused("RIFF\xFF\xFF\xFF\xFFWEBP", 12, VERDICT_DAMAGED);
}

TEST(a_bomb_is_too_large_before_it_is_unpacked)
{
	static const uint32_t sizes[][2] = { { 30000, 30000 },
		                             { 12001, 1 },
		                             { 12000, 5001 } };

	UNUSED_STATE;
	for (int i = 0; i < 3; i++) {
		struct make_wish w = { .width = 8, .height = 8 };
		struct made m = make_png_head(sizes[i][0], sizes[i][1]);
		uint8_t *sof;

		check_refused(m.data, m.size, VERDICT_TOO_LARGE);
		free(m.data);

		m = make_jpeg(&w);
		sof = memmem(m.data, m.size, "\xFF\xC0", 2);
		CHECK(sof);
		sof[5] = (uint8_t)(sizes[i][1] >> 8);
		sof[6] = (uint8_t)sizes[i][1];
		sof[7] = (uint8_t)(sizes[i][0] >> 8);
		sof[8] = (uint8_t)sizes[i][0];
		check_refused(m.data, m.size, VERDICT_TOO_LARGE);
		free(m.data);
	}
}

/* Every picture the damage tests use: all formats, with facts and chatter. */
static size_t patients(struct made out[8])
{
	struct make_wish w = { .width = 61,
		               .height = 43,
		               .noise = true,
		               .chatter = true,
		               .exif = make_exif(&way_six) };
	size_t n = 0;

	for (int layered = 0; layered < 2; layered++) {
		w.layered = layered;
		w.colour = MAKE_RGB;
		out[n++] = make_jpeg(&w);
		w.colour = MAKE_RGBA;
		out[n++] = make_png(&w);
		out[n++] = make_webp(&w);
	}
	w.colour = MAKE_CMYK;
	out[n++] = make_jpeg(&w);
	free(w.exif.data);
	return n;
}

TEST(a_chunk_that_promises_two_gigabytes_is_damage)
{
	struct make_wish w = { .width = 64,
		               .height = 48,
		               .exif = make_exif(&way_six) };
	struct made m = make_png(&w);
	uint8_t *chunk = memmem(m.data, m.size, "eXIf", 4);

	UNUSED_STATE;
	CHECK(chunk);
	chunk[-4] = 0x7F;
	check_refused(m.data, m.size, VERDICT_DAMAGED);
	free(m.data);
	free(w.exif.data);
}

/* libpng writes EXIF behind the pixels; a cut in there costs no pixel. */
#define TAIL 260

TEST(a_file_cut_off_is_damaged)
{
	struct made m[8];
	size_t n = patients(m);

	UNUSED_STATE;
	for (size_t i = 0; i < n; i++) {
		for (size_t cut = 97; cut + TAIL < m[i].size; cut += 97) {
			/* memory of that size, so that a reader's step too
			 * far is seen by the sanitizer */
			uint8_t *part = malloc(cut);

			memcpy(part, m[i].data, cut);
			check_refused(part, cut, VERDICT_DAMAGED);
			free(part);
		}
		free(m[i].data);
	}
}

TEST(a_damaged_byte_breaks_the_picture_at_most)
{
	static const uint8_t damage[] = { 0xFF, 0x01, 0x80 };
	struct made m[8];
	size_t n = patients(m), taken_all = 0, tried = 0;

	UNUSED_STATE;
	for (size_t i = 0; i < n; i++) {
		for (size_t at = 0; at < m[i].size; at += 97) {
			for (int d = 0; d < 3; d++) {
				struct picture p;

				m[i].data[at] ^= damage[d];
				tried++;
				if (!picture_make(m[i].data, m[i].size, &wish,
				                  16, &p)) {
					taken_all++;
					check_bare(p.jpeg, p.jpeg_bytes);
					picture_free(&p);
				}
				m[i].data[at] ^= damage[d];
			}
		}
		free(m[i].data);
	}
	CHECK(tried > 100 && taken_all < tried);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_format_shows_its_scene),
		RUN(what_shines_through_is_white),
		RUN(grey_stays_grey),
		RUN(every_orientation_comes_out_upright),
		RUN(place_and_time_are_told_and_gone_from_the_picture),
		RUN(large_pictures_shrink_in_every_format),
		RUN(thin_pictures_keep_a_pixel),
		RUN(small_interlaced_pictures_have_empty_passes),
		RUN(what_is_no_picture_of_ours_is_refused),
		RUN(a_bomb_is_too_large_before_it_is_unpacked),
		RUN(a_chunk_that_promises_two_gigabytes_is_damage),
		RUN(a_file_cut_off_is_damaged),
		RUN(a_damaged_byte_breaks_the_picture_at_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
