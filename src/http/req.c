/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http/form.h"
#include "http/shell.h"

const char *req_param(const struct req *rq, const char *name)
{
	return form_get(&rq->params, name);
}

const char *req_query(const struct req *rq, const char *name)
{
	return form_get(&rq->query, name);
}

const char *req_form(const struct req *rq, const char *name)
{
	return form_get(&rq->form, name);
}

const char *req_header(const struct req *rq, const char *name)
{
	for (size_t i = 0; i < rq->headers.n; i++)
		if (strcasecmp(rq->headers.at[i].name, name) == 0)
			return rq->headers.at[i].value;
	return NULL;
}

const char *req_cookie(const struct req *rq, const char *name)
{
	const char *all = req_header(rq, "Cookie");
	size_t name_n = strlen(name);

	for (const char *p = all; p && *p;) {
		size_t n;

		p += strspn(p, "; \t");
		n = strcspn(p, ";");
		if (n > name_n && strncmp(p, name, name_n) == 0 &&
		    p[name_n] == '=')
			return arena_strndup(rq->a, p + name_n + 1,
			                     n - name_n - 1);
		p += n;
	}
	return NULL;
}

enum err req_id(const struct req *rq, const char *name, int64_t *out)
{
	if (id_parse(req_param(rq, name), out) != OK)
		return fail(ERR_NOT_FOUND, "%s is no id", name);
	return OK;
}

int64_t req_query_int(const struct req *rq, const char *name, int64_t fallback,
                      int64_t min, int64_t max)
{
	const char *text = req_query(rq, name);
	int64_t value = fallback;
	char *end;

	if (text && *text) {
		value = strtoll(text, &end, 10);
		if (*end)
			value = fallback;
	}
	if (value < min)
		return min;
	return value > max ? max : value;
}

enum err req_json(struct req *rq, const struct json **out)
{
	struct shell *s = rq->shell;

	if (!s->tree_read) {
		if (json_parse(rq->body, &s->tree) != OK) {
			s->refusal = 400;
			return refuse(ERR_INVALID, NULL, "err.json");
		}
		s->tree_read = true;
	}
	*out = s->tree;
	return OK;
}

enum err req_match(struct req *rq, int64_t version)
{
	const char *want = req_header(rq, "If-Match");
	const char *have = arena_printf(rq->a, "\"%lld\"", (long long)version);

	if (!want) {
		rq->shell->refusal = 428;
		return refuse(ERR_CONFLICT, "If-Match", "err.match_required");
	}
	if (strcmp(want, "*") != 0 && strcmp(want, have) != 0) {
		rq->shell->refusal = 412;
		return refuse(ERR_CONFLICT, "If-Match", "err.changed");
	}
	return OK;
}

void req_viewed(struct req *rq, const char *kind, int64_t id)
{
	rq->shell->viewed_kind = kind;
	rq->shell->viewed_id = id;
}
