/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/admin.h  Commands through the process that serves the office.
 *
 *  Floor: main.  A Unix socket, 0600, beside the store: the words of a
 *  command go in as one JSON line, output and exit code come back.  Who may
 *  open the socket is root to this office. */
#ifndef SIAGA_MAIN_ADMIN_H
#define SIAGA_MAIN_ADMIN_H

#include "main/command.h"

struct admin;

/** Listen and run commands in @p h, one at a time, on a thread of its own.
 *  @return OK, ERR_STORE (the socket cannot be made) */
MUST_CHECK enum err admin_start(struct house *h, struct admin **out);

/** Finish the running command, remove the socket; NULL is fine. */
void admin_stop(struct admin *a);

/**
 * Let the serving process run a command.
 *
 * @param code  its exit code; output is printed to @p r
 * @return OK, ERR_NOT_FOUND (nobody serves), ERR_REMOTE (it went away)
 */
MUST_CHECK enum err admin_ask(struct run *r, const char *socket, int argc,
                              const char *const *argv, int *code);

#endif
