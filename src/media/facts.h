/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/facts.h  What a camera wrote beside the picture: way up, place
 *  and time.
 *
 *  Floor: media; one thread.  All other metadata is dropped unread. */
#ifndef MEDIA_FACTS_H
#define MEDIA_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Only values that can be true; a hostile or broken one counts as absent. */
struct facts {
	int orientation;   /**< 1..8; 1 when absent                         */
	bool has_place;    /**< lat and lon are known                       */
	double lat;        /**< degrees, -90..90                            */
	double lon;        /**< degrees, -180..180                          */
	char taken_at[20]; /**< "2026-11-22T08:14:00", camera's local time
	                        without zone; "" when absent                */
};

/** What is known of a picture without EXIF. */
void facts_none(struct facts *f);

/**
 * Read the facts out of an EXIF block.
 *
 * @param tiff  from the byte-order mark ("II" or "MM") on
 * @param size  blocks over 256 KiB and broken ones give no facts
 */
void facts_read(const uint8_t *tiff, size_t size, struct facts *f);

#endif
