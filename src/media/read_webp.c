/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/readers.h"

#include <webp/decode.h>
#include <webp/demux.h>

static enum verdict verdict_of(VP8StatusCode s)
{
	switch (s) {
	case VP8_STATUS_OK:
		return VERDICT_TAKEN;
	case VP8_STATUS_OUT_OF_MEMORY:
		return VERDICT_TOO_LARGE;
	case VP8_STATUS_UNSUPPORTED_FEATURE:
		return VERDICT_UNSUPPORTED;
	default:
		return VERDICT_DAMAGED;
	}
}

static enum verdict take(const WebPDecBuffer *b, struct frame *out)
{
	const WebPRGBABuffer *p = &b->u.RGBA;
	uint32_t width = (uint32_t)b->width, height = (uint32_t)b->height;
	struct frame f;
	enum verdict v = frame_new(width, height, &f);

	if (v)
		return v;
	for (uint32_t y = 0; y < height; y++)
		frame_flatten(p->rgba + (size_t)y * (size_t)p->stride, width,
		              f.rgb + (size_t)y * width * 3);
	*out = f;
	return VERDICT_TAKEN;
}

/* One still bit stream; libwebp scales while it decodes. */
static enum verdict decode(const WebPData *in, const struct frame_wish *wish,
                           struct frame *out)
{
	WebPDecoderConfig c;
	uint32_t width, height;
	enum verdict v;

	if (!WebPInitDecoderConfig(&c))
		return VERDICT_UNSUPPORTED;
	v = verdict_of(WebPGetFeatures(in->bytes, in->size, &c.input));
	if (v)
		return v;
	v = frame_fit(wish, (uint32_t)c.input.width, (uint32_t)c.input.height,
	              &width, &height);
	if (v)
		return v;

	c.output.colorspace = MODE_RGBA;
	c.options.use_scaling = width != (uint32_t)c.input.width ||
	                        height != (uint32_t)c.input.height;
	c.options.scaled_width = (int)width;
	c.options.scaled_height = (int)height;
	v = verdict_of(WebPDecode(in->bytes, in->size, &c));
	if (!v)
		v = take(&c.output, out);
	WebPFreeDecBuffer(&c.output);
	return v;
}

static void collect_facts(const WebPDemuxer *d, struct facts *facts)
{
	WebPChunkIterator chunk;
	const uint8_t *p;
	size_t n;

	if (!WebPDemuxGetChunk(d, "EXIF", 1, &chunk))
		return;
	p = chunk.chunk.bytes;
	n = chunk.chunk.size;
	if (n > 6 && p[0] == 'E' && p[1] == 'x') { /* some keep JPEG's head */
		p += 6;
		n -= 6;
	}
	facts_read(p, n, facts);
	WebPDemuxReleaseChunkIterator(&chunk);
}

enum verdict read_webp(const uint8_t *in, size_t size,
                       const struct frame_wish *wish, struct frame *out,
                       struct facts *facts)
{
	WebPData all = { .bytes = in, .size = size };
	WebPDemuxer *d;
	WebPIterator first;
	enum verdict v;

	facts_none(facts);
	d = WebPDemux(&all);
	if (!d)
		return VERDICT_DAMAGED;

	if (WebPDemuxGetFrame(d, 1, &first)) {
		v = decode(&first.fragment, wish, out);
		WebPDemuxReleaseIterator(&first);
	} else {
		v = VERDICT_DAMAGED;
	}
	if (!v)
		collect_facts(d, facts);
	WebPDemuxDelete(d);
	return v;
}
