/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/inbox_body.h  One raw body: read, accepted event by event,
 *  settled.
 *
 *  Floor: job; inbox_body_read() on the inbox's thread, inbox_body_write() is
 *  a writing handler.  A body of up to JOB_SLICE events is one handler with
 *  its settling; a larger one is several, of which the last settles.  What
 *  was accepted already is passed over when it runs again (claims). */
#ifndef SIAGA_JOB_INBOX_BODY_H
#define SIAGA_JOB_INBOX_BODY_H

#include "domain/inbox.h"
#include "job/inbox_mark.h"
#include "job/job_own.h"

/** A body under way. */
struct inbox_body {
	struct jobs *jobs;
	struct inbox_mark *mark;
	const struct inbox_raw *raw;
	struct inbound_list events;
	const char *state; /**< how it will be settled: done, unknown, broken */
	const char *note;  /**< one word, or NULL                             */
	size_t from, to;   /**< this handler's events                         */
	size_t fresh;      /**< out: new events of this handler               */
};

/** Parse it; pure but for the mark.  Never fails: an unreadable body has no
 *  events and a state that says so. */
void inbox_body_read(struct arena *a, struct jobs *jobs,
                     struct inbox_mark *mark, const struct inbox_raw *raw,
                     struct inbox_body *out);

/** Handler over a struct inbox_body.  @return OK, or the store's error */
MUST_CHECK enum err inbox_body_write(struct tx *tx, void *body);

/** Handler: put it aside as broken, with an alarm. */
MUST_CHECK enum err inbox_body_give_up(struct tx *tx, void *body);

/** Whether an account is one of ours, or none was told; pure. */
bool inbox_body_is_ours(const struct channel_env *env, const char *account);

#endif
