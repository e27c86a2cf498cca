/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/access.h  Who may see which row: the one place that decides.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_ACCESS_H
#define SIAGA_DOMAIN_ACCESS_H

#include "domain/viewer.h"

enum access {
	ACCESS_NONE,   /**< as if it were not there                       */
	ACCESS_MASKED, /**< a neutral line: something is there, no more   */
	ACCESS_FULL,
};

/** What is known of a case file when somebody asks for it. */
struct access_case {
	bool secret;
	int64_t handler;   /**< user who answers the citizen            */
	bool own_referral; /**< the viewer's agency has a referral of it */
	const char *place; /**< dotted code, NULL when unknown          */
	bool glass_broken; /**< the viewer opened it with a reason      */
};

enum access access_case(const struct viewer *v, const struct access_case *c);

/** What is known of a conversation. */
struct access_conversation {
	bool closed;      /**< tertutup sementara                        */
	int64_t handler;  /**< who opened or took it                     */
	bool secret_case; /**< it belongs to a secret case               */
};

enum access access_conversation(const struct viewer *v,
                                const struct access_conversation *c);

/** Operators, supervisors and the house itself: may change cases. */
bool access_may_handle(const struct viewer *v);

#endif
