/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/conversation.h  What is said with one contact on one channel.
 *
 *  Floor: domain.  The inbox is the list of open conversations that are no
 *  case yet. */
#ifndef SIAGA_DOMAIN_CONVERSATION_H
#define SIAGA_DOMAIN_CONVERSATION_H

#include "domain/casefile.h"
#include "domain/contact.h"

#define WINDOW_MS (24 * HOUR_MS)

struct conversation_view {
	bool masked; /**< closed, and not opened by the viewer: only id,
	                  channel, danger, times, handler              */
	int64_t id, version;
	const char *channel, *state; /**< open, case, not_report, answered  */
	const char *reason; /**< silent, prank, wrong_number, …     */
	struct contact contact;
	int64_t casefile;        /**< 0 = none                           */
	const char *case_number; /**< NULL when none or masked           */
	int64_t handler;
	const char *handler_name;
	int64_t first_contact_ms, last_ms, last_in_ms, due_ms, decided_ms;
	bool danger, closed, noise;
	int64_t unread;
	const char *excerpt;   /**< newest words, NULL when masked     */
	const char *suggested; /**< JSON of triage, or NULL            */
	const char *place;
	int64_t window_until_ms; /**< 0: no limit on this channel; past:
	                              only templates                     */
};

struct conversation_list {
	struct conversation_view *item;
	size_t n;
	const char *next;
};

struct conversation_filter {
	const char
		*state; /**< open (default), case, not_report, answered, all */
	const char *channel; /**< NULL = all                                  */
	bool mine;
	const char *cursor;
	int64_t limit; /**< 1..200                                      */
};

/** Danger first, then by due time. */
MUST_CHECK enum err conversation_list(struct arena *a, struct db *db,
                                      const struct viewer *v,
                                      const struct conversation_filter *f,
                                      struct conversation_list *out);

/** @return OK (perhaps masked), ERR_NOT_FOUND */
MUST_CHECK enum err conversation_get(struct arena *a, struct db *db,
                                     const struct viewer *v, int64_t id,
                                     struct conversation_view *out);

/** Conversations of one contact, newest first; at most 50. */
MUST_CHECK enum err conversation_of_contact(struct arena *a, struct db *db,
                                            const struct viewer *v,
                                            int64_t contact,
                                            struct conversation_list *out);

struct media_view {
	int64_t id;
	const char *kind, *mime, *filename, *state; /**< announced, stored, … */
	int64_t size_bytes, width, height;
	bool has_point;
	double lat, lon;
	int64_t taken_ms;
};

struct message_version {
	const char *text;
	int64_t at_ms;
};

struct message_view {
	int64_t id, conversation;
	const char *direction, *channel, *kind, *text, *state, *error;
	int64_t at_ms, author;
	const char *author_name, *template_name;
	bool has_point;
	double lat, lon;
	const char *place_name, *reply_to;
	int64_t edited_ms, revoked_ms;
	bool doubtful; /**< "mungkin ganda"                     */
	struct media_view *media;
	size_t n_media;
	struct message_version *earlier;
	size_t n_earlier;
	const char *reactions; /**< words, blanks between; NULL = none  */
};

struct message_list {
	struct message_view *item;
	size_t n;
	bool more; /**< older ones are there */
};

/** Messages of a conversation the viewer sees in full, newest first.
 *  @param before  id, 0 = from the newest  @return ERR_DENIED when masked */
MUST_CHECK enum err conversation_messages(struct arena *a, struct db *db,
                                          const struct viewer *v, int64_t id,
                                          int64_t before, int64_t limit,
                                          struct message_list *out);

/** All messages of a case over its conversations, newest first. */
MUST_CHECK enum err conversation_case_messages(struct arena *a, struct db *db,
                                               const struct viewer *v,
                                               int64_t casefile, int64_t limit,
                                               struct message_list *out);

/** What to say: text, or an approved template. */
struct say {
	const char *text;
	const char *template_name;
	const char **params;
	size_t n_params;
	const char *button; /**< suffix of the template's URL button       */
	int64_t reply_to;   /**< message answered, 0 = none                */
	bool machine;       /**< nobody wrote it: no "answered by a human"  */
	const char *told;   /**< "receipt" or "news": what the reporter has
	                         heard once the provider took it; or NULL  */
	const char *dedupe; /**< say it at most once, or NULL              */
};

/**
 * Say something to the contact.
 *
 * @return OK, ERR_CONFLICT ("err.window_closed" outside the 24 hours;
 *         "err.no_channel" when the channel cannot send), ERR_DENIED
 *         (masked), ERR_INVALID, ERR_NOT_FOUND
 */
MUST_CHECK enum err conversation_say(struct tx *tx, const struct viewer *v,
                                     int64_t id, const struct say *s,
                                     int64_t *message);

/** Deliberately open a closed conversation: from then on it is the viewer's,
 *  and he is in the audit chain. */
MUST_CHECK enum err conversation_open(struct tx *tx, const struct viewer *v,
                                      int64_t id);

/** Set or lift "tertutup sementara". */
MUST_CHECK enum err conversation_set_closed(struct tx *tx,
                                            const struct viewer *v, int64_t id,
                                            bool closed, const char *reason);

MUST_CHECK enum err conversation_assign(struct tx *tx, const struct viewer *v,
                                        int64_t id, int64_t user);

/** The viewer has read it up to now. */
MUST_CHECK enum err conversation_read(struct tx *tx, const struct viewer *v,
                                      int64_t id);

/** Bukan laporan: @p kind silent, prank, wrong_number, info, spam; undo for
 *  30 days. @return ERR_CONFLICT when it is a case */
MUST_CHECK enum err conversation_not_report(struct tx *tx,
                                            const struct viewer *v, int64_t id,
                                            const char *kind, const char *note);
MUST_CHECK enum err conversation_undo(struct tx *tx, const struct viewer *v,
                                      int64_t id);

/** Make it a case file, or put it to @p into (0 = a new one).
 *  @p n: conversation, contact, report and times are filled here. */
MUST_CHECK enum err conversation_to_case(struct tx *tx, const struct viewer *v,
                                         int64_t id, int64_t into,
                                         struct casefile_new *n,
                                         int64_t *casefile);

/** Five minutes have passed for some: make cases of what is not noise.
 *  @param max  how many at most  @param done  how many were looked at */
MUST_CHECK enum err conversation_judge(struct tx *tx, const struct viewer *v,
                                       int64_t max, int64_t *done);

#endif
