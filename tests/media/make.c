/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>
#include <webp/mux.h>

static void *take(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		abort();
	return p;
}

static void add(struct made *m, const void *data, size_t n)
{
	m->data = realloc(m->data, m->size + n + 1);
	if (!m->data)
		abort();
	memcpy(m->data + m->size, data, n);
	m->size += n;
}

/* EXIF: header, IFD0, Exif IFD, GPS IFD, then the values over four bytes.
 * Fixed places: every IFD has room for its most entries. */

#define IFD0_AT 8u
#define EXIF_AT 62u
#define GPS_AT  80u
#define DATA_AT 140u

struct tiff {
	bool big;
	uint8_t b[256];
	uint32_t end;
};

static void put16(struct tiff *t, uint32_t at, uint32_t v)
{
	t->b[at] = (uint8_t)(t->big ? v >> 8 : v);
	t->b[at + 1] = (uint8_t)(t->big ? v : v >> 8);
}

static void put32(struct tiff *t, uint32_t at, uint32_t v)
{
	put16(t, at, t->big ? v >> 16 : v & 0xFFFF);
	put16(t, at + 2, t->big ? v & 0xFFFF : v >> 16);
}

static uint32_t entry(struct tiff *t, uint32_t ifd, uint32_t tag,
                      uint32_t format, uint32_t count)
{
	uint32_t n = t->big ? t->b[ifd + 1] : t->b[ifd];
	uint32_t at = ifd + 2 + 12 * n;

	put16(t, ifd, n + 1);
	put16(t, at, tag);
	put16(t, at + 2, format);
	put32(t, at + 4, count);
	return at + 8;
}

static void angle(struct tiff *t, uint32_t tag, const uint32_t v[6])
{
	put32(t, entry(t, GPS_AT, tag, 5, 3), t->end);
	for (int i = 0; i < 6; i++, t->end += 4)
		put32(t, t->end, v[i]);
}

static void letter(struct tiff *t, uint32_t tag, char c)
{
	t->b[entry(t, GPS_AT, tag, 2, 2)] = (uint8_t)c;
}

struct made make_exif(const struct make_exif *e)
{
	struct tiff t = { .big = e->big_endian, .end = DATA_AT };
	struct made m = { 0 };

	memcpy(t.b, e->big_endian ? "MM" : "II", 2);
	put16(&t, 2, 42);
	put32(&t, 4, IFD0_AT);
	if (e->orientation)
		put16(&t, entry(&t, IFD0_AT, 0x112, 3, 1),
		      (uint32_t)e->orientation);
	if (e->taken_at) {
		put32(&t, entry(&t, IFD0_AT, 0x8769, 4, 1), EXIF_AT);
		put32(&t, entry(&t, EXIF_AT, 0x9003, 2, 20), t.end);
		memcpy(t.b + t.end, e->taken_at, 19);
		t.end += 20;
	}
	if (e->ref) {
		put32(&t, entry(&t, IFD0_AT, 0x8825, 4, 1), GPS_AT);
		letter(&t, 1, e->ref[0]);
		angle(&t, 2, e->lat);
		letter(&t, 3, e->ref[1]);
		angle(&t, 4, e->lon);
	}
	add(&m, t.b, t.end);
	return m;
}

/* The scene, row by row. */

static void pixel(const struct make_wish *w, uint32_t x, uint32_t y,
                  uint8_t rgb[3])
{
	static const uint8_t scene[4][3] = {
		{ 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 255, 255, 255 }
	};
	unsigned quarter =
		(y >= w->height / 2 ? 2u : 0u) + (x >= w->width / 2 ? 1u : 0u);
	uint32_t r = (x * 2654435761u) ^ (y * 2246822519u);

	memcpy(rgb, scene[quarter], 3);
	if (w->noise)
		for (int i = 0; i < 3; i++)
			rgb[i] = (uint8_t)(rgb[i] ^ (r >> (8 + 5 * i) & 31));
}

static size_t row_of(const struct make_wish *w, uint32_t y, uint8_t *to)
{
	uint8_t *p = to;

	for (uint32_t x = 0; x < w->width; x++) {
		uint8_t c[3];

		pixel(w, x, y, c);
		switch (w->colour) {
		case MAKE_RGB:
			memcpy(p, c, 3);
			p += 3;
			break;
		case MAKE_RGBA:
			memcpy(p, c, 3);
			p[3] = 128;
			p += 4;
			break;
		case MAKE_GREY:
			*p++ = (uint8_t)((c[0] * 3 + c[1] * 6 + c[2]) / 10);
			break;
		case MAKE_CMYK: /* inverted: paper minus ink */
			memcpy(p, c, 3);
			p[3] = 255;
			p += 4;
			break;
		case MAKE_PALETTE:
			*p++ = (uint8_t)((y >= w->height / 2 ? 2 : 0) +
			                 (x >= w->width / 2 ? 1 : 0));
			break;
		case MAKE_RGB16:
			for (int i = 0; i < 3; i++) {
				*p++ = c[i];
				*p++ = c[i];
			}
			break;
		}
	}
	return (size_t)(p - to);
}

