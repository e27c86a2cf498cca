/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/form_token.h  A form we handed out ourselves, and when.
 *
 *  Floor: page; any thread.  A sealed word in a hidden field: programs that
 *  never fetched the form have none, and the same one twice is one report. */
#ifndef SIAGA_PAGE_FORM_TOKEN_H
#define SIAGA_PAGE_FORM_TOKEN_H

#include "domain/office.h"

#define FORM_TOKEN_LIFE_MS (24 * HOUR_MS)
#define FORM_TOKEN_FAST_MS (4 * SECOND_MS)

/** A new one. */
const char *form_token_make(struct arena *a, const struct office *o,
                            int64_t now_ms);

/**
 * Open one.
 *
 * @param nonce  of this form, 16 characters
 * @param age_ms since it was handed out
 * @return whether it is ours and not older than FORM_TOKEN_LIFE_MS
 */
bool form_token_open(struct arena *a, const struct office *o, int64_t now_ms,
                     const char *token, const char **nonce, int64_t *age_ms);

#endif
