/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file proxy.h  A wire to the server that breaks at a COMMIT. */
#ifndef SIAGA_TESTS_STORE_PROXY_H
#define SIAGA_TESTS_STORE_PROXY_H

#include "store/server.h"

enum proxy_loss {
	LOSE_NOTHING,
	LOSE_COMMIT, /**< the server never hears of it   */
	LOSE_ANSWER, /**< the client never hears of it   */
};

struct proxy;

/** Stand before @p s; @p url receives where clients connect. */
struct proxy *proxy_new(const struct server *s, char url[128]);

/** Break once, at the next COMMIT. */
void proxy_lose(struct proxy *p, enum proxy_loss what);

void proxy_free(struct proxy *p);

#endif