/* Without noise there are only two different rows. */
static bool is_new_row(const struct make_wish *w, uint32_t y)
{
	return w->noise || y == 0 || y == w->height / 2;
}

/* JPEG */

static void jpeg_chatter(j_compress_ptr c)
{
	static const char xmp[] = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>";
	static const char icc[] = "ICC_PROFILE\0\1\1profile";
	static const char note[] = "a comment with a name";

	jpeg_write_marker(c, JPEG_APP0 + 1, (const JOCTET *)xmp, sizeof(xmp));
	jpeg_write_marker(c, JPEG_APP0 + 2, (const JOCTET *)icc, sizeof(icc));
	jpeg_write_marker(c, JPEG_COM, (const JOCTET *)note, sizeof(note));
}

static void jpeg_exif(j_compress_ptr c, const struct made *exif)
{
	struct made m = { 0 };

	add(&m, "Exif\0", 6);
	add(&m, exif->data, exif->size);
	jpeg_write_marker(c, JPEG_APP0 + 1, m.data, (unsigned)m.size);
	free(m.data);
}

struct made make_jpeg(const struct make_wish *w)
{
	struct jpeg_compress_struct c;
	struct jpeg_error_mgr errors;
	unsigned char *out = NULL;
	unsigned long size = 0;
	uint8_t *row = take((size_t)w->width * 6);
	JSAMPROW rows = row;

