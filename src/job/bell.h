/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/bell.h  Wakes one thread.
 *
 *  Floor: job; bell_ring() on any thread, bell_wait() on the one it wakes.
 *  A ring while nobody waits is kept; several are one. */
#ifndef SIAGA_JOB_BELL_H
#define SIAGA_JOB_BELL_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct bell {
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool rung;
};

void bell_init(struct bell *b);
void bell_free(struct bell *b);
void bell_ring(struct bell *b);

/** Wait until it rings, at most @p real_ms. */
void bell_wait(struct bell *b, int64_t real_ms);

#endif
