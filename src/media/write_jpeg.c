/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/write_jpeg.h"

#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include "media/trap.h"

#define HEAD_MAX_BYTES 4096

struct writer {
	struct jpeg_compress_struct c; /* c.client_data is this struct */
	struct jpeg_error_mgr errors;
	struct jpeg_destination_mgr to;
	struct trap trap;
	const struct frame *frame;
	int quality;
	uint8_t *out;
	size_t room;
};

static void on_error(j_common_ptr c)
{
	struct writer *w = c->client_data;

	trap_spring(&w->trap, VERDICT_TOO_LARGE);
}

static void on_message(j_common_ptr c, int level)
{
	(void)c;
	(void)level;
}

static void on_begin(j_compress_ptr c)
{
	struct writer *w = c->client_data;

	w->to.next_output_byte = w->out;
	w->to.free_in_buffer = w->room;
}

/* The room is that of the raw pixels, which no sane coding exceeds. */
static boolean on_full(j_compress_ptr c)
{
	struct writer *w = c->client_data;

	trap_spring(&w->trap, VERDICT_TOO_LARGE);
}

static void on_end(j_compress_ptr c)
{
	(void)c;
}

static void body(void *arg)
{
	struct writer *w = arg;
	struct jpeg_compress_struct *c = &w->c;
	size_t line = (size_t)w->frame->width * 3;

	jpeg_create_compress(c);
	c->dest = &w->to;
	c->image_width = w->frame->width;
	c->image_height = w->frame->height;
	c->input_components = 3;
	c->in_color_space = JCS_RGB;
	jpeg_set_defaults(c);
	jpeg_set_quality(c, w->quality, TRUE);
	c->optimize_coding = TRUE;
	jpeg_start_compress(c, TRUE);
	while (c->next_scanline < c->image_height) {
		JSAMPROW row = w->frame->rgb + line * c->next_scanline;

		jpeg_write_scanlines(c, &row, 1);
	}
	jpeg_finish_compress(c);
}

enum verdict write_jpeg(const struct frame *f, int quality, uint8_t **out,
                        size_t *size)
{
	struct writer w = { .frame = f, .quality = quality };
	enum verdict v;

	w.room = (size_t)f->width * f->height * 3 + HEAD_MAX_BYTES;
	w.out = malloc(w.room);
	if (!w.out)
		return VERDICT_TOO_LARGE;
	w.c.err = jpeg_std_error(&w.errors);
	w.c.client_data = &w;
	w.errors.error_exit = on_error;
	w.errors.emit_message = on_message;
	w.to.init_destination = on_begin;
	w.to.empty_output_buffer = on_full;
	w.to.term_destination = on_end;

	v = trap_run(&w.trap, body, &w);
	jpeg_destroy_compress(&w.c);
	if (v) {
		free(w.out);
		return v;
	}
	*out = w.out;
	*size = w.room - w.to.free_in_buffer;
	return VERDICT_TAKEN;
}
