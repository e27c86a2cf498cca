/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job_fixture.h  Jobs over an office on disk, and a channel that
 *  belongs to the test.
 *
 *  The channel "whatsapp" reads bodies of lines
 *      ID SENDER ACCOUNT words …
 *  (ACCOUNT "-" = none); a body that begins with "?" is none.  What is sent
 *  lands in a list; how the next sendings end is told before. */
#ifndef SIAGA_TESTS_JOB_FIXTURE_H
#define SIAGA_TESTS_JOB_FIXTURE_H

#include "domain/house_fixture.h"
#include "domain/triage.h"
#include "job/job_own.h"

#define OUR_ACCOUNT "1062"

/** One sending that reached the channel. */
struct sent {
	int64_t id;
	char to[40], kind[16], text[400], template_name[40];
};

struct stage {
	struct house *h;
	struct jobs jobs; /**< for ticks without threads        */
	struct channel_env channel;
};

/** Set-up and tear-down of one test; *state is the stage. */
int stage_up(void **state);
int stage_down(void **state);

#define ON_STAGE(name)                                                         \
	cmocka_unit_test_setup_teardown(name, stage_up, stage_down)

/** A raw body as the webhook stores it.  @return its row id */
int64_t stage_body(struct stage *s, const char *channel, const char *body);

/** Run one job's look until it has nothing to do. */
void stage_tick(struct stage *s, enum job_kind kind);

/** A row to send; @p dedupe is also its text. @return its row id */
int64_t stage_outbox(struct stage *s, const char *to, const char *text);

/** Send all that is due now; then @p n sendings were made in all. */
void stage_send(struct stage *s, int n);

/** Run every job with its threads until @p n sendings were made in all. */
void stage_run(struct stage *s, int n);

/** The next sendings end so, one after the other; then all are taken. */
void stage_end(enum err e, const char *error_code, int64_t retry_after_ms);

/** Sendings so far, and the i-th (0 first). */
int stage_sent_n(void);
const struct sent *stage_sent(int i);

/** Text of the newest outbox row to somebody, NULL = none. */
const char *stage_said(struct stage *s, const char *to);

#endif
