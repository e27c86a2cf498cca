/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/live_own.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

int64_t live_now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void ring(const struct live *live)
{
	uint64_t one = 1;

	/* A full counter rings as well. */
	if (write(live->wake_fd, &one, sizeof one) < 0)
		return;
}

void live_tell(struct live *live, struct live_msg *msg)
{
	msg->next = NULL;
	pthread_mutex_lock(&live->lock);
	if (live->last)
		live->last->next = msg;
	else
		live->first = msg;
	live->last = msg;
	pthread_mutex_unlock(&live->lock);
	ring(live);
}

void live_poke(struct live *live)
{
	if (!live)
		return;
	pthread_mutex_lock(&live->lock);
	live->poked = true;
	pthread_cond_signal(&live->wake);
	pthread_mutex_unlock(&live->lock);
}

void live_hand_over(struct live *live, struct live_conn *conn)
{
	pthread_mutex_lock(&live->lock);
	conn->next = live->joins;
	live->joins = conn;
	pthread_cond_signal(&live->wake);
	pthread_mutex_unlock(&live->lock);
}

void live_ask(struct live *live, struct live_check *checks)
{
	struct live_check *last = checks;

	if (!checks)
		return;
	while (last->next)
		last = last->next;
	pthread_mutex_lock(&live->lock);
	last->next = live->checks;
	live->checks = checks;
	pthread_cond_signal(&live->wake);
	pthread_mutex_unlock(&live->lock);
}

struct live_figures live_figures(struct live *live)
{
	struct live_figures f = { 0 };

	if (live) {
		f.sockets = atomic_load(&live->sockets);
		f.sent = atomic_load(&live->sent);
		f.dropped = atomic_load(&live->dropped);
	}
	return f;
}

static void fill_defaults(struct live_config *c)
{
	if (!c->max_sockets)
		c->max_sockets = 10000;
	if (!c->ping_ms)
		c->ping_ms = 15000;
	if (!c->check_ms)
		c->check_ms = 30000;
}

static enum err open_wake(struct live *live)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = NULL };

	live->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	live->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (live->epoll_fd < 0 || live->wake_fd < 0 ||
	    epoll_ctl(live->epoll_fd, EPOLL_CTL_ADD, live->wake_fd, &ev) < 0)
		return fail(ERR_BUSY, "live: %s", strerror(errno));
	return OK;
}

static enum err start_all(struct live *live)
{
	TRY(open_wake(live));
	if (pthread_create(&live->loop, NULL, live_run, live) != 0)
		return fail(ERR_BUSY, "live: no thread");
	live->has_loop = true;
	if (pthread_create(&live->reader, NULL, live_read, live) != 0)
		return fail(ERR_BUSY, "live: no thread");
	live->has_reader = true;
	return OK;
}

enum err live_start(const struct live_config *config, struct live **out)
{
	struct live *live = calloc(1, sizeof *live);
	pthread_condattr_t attr;
	enum err e;

	if (!live)
		abort();
	live->config = *config;
	fill_defaults(&live->config);
	live->wake_fd = live->epoll_fd = -1;
	pthread_mutex_init(&live->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&live->wake, &attr);
	pthread_condattr_destroy(&attr);
	e = start_all(live);
	if (e != OK) {
		live_free(live);
		return e;
	}
	*out = live;
	return OK;
}

static void free_lists(struct live *live)
{
	struct live_conn *c;
	struct live_check *check;
	struct live_msg *msg;

	while ((c = live->joins)) {
		live->joins = c->next;
		live_conn_free(c);
	}
	while ((check = live->checks)) {
		live->checks = check->next;
		free(check);
	}
	while ((msg = live->first)) {
		live->first = msg->next;
		live_conn_free(msg->conn);
		free(msg);
	}
}

void live_stop(struct live *live)
{
	if (!live)
		return;
	atomic_store(&live->stopping, true);
	live_poke(live);
	if (live->has_reader)
		pthread_join(live->reader, NULL);
	live->has_reader = false;
	if (live->wake_fd >= 0)
		ring(live);
	if (live->has_loop)
		pthread_join(live->loop, NULL);
	live->has_loop = false;
}

void live_free(struct live *live)
{
	if (!live)
		return;
	live_stop(live);
	free_lists(live);
	if (live->wake_fd >= 0)
		close(live->wake_fd);
	if (live->epoll_fd >= 0)
		close(live->epoll_fd);
	pthread_cond_destroy(&live->wake);
	pthread_mutex_destroy(&live->lock);
	free(live);
}
