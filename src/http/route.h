/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/route.h  Which line of the tables a request means.
 *
 *  Floor: http, pure; any thread. */
#ifndef SIAGA_HTTP_ROUTE_H
#define SIAGA_HTTP_ROUTE_H

#include "http/http.h"

/** Tables, NULL behind the last; each ends with { 0 }. */
struct route_tables {
	const struct route *const *table;
};

/**
 * Find the route; a literal segment beats `{name}`, that beats `{name...}`.
 * HEAD finds GET's.
 *
 * @param params   what the variables held, in @p a
 * @param allowed  "GET, HEAD, POST": methods of this path; NULL = none
 * @return the route, or NULL when the path or its method is unknown
 */
const struct route *route_find(struct arena *a,
                               const struct route_tables *tables,
                               const char *method, const char *path,
                               struct pairs *params, const char **allowed);

#endif
