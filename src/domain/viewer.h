/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/viewer.h  Who looks or acts, and in which office.
 *
 *  Floor: domain; a value, copied freely.
 *  Every list, look-up and change takes a viewer, so that row scope and
 *  secrecy are judged in one place: domain/access.h. */
#ifndef SIAGA_DOMAIN_VIEWER_H
#define SIAGA_DOMAIN_VIEWER_H

#include <stdbool.h>
#include <stdint.h>

#include "domain/role.h"

struct office;

struct viewer {
	const struct office *office; /**< never NULL                         */
	bool is_machine;             /**< the house itself: sees all          */
	int64_t user;                /**< 0: the machine, a token, a citizen  */
	const char *name;            /**< for the traces; never NULL          */
	unsigned role;               /**< one enum role bit                   */
	int64_t agency;              /**< of a desk, else 0                   */
	const char *place;           /**< of a village head, else NULL        */
	const char *lang;            /**< "id" or "en"                        */
	bool secret_grant;           /**< holds the grant for secret cases    */
	int64_t now_ms;              /**< when it looks, UTC                  */
};

#endif
