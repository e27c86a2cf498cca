/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/blob.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/server.h"
#include "test.h"

#define PIECE 65536

struct place {
	char dir[64];
	struct blob_store s;
	uint8_t *content;
};

static int up(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	temp_dir(p->dir);
	p->s.dir = p->dir;
	memset(p->s.key, 7, sizeof p->s.key);
	p->content = malloc(3 * PIECE);
	for (size_t i = 0; i < 3 * PIECE; i++)
		p->content[i] = (uint8_t)(i * 31 + i / 251);
	CHECK_OK(blob_prepare(&p->s));
	*state = p;
	return 0;
}

static int down(void **state)
{
	struct place *p = *state;

	temp_remove(p->dir);
	free(p->content);
	free(p);
	return 0;
}

/* Flip one bit at @p at, or cut the file there when @p cut. */
static void spoil(const struct place *p, const char *id, off_t at, bool cut)
{
	SCRATCH(a);
	const char *path = blob_path(a, p->dir, id);
	uint8_t c;
	int fd = open(path, O_RDWR);

	CHECK(fd >= 0);
	if (cut) {
		CHECK(ftruncate(fd, at) == 0);
	} else {
		CHECK(pread(fd, &c, 1, at) == 1);
		c ^= 1;
		CHECK(pwrite(fd, &c, 1, at) == 1);
	}
	close(fd);
}

TEST(a_blob_of_any_size_comes_back)
{
	static const size_t sizes[] = {
		0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE - 5
	};
	struct place *p = *state_;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		SCRATCH(a);
		struct blob b;
		struct bytes got;

		CHECK_OK(blob_put(&p->s, (struct bytes){ p->content, sizes[i] },
		                  &b));
		CHECK_INT(b.size_bytes, sizes[i]);
		CHECK_INT(strlen(b.id), BLOB_ID_CHARS);
		CHECK_OK(blob_load(a, &p->s, b.id, 1 << 20, &got));
		CHECK_INT(got.n, sizes[i]);
		CHECK(memcmp(got.p, p->content, sizes[i]) == 0);
	}
}

TEST(the_disk_never_sees_the_content)
{
	struct place *p = *state_;
	uint8_t raw[200];
	struct blob b;
	SCRATCH(a);
	int fd;

	CHECK_OK(blob_put(&p->s, bytes_of("cerita yang rahasia"), &b));
	fd = open(blob_path(a, p->dir, b.id), O_RDONLY);
	CHECK_INT(read(fd, raw, sizeof raw), 8 + 24 + 19 + 17);
	close(fd);
	CHECK(!memmem(raw, sizeof raw, "rahasia", 7));
}

TEST(a_spoiled_blob_is_refused_wherever_it_was_touched)
{
	static const off_t at[] = { 0, 20, 40, 8 + 24 + PIECE + 17 + 3 };
	struct place *p = *state_;
	struct bytes got;
	struct blob b;
	SCRATCH(a);

	for (size_t i = 0; i < COUNT(at); i++) {
		CHECK_OK(blob_put(
			&p->s, (struct bytes){ p->content, PIECE + 99 }, &b));
		spoil(p, b.id, at[i], false);
		CHECK_ERR(ERR_STORE, blob_load(a, &p->s, b.id, 1 << 20, &got));
	}
	CHECK_OK(blob_put(&p->s, (struct bytes){ p->content, 2 * PIECE }, &b));
	spoil(p, b.id, 8 + 24 + PIECE + 17, true);
	CHECK_ERR(ERR_STORE, blob_load(a, &p->s, b.id, 1 << 20, &got));
}

TEST(a_blob_cannot_take_the_place_of_another)
{
	struct place *p = *state_;
	struct blob one, two;
	struct bytes got;
	SCRATCH(a);

	CHECK_OK(blob_put(&p->s, bytes_of("satu"), &one));
	CHECK_OK(blob_put(&p->s, bytes_of("dua"), &two));
	CHECK_INT(rename(blob_path(a, p->dir, one.id),
	                 blob_path(a, p->dir, two.id)),
	          0);
	CHECK_ERR(ERR_STORE, blob_load(a, &p->s, two.id, 99, &got));
	CHECK_ERR(ERR_NOT_FOUND, blob_load(a, &p->s, one.id, 99, &got));
}

