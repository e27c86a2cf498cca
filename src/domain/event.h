/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/event.h  What happened, in order: feed, live and timeline.
 *
 *  Floor: domain.  Append-only; `seq` rises by one per event of an office
 *  and is seen in commit order, since one writer gives it. */
#ifndef SIAGA_DOMAIN_EVENT_H
#define SIAGA_DOMAIN_EVENT_H

#include "base/words.h"
#include "domain/viewer.h"
#include "store/db.h"

/** An event to write; 0 and NULL mean "none". */
struct event_new {
	const char *kind; /**< "case.created", "referral.sent", …          */
	int64_t casefile, conversation, referral, message;
	bool is_public;   /**< the citizen's tracking page may show it     */
	bool in_feed;     /**< a provider's event: part of the feed        */
	const char *body; /**< JSON object text; NULL = {}                 */
};

/** Write an event at tx->now_ms in the name of tx->actor.
 *  @return OK, or the store's error */
MUST_CHECK enum err event_add(struct tx *tx, const struct event_new *e);

/** event_add() for something that happened to a case file. */
MUST_CHECK enum err event_case(struct tx *tx, const char *kind,
                               int64_t casefile, int64_t referral,
                               const char *body);

/** A JSON object of texts; members that are NULL are left out. */
const char *event_body_of(struct arena *a, const struct word_arg *member,
                          size_t n);
#define event_body(a, ...)                                                     \
	event_body_of((a), (const struct word_arg[]){ __VA_ARGS__ },           \
	              sizeof((const struct word_arg[]){ __VA_ARGS__ }) /       \
	                      sizeof(struct word_arg))

struct event {
	int64_t seq, at_ms;
	const char *kind;
	int64_t casefile, conversation, referral, message, actor;
	const char *actor_name;
	bool is_public, in_feed;
	const char *body; /**< JSON object */
};

struct event_list {
	struct event *item;
	size_t n;
};

/** Timeline of a case, oldest first: its own events, those of its
 *  conversations and of its referrals.  @param max  1..1000 */
MUST_CHECK enum err event_timeline(struct arena *a, struct db *db,
                                   int64_t office, int64_t casefile,
                                   int64_t after, int64_t max,
                                   struct event_list *out);

/** Every event of the office after @p seq, for the live pushes. */
MUST_CHECK enum err event_since(struct arena *a, struct db *db, int64_t office,
                                int64_t seq, int64_t max,
                                struct event_list *out);

/** The newest seq, 0 when there is none. */
MUST_CHECK enum err event_latest(struct arena *a, struct db *db, int64_t office,
                                 int64_t *seq);

/** One line of the feed: the event, and what secrecy says now. */
struct feed_item {
	struct event event;
	bool text_hidden; /**< closed conversation or secret case            */
	const char *number; /**< case number, NULL when none or secret       */
	int64_t contact;
};

/** The feed after @p seq, oldest first. @param max  1..1000 */
MUST_CHECK enum err event_feed(struct arena *a, struct db *db, int64_t office,
                               int64_t seq, int64_t max, struct feed_item **out,
                               size_t *n);

#endif
