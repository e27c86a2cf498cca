/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/sanitize.h  Strangers' strings, made harmless.
 *
 *  Floor: channel, pure; any thread.  What every parser does to the words,
 *  ids and file names it hands on. */
#ifndef SIAGA_CHANNEL_SANITIZE_H
#define SIAGA_CHANNEL_SANITIZE_H

#include "base/arena.h"

/** Words: valid UTF-8 without control characters; NULL when nothing but
 *  blanks is left.  Blanks inside and at the ends stay as sent. */
const char *sanitize_text(struct arena *a, const char *s);

/** A name for a screen: as above, on one line, at most 200 characters. */
const char *sanitize_name(struct arena *a, const char *s);

/** A provider's id: printable, at most 200 bytes (a longer one keeps its
 *  head and gets a hash as tail); NULL stays NULL, "" becomes NULL. */
const char *sanitize_id(struct arena *a, const char *s);

/** The base name of a file: cut at the last separator of either kind, no
 *  leading dots, at most 120 characters with its extension kept; NULL when
 *  nothing is left. */
const char *sanitize_filename(struct arena *a, const char *s);

/** "type/subtype; parameters" in ASCII of at most 100 bytes, or NULL. */
const char *sanitize_mime(struct arena *a, const char *s);

/** A number such as providers send it ("62812…", with or without "+") as
 *  E.164, or NULL when it is none. */
const char *sanitize_phone(struct arena *a, const char *s);

/** A JSON document with the flaws mended that our reader refuses but a
 *  provider may pass on from a citizen's telephone: NUL and half surrogate
 *  escapes, bytes that are no UTF-8.  They become U+FFFD. */
struct bytes sanitize_json(struct arena *a, struct bytes in);

/** FNV-1a of some bytes as 16 hexadecimal digits: an id for what has none,
 *  the same each time it is delivered.  No protection against intent. */
const char *sanitize_hash(struct arena *a, const char *s);

#endif
