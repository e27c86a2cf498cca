/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/input.h"
#include "base/text.h"

/** The list under @p field; NULL when not given. */
static enum err list(const struct json *body, const char *field,
                     const struct json **out)
{
	const struct json *v = json_path(body, field);

	if (!json_is_null(v) && !json_is_array(v))
		return refuse(ERR_INVALID, field, "err.list_expected");
	if (json_size(v) > INPUT_LIST_MAX)
		return refuse(ERR_INVALID, field, "err.too_many");
	*out = json_is_null(v) ? NULL : v;
	return OK;
}

enum err input_ids(struct arena *a, const struct json *body, const char *field,
                   struct input_ids *out)
{
	struct input_ids ids = { 0 };
	const struct json *v;

	TRY(list(body, field, &v));
	ids.id = arena_array(a, json_size(v) + 1, sizeof *ids.id);
	for (; ids.n < json_size(v); ids.n++) {
		ids.id[ids.n] = json_int(json_at(v, ids.n), 0);
		if (ids.id[ids.n] <= 0)
			return refuse(ERR_INVALID, field,
			              "err.number_expected");
	}
	*out = ids;
	return OK;
}

static enum err clean(struct arena *a, const struct json *v, const char *field,
                      size_t max, const char **out)
{
	const char *s = json_text(v);

	if (!s)
		return refuse(ERR_INVALID, field, "err.text_expected");
	s = text_trim(a, text_clean(a, s, strlen(s)));
	if (s && text_length(s) > max)
		return refuse(ERR_INVALID, field, "err.too_long");
	*out = s;
	return OK;
}

enum err input_texts(struct arena *a, const struct json *body,
                     const char *field, size_t max, struct input_texts *out)
{
	struct input_texts texts = { 0 };
	const struct json *v;

	TRY(list(body, field, &v));
	texts.text = arena_array(a, json_size(v) + 1, sizeof *texts.text);
	for (; texts.n < json_size(v); texts.n++) {
		TRY(clean(a, json_at(v, texts.n), field, max,
		          &texts.text[texts.n]));
		if (!texts.text[texts.n])
			return refuse(ERR_INVALID, field, "err.required");
	}
	*out = texts;
	return OK;
}

enum err input_text(struct arena *a, const struct json *body, const char *field,
                    size_t max, const char **out)
{
	const struct json *v = json_path(body, field);

	if (json_is_null(v)) {
		*out = NULL;
		return OK;
	}
	return clean(a, v, field, max, out);
}

enum err input_need(struct arena *a, const struct json *body, const char *field,
                    size_t max, const char **out)
{
	const char *s;

	TRY(input_text(a, body, field, max, &s));
	if (!s)
		return refuse(ERR_INVALID, field, "err.required");
	*out = s;
	return OK;
}

enum err input_bool(const struct json *body, const char *field, bool *out)
{
	const struct json *v = json_path(body, field);

	if (json_is_null(v))
		return refuse(ERR_INVALID, field, "err.required");
	if (json_bool(v, false) != json_bool(v, true))
		return refuse(ERR_INVALID, field, "err.yes_or_no");
	*out = json_bool(v, false);
	return OK;
}

enum err input_choice(const struct json *body, const char *field,
                      const char *const *words, size_t n, int fallback,
                      int *out)
{
	const struct json *v = json_path(body, field);
	const char *s = json_text(v);

	if (json_is_null(v)) {
		*out = fallback;
		return OK;
	}
	for (size_t i = 0; s && i < n; i++)
		if (!strcmp(s, words[i])) {
			*out = (int)i;
			return OK;
		}
	return refuse(ERR_INVALID, field, "err.choice");
}

enum err input_point(struct arena *a, const struct json *body,
                     const char *field, bool *has, double *lat, double *lon)
{
	const struct json *v = json_path(body, field);
	double x, y;

	if (json_is_null(v))
		return OK;
	x = json_double(json_get(v, "lat"), 1000);
	y = json_double(json_get(v, "lon"), 1000);
	if (!(x >= -90 && x <= 90))
		return refuse(ERR_INVALID, arena_printf(a, "%s.lat", field),
		              "err.number_expected");
	if (!(y >= -180 && y <= 180))
		return refuse(ERR_INVALID, arena_printf(a, "%s.lon", field),
		              "err.number_expected");
	*has = true;
	*lat = x;
	*lon = y;
	return OK;
}

bool input_has(const struct json *body, const char *field)
{
	return json_path(body, field) != NULL;
}
