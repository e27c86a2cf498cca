/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/outbox_settle.h  What the end of a sending means for its row.
 *
 *  Floor: job; the decision is pure, the handler runs in the writer. */
#ifndef SIAGA_JOB_OUTBOX_SETTLE_H
#define SIAGA_JOB_OUTBOX_SETTLE_H

#include "job/job_own.h"
#include "job/outbox_body.h"

enum outbox_end {
	OUTBOX_SENT,    /**< the provider has it                            */
	OUTBOX_AGAIN,   /**< later                                          */
	OUTBOX_WAITS,   /**< the channel is not set up: later, for ever      */
	OUTBOX_UNKNOWN, /**< perhaps: once more, marked, unless a status comes
	                 */
	OUTBOX_DEAD,    /**< never                                          */
};

/** A row on its way to be settled. */
struct outbox_settle {
	struct jobs *jobs;
	const struct outbox_row *row;
	enum outbox_end end;
	const char *remote_id;
	const char *error; /**< the provider's word, or ours; NULL = none */
	int64_t pause_ms;  /**< until the next attempt                    */
};

/**
 * Judge.
 *
 * @param e  what `send` returned
 * @param d  what it left; error_code NULL with ERR_DENIED: not set up
 */
struct outbox_settle outbox_settle_judge(struct jobs *jobs,
                                         const struct outbox_row *row,
                                         enum err e, const struct delivery *d);

/** Handler over a struct outbox_settle. */
MUST_CHECK enum err outbox_settle_write(struct tx *tx, void *settle);

#endif
