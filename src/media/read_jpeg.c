/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/readers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "media/scale.h"
#include "media/trap.h"

#define EXIF_HEAD_BYTES 6
/* Cameras write some ten scans; thousands of them are an attack on time. */
#define SCANS_MAX 100

struct reader {
	struct jpeg_decompress_struct c; /* c.client_data is this struct */
	struct jpeg_error_mgr errors;
	struct jpeg_progress_mgr progress;
	struct trap trap;
	const uint8_t *in;
	size_t size;
	const struct frame_wish *wish;
	struct facts *facts;
	struct scale *scale;
	uint8_t *row; /* one decoded row, 3 or 4 bytes a pixel */
};

static void on_error(j_common_ptr c)
{
	struct reader *r = c->client_data;

	switch (c->err->msg_code) {
	case JERR_OUT_OF_MEMORY:
	case JERR_WIDTH_OVERFLOW:
	case JERR_IMAGE_TOO_BIG:
		trap_spring(&r->trap, VERDICT_TOO_LARGE);
	case JERR_SOF_UNSUPPORTED:
	case JERR_BAD_PRECISION:
	case JERR_CONVERSION_NOTIMPL:
	case JERR_ARITH_NOTIMPL:
		trap_spring(&r->trap, VERDICT_UNSUPPORTED);
	default:
		trap_spring(&r->trap, VERDICT_DAMAGED);
	}
}

/* A file that ends before its picture does would be shown half grey; all
 * other complaints are about bytes a browser forgives too. */
static void on_message(j_common_ptr c, int level)
{
	struct reader *r = c->client_data;

	if (level < 0 && c->err->msg_code == JWRN_JPEG_EOF)
		trap_spring(&r->trap, VERDICT_DAMAGED);
}

static void on_progress(j_common_ptr c)
{
	struct reader *r = c->client_data;

	if (r->c.input_scan_number > SCANS_MAX)
		trap_spring(&r->trap, VERDICT_DAMAGED);
}

static void collect_facts(struct reader *r)
{
	for (jpeg_saved_marker_ptr m = r->c.marker_list; m; m = m->next) {
		if (m->data_length <= EXIF_HEAD_BYTES ||
		    memcmp(m->data, "Exif\0", EXIF_HEAD_BYTES) != 0)
			continue;
		facts_read(m->data + EXIF_HEAD_BYTES,
		           m->data_length - EXIF_HEAD_BYTES, r->facts);
		return;
	}
}

/* Let the inverse transform itself throw away what nobody will see. */
static void choose_scale(struct reader *r)
{
	unsigned longest = r->c.image_width > r->c.image_height
	                           ? r->c.image_width
	                           : r->c.image_height;
	unsigned denom = 1;

	while (denom < 8 && longest / (denom * 2) >= r->wish->edge)
		denom *= 2;
	r->c.scale_num = 1;
	r->c.scale_denom = denom;
}

/* Photoshop stores CMYK upside down and says so by its marker. */
static void cmyk_to_rgb(uint8_t *row, size_t n, int inverted)
{
	for (size_t i = 0; i < n; i++) {
		unsigned flip = inverted ? 0 : 255;
		unsigned k = row[4 * i + 3] ^ flip;

		for (size_t j = 0; j < 3; j++) {
			unsigned ink = row[4 * i + j] ^ flip;

			row[3 * i + j] = (uint8_t)((ink * k + 127) / 255);
		}
	}
}

static void read_rows(struct reader *r)
{
	struct jpeg_decompress_struct *c = &r->c;

	while (c->output_scanline < c->output_height) {
		uint32_t y = c->output_scanline;
		JSAMPROW row = r->row;

		if (jpeg_read_scanlines(c, &row, 1) != 1)
			trap_spring(&r->trap, VERDICT_DAMAGED);
		if (c->out_color_space == JCS_CMYK)
			cmyk_to_rgb(r->row, c->output_width,
			            c->saw_Adobe_marker);
		scale_add(r->scale, y, 0, 1, c->output_width, r->row);
	}
}

static void body(void *arg)
{
	struct reader *r = arg;
	struct jpeg_decompress_struct *c = &r->c;
	uint32_t width, height;
	enum verdict v;

	jpeg_create_decompress(c);
	r->progress.progress_monitor = on_progress;
	c->progress = &r->progress;
	jpeg_mem_src(c, r->in, r->size);
	jpeg_save_markers(c, JPEG_APP0 + 1, 0xFFFF);
	jpeg_read_header(c, TRUE);

	v = frame_fit(r->wish, c->image_width, c->image_height, &width,
	              &height);
	if (v)
		trap_spring(&r->trap, v);
	collect_facts(r);

	choose_scale(r);
	if (c->jpeg_color_space == JCS_CMYK || c->jpeg_color_space == JCS_YCCK)
		c->out_color_space = JCS_CMYK;
	else
		c->out_color_space = JCS_RGB;
	jpeg_start_decompress(c);

	r->scale = scale_new(c->output_width, c->output_height, width, height);
	r->row = malloc((size_t)c->output_width * (size_t)c->output_components);
	if (!r->scale || !r->row)
		trap_spring(&r->trap, VERDICT_TOO_LARGE);
	read_rows(r);
}

enum verdict read_jpeg(const uint8_t *in, size_t size,
                       const struct frame_wish *wish, struct frame *out,
                       struct facts *facts)
{
	struct reader r = {
		.in = in, .size = size, .wish = wish, .facts = facts
	};
	enum verdict v;

	facts_none(facts);
	r.c.err = jpeg_std_error(&r.errors);
	r.c.client_data = &r;
	r.errors.error_exit = on_error;
	r.errors.emit_message = on_message;

	v = trap_run(&r.trap, body, &r);
	if (!v)
		v = scale_finish(r.scale, out);

	jpeg_destroy_decompress(&r.c);
	scale_free(r.scale);
	free(r.row);
	return v;
}
