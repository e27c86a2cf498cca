/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The loop: owns every socket. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "http/live_own.h"
#include "http/ws.h"

#define SILENT_MAX  3
#define LINGER_MS   2000
#define INBOUND_MAX 4096
#define CLOSE_AWAY  1001
#define CLOSE_OVER  1008

/* --- sending -----------------------------------------------------------------
 */

static void want(struct live_conn *c, bool out)
{
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = c };

	if (c->wants_out == out)
		return;
	c->wants_out = out;
	if (out)
		ev.events |= EPOLLOUT;
	epoll_ctl(c->live->epoll_fd, EPOLL_CTL_MOD, c->fd, &ev);
}

static void forget_sent(struct live_conn *c, size_t n)
{
	while (n) {
		struct frame_node *node = c->first;
		size_t left = node->frame->n - c->sent;

		if (n < left) {
			c->sent += n;
			return;
		}
		n -= left;
		c->sent = 0;
		c->first = node->next;
		if (!c->first)
			c->last = NULL;
		c->queued--;
		live_frame_drop(node->frame);
		free(node);
		atomic_fetch_add(&c->live->sent, 1);
	}
}

static void flush(struct live_conn *c)
{
	while (c->first && !c->dead) {
		struct iovec iov[16];
		struct msghdr msg = { .msg_iov = iov };
		ssize_t n;

		for (struct frame_node *node = c->first;
		     node && msg.msg_iovlen < 16; node = node->next) {
			size_t from = node == c->first ? c->sent : 0;

			iov[msg.msg_iovlen].iov_base =
				node->frame->bytes + from;
			iov[msg.msg_iovlen++].iov_len = node->frame->n - from;
		}
		n = sendmsg(c->fd, &msg, MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			want(c, true);
			return;
		}
		if (n < 0) {
			c->dead = true;
			return;
		}
		forget_sent(c, (size_t)n);
	}
	if (c->dead)
		return;
	want(c, false);
	if (c->closing && !c->shut) {
		shutdown(c->fd, SHUT_WR);
		c->shut = true;
		c->close_at_ms = live_now_ms() + LINGER_MS;
	}
}

static void send_frame(struct live_conn *c, struct frame *f)
{
	if (c->closing || c->dead)
		return;
	if (live_push(c, f)) {
		flush(c);
		return;
	}
	/* Too slow: it comes back with its cursor. */
	c->dead = true;
	atomic_fetch_add(&c->live->dropped, 1);
}

static void send_close(struct live_conn *c, unsigned code)
{
	uint8_t bytes[4] = { 0x80 | WS_CLOSE, 2, (uint8_t)(code >> 8),
			     (uint8_t)code };
	struct frame *f;

	if (c->closing || c->dead)
		return;
	f = live_frame_raw(bytes, sizeof bytes);
	if (!live_push(c, f))
		c->dead = true;
	live_frame_drop(f);
	c->closing = true;
	flush(c);
}

/* --- receiving: libwslay
 * ------------------------------------------------------- */

static ssize_t on_recv(wslay_event_context_ptr ws, uint8_t *buf, size_t len,
		       int flags, void *user)
{
	struct live_conn *c = user;
	size_t left = c->extra_n - c->extra_at;
	ssize_t n;

	(void)flags;
	if (left) {
		n = (ssize_t)(left < len ? left : len);
		memcpy(buf, c->extra + c->extra_at, (size_t)n);
		c->extra_at += (size_t)n;
		return n;
	}
	do
		n = recv(c->fd, buf, len, 0);
	while (n < 0 && errno == EINTR);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
		wslay_event_set_error(ws, WSLAY_ERR_WOULDBLOCK);
		return -1;
	}
	if (n <= 0) {
		wslay_event_set_error(ws, WSLAY_ERR_CALLBACK_FAILURE);
		return -1;
	}
	c->silent = 0;
	return n;
}

/* Pongs and closes go to our own queue, so they never cut into a frame that
 * is half sent; head and payload come in two calls, one behind the other. */
static ssize_t on_send(wslay_event_context_ptr ws, const uint8_t *data,
		       size_t len, int flags, void *user)
{
	struct live_conn *c = user;
	struct frame *f = live_frame_raw(data, len);
	bool room = live_push(c, f);

	(void)flags;
	live_frame_drop(f);
	if (!room) {
		wslay_event_set_error(ws, WSLAY_ERR_CALLBACK_FAILURE);
		return -1;
	}
	return (ssize_t)len;
}

static bool open_ws(struct live_conn *c)
{
	static const struct wslay_event_callbacks calls = {
		.recv_callback = on_recv,
		.send_callback = on_send,
	};

	if (wslay_event_context_server_init(&c->ws, &calls, c) != 0)
		return false;
	/* We ask for nothing but pongs: what is long is refused. */
	wslay_event_config_set_max_recv_msg_length(c->ws, INBOUND_MAX);
	return true;
}

static void drain_shut(struct live_conn *c)
{
	uint8_t trash[1024];
	ssize_t n = recv(c->fd, trash, sizeof trash, 0);

	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		c->dead = true;
}

static void receive(struct live_conn *c)
{
	if (c->shut) {
		drain_shut(c);
		return;
	}
	do {
		if (wslay_event_recv(c->ws) != 0) {
			c->dead = true;
			return;
		}
	} while (c->extra_at < c->extra_n && wslay_event_want_read(c->ws));
	while (wslay_event_want_write(c->ws))
		if (wslay_event_send(c->ws) != 0) {
			c->dead = true;
			return;
		}
	if (!wslay_event_want_read(c->ws))
		c->closing = true;
	flush(c);
}

/* --- orders
 * ------------------------------------------------------------------- */

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
	if (!open_ws(c) ||
	    epoll_ctl(live->epoll_fd, EPOLL_CTL_ADD, c->fd, &ev) < 0) {
		c->dead = true;
		return;
	}
	receive(c);
	flush(c);
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
		send_frame(c, f);
	}
	live_frame_drop(f);
}

static void end_session(struct live *live, int64_t conn_id)
{
	for (struct live_conn *c = live->conns; c; c = c->next)
		if (c->id == conn_id)
			send_close(c, CLOSE_OVER);
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
		send_frame(c, ping);
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
			receive(c);
		if (!c->dead && (ev[i].events & EPOLLOUT))
			flush(c);
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
		send_close(c, CLOSE_AWAY);
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
