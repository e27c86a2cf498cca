/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/picture.h"

#include <stdlib.h>
#include <string.h>

#include "media/readers.h"
#include "media/scale.h"
#include "media/write_jpeg.h"

#define QUALITY       80
#define THUMB_QUALITY 75

/** A format: the bytes at @p at that make it known, and who reads it. */
struct format {
	const char *mime;
	size_t at;
	const char *magic;
	size_t magic_bytes;
	reader_fn *read;
};

static const struct format formats[] = {
	{ "image/jpeg", 0, "\xFF\xD8\xFF", 3, read_jpeg },
	{ "image/png", 0, "\x89PNG\r\n\x1A\n", 8, read_png },
	{ "image/webp", 8, "WEBP", 4, read_webp },
};

static const struct format *sniff(const uint8_t *in, size_t size)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		const struct format *f = &formats[i];

		if (size >= f->at + f->magic_bytes &&
		    memcmp(in + f->at, f->magic, f->magic_bytes) == 0)
			return f;
	}
	return NULL;
}

static enum verdict make_thumb(const struct frame *f, uint32_t edge,
                               struct picture *p)
{
	struct frame small;
	enum verdict v = scale_frame(f, edge, &small);

	if (v)
		return v;
	v = write_jpeg(&small, THUMB_QUALITY, &p->thumb, &p->thumb_bytes);
	frame_free(&small);
	return v;
}

static enum verdict make(struct frame *f, uint32_t thumb_edge,
                         struct picture *p)
{
	enum verdict v = frame_turn(f, p->facts.orientation);

	if (v)
		return v;
	p->width = f->width;
	p->height = f->height;
	v = write_jpeg(f, QUALITY, &p->jpeg, &p->jpeg_bytes);
	if (!v && thumb_edge)
		v = make_thumb(f, thumb_edge, p);
	return v;
}

enum verdict picture_make(const uint8_t *in, size_t size,
                          const struct frame_wish *wish, uint32_t thumb_edge,
                          struct picture *out)
{
	const struct format *format = sniff(in, size);
	struct picture p = { 0 };
	struct frame f;
	enum verdict v;

	if (!format)
		return VERDICT_FOREIGN;

	p.source_mime = format->mime;
	v = format->read(in, size, wish, &f, &p.facts);
	if (v)
		return v;
	v = make(&f, thumb_edge, &p);
	frame_free(&f);
	if (v) {
		picture_free(&p);
		return v;
	}
	*out = p;
	return VERDICT_TAKEN;
}

void picture_free(struct picture *p)
{
	free(p->jpeg);
	free(p->thumb);
	*p = (struct picture){ 0 };
}
