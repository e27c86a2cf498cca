/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <stdlib.h>

#include "fake.h"

static const struct regency regencies[] = {
	{ "35.10", "BWI", "Kabupaten Banyuwangi" },
	{ "32.17", "KBB", "Kabupaten Bandung Barat" },
};

struct req *fake_req(struct arena *a)
{
	struct office *house = arena_alloc(a, sizeof *house);
	struct app *app = arena_alloc(a, sizeof *app);
	struct req *rq = arena_alloc(a, sizeof *rq);

	*house = (struct office){ .id = 1,
		                  .name = "Kantor Uji",
		                  .zone = zone_find("Asia/Jakarta"),
		                  .lang = "id",
		                  .regency = regencies,
		                  .n_regencies = COUNT(regencies) };
	*app = (struct app){ .office = 1,
		             .house = house,
		             .zone = house->zone,
		             .lang = "id",
		             .public_url = "http://localhost:8080" };
	*rq = (struct req){ .a = a,
		            .method = "GET",
		            .path = "/",
		            .now_ms = FAKE_NOW_MS,
		            .app = app,
		            .reply = { .fd = -1 },
		            .who = { .user = 7,
		                     .name = "rina",
		                     .role = ROLE_OPERATOR,
		                     .lang = "id" } };
	return rq;
}

struct req *fake_post(struct arena *a, const char *json)
{
	struct req *rq = fake_req(a);
	struct json *body;

	if (json_parse(bytes_of(json), &body) != OK)
		abort();
	rq->method = "POST";
	rq->json = body;
	return rq;
}
