/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/media.h  Rows of pictures and other files; the bytes are
 *  blobs (store/blob.h).
 *
 *  Floor: domain.  States: announced (the provider has it), stored, refused
 *  (too large, not decodable), failed (gave up fetching). */
#ifndef SIAGA_DOMAIN_MEDIA_H
#define SIAGA_DOMAIN_MEDIA_H

#include "domain/conversation.h"
#include "domain/inbound.h"

/** Note what a message announced, to be fetched by job/media. */
MUST_CHECK enum err media_announce(struct tx *tx, int64_t conversation,
                                   int64_t message, int64_t casefile,
                                   const char *channel,
                                   const struct inbound_media *m);

/** Facts of a file whose blob is on disk. */
struct media_stored {
	const char *mime, *filename, *blob, *thumb; /**< thumb may be NULL    */
	int64_t size_bytes, width, height;
	struct bytes sha256;
	bool has_point;
	double lat, lon;
	int64_t taken_ms;
};

/** An upload of a signed-in user or of a public form. @param owner  0 */
MUST_CHECK enum err media_add(struct tx *tx, const struct media_stored *m,
                              int64_t *id);

/** Attach uploads to a case (and referral, or 0). Only the actor's own ones
 *  that belong to nothing yet. @return OK, ERR_INVALID "attachments" */
MUST_CHECK enum err media_attach(struct tx *tx, const int64_t *ids, size_t n,
                                 int64_t casefile, int64_t referral);

/** Everything of a case, oldest first; at most 200. */
MUST_CHECK enum err media_of_case(struct arena *a, struct db *db,
                                  int64_t office, int64_t casefile,
                                  struct media_view **out, size_t *n);

/** Where the bytes are, judged for the viewer. @param thumb  the small one
 *  @return OK, ERR_NOT_FOUND */
MUST_CHECK enum err media_find(struct arena *a, struct db *db,
                               const struct viewer *v, int64_t id, bool thumb,
                               struct media_view *out, const char **blob);

/** One to fetch: claimed for two minutes. @return OK, ERR_NOT_FOUND (none) */
struct media_task {
	int64_t id, attempts, message, conversation;
	const char *channel, *ref, *kind, *mime;
};
MUST_CHECK enum err media_claim(struct tx *tx, struct media_task *out);
MUST_CHECK enum err media_done(struct tx *tx, int64_t id,
                               const struct media_stored *m);
/** @param next_ms  try again then; 0 = never @param state  failed, refused */
MUST_CHECK enum err media_failed(struct tx *tx, int64_t id, const char *state,
                                 int64_t next_ms);

#endif
