/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/scale.h"

#include <stdlib.h>
#include <string.h>

#define CHANNELS 3

/** The share of one source line in result line @p at and in the next one. */
struct share {
	uint32_t at;
	float here, next;
};

struct scale {
	uint32_t width, height;
	struct share *column, *row;
	float *line; /**< one source row, scaled across       */
	float *sum;  /**< width * height * CHANNELS           */
};

/* One source line covers [i * to, (i + 1) * to) on a ruler on which each
 * result line is `from` long; with to <= from it touches two at most. */
static struct share *shares_new(uint32_t from, uint32_t to)
{
	struct share *s = calloc(from, sizeof(*s));

	if (!s)
		return NULL;

	for (uint32_t i = 0; i < from; i++) {
		uint64_t begin = (uint64_t)i * to, end = begin + to;
		uint64_t at = begin / from, edge = (at + 1) * from;
		uint64_t over = end > edge ? end - edge : 0;

		s[i].at = (uint32_t)at;
		s[i].here = (float)(to - over) / (float)from;
		s[i].next = (float)over / (float)from;
	}
	return s;
}

struct scale *scale_new(uint32_t width, uint32_t height, uint32_t to_width,
                        uint32_t to_height)
{
	size_t line = (size_t)to_width * CHANNELS;
	struct scale *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;

	s->width = to_width;
	s->height = to_height;
	s->column = shares_new(width, to_width);
	s->row = shares_new(height, to_height);
	s->line = calloc(line, sizeof(float));
	s->sum = calloc(line * to_height, sizeof(float));
	if (!s->column || !s->row || !s->line || !s->sum) {
		scale_free(s);
		return NULL;
	}
	return s;
}

static void add_across(struct scale *s, uint32_t x, uint32_t step, uint32_t n,
                       const uint8_t *rgb)
{
	for (uint32_t i = 0; i < n; i++, x += step, rgb += CHANNELS) {
		const struct share *c = &s->column[x];
		float *to = s->line + (size_t)c->at * CHANNELS;

		for (int k = 0; k < CHANNELS; k++)
			to[k] += c->here * (float)rgb[k];
		if (c->next <= 0)
			continue;
		for (int k = 0; k < CHANNELS; k++)
			to[CHANNELS + k] += c->next * (float)rgb[k];
	}
}

static void add_down(struct scale *s, uint32_t row, float weight)
{
	size_t n = (size_t)s->width * CHANNELS;
	float *to = s->sum + n * row;

	for (size_t i = 0; i < n; i++)
		to[i] += weight * s->line[i];
}

void scale_add(struct scale *s, uint32_t y, uint32_t x, uint32_t step,
               uint32_t n, const uint8_t *rgb)
{
	const struct share *r = &s->row[y];

	memset(s->line, 0, (size_t)s->width * CHANNELS * sizeof(float));
	add_across(s, x, step, n, rgb);
	add_down(s, r->at, r->here);
	if (r->next > 0)
		add_down(s, r->at + 1, r->next);
}

enum verdict scale_finish(const struct scale *s, struct frame *out)
{
	size_t n = (size_t)s->width * s->height * CHANNELS;
	struct frame f;
	enum verdict v = frame_new(s->width, s->height, &f);

	if (v)
		return v;

	for (size_t i = 0; i < n; i++) {
		float c = s->sum[i] + 0.5f;

		f.rgb[i] = c >= 255.0f ? 255 : (uint8_t)c;
	}
	*out = f;
	return VERDICT_TAKEN;
}

void scale_free(struct scale *s)
{
	if (!s)
		return;
	free(s->column);
	free(s->row);
	free(s->line);
	free(s->sum);
	free(s);
}

enum verdict scale_frame(const struct frame *in, uint32_t edge,
                         struct frame *out)
{
	struct frame_wish wish = { .edge = edge,
		                   .max_edge = UINT32_MAX,
		                   .max_pixels = UINT64_MAX };
	uint32_t width, height;
	struct scale *s;
	enum verdict v;

	v = frame_fit(&wish, in->width, in->height, &width, &height);
	if (v)
		return v;

	s = scale_new(in->width, in->height, width, height);
	if (!s)
		return VERDICT_TOO_LARGE;
	for (uint32_t y = 0; y < in->height; y++)
		scale_add(s, y, 0, 1, in->width,
		          in->rgb + (size_t)y * in->width * CHANNELS);
	v = scale_finish(s, out);
	scale_free(s);
	return v;
}
