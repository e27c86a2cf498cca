/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The whole program, from fd to fd; argv[1] is siaga-media. */
#include <stdio.h>
#include <stdlib.h>

#include "media/child.h"
#include "media/make.h"
#include "test.h"

#define MIB (1024u * 1024u)

static const char *media;

static const struct make_exif bay = {
	.orientation = 6,
	.taken_at = "2026:11:22 08:14:00",
	.ref = "SE",
	.lat = { 8, 1, 12, 1, 336, 10 },
	.lon = { 114, 1, 225, 10, 0, 1 },
};

static struct child_end run(const void *in, size_t size)
{
	const char *argv[] = { media, "picture", NULL };
	struct child_end end;

	child_run(argv, in, size, false, 4, &end);
	return end;
}

static void check_line(struct child_end *end, const char *from)
{
	char want[512];

	snprintf(want, sizeof(want),
	         "{\"mime\":\"image/jpeg\",\"width\":1200,\"height\":1600,"
	         "\"bytes\":%zu,\"thumb_bytes\":%zu,\"lat\":-8.209333,"
	         "\"lon\":114.375000,\"taken_at\":\"2026-11-22T08:14:00\","
	         "\"source_mime\":\"%s\"}\n",
	         end->out_bytes, end->thumb_bytes, from);
	CHECK_INT(end->code, 0);
	CHECK_TEXT(end->line, want);
	CHECK_TEXT(end->word, "");
	CHECK(end->out_bytes > 1000 && end->thumb_bytes > 300);
	CHECK(!memcmp(end->out, "\xFF\xD8\xFF\xE0", 4));
	CHECK(!memcmp(end->thumb, "\xFF\xD8\xFF\xE0", 4));
}

TEST(a_photo_becomes_picture_thumbnail_and_facts)
{
	const char *argv[] = { media, "picture", "--thumb", "320", NULL };
	struct make_wish w = { .width = 2000,
		               .height = 1500,
		               .exif = make_exif(&bay) };
	struct made m[] = { make_jpeg(&w), make_png(&w), make_webp(&w) };
	const char *const from[] = { "image/jpeg", "image/png", "image/webp" };

	UNUSED_STATE;
	for (int i = 0; i < 3; i++) {
		for (int by_pipe = 0; by_pipe < 2; by_pipe++) {
			struct child_end end;

			child_run(argv, m[i].data, m[i].size, by_pipe, 5, &end);
			check_line(&end, from[i]);
			child_free(&end);
		}
		free(m[i].data);
	}
	free(w.exif.data);
}

TEST(what_is_not_known_is_null)
{
	struct make_wish w = { .width = 20, .height = 10 };
	struct made m = make_png(&w);
	const char *argv[] = { media, "picture", "--edge", "16", NULL };
	struct child_end end;
	char want[512];

	UNUSED_STATE;
	child_run(argv, m.data, m.size, false, 4, &end);
	snprintf(want, sizeof(want),
	         "{\"mime\":\"image/jpeg\",\"width\":16,\"height\":8,"
	         "\"bytes\":%zu,\"thumb_bytes\":null,\"lat\":null,"
	         "\"lon\":null,\"taken_at\":null,"
	         "\"source_mime\":\"image/png\"}\n",
	         end.out_bytes);
	CHECK_INT(end.code, 0);
	CHECK_TEXT(end.line, want);
	child_free(&end);
	free(m.data);
}

static void check_refused(const void *in, size_t size, const char *word)
{
	struct child_end end = run(in, size);

	CHECK_INT(end.code, 1);
	CHECK_TEXT(end.word, word);
	CHECK_TEXT(end.line, "");
	CHECK_INT(end.out_bytes, 0);
	child_free(&end);
}

