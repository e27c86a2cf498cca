/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <ctype.h>
#include <stdio.h>

#include "fake.h"
#include "test.h"

extern const struct route openapi_routes[];

/** The description as it is served. */
static struct json *description(struct arena *a)
{
	struct req *rq = fake_req(a);
	struct json *doc = NULL;

	CHECK_OK(openapi_routes[0].handler(rq));
	CHECK_INT(rq->reply.status, 200);
	CHECK_OK(json_parse(rq->reply.body, &doc));
	return doc;
}

static const char *lower(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s);

	for (char *c = copy; *c; c++)
		*c = (char)tolower(*c);
	return copy;
}

TEST(every_route_stands_in_the_description)
{
	SCRATCH(a);
	struct json *doc = description(a);
	const struct json *paths = json_get(doc, "paths");

	UNUSED_STATE;
	for (size_t t = 0; api_tables[t]; t++) {
		const struct route *r = api_tables[t];

		for (; r->method; r++) {
			const struct json *item = json_get(paths, r->path);

			if (!json_get(item, lower(a, r->method)))
				print_message("%s %s is not described\n",
				              r->method, r->path);
			CHECK(json_get(item, lower(a, r->method)));
		}
	}
	json_free(doc);
}

static bool is_routed(struct arena *a, const char *method, const char *path)
{
	for (size_t t = 0; api_tables[t]; t++)
		for (const struct route *r = api_tables[t]; r->method; r++)
			if (!strcmp(lower(a, r->method), method) &&
			    !strcmp(r->path, path))
				return true;
	return !strcmp(path, "/api/v1/live"); /* http/live_socket.c */
}

TEST(everything_described_has_a_route)
{
	SCRATCH(a);
	struct json *doc = description(a);
	const struct json *item, *operation;
	const char *path, *method;
	void *i = NULL;

	UNUSED_STATE;
	while ((path = json_each(json_get(doc, "paths"), &i, &item))) {
		void *k = NULL;

		while ((method = json_each(item, &k, &operation))) {
			if (!strcmp(method, "parameters"))
				continue;
			if (!is_routed(a, method, path))
				print_message("%s %s has no route\n", method,
				              path);
			CHECK(is_routed(a, method, path));
		}
	}
	json_free(doc);
}

/** Roles of an operation as bits; a supervisor may what an operator may. */
static unsigned roles_of(const struct json *operation)
{
	const struct json *words = json_get(operation, "x-roles");
	unsigned roles = 0;

	for (size_t i = 0; i < json_size(words); i++)
		for (unsigned bit = 0; role_word(bit); bit++)
			if (!strcmp(json_text(json_at(words, i)),
			            role_word(bit)))
				roles |= 1U << bit;
	return roles;
}

TEST(the_roles_described_are_the_roles_asked)
{
	SCRATCH(a);
	struct json *doc = description(a);
	const struct json *paths = json_get(doc, "paths");

	UNUSED_STATE;
	for (size_t t = 0; api_tables[t]; t++) {
		const struct route *r = api_tables[t];

		for (; r->method; r++) {
			unsigned said = roles_of(json_get(
				json_get(paths, r->path), lower(a, r->method)));

			if (said && said != r->roles)
				print_message("%s %s: described %x, asked "
				              "%x\n",
				              r->method, r->path, said,
				              r->roles);
			CHECK(!said || said == r->roles);
			CHECK(r->roles || (r->flags & NO_LOGIN));
		}
	}
	json_free(doc);
}

TEST(what_changes_something_runs_on_the_writer)
{
	UNUSED_STATE;
	for (size_t t = 0; api_tables[t]; t++) {
		const struct route *r = api_tables[t];

		for (; r->method; r++)
			CHECK(!strcmp(r->method, "GET") ==
			      !(r->flags & WRITES));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_route_stands_in_the_description),
		RUN(everything_described_has_a_route),
		RUN(the_roles_described_are_the_roles_asked),
		RUN(what_changes_something_runs_on_the_writer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
