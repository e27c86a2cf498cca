/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/inbox_mark.h  Which body is being read this very moment.
 *
 *  Floor: job.  An attempt is counted on disk before a body is read, so that
 *  one which brings the program down twice is put aside.  A power cut or a
 *  kill is not the body's fault, though: a few bytes that outlive the process
 *  (a mapped file in the spool's directory) name the body that was truly in
 *  hand, and the next start clears all others of suspicion.
 *  Slots: one for the thread that parses, one for the writer's. */
#ifndef SIAGA_JOB_INBOX_MARK_H
#define SIAGA_JOB_INBOX_MARK_H

#include "base/arena.h"

enum inbox_slot { INBOX_PARSING, INBOX_WRITING, INBOX_SLOTS };

struct inbox_mark;

/**
 * Map the mark of a directory.
 *
 * @param suspect  bodies in hand when the process before crashed, or was
 *                 killed from outside the fifth time in a row; 0 = none
 * @return OK, ERR_STORE (no such directory can be made)
 */
MUST_CHECK enum err inbox_mark_open(const char *dir, struct inbox_mark **out,
                                    int64_t suspect[INBOX_SLOTS]);
void inbox_mark_close(struct inbox_mark *m);

/** Body @p id is in hand; 0 = none.  NULL is fine. */
void inbox_mark_set(struct inbox_mark *m, enum inbox_slot slot, int64_t id);

/** What a fatal signal leaves behind (its handler does the same). */
void inbox_mark_fault(struct inbox_mark *m);

#endif
