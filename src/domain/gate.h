/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/gate.h  How often something happened lately.
 *
 *  Floor: domain.  Limits for doors that stand open to everybody: counted in
 *  the store, so that they hold over a restart; never by address, since
 *  thousands of citizens share one. */
#ifndef SIAGA_DOMAIN_GATE_H
#define SIAGA_DOMAIN_GATE_H

#include "store/db.h"

/**
 * Count one more.
 *
 * @param name       "form", "add:123"
 * @param window_ms  counting begins anew this long after it began; at most
 *                   an hour
 * @param count      how many in this window, with this one
 */
MUST_CHECK enum err gate_count(struct tx *tx, const char *name,
                               int64_t window_ms, int64_t *count);

#endif
