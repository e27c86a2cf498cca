/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/main.c  siaga-media: decode one thing a stranger sent.
 *
 *  Floor: media; one process per item, one thread.
 *
 *      siaga-media picture [--edge PX] [--thumb PX]
 *
 *  fd 0 is the file, fd 3 takes the new JPEG, fd 4 the thumbnail when --thumb
 *  is given, fd 1 one JSON line of facts, written last: who has the line has
 *  all.  Exit 0: done.  1: not taken, stderr says `reason=WORD`.  2: wrong
 *  use.  3: the house's own trouble (sandbox, reading, writing).  Death by a
 *  signal: the file broke a wall. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "media/picture.h"
#include "media/sandbox.h"

#define MIB (1024u * 1024u)

#define FD_OUT   3
#define FD_THUMB 4

#define EDGE_MIN     16
#define EDGE_MAX     1600
#define SOURCE_EDGE  12000
#define SOURCE_PIXEL 60000000

enum exit_code { DONE = 0, NOT_TAKEN = 1, WRONG_USE = 2, HOUSE_TROUBLE = 3 };

/** The command line. */
struct order {
	uint32_t edge;  /**< pixels                          */
	uint32_t thumb; /**< pixels; 0 = no thumbnail wanted */
};

/** One kind of input: how much of it, under which limits, who does it. */
struct kind {
	const char *name;
	size_t input_bytes;
	struct sandbox_limits limits;
	enum exit_code (*run)(const struct order *o, const uint8_t *in,
	                      size_t size);
};

/* After the sandbox is entered there is no stdio: it would ask for more than
 * the walls allow. */
static bool put(int fd, const void *data, size_t size)
{
	const char *p = data;

	while (size) {
		ssize_t n = write(fd, p, size);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		size -= (size_t)n;
	}
	return true;
}

static enum exit_code say(enum exit_code code, const char *word)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "reason=%s\n", word);

	if (n > 0)
		(void)!put(STDERR_FILENO, line, (size_t)n);
	return code;
}

static enum exit_code turn_away(enum verdict v)
{
	switch (v) {
	case VERDICT_FOREIGN:
		return say(NOT_TAKEN, "not-a-picture");
	case VERDICT_UNSUPPORTED:
		return say(NOT_TAKEN, "unsupported");
	case VERDICT_TOO_LARGE:
		return say(NOT_TAKEN, "too-large");
	case VERDICT_DAMAGED:
	case VERDICT_TAKEN:
		break;
	}
	return say(NOT_TAKEN, "damaged");
}

static bool put_facts(const struct picture *p)
{
	char line[320], thumb[24] = "null", taken[24] = "null";
	char lat[24] = "null", lon[24] = "null";
	int n;

	if (p->thumb)
		snprintf(thumb, sizeof(thumb), "%zu", p->thumb_bytes);
	if (p->facts.has_place) {
		snprintf(lat, sizeof(lat), "%.6f", p->facts.lat);
		snprintf(lon, sizeof(lon), "%.6f", p->facts.lon);
	}
	if (p->facts.taken_at[0])
		snprintf(taken, sizeof(taken), "\"%s\"", p->facts.taken_at);

	n = snprintf(line, sizeof(line),
	             "{\"mime\":\"image/jpeg\",\"width\":%u,\"height\":%u,"
	             "\"bytes\":%zu,\"thumb_bytes\":%s,\"lat\":%s,"
	             "\"lon\":%s,\"taken_at\":%s,\"source_mime\":\"%s\"}\n",
	             p->width, p->height, p->jpeg_bytes, thumb, lat, lon, taken,
	             p->source_mime);
	return n > 0 && (size_t)n < sizeof(line) &&
	       put(STDOUT_FILENO, line, (size_t)n);
}

static enum exit_code run_picture(const struct order *o, const uint8_t *in,
                                  size_t size)
{
	struct frame_wish wish = { .edge = o->edge,
		                   .max_edge = SOURCE_EDGE,
		                   .max_pixels = SOURCE_PIXEL };
	struct picture p;
	enum verdict v = picture_make(in, size, &wish, o->thumb, &p);
	bool ok;

	if (v)
		return turn_away(v);

	ok = put(FD_OUT, p.jpeg, p.jpeg_bytes) &&
	     (!p.thumb || put(FD_THUMB, p.thumb, p.thumb_bytes)) &&
	     put_facts(&p);
	picture_free(&p);
	return ok ? DONE : say(HOUSE_TROUBLE, "write");
}

static const struct kind kinds[] = {
	{ .name = "picture",
	  .input_bytes = 20 * MIB,
	  .limits = { .cpu_s = 10,
	              .memory_bytes = 256 * MIB,
	              .file_bytes = 16 * MIB },
	  .run = run_picture },
};

/* Read fd 0 to its end; one byte over `room` tells too much from enough. */
static bool get(uint8_t *to, size_t room, size_t *size)
{
	size_t have = 0;

	while (have < room) {
		ssize_t n = read(STDIN_FILENO, to + have, room - have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		have += (size_t)n;
	}
	*size = have;
	return true;
}

static enum exit_code work(const struct kind *k, const struct order *o)
{
	uint8_t *in = malloc(k->input_bytes + 1);
	enum exit_code code;
	size_t size;

	if (!in)
		return say(HOUSE_TROUBLE, "memory");

	if (!get(in, k->input_bytes + 1, &size))
		code = say(HOUSE_TROUBLE, "read");
	else if (size > k->input_bytes)
		code = turn_away(VERDICT_TOO_LARGE);
	else
		code = k->run(o, in, size);
	free(in);
	return code;
}

static bool parse_edge(const char *text, uint32_t *out)
{
	char *end;
	unsigned long v = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || v < EDGE_MIN || v > EDGE_MAX)
		return false;
	*out = (uint32_t)v;
	return true;
}

static bool parse(int argc, char **argv, const struct kind **kind,
                  struct order *o)
{
	*kind = NULL;
	for (size_t i = 0; argc > 1 && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(argv[1], kinds[i].name) == 0)
			*kind = &kinds[i];
	if (!*kind || argc % 2)
		return false;

	for (int i = 2; i < argc; i += 2) {
		uint32_t *to = strcmp(argv[i], "--edge") == 0    ? &o->edge
		               : strcmp(argv[i], "--thumb") == 0 ? &o->thumb
		                                                 : NULL;

		if (!to || !parse_edge(argv[i + 1], to))
			return false;
	}
	return true;
}

static bool are_open(int last_fd)
{
	for (int fd = 0; fd <= last_fd; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			return false;
	return true;
}

int main(int argc, char **argv)
{
	struct order o = { .edge = EDGE_MAX };
	const struct kind *kind;
	struct sandbox_limits limits;

	if (!parse(argc, argv, &kind, &o)) {
		fputs("usage: siaga-media picture [--edge 16..1600] "
		      "[--thumb 16..1600] <file 3>jpeg 4>thumb\n",
		      stderr);
		return WRONG_USE;
	}
	limits = kind->limits;
	limits.last_fd = o.thumb ? FD_THUMB : FD_OUT;
	if (!are_open(limits.last_fd)) {
		fputs("siaga-media: fd 3 (and 4 with --thumb) must be open\n",
		      stderr);
		return WRONG_USE;
	}

	/* The libraries look into the environment; it is the parent's. */
	if (clearenv() || sandbox_enter(&limits))
		_exit((int)say(HOUSE_TROUBLE, "sandbox"));
	_exit((int)work(kind, &o));
}
