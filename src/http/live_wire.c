/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One socket: our frames out, libwslay's way in. */
#include <errno.h>
#include <string.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "http/live_own.h"
#include "http/ws.h"

#define LINGER_MS   2000
#define INBOUND_MAX 4096

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

void live_flush(struct live_conn *c)
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

void live_send(struct live_conn *c, struct frame *f)
{
	if (c->closing || c->dead)
		return;
	if (live_push(c, f)) {
		live_flush(c);
		return;
	}
	/* Too slow: it comes back with its cursor. */
	c->dead = true;
	atomic_fetch_add(&c->live->dropped, 1);
}

void live_close(struct live_conn *c, unsigned code)
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
	live_flush(c);
}

/* --- receiving: libwslay ----------------------------------------------- */

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

bool live_open_ws(struct live_conn *c)
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

void live_receive(struct live_conn *c)
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
	live_flush(c);
}
