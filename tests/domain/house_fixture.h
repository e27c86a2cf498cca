/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file house_fixture.h  An office on disk, ready for a test.
 *
 *  A fresh SQLite store, a running writer, a reader, and an office (KBB) with
 *  two kecamatan, their villages and all default agencies.  The clock stands
 *  still until a test moves it. */
#ifndef SIAGA_TESTS_DOMAIN_HOUSE_FIXTURE_H
#define SIAGA_TESTS_DOMAIN_HOUSE_FIXTURE_H

#include "domain/agency.h"
#include "domain/office.h"
#include "domain/viewer.h"
#include "store/writer.h"
#include "test.h"

#define HOUSE_OFFICE 1
#define HOUSE_NOW_MS INT64_C(1795309200000) /* 2026-11-22 08:00 WIB */

struct house {
	char dir[64], url[160];
	struct clock clock;
	struct writer *writer;
	struct db *db;
	struct arena *a; /**< of the office and the test */
	struct office office;
	struct viewer machine; /**< the house itself           */
};

/** cmocka set-up and tear-down of one test; *state is the house. */
int house_up(void **state);
int house_down(void **state);

#define IN_HOUSE(name)                                                         \
	cmocka_unit_test_setup_teardown(name, house_up, house_down)

/** Run one writing handler as the machine and wait for its commit. */
enum err house_write(struct house *h, write_fn run, void *ctx);

/** Statements as they are, for rows no module makes here. */
void house_sql(struct house *h, const char *text);

/** One number of the store. */
int64_t house_count(struct house *h, const char *text);

/** Let time pass. */
void house_wait(struct house *h, int64_t ms);
int64_t house_now_ms(const struct house *h);

/** A case file with number KBB-2611-0000N and code 1234567N, and one referral
 *  to the office for social affairs.  @return its row id, = 1000 + n */
int64_t house_case(struct house *h, int n);

/** Row id of the referral of house_case(n). */
int64_t house_referral(int n);

/** Row id of an agency. */
int64_t house_agency(struct house *h, const char *code);

#endif
