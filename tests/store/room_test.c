/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A real file system without room: a tmpfs of three megabytes. */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "store/blob.h"
#include "store/engine.h"
#include "store/notes.h"
#include "store/spool.h"

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	CHECK(fd >= 0);
	CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
	close(fd);
}

/* A mount that only this process sees. */
static void mount_small(const char *dir)
{
	int how = CLONE_NEWNS | (geteuid() == 0 ? 0 : CLONE_NEWUSER);
	unsigned uid = geteuid();
	char map[64];

	CHECK_INT(unshare(how), 0);
	if (how & CLONE_NEWUSER) {
		snprintf(map, sizeof map, "0 %u 1", uid);
		put("/proc/self/uid_map", map);
	}
	CHECK_INT(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), 0);
	CHECK_INT(mount("none", dir, "tmpfs", 0, "size=3m"), 0);
}

static enum err add_big(struct tx *tx, void *ctx)
{
	int64_t id = *(int64_t *)ctx;
	struct bytes body = { arena_alloc(tx->a, 20000), 20000 };

	return tx_run(tx, &note_add, I(id),
	              T(arena_printf(tx->a, "%lld", (long long)id)), I(id),
	              val_no_real(), B(body));
}

static int64_t add_until_full(struct engine *e, int64_t from)
{
	enum err got = OK;
	int64_t id;

	for (id = from; (got = engine_call(e, add_big, &id)) == OK; id++)
		CHECK(id < from + 1000);
	CHECK_INT(got, ERR_FULL);
	return id;
}

static void others_tell_full(const char *dir)
{
	struct blob_store blobs = { .dir = dir };
	struct spool spool = { .dir = dir };
	uint8_t *big = calloc(1, 1 << 20);
	struct blob b;

	CHECK_ERR(ERR_FULL,
	          blob_put(&blobs, (struct bytes){ big, 1 << 20 }, &b));
	CHECK_ERR(ERR_FULL,
	          spool_put(&spool, "sms", 1, (struct bytes){ big, 1 << 20 }));
	free(big);
}

TEST(a_store_that_ran_out_of_room_goes_on_when_there_is_some)
{
	struct engine *e = *state_;
	int64_t first, second;
	SCRATCH(a);
	const char *filler = arena_printf(a, "%s/filler", e->dir);
	int fd = open(filler, O_CREAT | O_WRONLY, 0600);

	CHECK_INT(posix_fallocate(fd, 0, 1 << 20), 0);
	close(fd);
	first = add_until_full(e, 1);
	CHECK_INT(engine_notes(e), first - 1);
	others_tell_full(e->dir);
	CHECK_INT(unlink(filler), 0);
	CHECK_OK(engine_call(e, add_big, &first));
	second = add_until_full(e, first + 1);
	CHECK_INT(engine_notes(e), second - 1);
	engine_writer_stop(e);
	db_close(e->db);
	engine_writer_start(e);
	CHECK_OK(db_open(e->url, &e->db));
	CHECK_INT(engine_notes(e), second - 1);
}

static int up(void **state)
{
	struct engine *e = *state;

	e->on_tmpfs = mount_small;
	return engine_up(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_store_that_ran_out_of_room_goes_on_when_there_is_some,
			up, engine_down),
	};

	return cmocka_run_group_tests(tests, engine_new_sqlite, engine_free);
}
