/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file tests/media/make.h  Pictures for the tests, made by the libraries.
 *
 *  The scene of every picture: top left red, top right green, bottom left
 *  blue, bottom right white, with a little even noise where asked for. */
#ifndef SIAGA_TESTS_MEDIA_MAKE_H
#define SIAGA_TESTS_MEDIA_MAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Bytes in memory; freed by free(data). */
struct made {
	uint8_t *data;
	size_t size;
};

/** What the EXIF block says; zero means: not written. */
struct make_exif {
	bool big_endian;
	int orientation;      /**< any number goes in                     */
	const char *taken_at; /**< 19 characters, "2026:11:22 08:14:00"   */
	const char *ref;      /**< "SE": latitude and longitude reference */
	uint32_t lat[6];      /**< three rationals                        */
	uint32_t lon[6];
};

enum make_colour {
	MAKE_RGB,
	MAKE_GREY,
	MAKE_CMYK, /**< JPEG: with Adobe marker, inverted as Photoshop does */
	MAKE_RGBA, /**< PNG, WebP: everything half transparent              */
	MAKE_PALETTE, /**< PNG: four colours, the white one transparent */
	MAKE_RGB16, /**< PNG: 16 bits                                        */
};

struct make_wish {
	uint32_t width, height;
	enum make_colour colour;
	bool layered;     /**< JPEG progressive, PNG Adam7, WebP lossless */
	bool noise;       /**< so that the file is not tiny               */
	bool chatter;     /**< JPEG, PNG: comments, XMP, profile          */
	struct made exif; /**< from make_exif(); empty = none             */
};

struct made make_exif(const struct make_exif *e);
struct made make_jpeg(const struct make_wish *w);
struct made make_png(const struct make_wish *w);
struct made make_webp(const struct make_wish *w);

/** Two frames, the first one the scene. */
struct made make_webp_moving(uint32_t width, uint32_t height);

/** A PNG whose head promises that size; the data behind it is one pixel. */
struct made make_png_head(uint32_t width, uint32_t height);

#endif
