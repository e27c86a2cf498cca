/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/shell.h  What is wrapped around a request; http's own.
 *
 *  Floor: http.  A shell is held by its connection and, while it runs, by
 *  its job; the last to let go frees it.  The state word decides who resumes
 *  the suspended connection: the job when it is done, or the watchdog. */
#ifndef SIAGA_HTTP_SHELL_H
#define SIAGA_HTTP_SHELL_H

#include <stdatomic.h>

#include "http/body.h"
#include "http/http.h"
#include "http/server.h"
#include "store/writer.h"

struct live_join;

enum shell_state {
	SHELL_ARRIVING,  /**< the epoll thread's                     */
	SHELL_RUNNING,   /**< suspended; a worker's or the writer's  */
	SHELL_ANSWERED,  /**< the job is done, the answer stands     */
	SHELL_ABANDONED, /**< too late; the watchdog answers         */
};

enum shell_stage { STAGE_FIRST, STAGE_FALLBACK };

struct shell {
	struct req rq;
	struct server *server;
	const struct server_config *config;
	void *connection; /**< struct MHD_Connection *           */
	atomic_int refs;
	atomic_int state; /**< enum shell_state                  */
	enum shell_stage stage;
	bool seen;           /**< the first call was made           */
	bool active;         /**< counts as under way               */
	bool uploads;        /**< counts as an upload               */
	bool close;          /**< close the connection afterwards   */
	bool keep_once;      /**< the answer is kept by its key     */
	const char *uri;     /**< as it came                        */
	const char *uri_end; /**< MHD's byte behind it; for guarding */
	const char *allowed; /**< for 405 and OPTIONS               */
	struct body *body;
	int64_t body_bytes;
	struct json *tree;
	bool tree_read;
	int refusal; /**< status instead of the usual one   */
	enum err outcome;
	struct err_note note; /**< of the thread that failed         */
	struct ticket ticket;
	struct principal who; /**< as the worker found it            */
	const char *viewed_kind;
	int64_t viewed_id;
	const char *once_scope, *once_key;
	struct live_join *join; /**< a WebSocket to hand over          */
	int64_t seen_ms;        /**< the session's idle time began     */
	int64_t began_us, suspended_us;
	struct shell *next_job;    /**< the pool's                        */
	struct shell *next, *prev; /**< the server's list of those running */
};

/** The monotonic clock in microseconds. */
int64_t shell_now_us(void);

/** Let go; frees when nobody else holds it. */
void shell_release(struct shell *s);

/** The job is done: answer, unless the watchdog was first.  Lets go. */
void shell_done(struct shell *s, enum err outcome);

/** Give the job to the workers.  @return ERR_BUSY when they are swamped */
MUST_CHECK enum err shell_queue(struct shell *s);

#endif
