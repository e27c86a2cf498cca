/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/live.h  Pushes over WebSocket: what changed, never the content.
 *
 *  Floor: http.  Two threads of its own: the reader follows the store's
 *  events (a poke is only a wake-up, it looks once a second anyway), the loop
 *  owns all sockets.  A frame is
 *      {"seq":"…","kind":"case","id":"17","change":null,"sound":false}
 *  with an opaque seq (cursor.h).  A socket begins with a frame of kind
 *  "hello"; with ?after= it then gets what it missed, or "reset" when that is
 *  unknown or more than LIVE_RESUME_MAX: load everything again. */
#ifndef SIAGA_HTTP_LIVE_H
#define SIAGA_HTTP_LIVE_H

#include "http/cursor.h"
#include "http/http.h"

#define LIVE_RESUME_MAX 1000

/** One thing that happened. */
struct live_event {
	int64_t seq;     /**< the store's event.seq                      */
	char kind[24];   /**< "conversation", "case", "referral" …       */
	int64_t id;      /**< what to load again, 0 = only lists         */
	char change[32]; /**< "" = null                                  */
	bool sound;
	/* For may_see(); their meaning is between the two hooks. */
	int64_t casefile, conversation, agency, user;
	bool is_secret;
	unsigned roles; /**< enum role bits, 0 = no limit               */
};

/** What main decides. */
struct live_hooks {
	void *ctx;
	/** Newest seq of the store; on the reader. */
	enum err (*newest)(void *ctx, struct arena *a, struct db *db,
	                   int64_t *seq);
	/** Events after @p seq, oldest first, at most @p max, judged by the
	 *  flags of now; on the reader. */
	enum err (*since)(void *ctx, struct arena *a, struct db *db,
	                  int64_t seq, size_t max, struct live_event *out,
	                  size_t *n);
	/** Whether this one may know; pure, on the loop and the reader. */
	bool (*may_see)(void *ctx, const struct principal *who,
	                const struct live_event *e);
};

struct live_config {
	const char *store_url;
	int64_t office;
	const struct clock *clock;
	struct live_hooks hooks;
	uint8_t key[CURSOR_KEY_BYTES]; /**< the same after a restart        */
	int max_sockets; /**< 0 = 10,000                                */
	int ping_ms;     /**< 0 = 15,000; closed after three without pong */
	int check_ms;    /**< sessions are looked up again; 0 = 30,000  */
};

struct live;

/** Start both threads.  @return OK, ERR_BUSY (no thread, no descriptor) */
MUST_CHECK enum err live_start(const struct live_config *config,
                               struct live **out);

/** Say Close 1001 to all, close, end both threads; before server_stop().
 *  Newcomers are refused from here on.  NULL is fine. */
void live_stop(struct live *live);

/** live_stop(), then free; after server_stop().  NULL is fine. */
void live_free(struct live *live);

/** Something was committed: look at the store now.  Any thread; NULL is fine,
 *  so is any number of pokes. */
void live_poke(struct live *live);

/** Sockets open now; any thread. */
struct live_figures {
	int64_t sockets;
	int64_t sent;    /**< frames given to sockets                    */
	int64_t dropped; /**< sockets closed: too slow, or silent         */
};
struct live_figures live_figures(struct live *live);

/** GET /api/v1/live: add to the server's tables; uses app->live. */
extern const struct route live_routes[];

/* --- between the server and live.c ---------------------------------------- */

struct live_join;
struct MHD_Response;

/** Forget a handshake; NULL is fine. */
void live_join_free(struct live_join *join);

/** The 101 that hands the socket over; NULL when out of memory. */
struct MHD_Response *live_response(struct live_join *join);

#endif
