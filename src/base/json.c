/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "base/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Our names for what jansson has as macros. */
#undef json_is_object
#undef json_is_array
#undef json_is_string
#undef json_is_null

#include "base/clock.h"
#include "base/id.h"
#include "base/text.h"

/* `struct json` is jansson's json_t under another name. */
static const json_t *in(const struct json *j)
{
	return (const json_t *)j;
}

static const struct json *out(const json_t *j)
{
	return (const struct json *)j;
}

/* jansson has its own depth limit of 2048; ours comes first, on raw bytes. */
static bool too_deep(struct bytes b)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < b.n; i++) {
		uint8_t c = b.p[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']'))
			depth--;
		if (depth > JSON_MAX_DEPTH)
			return true;
	}
	return false;
}

enum err json_parse(struct bytes b, struct json **root)
{
	json_error_t error;
	json_t *j;

	if (!b.p || too_deep(b))
		return refuse(ERR_INVALID, NULL, "err.json");
	j = json_loadb((const char *)b.p, b.n, JSON_REJECT_DUPLICATES, &error);
	if (!j)
		return refuse(ERR_INVALID, NULL, "err.json");
	*root = (struct json *)j;
	return OK;
}

void json_free(struct json *root)
{
	json_decref((json_t *)root);
}

const struct json *json_get(const struct json *j, const char *key)
{
	return out(json_object_get(in(j), key));
}

const struct json *json_path(const struct json *j, const char *path)
{
	char key[64];

	while (j && *path) {
		size_t n = strcspn(path, ".");

		if (n >= sizeof key)
			return NULL;
		memcpy(key, path, n);
		key[n] = '\0';
		j = json_get(j, key);
		path += n + (path[n] == '.');
	}
	return j;
}

size_t json_size(const struct json *j)
{
	return json_array_size(in(j));
}

const struct json *json_at(const struct json *j, size_t i)
{
	return out(json_array_get(in(j), i));
}

static bool is_type(const struct json *j, json_type t)
{
	return j && json_typeof(in(j)) == t;
}

bool json_is_object(const struct json *j)
{
	return is_type(j, JSON_OBJECT);
}

bool json_is_array(const struct json *j)
{
	return is_type(j, JSON_ARRAY);
}

bool json_is_string(const struct json *j)
{
	return is_type(j, JSON_STRING);
}

bool json_is_null(const struct json *j)
{
	return !j || is_type(j, JSON_NULL);
}

const char *json_text(const struct json *j)
{
	return json_string_value(in(j));
}

const char *json_get_text(const struct json *j, const char *key)
{
	return json_text(json_get(j, key));
}

static bool read_int(const struct json *j, int64_t *v)
{
	const char *s = json_text(j);
	char *end;

	if (is_type(j, JSON_INTEGER)) {
		*v = json_integer_value(in(j));
		return true;
	}
	if (!s || !*s || strlen(s) > 19)
		return false;
	*v = strtoll(s, &end, 10);
	return !*end;
}

int64_t json_int(const struct json *j, int64_t fallback)
{
	int64_t v;

	return read_int(j, &v) ? v : fallback;
}

double json_double(const struct json *j, double fallback)
{
	if (is_type(j, JSON_REAL) || is_type(j, JSON_INTEGER))
		return json_number_value(in(j));
	return fallback;
}

bool json_bool(const struct json *j, bool fallback)
{
	if (is_type(j, JSON_TRUE))
		return true;
	return is_type(j, JSON_FALSE) ? false : fallback;
}

const char *json_each(const struct json *j, void **iter,
                      const struct json **value)
{
	json_t *object = (json_t *)(uintptr_t)j;

	*iter = *iter ? json_object_iter_next(object, *iter)
	              : json_object_iter(object);
	if (!*iter)
		return NULL;
	*value = out(json_object_iter_value(*iter));
	return json_object_iter_key(*iter);
}

const char *json_dump(struct arena *a, const struct json *j)
{
	char *s = j ? json_dumps(in(j), JSON_COMPACT | JSON_ENCODE_ANY) : NULL;
	const char *copy = arena_strdup(a, s ? s : "null");

	free(s);
	return copy;
}

static enum err fill_text(struct arena *a, const struct json_field *f,
                          const struct json *j, const char **target)
{
	const char *s = json_text(j);

	if (!s)
		return refuse(ERR_INVALID, f->path, "err.text_expected");
	s = text_trim(a, text_clean(a, s, strlen(s)));
	if (text_length(s) > (f->max ? f->max : 200))
		return refuse(ERR_INVALID, f->path, "err.too_long");
	*target = s;
	return OK;
}

static enum err fill_one(struct arena *a, const struct json_field *f,
                         const struct json *j, char *target)
{
	int64_t number;

	switch (f->kind) {
	case FIELD_TEXT:
		return fill_text(a, f, j, (const char **)(void *)target);
	case FIELD_INT:
	case FIELD_ID:
		if (!read_int(j, &number) ||
		    (f->kind == FIELD_ID && number <= 0))
			return refuse(ERR_INVALID, f->path,
			              "err.number_expected");
		memcpy(target, &number, sizeof number);
		return OK;
	case FIELD_BOOL:
		if (!is_type(j, JSON_TRUE) && !is_type(j, JSON_FALSE))
			return refuse(ERR_INVALID, f->path, "err.yes_or_no");
		*(bool *)target = json_bool(j, false);
		return OK;
	case FIELD_REAL:
		if (!is_type(j, JSON_REAL) && !is_type(j, JSON_INTEGER))
			return refuse(ERR_INVALID, f->path,
			              "err.number_expected");
		*(double *)(void *)target = json_double(j, 0);
		return OK;
	case FIELD_TIME:
		if (time_parse(json_text(j), (int64_t *)(void *)target) != OK)
			return refuse(ERR_INVALID, f->path, "err.time");
		return OK;
	}
	return fail(ERR_INVALID, "unknown field kind");
}

enum err json_fill(struct arena *a, const struct json *j,
                   const struct json_field *fields, size_t n, void *target)
{
	if (!json_is_object(j))
		return refuse(ERR_INVALID, NULL, "err.json_object");
	for (size_t i = 0; i < n; i++) {
		const struct json_field *f = &fields[i];
		const struct json *v = json_path(j, f->path);
		char *at = (char *)target + f->offset;

		if (!json_is_null(v))
			TRY(fill_one(a, f, v, at));
		if (f->required &&
		    (json_is_null(v) ||
		     (f->kind == FIELD_TEXT && !*(const char **)(void *)at)))
			return refuse(ERR_INVALID, f->path, "err.required");
	}
	return OK;
}
