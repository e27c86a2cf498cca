/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/input.h  Reading what json_fill() does not: lists, choices.
 *
 *  Floor: api, pure; any thread.  Absent and null members are "not given";
 *  every refusal names the field as the asker wrote it. */
#ifndef SIAGA_API_INPUT_H
#define SIAGA_API_INPUT_H

#include "base/json.h"

#define INPUT_LIST_MAX 20

struct input_ids {
	int64_t *id;
	size_t n;
};

struct input_texts {
	const char **text;
	size_t n;
};

/** A list of ids, at most INPUT_LIST_MAX. @return OK, ERR_INVALID */
MUST_CHECK enum err input_ids(struct arena *a, const struct json *body,
                              const char *field, struct input_ids *out);

/** A list of texts of at most @p max characters each, none empty.
 *  @return OK, ERR_INVALID */
MUST_CHECK enum err input_texts(struct arena *a, const struct json *body,
                                const char *field, size_t max,
                                struct input_texts *out);

/** One text; NULL when not given. @return OK, ERR_INVALID */
MUST_CHECK enum err input_text(struct arena *a, const struct json *body,
                               const char *field, size_t max, const char **out);

/** One text that must be there. @return OK, ERR_INVALID */
MUST_CHECK enum err input_need(struct arena *a, const struct json *body,
                               const char *field, size_t max, const char **out);

/** true or false that must be there. @return OK, ERR_INVALID */
MUST_CHECK enum err input_bool(const struct json *body, const char *field,
                               bool *out);

/** One of @p n words: its index, or @p fallback when not given.
 *  @return OK, ERR_INVALID */
MUST_CHECK enum err input_choice(const struct json *body, const char *field,
                                 const char *const *words, size_t n,
                                 int fallback, int *out);

/** {lat, lon} under @p field; @p has stays false when not given.
 *  @return OK, ERR_INVALID */
MUST_CHECK enum err input_point(struct arena *a, const struct json *body,
                                const char *field, bool *has, double *lat,
                                double *lon);

/** Whether the member stands in the body, also as null. */
bool input_has(const struct json *body, const char *field);

#endif
