/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/media_file.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "domain/house_fixture.h"

/* A whole PNG of 2 by 2 red points. */
static const uint8_t png[] = {
	0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00,
	0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00,
	0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73,
	0x00, 0x00, 0x00, 0x10, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
	0xf8, 0xcf, 0xc0, 0x00, 0x44, 0x0c, 0x10, 0x0a, 0x00, 0x1f, 0xee,
	0x03, 0xfd, 0x63, 0x5e, 0xbb, 0x5b, 0x00, 0x00, 0x00, 0x00, 0x49,
	0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

static int file_of(const void *p, size_t n)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	CHECK(fd >= 0);
	CHECK_INT(write(fd, p, n), n);
	return fd;
}

static enum err store(struct house *h, const void *p, size_t n,
                      const char *mime, const char *name,
                      struct media_stored *m)
{
	int fd = file_of(p, n);
	enum err e = media_file_store(h->a, &h->office, fd, mime, name,
	                              MEDIA_UPLOAD_MAX_BYTES, m);

	close(fd);
	return e;
}

static size_t load(struct house *h, const char *blob, uint8_t *to, size_t room)
{
	int64_t size;
	ssize_t n;
	int fd;

	CHECK_OK(media_file_open(&h->office, blob, &fd, &size));
	n = read(fd, to, room);
	CHECK_INT(n, size);
	close(fd);
	return (size_t)n;
}

static bool has_helper(struct house *h)
{
	h->office.media_helper = getenv("SIAGA_MEDIA");
	return h->office.media_helper &&
	       access(h->office.media_helper, X_OK) == 0;
}

TEST(a_picture_becomes_a_new_jpeg_with_a_thumbnail)
{
	struct house *h = *state_;
	struct media_stored m;
	uint8_t b[4096];

	CHECK(has_helper(h));
	CHECK_OK(store(h, png, sizeof png, "image/png", "C:\\foto\\rumah.png",
	               &m));
	CHECK_TEXT(m.mime, "image/jpeg");
	CHECK_TEXT(m.filename, "rumah.png");
	CHECK_INT(m.width, 2);
	CHECK_INT(m.height, 2);
	CHECK(!m.has_point);
	CHECK_INT(m.sha256.n, 32);
	CHECK_INT(load(h, m.blob, b, sizeof b), m.size_bytes);
	CHECK(!memcmp(b, "\xff\xd8\xff", 3));
	CHECK(load(h, m.thumb, b, sizeof b) > 0);
	CHECK(!memcmp(b, "\xff\xd8\xff", 3));
}

TEST(a_broken_picture_is_refused_whatever_it_is_called)
{
	struct house *h = *state_;
	struct media_stored m;

	CHECK(has_helper(h));
	CHECK_ERR(ERR_INVALID,
	          store(h, png, sizeof png - 20, "image/png", "x.png", &m));
	CHECK_TEXT(err_last()->key, "err.picture_unreadable");
	CHECK_ERR(ERR_INVALID, store(h, "<svg onload=alert(1)>", 21,
	                             "image/svg+xml", "x.svg", &m));
}

TEST(what_is_no_picture_is_kept_as_it_came_and_never_as_html)
{
	struct house *h = *state_;
	struct media_stored m;
	uint8_t b[64];

	CHECK_OK(store(h, "OggS voice", 10, "audio/ogg; codecs=opus",
	               "../../suara.ogg", &m));
	CHECK_TEXT(m.mime, "audio/ogg");
	CHECK_TEXT(m.filename, "suara.ogg");
	CHECK(!m.thumb);
	CHECK_INT(load(h, m.blob, b, sizeof b), 10);
	CHECK(!memcmp(b, "OggS voice", 10));
	CHECK_OK(store(h, "<script>", 8, "text/html", NULL, &m));
	CHECK_TEXT(m.mime, "application/octet-stream");
	CHECK_TEXT(media_file_kind(m.mime), "document");
}

TEST(nothing_readable_rests_on_the_disk)
{
	struct house *h = *state_;
	struct media_stored m;
	const char *grep;

	CHECK_OK(store(h, "rahasia warga", 13, "text/plain", NULL, &m));
	grep = arena_printf(h->a, "! grep -rq 'rahasia warga' %s",
	                    h->office.blob_dir);
	CHECK_INT(system(grep), 0);
}

TEST(empty_and_too_large_files_are_refused)
{
	struct house *h = *state_;
	struct media_stored m;
	int fd = file_of("x", 1);

	CHECK_ERR(ERR_INVALID, store(h, "", 0, "text/plain", NULL, &m));
	CHECK_INT(ftruncate(fd, MEDIA_UPLOAD_MAX_BYTES + 1), 0);
	CHECK_ERR(ERR_INVALID,
	          media_file_store(h->a, &h->office, fd, "text/plain", NULL,
	                           MEDIA_UPLOAD_MAX_BYTES, &m));
	CHECK_OK(media_file_store(h->a, &h->office, fd, "text/plain", NULL,
	                          MEDIA_CHANNEL_MAX_BYTES, &m));
	close(fd);
}

TEST(without_its_helper_a_picture_waits)
{
	struct house *h = *state_;
	struct media_stored m;

	CHECK_ERR(ERR_BUSY, store(h, png, sizeof png, "image/png", NULL, &m));
	h->office.media_helper = "/nonexistent/siaga-media";
	CHECK_ERR(ERR_BUSY, store(h, png, sizeof png, "image/png", NULL, &m));
	h->office.media_helper = "/bin/false";
	CHECK_ERR(ERR_INVALID,
	          store(h, png, sizeof png, "image/png", NULL, &m));
}

static void *store_some(void *ctx)
{
	struct house own = *(struct house *)ctx;
	struct media_stored m;

	own.a = arena_new();
	for (int i = 0; i < 5; i++)
		if (store(&own, png, sizeof png, "image/png", NULL, &m) != OK)
			abort();
	arena_free(own.a);
	return NULL;
}

TEST(several_threads_may_store_at_once)
{
	struct house *h = *state_;
	pthread_t t[4];

	CHECK(has_helper(h));
	for (size_t i = 0; i < COUNT(t); i++)
		CHECK_INT(pthread_create(&t[i], NULL, store_some, h), 0);
	for (size_t i = 0; i < COUNT(t); i++)
		pthread_join(t[i], NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(a_picture_becomes_a_new_jpeg_with_a_thumbnail),
		IN_HOUSE(a_broken_picture_is_refused_whatever_it_is_called),
		IN_HOUSE(
			what_is_no_picture_is_kept_as_it_came_and_never_as_html),
		IN_HOUSE(nothing_readable_rests_on_the_disk),
		IN_HOUSE(empty_and_too_large_files_are_refused),
		IN_HOUSE(without_its_helper_a_picture_waits),
		IN_HOUSE(several_threads_may_store_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
