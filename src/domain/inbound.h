/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/inbound.h  What a channel brings in, as plain values.
 *
 *  Floor: domain, pure; any thread.  Strings live in the parser's arena. */
#ifndef SIAGA_DOMAIN_INBOUND_H
#define SIAGA_DOMAIN_INBOUND_H

#include "base/arena.h"

enum inbound_kind {
	INBOUND_MESSAGE,  /**< somebody said something                    */
	INBOUND_STATUS,   /**< the provider's word on a message of ours   */
	INBOUND_REACTION, /**< a reaction to a message                    */
	INBOUND_EDIT,     /**< new words for an earlier message           */
	INBOUND_REVOKE,   /**< an earlier message withdrawn               */
	INBOUND_CALL,     /**< a call: connected elsewhere or missed      */
	INBOUND_POSTBACK, /**< a button or list row pressed               */
	INBOUND_SYSTEM,   /**< the provider speaks: a number changed      */
};

enum {
	INBOUND_UNSUPPORTED = 1, /**< a kind the provider hides from us  */
	INBOUND_AUTO = 2,        /**< an automatic answer                */
	INBOUND_BOUNCE = 4,      /**< one of ours came back              */
};

/** A picture, voice note, document … announced by the channel. */
struct inbound_media {
	const char *kind; /**< image, audio, voice, video, document, sticker */
	const char *ref;  /**< the provider's reference                 */
	const char *mime; /**< as announced, or NULL                    */
	const char *filename; /**< base name only, or NULL                  */
	int64_t size_bytes;   /**< as announced, -1 when unknown            */
	const char *sha256;   /**< as announced, or NULL                    */
};

struct inbound {
	enum inbound_kind kind;
	const char *channel;     /**< "whatsapp"                             */
	const char *account;     /**< our account it came to, or NULL        */
	const char *external_id; /**< provider's id, unique in the channel    */
	const char *sender_id;   /**< the channel's identity of the sender    */
	const char *sender_alias; /**< another identity of the same sender in
	                               this channel, or NULL */
	const char *sender_name;  /**< display name, or NULL                  */
	const char *sender_phone; /**< E.164, or NULL                         */
	const char *subject;      /**< e-mail, or NULL                        */
	const char *text; /**< words: message, caption, button title   */
	const struct inbound_media *media;
	size_t n_media;
	bool has_location;
	double lat, lon;        /**< degrees, -90..90 and -180..180          */
	const char *place_name; /**< name that came with the location      */
	const char *place_address; /**< address that came with the location   */
	int64_t at_ms;             /**< sender's or provider's time, UTC; 0 when
	                                none was told                           */
	const char *reply_to;   /**< external id of the message answered     */
	const char *target;     /**< external id of the message meant by a
	                             status, reaction, edit or revoke        */
	const char *status;     /**< sent, delivered, read, failed; missed,
	                             completed, … of a call                  */
	const char *error_code; /**< provider's error number as text         */
	const char *payload;    /**< of a postback; opaque callback data of
	                             a status; JSON text of the rest         */
	int flags; /**< INBOUND_UNSUPPORTED | …                 */
};

struct inbound_list {
	struct inbound *item;
	size_t n;
};

/** The kind's name in the event feed ("message"); static. */
const char *inbound_kind_name(enum inbound_kind k);

/** Kind of that name. @return OK, or ERR_INVALID. */
MUST_CHECK enum err inbound_kind_parse(const char *name,
                                       enum inbound_kind *out);

#endif
