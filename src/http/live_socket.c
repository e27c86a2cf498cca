/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The handshake, and taking the socket out of the server's hands. */
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

#include "http/live_own.h"
#include "http/shell.h"
#include "http/ws.h"

/** A handshake that was agreed to. */
struct live_join {
	struct live *live;
	struct live_conn *conn; /**< NULL once handed over */
};

void live_join_free(struct live_join *join)
{
	if (!join)
		return;
	live_conn_free(join->conn);
	free(join);
}

static struct live_conn *conn_new(struct live *live, const struct req *rq)
{
	struct live_conn *c = calloc(1, sizeof *c);
	const char *after = req_query(rq, "after");

	if (!c)
		abort();
	c->live = live;
	c->fd = -1;
	c->id = atomic_fetch_add(&live->next_id, 1) + 1;
	c->who = rq->who;
	snprintf(c->name, sizeof c->name, "%s", rq->who.name);
	c->who.name = c->name;
	if (rq->who.place) {
		snprintf(c->place, sizeof c->place, "%s", rq->who.place);
		c->who.place = c->place;
	}
	c->who.csrf = NULL;
	if (after && *after) {
		c->resumes = true;
		snprintf(c->after, sizeof c->after, "%s", after);
	}
	atomic_fetch_add(&live->sockets, 1);
	return c;
}

static enum err not_upgraded(struct req *rq)
{
	reply_problem(rq, 426, "err.websocket");
	reply_header(rq, "Upgrade", "websocket");
	reply_header(rq, "Sec-WebSocket-Version", "13");
	return OK;
}

static enum err shake(struct req *rq)
{
	struct live *live = rq->app->live;
	const char *upgrade = req_header(rq, "Upgrade");
	const char *connection = req_header(rq, "Connection");
	const char *version = req_header(rq, "Sec-WebSocket-Version");
	const char *accept;
	struct live_join *join;

	if (!ws_has_token(upgrade, "websocket") ||
	    !ws_has_token(connection, "upgrade") || !version ||
	    strcmp(version, "13") != 0 ||
	    ws_accept(rq->a, req_header(rq, "Sec-WebSocket-Key"), &accept) !=
	            OK)
		return not_upgraded(rq);
	if (!live || atomic_load(&live->stopping) ||
	    atomic_load(&live->sockets) >= live->config.max_sockets)
		return fail(ERR_BUSY, "no room for a socket");
	join = calloc(1, sizeof *join);
	if (!join)
		abort();
	join->live = live;
	join->conn = conn_new(live, rq);
	rq->shell->join = join;
	reply_empty(rq, 101);
	reply_header(rq, "Upgrade", "websocket");
	reply_header(rq, "Sec-WebSocket-Accept", accept);
	return OK;
}

const struct route live_routes[] = {
	{ "GET", "/api/v1/live", ROLE_ALL, READS | SOCKET, shake, NULL, NULL },
	{ 0 },
};

static void keep_extra(struct live_conn *c, const char *extra, size_t n)
{
	if (!n || n > EXTRA_MAX)
		return;
	c->extra = malloc(n);
	if (!c->extra)
		abort();
	memcpy(c->extra, extra, n);
	c->extra_n = n;
}

/* The duplicate is ours; MHD closes its own and frees the connection's pool
 * and its place in the limit.  No shutdown reaches the peer. */
static void take_over(void *ctx, struct MHD_Connection *c, void *req,
                      const char *extra, size_t extra_n, MHD_socket sock,
                      struct MHD_UpgradeResponseHandle *urh)
{
	struct live_join *join = ctx;
	struct live_conn *conn = join->conn;
	int one = 1, room = SNDBUF;
	int fd = fcntl(sock, F_DUPFD_CLOEXEC, 0);

	(void)c;
	(void)req;
	join->conn = NULL;
	MHD_upgrade_action(urh, MHD_UPGRADE_ACTION_CLOSE);
	conn->fd = fd;
	if (fd < 0 || fcntl(fd, F_SETFL, O_NONBLOCK) < 0) {
		live_conn_free(conn);
		return;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
	setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
	keep_extra(conn, extra, extra_n);
	live_hand_over(join->live, conn);
}

struct MHD_Response *live_response(struct live_join *join)
{
	return MHD_create_response_for_upgrade(take_over, join);
}
