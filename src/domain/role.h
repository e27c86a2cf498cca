/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/role.h  Who somebody is in this house, as bits.
 *
 *  Floor: domain, pure; any thread.  A person or token has one role; a route
 *  names all that may use it.  A supervisor may all that an operator may. */
#ifndef SIAGA_DOMAIN_ROLE_H
#define SIAGA_DOMAIN_ROLE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum role {
	ROLE_NONE = 0,
	ROLE_OPERATOR = 1 << 0,
	ROLE_DESK = 1 << 1,      /**< member of one agency             */
	ROLE_VILLAGE = 1 << 2,   /**< head of one desa                 */
	ROLE_VOLUNTEER = 1 << 3, /**< his tasks only                   */
	ROLE_SUPERVISOR = 1 << 4,
	ROLE_FINANCE = 1 << 5,
	ROLE_HEAD = 1 << 6,   /**< reads all but secret             */
	ROLE_REGENT = 1 << 7, /**< figures and escalations          */
	ROLE_ADMIN = 1 << 8,  /**< sets up, reads no case content   */
	ROLE_AUDITOR = 1 << 9,
	ROLE_SERVICE = 1 << 10,     /**< API: event feed with text        */
	ROLE_SERVICE_IDS = 1 << 11, /**< API: event feed, ids only       */
};

/** Everybody who signs in with a name. */
#define ROLE_STAFF                                                             \
	((unsigned)ROLE_OPERATOR | ROLE_DESK | ROLE_VILLAGE | ROLE_VOLUNTEER | \
	 ROLE_SUPERVISOR | ROLE_FINANCE | ROLE_HEAD | ROLE_REGENT |            \
	 ROLE_ADMIN | ROLE_AUDITOR)

/** Programs that hold a token of the event feed. */
#define ROLE_PROGRAM ((unsigned)ROLE_SERVICE | ROLE_SERVICE_IDS)

#define ROLE_ALL (ROLE_STAFF | ROLE_PROGRAM)

/** The words of roles, lowest bit first; NULL behind the last. */
static inline const char *role_word(unsigned bit)
{
	static const char *const words[] = {
		"operator",   "desk",    "village", "volunteer",
		"supervisor", "finance", "head",    "regent",
		"admin",      "auditor", "service", "service_ids",
	};

	return bit < sizeof words / sizeof *words ? words[bit] : NULL;
}

/** "operator" …; NULL when @p role is not exactly one role. */
static inline const char *role_name(enum role role)
{
	for (unsigned bit = 0; role_word(bit); bit++)
		if ((unsigned)role == 1U << bit)
			return role_word(bit);
	return NULL;
}

/** The role of that word, or ROLE_NONE. */
static inline enum role role_parse(const char *name)
{
	for (unsigned bit = 0; name && role_word(bit); bit++)
		if (strcmp(name, role_word(bit)) == 0)
			return (enum role)(1U << bit);
	return ROLE_NONE;
}

/** Whether @p role is one of @p mask. */
static inline bool role_may(enum role role, unsigned mask)
{
	unsigned has = (unsigned)role;

	if (role == ROLE_SUPERVISOR)
		has |= ROLE_OPERATOR;
	return (has & mask) != 0;
}

#endif
