/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/trap.h"

enum verdict trap_run(struct trap *t, void (*body)(void *arg), void *arg)
{
	if (setjmp(t->at))
		return t->why;

	body(arg);
	return VERDICT_TAKEN;
}

_Noreturn void trap_spring(struct trap *t, enum verdict why)
{
	t->why = why;
	longjmp(t->at, 1);
}
