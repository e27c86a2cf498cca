/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/channel.h  What a channel is: parse and send.
 *
 *  Floor: channel.  `parse` is pure and runs anywhere; `send` talks to the
 *  provider and runs on job threads only. */
#ifndef SIAGA_CHANNEL_CHANNEL_H
#define SIAGA_CHANNEL_CHANNEL_H

#include "base/clock.h"
#include "base/json_out.h"
#include "domain/inbound.h"

/** How to reach the provider; from the configuration, owned by main. */
struct channel_env {
	const char *graph_url;       /**< "https://graph.facebook.com/v21.0" */
	const char *access_token;    /**< NULL when not set                  */
	const char *phone_number_id; /**< NULL when not set                  */
	const char *waba_id;         /**< NULL when not set                  */
	const char *page_id;         /**< NULL when not set                  */
	const char *account_id;      /**< NULL when not set                  */
};

/** One message to deliver. */
struct outbound {
	int64_t id;       /**< outbox row: sent along as the provider's
	                       opaque callback data                      */
	const char *to;   /**< the channel's own address of the receiver  */
	const char *kind; /**< "text" or "template"                      */
	const char *text; /**< words of a "text"                         */
	const char *template_name; /**< approved template of a "template"    */
	const char *lang;          /**< its language, "id"                   */
	const char **params;       /**< its body parameters                  */
	size_t n_params;
	const char *button;   /**< suffix of its URL button, or NULL         */
	const char *reply_to; /**< provider's id of the message answered     */
};

/** How a delivery ended. */
struct delivery {
	const char *remote_id;  /**< provider's id, NULL unless delivered  */
	const char *error_code; /**< provider's word, NULL when none       */
	int64_t retry_after_ms; /**< asked for by the provider, 0 if none  */
};

struct channel {
	const char *name; /**< "whatsapp": key in config, database and logs */

	/**
	 * Split a webhook body into events.  Pure: hostile bytes in, values
	 * out.  Everything understood is kept; what is not becomes an event
	 * flagged unsupported.
	 *
	 * @return OK (also with no event), or ERR_INVALID when the body is
	 *         not what the provider documents at all
	 */
	enum err (*parse)(struct arena *a, const struct channel_env *env,
	                  struct bytes in, struct inbound_list *out);

	/**
	 * Deliver one message; blocks up to 15 s.  When the provider
	 * answered with a refusal, error_code and retry_after_ms of @p out
	 * are set although the call fails; a caller clears @p out first.
	 *
	 * @return OK; ERR_BUSY and ERR_REMOTE may be retried; ERR_INVALID and
	 *         ERR_DENIED may not; ERR_CONFLICT when it is unknown whether
	 *         the provider took it (time-out after sending)
	 */
	enum err (*send)(struct arena *a, const struct channel_env *env,
	                 const struct outbound *m, struct delivery *out);

	/**
	 * Fetch a medium the channel announced, streamed to @p fd.
	 *
	 * @param ref  the provider's reference (media id)
	 * @param max_bytes  refused when larger
	 * @param mime  out, in the arena
	 */
	enum err (*fetch)(struct arena *a, const struct channel_env *env,
	                  const char *ref, int fd, int64_t max_bytes,
	                  const char **mime);
};

/** Channels that exist; NULL when the name is none of them. */
const struct channel *channel_find(const char *name);

/**
 * The work of `siaga parse`: a body in, a JSON array of events out.  Pure.
 *
 * @param z  zone the times are written in
 * @return OK; ERR_NOT_FOUND when there is no such channel; ERR_INVALID when
 *         the channel refuses the body
 */
MUST_CHECK enum err channel_parse_main(struct arena *a, const char *name,
                                       const struct zone *z, struct bytes in,
                                       struct json_out *out);

#endif
