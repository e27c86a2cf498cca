/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/readers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "media/scale.h"
#include "media/trap.h"

#define CHUNK_MAX_BYTES (1024u * 1024u)
#define CHUNKS_MAX      64

#define SIGNATURE_BYTES  8
#define CHUNK_HEAD_BYTES 8
#define CHUNK_CRC_BYTES  4

struct reader {
	png_structp png;
	png_infop info;
	struct trap trap;
	const uint8_t *in;
	size_t size, at; /* at: bytes libpng has taken */
	const struct frame_wish *wish;
	struct scale *scale;
	uint8_t *row; /* one decoded row, RGBA */
};

static void on_error(png_structp png, png_const_charp text)
{
	struct reader *r = png_get_error_ptr(png);

	(void)text;
	trap_spring(&r->trap, VERDICT_DAMAGED);
}

static void on_warning(png_structp png, png_const_charp text)
{
	(void)png;
	(void)text;
}

static void on_read(png_structp png, png_bytep to, size_t n)
{
	struct reader *r = png_get_io_ptr(png);

	if (n > r->size - r->at)
		png_error(png, "end of file");
	for (size_t i = 0; i < n; i++)
		to[i] = r->in[r->at + i];
	r->at += n;
}

/* What nobody reads is skipped, not inflated: profiles and texts are where
 * small files hide large ones. */
static void skip_chatter(png_structp png)
{
	static const uint8_t names[] = "iCCP\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0"
				       "pCAL\0sCAL\0oFFs\0pHYs\0tIME\0eXIf";

	png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, names,
	                            (int)(sizeof(names) / 5));
	png_set_chunk_malloc_max(png, CHUNK_MAX_BYTES);
	png_set_chunk_cache_max(png, CHUNKS_MAX);
}

/* Whatever the file holds: 8 bits, RGB and alpha. */
static void ask_for_rgba(png_structp png)
{
	png_set_expand(png);
	png_set_scale_16(png);
	png_set_gray_to_rgb(png);
	png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
}

static void read_pass(struct reader *r, uint32_t width, uint32_t height,
                      int pass, bool adam7)
{
	uint32_t x = adam7 ? (uint32_t)PNG_PASS_START_COL(pass) : 0;
	uint32_t y = adam7 ? (uint32_t)PNG_PASS_START_ROW(pass) : 0;
	uint32_t right = adam7 ? (uint32_t)PNG_PASS_COL_OFFSET(pass) : 1;
	uint32_t down = adam7 ? (uint32_t)PNG_PASS_ROW_OFFSET(pass) : 1;
	uint32_t n = x < width ? (width - x + right - 1) / right : 0;

	if (!n)
		return;
	for (; y < height; y += down) {
		png_read_row(r->png, r->row, NULL);
		frame_flatten(r->row, n, r->row);
		scale_add(r->scale, y, x, right, n, r->row);
	}
}

static void body(void *arg)
{
	struct reader *r = arg;
	uint32_t width, height, to_width, to_height;
	bool adam7;
	enum verdict v;

	r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, on_error,
	                                on_warning);
	if (r->png)
		r->info = png_create_info_struct(r->png);
	if (!r->info)
		trap_spring(&r->trap, VERDICT_TOO_LARGE);

	png_set_read_fn(r->png, r, on_read);
	png_set_user_limits(r->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	skip_chatter(r->png);
	png_read_info(r->png, r->info);

	width = png_get_image_width(r->png, r->info);
	height = png_get_image_height(r->png, r->info);
	v = frame_fit(r->wish, width, height, &to_width, &to_height);
	if (v)
		trap_spring(&r->trap, v);

	adam7 = png_get_interlace_type(r->png, r->info) == PNG_INTERLACE_ADAM7;
	ask_for_rgba(r->png);
	png_start_read_image(r->png);
	r->scale = scale_new(width, height, to_width, to_height);
	r->row = malloc((size_t)width * 4);
	if (!r->scale || !r->row)
		trap_spring(&r->trap, VERDICT_TOO_LARGE);

	for (int pass = 0; pass < (adam7 ? PNG_INTERLACE_ADAM7_PASSES : 1);
	     pass++)
		read_pass(r, width, height, pass, adam7);
}

/* Walk the chunks for the camera's one, before or behind the pixels.  Not by
 * libpng: it believes the length of that chunk before it has seen the end of
 * the file. */
static void collect_facts(const uint8_t *in, size_t size, struct facts *facts)
{
	size_t at = SIGNATURE_BYTES;

	while (size - at >= CHUNK_HEAD_BYTES + CHUNK_CRC_BYTES) {
		size_t n = png_get_uint_32(in + at);

		if (n > size - at - CHUNK_HEAD_BYTES - CHUNK_CRC_BYTES)
			return;
		if (memcmp(in + at + 4, "eXIf", 4) == 0) {
			facts_read(in + at + CHUNK_HEAD_BYTES, n, facts);
			return;
		}
		at += CHUNK_HEAD_BYTES + n + CHUNK_CRC_BYTES;
	}
}

enum verdict read_png(const uint8_t *in, size_t size,
                      const struct frame_wish *wish, struct frame *out,
                      struct facts *facts)
{
	struct reader r = { .in = in, .size = size, .wish = wish };
	enum verdict v;

	facts_none(facts);
	v = trap_run(&r.trap, body, &r);
	if (!v)
		v = scale_finish(r.scale, out);
	if (!v)
		collect_facts(in, size, facts);

	png_destroy_read_struct(&r.png, &r.info, NULL);
	scale_free(r.scale);
	free(r.row);
	return v;
}
