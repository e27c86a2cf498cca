/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/address.h  Where we listen, and who is behind a proxy.
 *
 *  Floor: http; any thread. */
#ifndef SIAGA_HTTP_ADDRESS_H
#define SIAGA_HTTP_ADDRESS_H

#include <sys/socket.h>

#include "base/arena.h"

/**
 * Make the listening socket: "127.0.0.1:8080", "[::1]:8080",
 * "localhost:8080" or "unix:PATH".  Everything that is not this machine
 * itself is refused: nginx stands in front.
 *
 * @param backlog  pending connections
 * @param fd       non-blocking, close-on-exec, owned by the caller
 * @param port     the port taken (for ":0"), 0 for a Unix socket
 * @return OK, ERR_INVALID (no such address, or one of the outside),
 *         ERR_BUSY (taken)
 */
MUST_CHECK enum err address_listen(const char *listen, int backlog, int *fd,
                                   int *port);

/** The peer of a connection as text; "unix" for a Unix socket. */
const char *address_text(struct arena *a, const struct sockaddr *peer);

/** Whether @p address is in a list "127.0.0.1, ::1, 10.0.0.0/8"; "unix"
 *  always is. */
bool address_is_trusted(const char *list, const char *address);

/**
 * The client behind trusted proxies: the last address of X-Forwarded-For
 * that is not itself trusted; the peer when the peer is not trusted, or when
 * the header lacks or is none.
 */
const char *address_client(struct arena *a, const char *trusted,
                           const char *peer, const char *forwarded);

#endif
