/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/spool.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/server.h"
#include "test.h"

struct place {
	char dir[64];
	struct spool s;
};

static int up(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	temp_dir(p->dir);
	p->s.dir = p->dir;
	memset(p->s.key, 3, sizeof p->s.key);
	*state = p;
	return 0;
}

static int down(void **state)
{
	struct place *p = *state;

	temp_remove(p->dir);
	free(p);
	return 0;
}

TEST(bodies_come_back_in_order_and_whole)
{
	struct place *p = *state_;
	const char **names;
	struct spooled got;
	size_t n;
	SCRATCH(a);

	for (int i = 0; i < 50; i++)
		CHECK_OK(spool_put(&p->s, "whatsapp", 1000 + i,
		                   bytes_of(arena_printf(a, "badan %d", i))));
	CHECK_OK(spool_list(a, &p->s, 40, &names, &n));
	CHECK_INT(n, 40);
	for (int i = 0; i < 40; i++) {
		CHECK_OK(spool_get(a, &p->s, names[i], &got));
		CHECK_INT(got.received_ms, 1000 + i);
		CHECK_TEXT(got.channel, "whatsapp");
		CHECK_TEXT((const char *)got.body.p,
		           arena_printf(a, "badan %d", i));
		CHECK_OK(spool_remove(&p->s, got.name));
	}
	CHECK_OK(spool_list(a, &p->s, 40, &names, &n));
	CHECK_INT(n, 10);
	CHECK_OK(spool_remove(&p->s, "0000000000000000000-00000000"));
}

TEST(an_empty_body_is_a_body)
{
	struct place *p = *state_;
	const char **names;
	struct spooled got;
	size_t n;
	SCRATCH(a);

	CHECK_OK(spool_put(&p->s, "sms", 5, (struct bytes){ 0 }));
	CHECK_OK(spool_list(a, &p->s, 9, &names, &n));
	CHECK_OK(spool_get(a, &p->s, names[0], &got));
	CHECK_INT(got.body.n, 0);
}

TEST(a_spool_that_was_never_used_is_empty)
{
	struct spool s = { .dir = "/nonexistent/spool" };
	const char **names;
	size_t n = 9;
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_OK(spool_list(a, &s, 9, &names, &n));
	CHECK_INT(n, 0);
	CHECK(spool_put(&s, "sms", 1, bytes_of("x")) != OK);
}

TEST(a_damaged_body_is_told_and_set_aside)
{
	struct place *p = *state_;
	const char **names;
	struct spooled got;
	size_t n;
	SCRATCH(a);
	int fd;

	CHECK_OK(spool_put(&p->s, "telegram", 5, bytes_of("halo")));
	CHECK_OK(spool_list(a, &p->s, 9, &names, &n));
	fd = open(arena_printf(a, "%s/%s", p->dir, names[0]), O_WRONLY);
	CHECK_INT(pwrite(fd, "?", 1, 45), 1);
	close(fd);
	CHECK_ERR(ERR_STORE, spool_get(a, &p->s, names[0], &got));
	CHECK_OK(spool_set_aside(&p->s, names[0]));
	CHECK_OK(spool_list(a, &p->s, 9, &names, &n));
	CHECK_INT(n, 0);
}

TEST(a_body_too_large_is_refused)
{
	struct place *p = *state_;
	size_t n = (4u << 20) + 1;
	uint8_t *big = calloc(1, n);

	CHECK_ERR(ERR_INVALID,
	          spool_put(&p->s, "sms", 1, (struct bytes){ big, n }));
	CHECK_OK(spool_put(&p->s, "sms", 1, (struct bytes){ big, n - 1 }));
	free(big);
}

#define PLACE(name) cmocka_unit_test_setup_teardown(name, up, down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLACE(bodies_come_back_in_order_and_whole),
		PLACE(an_empty_body_is_a_body),
		PLACE(a_spool_that_was_never_used_is_empty),
		PLACE(a_damaged_body_is_told_and_set_aside),
		PLACE(a_body_too_large_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
