/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/json_out.h  Writing JSON, straight into the arena.
 *
 *  Floor: base; any thread.  No tree is built: begin, members, end.
 *  Inside an object every call names its member; inside an array @p key is
 *  NULL.  The text is complete when all that began has ended. */
#ifndef SIAGA_BASE_JSON_OUT_H
#define SIAGA_BASE_JSON_OUT_H

#include "base/arena.h"

/** A growing text; the fields are the writer's own. */
struct json_out {
	struct arena *a;
	char *p;
	size_t n, room;
	bool first;
};

/** Start an empty text. */
struct json_out json_out_new(struct arena *a);

void json_begin(struct json_out *o, const char *key);       /**< {  */
void json_end(struct json_out *o);                          /**< }  */
void json_array_begin(struct json_out *o, const char *key); /**< [  */
void json_array_end(struct json_out *o);                    /**< ]  */

void json_put_text(struct json_out *o, const char *key, const char *s);
void json_put_int(struct json_out *o, const char *key, int64_t v);
void json_put_real(struct json_out *o, const char *key, double v);
void json_put_bool(struct json_out *o, const char *key, bool v);
void json_put_null(struct json_out *o, const char *key);

/** An id as text; 0 becomes null. */
void json_put_id(struct json_out *o, const char *key, int64_t id);

/** JSON already written elsewhere; NULL becomes null. */
void json_put_raw(struct json_out *o, const char *key, const char *json);

/** The text so far, terminated; valid as long as the arena. */
const char *json_out_text(struct json_out *o);

#endif
