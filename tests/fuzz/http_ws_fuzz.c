/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a console sends after its handshake: it may end its own socket, and
 * nothing else. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/live_own.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct live live = { .epoll_fd = -1 };
	struct live_conn *c = calloc(1, sizeof *c);
	uint8_t trash[4096];
	int pair[2];

	if (!c || socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair) < 0)
		abort();
	c->live = &live;
	c->fd = pair[0];
	c->extra = malloc(size ? size : 1);
	if (!c->extra)
		abort();
	memcpy(c->extra, data, size);
	c->extra_n = size;
	if (!live_open_ws(c))
		abort();
	for (int i = 0; i < 3 && !c->dead; i++) {
		live_receive(c);
		while (read(pair[1], trash, sizeof trash) > 0)
			;
	}
	if (!c->dead)
		live_close(c, 1001);
	if (c->queued > QUEUE_MAX)
		abort();
	live_conn_free(c);
	close(pair[1]);
	return 0;
}
