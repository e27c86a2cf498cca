/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/dialogue_place.h  Where it is, and who the reporter is to the
 *  person in need; only for the dialogue.
 *
 *  Floor: domain, pure; any thread. */
#ifndef SIAGA_DOMAIN_DIALOGUE_PLACE_H
#define SIAGA_DOMAIN_DIALOGUE_PLACE_H

#include "domain/dialogue.h"
#include "domain/dialogue_read.h"

#define DIALOGUE_ADDRESS_BYTES 200

/** One message while it is read. */
struct dialogue_reader {
	struct arena *a;
	struct said_list l;
	struct dialogue_facts *f;
	unsigned gained;
	int taken_from, taken_to; /* words that are the reporter's name   */
};

/** Address, village and district as said. */
void dialogue_place_read(struct dialogue_reader *r);

/** "ibu saya" makes the reporter a child, and so on. */
void dialogue_place_relation(struct dialogue_reader *r);

#endif
