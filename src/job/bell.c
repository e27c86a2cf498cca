/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/bell.h"

#include <time.h>

void bell_init(struct bell *b)
{
	pthread_condattr_t how;

	pthread_mutex_init(&b->lock, NULL);
	pthread_condattr_init(&how);
	pthread_condattr_setclock(&how, CLOCK_MONOTONIC);
	pthread_cond_init(&b->cond, &how);
	pthread_condattr_destroy(&how);
	b->rung = false;
}

void bell_free(struct bell *b)
{
	pthread_cond_destroy(&b->cond);
	pthread_mutex_destroy(&b->lock);
}

void bell_ring(struct bell *b)
{
	pthread_mutex_lock(&b->lock);
	b->rung = true;
	pthread_cond_signal(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

void bell_wait(struct bell *b, int64_t real_ms)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += (time_t)(real_ms / 1000);
	until.tv_nsec += (long)(real_ms % 1000) * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	pthread_mutex_lock(&b->lock);
	while (!b->rung)
		if (pthread_cond_timedwait(&b->cond, &b->lock, &until))
			break;
	b->rung = false;
	pthread_mutex_unlock(&b->lock);
}
