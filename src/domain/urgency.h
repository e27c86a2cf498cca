/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/urgency.h  How fast somebody must be there.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_URGENCY_H
#define SIAGA_DOMAIN_URGENCY_H

#include "base/err.h"

/** Rising; the number is what the store keeps. */
enum urgency {
	URGENCY_BIASA = 0,   /**< per policy    */
	URGENCY_TINGGI = 1,  /**< four hours    */
	URGENCY_DARURAT = 2, /**< one hour      */
};

/** The code word, "biasa", "tinggi" or "darurat"; static. */
const char *urgency_name(enum urgency u);

/** Catalogue key of the word on screens, "urgency.tinggi"; static. */
const char *urgency_key(enum urgency u);

/** Read a code word. @return OK, or ERR_INVALID. */
MUST_CHECK enum err urgency_parse(const char *name, enum urgency *out);

/** The more urgent of two. */
enum urgency urgency_max(enum urgency x, enum urgency y);

#endif
