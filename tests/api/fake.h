/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file fake.h  A request without a server: an office, a clock, an asker. */
#ifndef SIAGA_TESTS_API_FAKE_H
#define SIAGA_TESTS_API_FAKE_H

#include "api/api.h"

/** 2026-11-22T08:14:05+07:00 */
#define FAKE_NOW_MS INT64_C(1795310045000)

/** A request of an operator with id 7; lives in @p a. */
struct req *fake_req(struct arena *a);

/** The same with a JSON body; free rq->json with json_free(). */
struct req *fake_post(struct arena *a, const char *json);

#endif
