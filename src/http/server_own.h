/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/server_own.h  What server.c and receive.c share.
 *
 *  Floor: http; nobody else includes it. */
#ifndef SIAGA_HTTP_SERVER_OWN_H
#define SIAGA_HTTP_SERVER_OWN_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <time.h>

#include <microhttpd.h>

#include "http/pool.h"
#include "http/route.h"
#include "http/server.h"
#include "http/shell.h"

#define UPLOADS_MAX 64 /**< forms and files arriving at once */

/** An open connection. */
struct peer {
	int fd;
	int64_t deadline_us; /**< for the head or body arriving; 0 = none */
	struct peer *next, *prev;
};

struct server {
	struct server_config config;
	struct route_tables tables;
	struct MHD_Daemon *daemon;
	struct pool *pool;
	int fd, port;
	bool old_mhd; /**< before 1.0: it passes NUL and folding */
	atomic_bool stopping;
	pthread_t watchdog;
	bool watched, watch_ends;
	pthread_mutex_t lock; /**< of all below                         */
	pthread_cond_t idle, tick;
	struct shell *running; /**< suspended or with a job at work      */
	struct peer *peers;
	int64_t uploads; /**< forms and files under way            */
	int64_t active;  /**< requests between head and answer     */
	struct server_figures figures;
};

/** Whether the library under us is older than 1.0. */
bool server_mhd_is_old(void);

/** Keep and drop a job in the list of the running. */
void server_enter(struct server *server, struct shell *s);
void server_leave(struct server *server, struct shell *s);

/* libmicrohttpd's callbacks, all on its thread. */
void *server_on_uri(void *ctx, const char *uri, struct MHD_Connection *c);
enum MHD_Result server_on_request(void *ctx, struct MHD_Connection *c,
                                  const char *url, const char *method,
                                  const char *version, const char *data,
                                  size_t *size, void **req);
void server_on_completed(void *ctx, struct MHD_Connection *c, void **req,
                         enum MHD_RequestTerminationCode why);
void server_on_connection(void *ctx, struct MHD_Connection *c, void **sock,
                          enum MHD_ConnectionNotificationCode what);

#endif
