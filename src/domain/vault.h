/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/vault.h  NIK and KK: out of the text, into the vault.
 *
 *  Floor: domain.  A 16-digit run in any text that is stored becomes a token
 *  "[NIK …0003]"; the digits are kept enciphered, found again by a keyed
 *  hash, shown masked, and every unmasking is an audit row. */
#ifndef SIAGA_DOMAIN_VAULT_H
#define SIAGA_DOMAIN_VAULT_H

#include "domain/office.h"

/** Put digits away. @param digits  16 digits, blanks and dashes allowed
 *  @return OK, ERR_INVALID (not 16 digits), ERR_STORE */
MUST_CHECK enum err vault_put(struct tx *tx, const struct office *o,
                              const char *digits, int64_t *id);

/** The text with every run put away and replaced by its token; the same
 *  text when there is none.  NULL stays NULL. */
MUST_CHECK enum err vault_clean(struct tx *tx, const struct office *o,
                                const char *text, const char **out);

/** Keyed hash a NIK is found by, hexadecimal; NULL when it is none. */
const char *vault_blind(struct arena *a, const struct office *o,
                        const char *digits);

/** The blind index and the mask ("3217 •••• •••• 0003") of an entry. */
MUST_CHECK enum err vault_hint(struct arena *a, struct db *db, int64_t office,
                               int64_t id, const char **blind,
                               const char **mask);

#endif
