/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/json.h  Reading JSON that strangers sent.
 *
 *  Floor: base; any thread.  Wraps jansson so that nobody else includes it.
 *  A tree lives as long as its arena's owner keeps it: json_free() once. */
#ifndef SIAGA_BASE_JSON_H
#define SIAGA_BASE_JSON_H

#include "base/arena.h"

#define JSON_MAX_DEPTH 32

/** A value inside a tree; NULL reads as "absent" everywhere below. */
struct json;

/**
 * Parse a document.  Depth over JSON_MAX_DEPTH, duplicate keys and invalid
 * UTF-8 are refused.
 *
 * @param out  the root; owned by the caller, json_free()
 * @return OK or ERR_INVALID
 */
MUST_CHECK enum err json_parse(struct bytes in, struct json **out);

/** Release a root; NULL is fine. */
void json_free(struct json *root);

/** Member of an object, or NULL. */
const struct json *json_get(const struct json *j, const char *key);

/** Member along a dotted path, "a.b.c", or NULL. */
const struct json *json_path(const struct json *j, const char *path);

/** Elements of an array; 0 when it is none. */
size_t json_size(const struct json *j);
const struct json *json_at(const struct json *j, size_t i);

bool json_is_object(const struct json *j);
bool json_is_array(const struct json *j);
bool json_is_string(const struct json *j);
bool json_is_null(const struct json *j); /**< null or absent */

/** The text of a string, or NULL; valid as long as the tree. */
const char *json_text(const struct json *j);

/** Text of member @p key, or NULL. */
const char *json_get_text(const struct json *j, const char *key);

/** Whole number (also a string of digits); @p fallback otherwise. */
int64_t json_int(const struct json *j, int64_t fallback);

/** Number; @p fallback otherwise. */
double json_double(const struct json *j, double fallback);

/** true/false; @p fallback otherwise. */
bool json_bool(const struct json *j, bool fallback);

/** Walk an object: call with *@p iter NULL at first; NULL key ends. */
const char *json_each(const struct json *j, void **iter,
                      const struct json **value);

/** The value as compact JSON text in the arena. */
const char *json_dump(struct arena *a, const struct json *j);

/* --- filling a struct from an object ----------------------------------- */

enum field_kind {
	FIELD_TEXT, /**< const char *, cleaned and trimmed; "" becomes NULL */
	FIELD_INT,  /**< int64_t                                            */
	FIELD_BOOL, /**< bool                                               */
	FIELD_REAL, /**< double                                             */
	FIELD_ID,   /**< int64_t, from text or number                       */
	FIELD_TIME, /**< int64_t UTC ms, from ISO 8601                      */
};

/** One member to read.  @p path may be dotted ("reporter.name"). */
struct json_field {
	const char *path;
	enum field_kind kind;
	size_t offset; /**< offsetof() in the target struct            */
	size_t max;    /**< longest text in characters; 0 = 200        */
	bool required;
};

/**
 * Fill @p target from an object; absent and null members leave it as it is,
 * members not listed are ignored.
 *
 * @return OK, or ERR_INVALID with the field and a catalogue key noted
 */
MUST_CHECK enum err json_fill(struct arena *a, const struct json *j,
                              const struct json_field *fields, size_t n,
                              void *target);

#endif