	c.err = jpeg_std_error(&errors);
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &out, &size);
	c.image_width = w->width;
	c.image_height = w->height;
	c.input_components = w->colour == MAKE_GREY   ? 1
	                     : w->colour == MAKE_CMYK ? 4
	                                              : 3;
	c.in_color_space = w->colour == MAKE_GREY   ? JCS_GRAYSCALE
	                   : w->colour == MAKE_CMYK ? JCS_CMYK
	                                            : JCS_RGB;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, 90, TRUE);
	if (w->layered)
		jpeg_simple_progression(&c);
	jpeg_start_compress(&c, TRUE);
	if (w->chatter)
		jpeg_chatter(&c);
	if (w->exif.size)
		jpeg_exif(&c, &w->exif);
	for (uint32_t y = 0; y < w->height; y++) {
		if (is_new_row(w, y))
			row_of(w, y, row);
		jpeg_write_scanlines(&c, &rows, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	free(row);
	return (struct made){ .data = out, .size = size };
}

/* PNG */

static void png_bytes(png_structp png, png_bytep data, size_t n)
{
	add(png_get_io_ptr(png), data, n);
}

static void png_flushed(png_structp png)
{
	(void)png;
}

static void png_palette(png_structp png, png_infop info)
{
	static const png_color scene[4] = {
		{ 255, 0, 0 }, { 0, 255, 0 }, { 0, 0, 255 }, { 1, 2, 3 }
	};
	static const png_byte alpha[4] = { 255, 255, 255, 0 };

	png_set_PLTE(png, info, scene, 4);
	png_set_tRNS(png, info, alpha, 4, NULL);
}

static void png_chatter(png_structp png, png_infop info)
{
	char key[] = "Author", text[] = "a name";
	png_text t = { .compression = PNG_TEXT_COMPRESSION_zTXt,
		       .key = key,
		       .text = text,
		       .text_length = strlen(text) };

	png_set_text(png, info, &t, 1);
}

static void png_rows(const struct make_wish *w, png_structp png)
{
	uint8_t **rows = take(w->height * sizeof(*rows));

	for (uint32_t y = 0; y < w->height; y++) {
		if (is_new_row(w, y)) {
			rows[y] = take((size_t)w->width * 6);
			row_of(w, y, rows[y]);
		} else {
			rows[y] = rows[y - 1];
		}
	}
	png_write_image(png, rows);
	for (uint32_t y = 0; y < w->height; y++)
		if (is_new_row(w, y))
			free(rows[y]);
	free(rows);
}

struct made make_png(const struct make_wish *w)
{
	static const int types[] = {
		[MAKE_RGB] = PNG_COLOR_TYPE_RGB,
		[MAKE_GREY] = PNG_COLOR_TYPE_GRAY,
		[MAKE_RGBA] = PNG_COLOR_TYPE_RGBA,
		[MAKE_PALETTE] = PNG_COLOR_TYPE_PALETTE,
		[MAKE_RGB16] = PNG_COLOR_TYPE_RGB,
	};
	struct made m = { 0 };
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL,
	                                          NULL, NULL);
	png_infop info = png_create_info_struct(png);

	png_set_write_fn(png, &m, png_bytes, png_flushed);
	png_set_compression_level(png, 1);
	png_set_IHDR(png, info, w->width, w->height,
	             w->colour == MAKE_RGB16 ? 16 : 8, types[w->colour],
	             w->layered ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
	             PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
	if (w->colour == MAKE_PALETTE)
		png_palette(png, info);
	if (w->chatter)
		png_chatter(png, info);
	if (w->exif.size)
		png_set_eXIf_1(png, info, (png_uint_32)w->exif.size,
		               w->exif.data);
	png_write_info(png, info);
	png_rows(w, png);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return m;
}

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

struct made make_png_head(uint32_t width, uint32_t height)
{
	struct make_wish w = { .width = 1, .height = 1 };
	struct made m = make_png(&w);

	/* After the signature: length, "IHDR", width, height, 5 bytes, CRC. */
	png_save_uint_32(m.data + 16, width);
	png_save_uint_32(m.data + 20, height);
	png_save_uint_32(m.data + 29, crc_of(m.data + 12, 17));
	return m;
}

/* WebP */

static uint8_t *whole(const struct make_wish *w)
{
	size_t line = (size_t)w->width * (w->colour == MAKE_RGBA ? 4 : 3);
	uint8_t *p = take(line * w->height);

	for (uint32_t y = 0; y < w->height; y++)
		row_of(w, y, p + line * y);
	return p;
}

static struct made with_exif(struct made still, const struct made *exif)
{
	WebPData image = { .bytes = still.data, .size = still.size };
	WebPData chunk = { .bytes = exif->data, .size = exif->size };
	WebPData all;
	WebPMux *mux = WebPMuxCreate(&image, 1);
	struct made m = { 0 };

	if (!mux || WebPMuxSetChunk(mux, "EXIF", &chunk, 1) != WEBP_MUX_OK ||
	    WebPMuxAssemble(mux, &all) != WEBP_MUX_OK)
		abort();
	add(&m, all.bytes, all.size);
	WebPDataClear(&all);
	WebPMuxDelete(mux);
	free(still.data);
	return m;
}

struct made make_webp(const struct make_wish *w)
{
	uint8_t *p = whole(w), *out = NULL;
	int width = (int)w->width, height = (int)w->height;
	struct made m = { 0 };
	size_t n;

	if (w->colour == MAKE_RGBA)
		n = w->layered ? WebPEncodeLosslessRGBA(p, width, height,
		                                        width * 4, &out)
		               : WebPEncodeRGBA(p, width, height, width * 4, 90,
		                                &out);
	else
		n = w->layered ? WebPEncodeLosslessRGB(p, width, height,
		                                       width * 3, &out)
		               : WebPEncodeRGB(p, width, height, width * 3, 90,
		                               &out);
	add(&m, out, n);
	WebPFree(out);
	free(p);
	return w->exif.size ? with_exif(m, &w->exif) : m;
}

struct made make_webp_moving(uint32_t width, uint32_t height)
{
	struct make_wish w = { .width = width,
		               .height = height,
		               .colour = MAKE_RGBA };
	struct made m = { 0 };
	WebPAnimEncoder *e = WebPAnimEncoderNew((int)width, (int)height, NULL);
	WebPConfig config;
	WebPPicture pic;
	WebPData all;
	uint8_t *p = whole(&w);

	for (size_t i = 3; i < (size_t)width * height * 4; i += 4)
		p[i] = 255;
	WebPConfigInit(&config);
	WebPPictureInit(&pic);
	pic.use_argb = 1;
	pic.width = (int)width;
	pic.height = (int)height;
	for (int i = 0; i < 2; i++) {
		WebPPictureImportRGBA(&pic, p, (int)width * 4);
		if (!WebPAnimEncoderAdd(e, &pic, i * 100, &config))
			abort();
		memset(p, 255, (size_t)width * height * 4);
	}
	WebPAnimEncoderAdd(e, NULL, 200, NULL);
	WebPAnimEncoderAssemble(e, &all);
	add(&m, all.bytes, all.size);
	WebPDataClear(&all);
	WebPPictureFree(&pic);
	WebPAnimEncoderDelete(e);
	free(p);
	return m;
}
