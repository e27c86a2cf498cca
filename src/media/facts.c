/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/facts.h"

#include <stdlib.h>
#include <string.h>

#include <libexif/exif-data.h>

#define BLOCK_MAX_BYTES (256u * 1024u)

static const uint8_t exif_head[] = { 'E', 'x', 'i', 'f', 0, 0 };

void facts_none(struct facts *f)
{
	*f = (struct facts){ .orientation = 1 };
}

/* An entry with at least `count` values of the wanted format, else NULL. */
static const ExifEntry *find(ExifData *d, ExifIfd ifd, unsigned tag,
                             ExifFormat format, size_t count)
{
	const ExifEntry *e = exif_content_get_entry(d->ifd[ifd], (ExifTag)tag);

	if (!e || !e->data || e->format != format || e->components < count)
		return NULL;
	if (e->size < count * exif_format_get_size(format))
		return NULL;
	return e;
}

static void read_orientation(ExifData *d, struct facts *f)
{
	const ExifEntry *e =
		find(d, EXIF_IFD_0, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, 1);
	int o;

	if (!e)
		return;
	o = exif_get_short(e->data, exif_data_get_byte_order(d));
	if (o >= 1 && o <= 8)
		f->orientation = o;
}

/* Degrees, minutes and seconds as one number of degrees. */
static bool read_angle(ExifData *d, unsigned tag, double max, double *degrees)
{
	static const double unit[] = { 1.0, 60.0, 3600.0 };
	const ExifEntry *e =
		find(d, EXIF_IFD_GPS, tag, EXIF_FORMAT_RATIONAL, 3);
	double sum = 0;

	if (!e)
		return false;
	for (int i = 0; i < 3; i++) {
		ExifRational r = exif_get_rational(e->data + 8 * i,
		                                   exif_data_get_byte_order(d));
		double part;

		if (!r.denominator)
			return false;
		part = (double)r.numerator / (double)r.denominator;
		if (i > 0 && part >= 60.0)
			return false;
		sum += part / unit[i];
	}
	if (sum > max)
		return false;
	*degrees = sum;
	return true;
}

static bool read_sign(ExifData *d, unsigned tag, char plus, char minus,
                      double *value)
{
	const ExifEntry *e = find(d, EXIF_IFD_GPS, tag, EXIF_FORMAT_ASCII, 1);

	if (!e || (e->data[0] != plus && e->data[0] != minus))
		return false;
	if (e->data[0] == minus)
		*value = -*value;
	return true;
}

/* A camera without a fix writes 0° 0°, in the sea; that is no place. */
static void read_place(ExifData *d, struct facts *f)
{
	double lat, lon;

	if (!read_angle(d, EXIF_TAG_GPS_LATITUDE, 90.0, &lat) ||
	    !read_angle(d, EXIF_TAG_GPS_LONGITUDE, 180.0, &lon))
		return;
	if (lat <= 0.0 && lon <= 0.0)
		return;
	if (!read_sign(d, EXIF_TAG_GPS_LATITUDE_REF, 'N', 'S', &lat) ||
	    !read_sign(d, EXIF_TAG_GPS_LONGITUDE_REF, 'E', 'W', &lon))
		return;

	f->has_place = true;
	f->lat = lat;
	f->lon = lon;
}

static bool is_date(int year, int month, int day)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30,
		                      31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (year < 1990 || year > 2099 || month < 1 || month > 12)
		return false;
	return day >= 1 &&
	       day <= length[month - 1] + (leap && month == 2 ? 1 : 0);
}

/* "2026:11:22 08:14:00" to "2026-11-22T08:14:00". */
static bool parse_time(const uint8_t *text, char out[20])
{
	static const char shape[] = "dddd:dd:dd dd:dd:dd";
	int part[6] = { 0 }, at = 0;

	for (size_t i = 0; shape[i]; i++) {
		if (shape[i] == 'd') {
			if (text[i] < '0' || text[i] > '9')
				return false;
			part[at] = part[at] * 10 + (text[i] - '0');
		} else {
			if (text[i] != (uint8_t)shape[i])
				return false;
			at++;
		}
	}
	if (!is_date(part[0], part[1], part[2]) || part[3] > 23 ||
	    part[4] > 59 || part[5] > 59)
		return false;

	memcpy(out, text, 19);
	out[4] = out[7] = '-';
	out[10] = 'T';
	out[19] = '\0';
	return true;
}

static void read_time(ExifData *d, struct facts *f)
{
	static const struct {
		ExifIfd ifd;
		ExifTag tag;
	} places[] = {
		{ EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL },
		{ EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED },
		{ EXIF_IFD_0, EXIF_TAG_DATE_TIME },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const ExifEntry *e = find(d, places[i].ifd, places[i].tag,
		                          EXIF_FORMAT_ASCII, 19);

		if (e && parse_time(e->data, f->taken_at))
			return;
	}
}

/* libexif wants the block with its JPEG head on. */
static ExifData *load(const uint8_t *tiff, size_t size)
{
	size_t all = sizeof(exif_head) + size;
	uint8_t *block = malloc(all);
	ExifData *d = exif_data_new();

	if (block && d) {
		memcpy(block, exif_head, sizeof(exif_head));
		memcpy(block + sizeof(exif_head), tiff, size);
		exif_data_unset_option(d,
		                       EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
		exif_data_load_data(d, block, (unsigned)all);
	}
	free(block);
	return d;
}

void facts_read(const uint8_t *tiff, size_t size, struct facts *f)
{
	ExifData *d;

	facts_none(f);
	if (!tiff || size < 8 || size > BLOCK_MAX_BYTES)
		return;

	d = load(tiff, size);
	if (!d)
		return;
	read_orientation(d, f);
	read_place(d, f);
	read_time(d, f);
	exif_data_unref(d);
}
