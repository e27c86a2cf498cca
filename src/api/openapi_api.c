/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/openapi_api.c  The description of this API, as compiled. */
#include "api/api.h"

static const uint8_t document[] = {
#include "openapi.inc"
};

/* GET /api/v1/openapi.json */
static enum err show(struct req *rq)
{
	reply_bytes(rq, 200, "application/json",
	            (struct bytes){ document, sizeof document });
	return OK;
}

extern const struct route openapi_routes[];
const struct route openapi_routes[] = {
	{ "GET", "/api/v1/openapi.json", 0, NO_LOGIN, show },
	{ 0 },
};
