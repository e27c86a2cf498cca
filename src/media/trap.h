/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/trap.h  The one place where this program jumps.
 *
 *  Floor: media; one thread.  libjpeg and libpng report errors by a call that
 *  must not return.  Their work runs inside trap_run(), their error handlers
 *  call trap_spring().  All state lives in the caller's struct, so that no
 *  local variable is lost by the jump and the caller frees everything. */
#ifndef MEDIA_TRAP_H
#define MEDIA_TRAP_H

#include <setjmp.h>

#include "media/verdict.h"

struct trap {
	jmp_buf at;
	enum verdict why;
};

/**
 * Run @p body(@p arg) until it returns or springs the trap.
 *
 * @return VERDICT_TAKEN when it returned, else the verdict it sprang with.
 *         What @p body made before stays in @p arg for the caller to free.
 */
enum verdict trap_run(struct trap *t, void (*body)(void *arg),
                      void *arg) MUST_CHECK;

/** Leave the running body with @p why; only from inside trap_run(). */
_Noreturn void trap_spring(struct trap *t, enum verdict why);

#endif
