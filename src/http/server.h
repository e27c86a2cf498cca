/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/server.h  The web server: one epoll thread and its workers.
 *
 *  Floor: http.  libmicrohttpd receives on its epoll thread and suspends;
 *  workers prepare and read, each with a connection of its own; the writer
 *  writes; the answer goes out on the epoll thread.  Listens on loopback or a
 *  Unix socket only. */
#ifndef SIAGA_HTTP_SERVER_H
#define SIAGA_HTTP_SERVER_H

#include "http/http.h"

struct server;

/** Everything a server needs; all strings outlive it. */
struct server_config {
	const char *listen;          /**< "127.0.0.1:8080", "unix:PATH"      */
	const char *trusted_proxies; /**< "127.0.0.1"                        */
	int workers;                 /**< 1..64                              */
	int max_connections;         /**< 16..65000                          */
	const char *store_url;       /**< for the workers; NULL = no store   */
	const char *tmp_dir;         /**< for uploads; NULL = /tmp           */
	const char *web_dir;         /**< the built screens; NULL = none     */
	const struct app *app;
	/** Route tables, NULL behind the last. */
	const struct route *const *routes;
	/** Answers a failure as a page where a browser asked for one; must
	 *  answer by reply_html(); NULL = always a problem. */
	void (*error_page)(struct req *rq, int status, const char *title,
	                   const char *detail);
	int suspend_ms; /**< longest wait for an answer; 0 = 5,000          */
	int body_ms;    /**< for the head and the body; 0 = 30,000          */
	int idle_ms;    /**< a kept connection without request; 0 = 75,000  */
};

/** Figures for /metrics; any thread. */
struct server_figures {
	int64_t requests;     /**< answered                                  */
	int64_t refused_head; /**< heads that two servers could read in two ways
	                       */
	int64_t errors;       /**< answered with 5xx                         */
	int64_t late;         /**< answers that came after suspend_ms        */
	int64_t running;      /**< at work now                               */
	int64_t connections;  /**< open now, without WebSockets              */
};

/**
 * Start serving.
 *
 * @param out  server_stop()
 * @return OK, ERR_INVALID (listen), ERR_BUSY (address taken, no thread)
 */
MUST_CHECK enum err server_start(const struct server_config *config,
                                 struct server **out);

/** The TCP port it listens on, 0 for a Unix socket. */
int server_port(const struct server *s);

/**
 * Stop: take no new connections, finish what is under way (a write that was
 * queued is answered), then close.  The writer must still run; close the
 * live pushes (live_stop()) before.  NULL is fine.
 */
void server_stop(struct server *s);

/** Figures of now. */
struct server_figures server_figures(struct server *s);

#endif
