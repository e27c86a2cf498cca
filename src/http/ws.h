/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/ws.h  The bytes of WebSocket (RFC 6455) we make ourselves.
 *
 *  Floor: http, pure; any thread.  Receiving is libwslay's. */
#ifndef SIAGA_HTTP_WS_H
#define SIAGA_HTTP_WS_H

#include "base/arena.h"

#define WS_TEXT  0x1
#define WS_CLOSE 0x8
#define WS_PING  0x9

#define WS_HEAD_MAX 10

/** Write the head of an unmasked, final frame. @return its size, 2..10 */
size_t ws_head(uint8_t out[WS_HEAD_MAX], unsigned opcode, size_t n);

/**
 * The answer to a Sec-WebSocket-Key.
 *
 * @return OK, ERR_INVALID (not 16 bytes in base64)
 */
MUST_CHECK enum err ws_accept(struct arena *a, const char *key,
                              const char **out);

/** Whether a comma list of tokens holds @p token, in any case. */
bool ws_has_token(const char *list, const char *token);

#endif
