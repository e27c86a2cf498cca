/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <string.h>

#include "api/case_id.h"
#include "api/input.h"
#include "base/id.h"
#include "domain/casefile_view.h"

#define ID_DIGITS_MAX 19

static bool is_digits(const char *s)
{
	size_t n = strspn(s, "0123456789");

	return n && n <= ID_DIGITS_MAX && !s[n];
}

/** Finds the row of a case number. */
typedef enum err (*by_number_fn)(struct arena *a, struct db *db,
                                 const struct viewer *v, const char *number,
                                 int64_t *id);

static enum err find_case(const struct req *rq, by_number_fn by_number,
                          int64_t *out)
{
	const struct viewer v = api_viewer(rq);
	const char *word = req_param(rq, "id");

	if (word && is_digits(word))
		return req_id(rq, "id", out);
	if (!word || !strchr(word, '-'))
		return fail(ERR_NOT_FOUND, "no case number");
	return by_number(rq->a, rq->db, &v, word, out);
}

enum err case_id(const struct req *rq, int64_t *out)
{
	return find_case(rq, casefile_by_number, out);
}

enum err case_id_sealed(const struct req *rq, int64_t *out)
{
	return find_case(rq, casefile_sealed_by_number, out);
}

static enum err by_code(const struct req *rq, const char *regency,
                        const char *code, struct agency *out)
{
	const struct office *house = api_office(rq);
	enum err e = ERR_NOT_FOUND;

	if (regency)
		e = agency_find_code(rq->a, rq->db, house->id, regency, code,
		                     out);
	for (size_t i = 0; e == ERR_NOT_FOUND && i < house->n_regencies; i++)
		e = agency_find_code(rq->a, rq->db, house->id,
		                     house->regency[i].code, code, out);
	return e;
}

enum err case_id_agency(const struct req *rq, const char *regency,
                        const char *field, const char *word, struct agency *out)
{
	int64_t id = 0;
	enum err e;

	if (is_digits(word) && id_parse(word, &id) == OK)
		e = agency_find(rq->a, rq->db, api_office(rq)->id, id, out);
	else
		e = by_code(rq, regency, word, out);
	if (e == ERR_NOT_FOUND || e == ERR_INVALID)
		return refuse(ERR_INVALID, field, "err.agency_unknown");
	return e;
}

enum err case_id_user(const struct req *rq, int64_t *out)
{
	const struct json *v = json_get(rq->json, "user");
	const char *word = json_text(v);
	int64_t id = 0;

	if (!v)
		return refuse(ERR_INVALID, "user", "err.required");
	if (word && !strcmp(word, "me"))
		id = rq->who.user;
	else if (!json_is_null(v))
		id = json_int(v, 0);
	if (id <= 0 && !json_is_null(v))
		return refuse(ERR_INVALID, "user", "err.number_expected");
	*out = id;
	return OK;
}