TEST(what_is_not_taken_has_its_word)
{
	static const char html[] = "<!DOCTYPE html><script>1</script>";
	static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg'/>";
	static const char gif[] = "GIF89a\1\0\1\0\0\0\0;";
	struct make_wish w = { .width = 99, .height = 99, .noise = true };
	struct made m = make_jpeg(&w), bomb = make_png_head(30000, 30000);

	UNUSED_STATE;
	check_refused("", 0, "reason=not-a-picture\n");
	check_refused(html, sizeof(html), "reason=not-a-picture\n");
	check_refused(svg, sizeof(svg), "reason=not-a-picture\n");
	check_refused(gif, sizeof(gif), "reason=not-a-picture\n");
	check_refused(m.data, m.size / 2, "reason=damaged\n");
	check_refused(bomb.data, bomb.size, "reason=too-large\n");
	free(bomb.data);
	free(m.data);
}

TEST(twenty_mebibytes_are_the_end)
{
	struct make_wish w = { .width = 99, .height = 99 };
	struct made m = make_jpeg(&w);
	uint8_t *in = calloc(1, 20 * MIB + 1);
	struct child_end end;

	UNUSED_STATE;
	memcpy(in, m.data, m.size); /* bytes behind a JPEG are no harm */
	check_refused(in, 20 * MIB + 1, "reason=too-large\n");
	end = run(in, 20 * MIB);
	CHECK_INT(end.code, 0);
	child_free(&end);
	free(in);
	free(m.data);
}

TEST(sixty_megapixels_fit_the_memory_allowed)
{
	/* the forms that cannot be read from top to bottom */
	struct make_wish w = { .width = 12000,
		               .height = 5000,
		               .layered = true };

	UNUSED_STATE;
	for (int i = 0; i < 2; i++) {
		struct child_end end;
		struct made m = i ? make_png(&w) : make_jpeg(&w);

		end = run(m.data, m.size);
		CHECK_INT(end.code, 0);
		CHECK(strstr(end.line, "\"width\":1600,\"height\":667,"));
		child_free(&end);
		free(m.data);
	}
}

static void check_usage(const char *const *argv, int with_fds)
{
	struct child_end end;

	child_run(argv, "", 0, false, with_fds, &end);
	CHECK_INT(end.code, 2);
	CHECK(end.word[0]);
	child_free(&end);
}

TEST(wrong_use_is_told)
{
	const char *const wrong[][6] = {
		{ media },
		{ media, "voice" },
		{ media, "picture", "--edge" },
		{ media, "picture", "--edge", "15" },
		{ media, "picture", "--edge", "1601" },
		{ media, "picture", "--edge", "-20" },
		{ media, "picture", "--edge", "20x" },
		{ media, "picture", "--edge", "" },
		{ media, "picture", "--size", "20" },
		{ media, "picture", "file.jpg" },
	};
	const char *const good[] = { media, "picture", NULL };
	const char *const thumb[] = { media, "picture", "--thumb", "99", NULL };

	UNUSED_STATE;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		check_usage(wrong[i], 5);
	check_usage(good, 3);
	check_usage(thumb, 4);
}

TEST(a_full_device_is_the_houses_trouble)
{
	struct make_wish w = { .width = 20, .height = 10 };
	struct made m = make_png(&w);
	char command[512];
	const char *argv[] = { "/bin/sh", "-c", command, NULL };
	struct child_end end;

	UNUSED_STATE;
	snprintf(command, sizeof(command), "exec '%s' picture 3>/dev/full",
	         media);
	child_run(argv, m.data, m.size, false, 4, &end);
	CHECK_INT(end.code, 3);
	CHECK_TEXT(end.word, "reason=write\n");
	CHECK_TEXT(end.line, "");
	child_free(&end);
	free(m.data);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		RUN(a_photo_becomes_picture_thumbnail_and_facts),
		RUN(what_is_not_known_is_null),
		RUN(what_is_not_taken_has_its_word),
		RUN(twenty_mebibytes_are_the_end),
		RUN(sixty_megapixels_fit_the_memory_allowed),
		RUN(wrong_use_is_told),
		RUN(a_full_device_is_the_houses_trouble),
	};

	if (argc != 2)
		return 2;
	media = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
