/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/outbox_body.h  From an outbox row to a message, and when to try
 *  again.
 *
 *  Floor: job, pure; any thread. */
#ifndef SIAGA_JOB_OUTBOX_BODY_H
#define SIAGA_JOB_OUTBOX_BODY_H

#include "channel/channel.h"
#include "domain/outbox.h"

/** Read the row's JSON ({text} or {template, lang, params, button}, and
 *  reply_to).  @return OK, ERR_INVALID (no JSON, or nothing to say) */
MUST_CHECK enum err outbox_body_read(struct arena *a,
                                     const struct outbox_row *row,
                                     struct outbound *out);

/**
 * How long to wait after a failed attempt: 5 s, 15 s, 45 s … at most an hour,
 * a fifth more or less by the row, so that what failed together does not come
 * back together.
 *
 * @param attempts  made so far, 1 or more
 * @param asked_ms  what the provider asked for, 0 = nothing
 */
int64_t outbox_body_pause_ms(int64_t id, int64_t attempts, int64_t asked_ms);

#endif
