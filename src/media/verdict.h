/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/verdict.h  How the decoding of one stranger's file ended.
 *
 *  Floor: media, a process of its own with one thread.  The words that leave
 *  the process are in main.c. */
#ifndef MEDIA_VERDICT_H
#define MEDIA_VERDICT_H

#include "base/err.h" /* MUST_CHECK */

/** Everything but VERDICT_TAKEN means: nothing was made of the file. */
enum verdict {
	VERDICT_TAKEN = 0,   /**< decoded and made anew                      */
	VERDICT_FOREIGN,     /**< not one of the kinds we take               */
	VERDICT_UNSUPPORTED, /**< one of our kinds in a form nobody uses     */
	VERDICT_DAMAGED,     /**< begins well, does not decode to its end    */
	VERDICT_TOO_LARGE,   /**< bytes, edges, pixels or memory over limits */
};

#endif
