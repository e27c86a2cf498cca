/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/live_feed.h  The store's events as pushes: which screen must
 *  look again, judged by the secrecy of now.
 *
 *  Floor: job; the live reader's thread, `may_see` also on its loop.
 *  Kinds: "conversation", "case", "referral", "alarm"; `id` is the row to
 *  load again, `change` the event's own word ("case.state"). */
#ifndef SIAGA_JOB_LIVE_FEED_H
#define SIAGA_JOB_LIVE_FEED_H

#include "domain/office.h"
#include "http/live.h"

/** The hooks of live_start(); @p office outlives the live part. */
struct live_hooks live_feed_hooks(const struct office *office);

/** Whether @p who may know that this happened; pure. */
bool live_feed_may_see(const struct principal *who, const struct live_event *e);

#endif
