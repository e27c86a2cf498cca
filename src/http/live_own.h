/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/live_own.h  What the files of live share; nobody else's.
 *
 *  Floor: http.  A socket belongs to the handshake, then to the reader
 *  (which lays its first frames out), then to the loop for good. */
#ifndef SIAGA_HTTP_LIVE_OWN_H
#define SIAGA_HTTP_LIVE_OWN_H

#include <pthread.h>
#include <stdatomic.h>

#include <wslay/wslay.h>

#include "http/live.h"

#define QUEUE_MAX (LIVE_RESUME_MAX + 256)
#define SNDBUF    65536
#define EXTRA_MAX 16384

/** Bytes to send, shared by all who get them. */
struct frame {
	atomic_int refs;
	size_t n;
	uint8_t bytes[];
};

struct frame_node {
	struct frame *frame;
	struct frame_node *next;
};

/** One socket. */
struct live_conn {
	struct live *live;
	int64_t id;
	int fd;
	struct principal who; /**< its strings are below             */
	char name[80], place[24];
	char after[CURSOR_CHARS + 1];
	bool resumes;   /**< came with ?after=                 */
	uint8_t *extra; /**< came with the handshake           */
	size_t extra_n, extra_at;
	wslay_event_context_ptr ws;
	struct frame_node *first, *last;
	size_t queued, sent; /**< nodes; bytes of the first gone    */
	bool wants_out;      /**< EPOLLOUT is asked for             */
	bool closing;        /**< a Close is queued, nothing after  */
	bool shut;           /**< all sent after a Close            */
	bool dead;           /**< to be reaped                      */
	int silent;          /**< pings without an answer           */
	int64_t ping_at_ms, close_at_ms;
	struct live_conn *next, *prev;
};

enum live_order { ORDER_JOIN, ORDER_EVENT, ORDER_END };

/** What the loop is told. */
struct live_msg {
	enum live_order order;
	struct live_conn *conn;  /**< JOIN                              */
	struct live_event event; /**< EVENT                             */
	char seq_text[CURSOR_CHARS + 1];
	int64_t conn_id; /**< END: its session is over          */
	struct live_msg *next;
};

/** A session to look up again. */
struct live_check {
	int64_t conn_id;
	struct principal who; /**< ids only                          */
	struct live_check *next;
};

struct live {
	struct live_config config;
	pthread_t reader, loop;
	bool has_reader, has_loop;
	atomic_bool stopping;
	int wake_fd, epoll_fd;
	pthread_mutex_t lock; /**< of the four lists below           */
	pthread_cond_t wake;
	bool poked;
	struct live_conn *joins;
	struct live_check *checks;
	struct live_msg *first, *last;
	atomic_long next_id, sockets, sent, dropped;
	struct live_conn *conns; /**< the loop's                        */
	int64_t tail;            /**< the reader's: newest seq told     */
	bool has_tail;
	struct db *db; /**< the reader's                      */
};

/* live.c */
int64_t live_now_ms(void);
void live_tell(struct live *live, struct live_msg *msg);
void live_hand_over(struct live *live, struct live_conn *conn);
void live_ask(struct live *live, struct live_check *checks);

/* live_reader.c */
void *live_read(void *arg);

/* live_frame.c */
struct frame *live_frame(const char *seq, const struct live_event *e);
struct frame *live_frame_raw(const void *p, size_t n);
void live_frame_drop(struct frame *f);
bool live_push(struct live_conn *c, struct frame *f);
void live_conn_free(struct live_conn *c);

/* live_wire.c; the loop's thread */
bool live_open_ws(struct live_conn *c);
void live_receive(struct live_conn *c);
void live_flush(struct live_conn *c);
void live_send(struct live_conn *c, struct frame *f);
void live_close(struct live_conn *c, unsigned code);

/* live_loop.c */
void *live_run(void *arg);

#endif
