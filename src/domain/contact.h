/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/contact.h  Somebody as a channel sees him; not a person.
 *
 *  Floor: domain.  Keyed by channel identity, never by telephone number: a
 *  WhatsApp sender may have none, and one village phone serves many. */
#ifndef SIAGA_DOMAIN_CONTACT_H
#define SIAGA_DOMAIN_CONTACT_H

#include "domain/viewer.h"
#include "store/db.h"

struct contact {
	int64_t id;
	const char *channel; /**< "whatsapp", "web", "walkin", "phone" …    */
	const char *address; /**< the channel's identity                    */
	const char *name;    /**< NULL when not known                       */
	const char *phone;   /**< E.164 or NULL                             */
	const char *lang;    /**< "id"                                      */
	const char *safe;    /**< aman dihubungi: ya, jam, tidak, belum     */
	const char *safe_hours; /**< words for "jam", or NULL                */
	int64_t blocked_until_ms;
	int64_t since_ms;   /**< first contact since the last answered or
	                         closed conversation; 0 = none            */
	int64_t last_in_ms; /**< last message that came in, 0 = none       */
	int64_t version;
};

/** An identity as a message brings it; NULL = not told. */
struct contact_seen {
	const char *channel, *address;
	const char *alias; /**< the same sender under another identity       */
	const char *name, *phone;
};

/**
 * Find the contact of a channel identity, or add it.  He is looked up under
 * both identities and is known under both afterwards; a name or number that
 * was not known yet is kept.
 *
 * @return OK, or the store's error
 */
MUST_CHECK enum err
contact_find_or_add(struct tx *tx, const struct contact_seen *s, int64_t *id);

/** @return OK, ERR_NOT_FOUND, ERR_STORE */
MUST_CHECK enum err contact_find(struct arena *a, struct db *db, int64_t office,
                                 int64_t id, struct contact *out);

/** Something came in at @p at_ms: opens the 24-hour window, and starts the
 *  promise when none is running for this contact. */
MUST_CHECK enum err contact_heard(struct tx *tx, int64_t id, int64_t at_ms);

/** The conversation was answered or closed: the next contact counts anew. */
MUST_CHECK enum err contact_settled(struct tx *tx, int64_t id);

/** May he be contacted? @p safe one of ya, jam, tidak, belum.
 *  @return OK, ERR_INVALID, ERR_NOT_FOUND */
MUST_CHECK enum err contact_set_safe(struct tx *tx, int64_t id,
                                     const char *safe, const char *hours);

/** Block until @p until_ms (0 lifts it). @return ERR_CONFLICT while the
 *  contact has an open case. */
MUST_CHECK enum err contact_block(struct tx *tx, int64_t id, int64_t until_ms);

#endif
