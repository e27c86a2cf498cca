/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file test.h  The few words our unit tests are written in, over cmocka. */
#ifndef SIAGA_TESTS_TEST_H
#define SIAGA_TESTS_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* cmocka and base/err.h both have a `fail`; ours is kept. */
#pragma push_macro("fail")
#undef fail
#include <cmocka.h>
#undef fail
#pragma pop_macro("fail")

#include "base/arena.h"
#include "base/err.h"

/* A test is a sentence: TEST(nobody_is_told_too_early) { … } */
#define TEST(name) static void name(void **state_)
#define RUN(name)  cmocka_unit_test(name)

#define CHECK(x)           assert_true(x)
#define CHECK_OK(call)     assert_int_equal((call), OK)
#define CHECK_ERR(e, call) assert_int_equal((call), (e))
#define CHECK_INT(x, y)                                                        \
	assert_int_equal((uintmax_t)(intmax_t)(x), (uintmax_t)(intmax_t)(y))
#define CHECK_TEXT(x, y)                                                       \
	do {                                                                   \
		const char *x_ = (x), *y_ = (y);                               \
		if (!x_ || !y_)                                                \
			assert_ptr_equal(x_, y_);                              \
		else                                                           \
			assert_string_equal(x_, y_);                           \
	} while (0)

/* Most tests want an arena: SCRATCH(a) makes one that goes with the scope. */
static inline void test_arena_free(struct arena **a)
{
	arena_free(*a);
}
#define SCRATCH(a)                                                             \
	__attribute__((cleanup(test_arena_free))) struct arena *a = arena_new()

#define UNUSED_STATE (void)state_

#endif