TEST(only_an_id_is_an_id)
{
	struct place *p = *state_;
	struct blob_reader *r;

	CHECK_ERR(ERR_INVALID, blob_open(&p->s, "../../etc/passwd", &r));
	CHECK_ERR(ERR_INVALID, blob_open(&p->s, NULL, &r));
	CHECK_ERR(ERR_INVALID, blob_delete(&p->s, "tmp"));
}

TEST(a_reader_skips_forwards)
{
	struct place *p = *state_;
	struct blob_reader *r;
	uint8_t got[10];
	struct blob b;
	size_t n;

	CHECK_OK(blob_put(&p->s, (struct bytes){ p->content, 2 * PIECE }, &b));
	CHECK_OK(blob_open(&p->s, b.id, &r));
	CHECK_INT(blob_size_bytes(r), 2 * PIECE);
	CHECK_OK(blob_skip(r, PIECE - 4));
	CHECK_OK(blob_read(r, got, sizeof got, &n));
	CHECK_INT(n, 10);
	CHECK(memcmp(got, p->content + PIECE - 4, 10) == 0);
	CHECK_ERR(ERR_INVALID, blob_skip(r, 5));
	CHECK_ERR(ERR_INVALID, blob_skip(r, 2 * PIECE + 1));
	CHECK_OK(blob_skip(r, 2 * PIECE));
	CHECK_OK(blob_read(r, got, sizeof got, &n));
	CHECK_INT(n, 0);
	blob_close(r);
}

TEST(nothing_is_deleted_while_a_backup_reads)
{
	struct place *p = *state_;
	struct blob b;
	int one, two;

	CHECK_OK(blob_put(&p->s, bytes_of("satu"), &b));
	CHECK_OK(blob_freeze(p->dir, &one));
	CHECK_OK(blob_freeze(p->dir, &two));
	blob_thaw(one);
	CHECK_ERR(ERR_BUSY, blob_delete(&p->s, b.id));
	blob_thaw(two);
	CHECK_OK(blob_delete(&p->s, b.id));
	CHECK_OK(blob_delete(&p->s, b.id));
}

TEST(a_pipe_is_put_and_its_size_is_capped)
{
	struct place *p = *state_;
	struct bytes got;
	struct blob b;
	int ends[2];
	SCRATCH(a);

	CHECK_INT(pipe(ends), 0);
	CHECK_INT(write(ends[1], p->content, 30000), 30000);
	close(ends[1]);
	CHECK_OK(blob_put_fd(&p->s, ends[0], 30000, &b));
	close(ends[0]);
	CHECK_ERR(ERR_INVALID, blob_load(a, &p->s, b.id, 29999, &got));
	CHECK_OK(blob_load(a, &p->s, b.id, 30000, &got));
	CHECK_INT(pipe(ends), 0);
	CHECK_INT(write(ends[1], p->content, 30001), 30001);
	close(ends[1]);
	CHECK_ERR(ERR_INVALID, blob_put_fd(&p->s, ends[0], 30000, &b));
	close(ends[0]);
}

TEST(what_a_crash_left_is_swept)
{
	struct place *p = *state_;
	struct blob_writer *w;
	struct stat st;
	SCRATCH(a);
	const char *left = arena_printf(
		a, "%s/tmp/0123456789abcdef0123456789abcdef", p->dir);

	CHECK_OK(blob_create(&p->s, &w));
	CHECK_OK(blob_write(w, p->content, 2 * PIECE));
	blob_drop(w);
	close(open(left, O_CREAT | O_WRONLY, 0600));
	CHECK_INT(stat(left, &st), 0);
	CHECK_OK(blob_prepare(&p->s));
	CHECK_INT(stat(left, &st), -1);
}

#define PLACE(name) cmocka_unit_test_setup_teardown(name, up, down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE(a_blob_of_any_size_comes_back),
		PLACE(the_disk_never_sees_the_content),
		PLACE(a_spoiled_blob_is_refused_wherever_it_was_touched),
		PLACE(a_blob_cannot_take_the_place_of_another),
		PLACE(only_an_id_is_an_id),
		PLACE(a_reader_skips_forwards),
		PLACE(nothing_is_deleted_while_a_backup_reads),
		PLACE(a_pipe_is_put_and_its_size_is_capped),
		PLACE(what_a_crash_left_is_swept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
