/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/secret.h  Secrets somebody holds in his hand: sessions,
 *  tokens, one-time links.
 *
 *  Floor: domain, pure but for the system's random source; any thread.
 *  256 random bits, so a plain SHA-256 is enough at rest. */
#ifndef SIAGA_DOMAIN_SECRET_H
#define SIAGA_DOMAIN_SECRET_H

#include "base/arena.h"

#define SECRET_BYTES 32
#define SECRET_CHARS 43

/** A new secret, SECRET_CHARS URL-safe characters. */
const char *secret_make(struct arena *a);

/** Its SHA-256, as the store keeps it. */
struct bytes secret_hash(struct arena *a, const char *secret);

#endif
