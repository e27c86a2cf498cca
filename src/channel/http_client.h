/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/http_client.h  One request to a provider.
 *
 *  Floor: channel; job threads only, it blocks.  Over libcurl: no redirects,
 *  no proxy, no cookies, time limits on everything, certificates checked.
 *  Where an address comes from outside (a medium), its host must be one of
 *  those named and must not resolve into the office's own network; the
 *  address is checked when the socket is opened, so that a name which
 *  changes its answer does not help. */
#ifndef SIAGA_CHANNEL_HTTP_CLIENT_H
#define SIAGA_CHANNEL_HTTP_CLIENT_H

#include "base/arena.h"

/** What to ask. */
struct http_ask {
	const char *url;
	const char *bearer; /**< sent as Authorization, or NULL          */
	const char *json;   /**< body of a POST; NULL makes it a GET     */
	int64_t total_ms;   /**< for everything                          */
	int64_t connect_ms; /**< for name, TCP and TLS                   */
	int64_t max_bytes;  /**< longest answer taken                    */
	int fd;             /**< where a good answer's body goes as it
	                         comes, -1 = into the arena              */
	bool public_only;   /**< refuse loopback, private and link-local
	                         addresses                               */
};

/** What came back. */
struct http_reply {
	long status;      /**< 200…, 0 when none came                */
	const char *body; /**< terminated; "" when it went to the fd */
	size_t n_bytes;
	const char *content_type; /**< or NULL                              */
	int64_t retry_after_ms;   /**< of Retry-After in seconds, else 0     */
};

/**
 * Ask once.
 *
 * @return OK when a whole answer came, whatever its status;
 *         ERR_INVALID   odd address, refused host address, answer too long;
 *         ERR_REMOTE    nothing was asked: no name, no connection, no TLS,
 *                       or the request could not be sent whole;
 *         ERR_CONFLICT  the request went out but no whole answer came: what
 *                       the other side made of it is unknown
 */
MUST_CHECK enum err http_client_ask(struct arena *a, const struct http_ask *q,
                                    struct http_reply *out);

/** Scheme, host and port of an address. */
struct http_origin {
	const char *scheme; /**< "https" or "http"                          */
	const char *host;   /**< lower case                                 */
	long port;
};

/**
 * Read the origin of an address.
 *
 * @return OK; ERR_INVALID when it is no http(s) address or carries a user
 */
MUST_CHECK enum err http_client_origin(struct arena *a, const char *url,
                                       struct http_origin *out);

struct sockaddr;

/** Whether an address lies in the public Internet. */
bool http_client_is_public(const struct sockaddr *s);

#endif
