/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The loop: owns every socket. */
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "http/live_own.h"
#include "http/ws.h"

#define SILENT_MAX 3
#define CLOSE_AWAY 1001
#define CLOSE_OVER 1008

/* --- orders ------------------------------------------------------------ */

static void reap(struct live *live)
{
	for (struct live_conn *c = live->conns, *next; c; c = next) {
		next = c->next;
		if (!c->dead)
			continue;
		if (c->next)
			c->next->prev = c->prev;
		if (c->prev)
			c->prev->next = c->next;
		else
			live->conns = c->next;
		live_conn_free(c);
	}
}

static void join(struct live *live, struct live_conn *c)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };

	c->prev = NULL;
	c->next = live->conns;
	if (c->next)
		c->next->prev = c;
	live->conns = c;
	c->ping_at_ms = live_now_ms() + live->config.ping_ms;
	if (!live_open_ws(c) ||
	    epoll_ctl(live->epoll_fd, EPOLL_CTL_ADD, c->fd, &ev) < 0) {
		c->dead = true;
		return;
	}
	live_receive(c);
	live_flush(c);
}

static void push_event(struct live *live, struct live_msg *msg)
{
	const struct live_hooks *h = &live->config.hooks;
	struct frame *f = NULL;

	for (struct live_conn *c = live->conns; c; c = c->next) {
		if (c->dead || !h->may_see(h->ctx, &c->who, &msg->event))
			continue;
		if (!f)
			f = live_frame(msg->seq_text, &msg->event);
		live_send(c, f);
	}
	live_frame_drop(f);
}

static void end_session(struct live *live, int64_t conn_id)
{
	for (struct live_conn *c = live->conns; c; c = c->next)
		if (c->id == conn_id)
			live_close(c, CLOSE_OVER);
}

static void take_orders(struct live *live)
{
	struct live_msg *msg;
	uint64_t rings;

	if (read(live->wake_fd, &rings, sizeof rings) < 0)
		rings = 0;
	pthread_mutex_lock(&live->lock);
	msg = live->first;
	live->first = live->last = NULL;
	pthread_mutex_unlock(&live->lock);
	while (msg) {
		struct live_msg *next = msg->next;

		if (msg->order == ORDER_JOIN)
			join(live, msg->conn);
		else if (msg->order == ORDER_EVENT)
			push_event(live, msg);
		else
			end_session(live, msg->conn_id);
		free(msg);
		msg = next;
	}
}

/* --- time --------------------------------------------------------------------
 */

static void ping_all(struct live *live, int64_t now_ms)
{
	static const uint8_t bytes[2] = { 0x80 | WS_PING, 0 };
	struct frame *ping = live_frame_raw(bytes, sizeof bytes);

	for (struct live_conn *c = live->conns; c; c = c->next) {
		if (c->close_at_ms && now_ms >= c->close_at_ms)
			c->dead = true;
		if (now_ms < c->ping_at_ms)
			continue;
		c->ping_at_ms = now_ms + live->config.ping_ms;
		if (c->silent++ >= SILENT_MAX) {
			c->dead = true;
			atomic_fetch_add(&live->dropped, 1);
			continue;
		}
		live_send(c, ping);
	}
	live_frame_drop(ping);
}

static void ask_sessions(struct live *live)
{
	struct live_check *checks = NULL;

	for (struct live_conn *c = live->conns; c; c = c->next) {
		struct live_check *check;

		if (c->dead || c->closing)
			continue;
		check = calloc(1, sizeof *check);
		if (!check)
			abort();
		check->conn_id = c->id;
		check->who = c->who;
		check->who.name = check->who.place = check->who.csrf = NULL;
		check->next = checks;
		checks = check;
	}
	live_ask(live, checks);
}

static void handle(const struct epoll_event *ev, int n)
{
	for (int i = 0; i < n; i++) {
		struct live_conn *c = ev[i].data.ptr;

		if (!c || c->dead)
			continue;
		if (ev[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
			live_receive(c);
		if (!c->dead && (ev[i].events & EPOLLOUT))
			live_flush(c);
	}
}

static int tick_ms(const struct live *live)
{
	int tick = live->config.ping_ms / 4;

	return tick > 1000 ? 1000 : tick < 5 ? 5 : tick;
}

static void say_goodbye(struct live *live)
{
	int64_t until_ms = live_now_ms() + 1000;
	struct epoll_event ev[64];

	take_orders(live);
	for (struct live_conn *c = live->conns; c; c = c->next)
		live_close(c, CLOSE_AWAY);
	reap(live);
	while (live->conns && live_now_ms() < until_ms) {
		int n = epoll_wait(live->epoll_fd, ev, 64, 50);

		handle(ev, n);
		reap(live);
	}
	for (struct live_conn *c = live->conns; c; c = c->next)
		c->dead = true;
	reap(live);
}

void *live_run(void *arg)
{
	struct live *live = arg;
	struct epoll_event ev[256];
	int64_t check_at_ms = live_now_ms() + live->config.check_ms;

	while (!atomic_load(&live->stopping)) {
		int n = epoll_wait(live->epoll_fd, ev, 256, tick_ms(live));
		int64_t now_ms = live_now_ms();

		handle(ev, n);
		take_orders(live);
		ping_all(live, now_ms);
		if (now_ms >= check_at_ms) {
			ask_sessions(live);
			check_at_ms = now_ms + live->config.check_ms;
		}
		reap(live);
	}
	say_goodbye(live);
	return NULL;
}
