/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/reply_run.h  "TERIMA 00418": an agency answers by WhatsApp.
 *
 *  Floor: job; inside the writer.  Meta vouches for the sender, so a message
 *  from an agency's own identity acts on that agency's open referrals, and on
 *  nothing else.  What is not clear is asked back once, briefly; answers name
 *  the case number only.  "SELESAI" said here is a claim without proof. */
#ifndef SIAGA_JOB_REPLY_RUN_H
#define SIAGA_JOB_REPLY_RUN_H

#include "domain/inbound.h"
#include "domain/office.h"

/**
 * Take a message if it is an agency's answer.
 *
 * @param render  the event as the feed shows it
 * @param taken   false: it is none; nothing was done, the door is next
 * @param fresh   when taken: whether it came for the first time
 * @return OK, or the store's error
 */
MUST_CHECK enum err
reply_run(struct tx *tx, const struct office *o, const struct inbound *m,
          const char *(*render)(struct arena *a, const struct zone *z,
                                const struct inbound *m),
          bool *taken, bool *fresh);

#endif
