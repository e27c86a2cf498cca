/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A medium in: ask for its address, look at the address, fetch it. */
#include "channel/whatsapp.h"

#include <string.h>

#include "base/text.h"
#include "channel/http_client.h"
#include "channel/sanitize.h"

enum {
	LOOK_MS = 15000,
	FETCH_MS = 60000,
	CONNECT_MS = 5000,
	LOOK_MAX = 64 * 1024,
};

/* What Meta says of a medium. */
struct medium {
	const char *url, *mime;
	int64_t size_bytes; /* -1 when untold */
};

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), k = strlen(tail);

	return n > k && strcmp(s + n - k, tail) == 0;
}

static bool is_meta(const struct http_origin *o)
{
	return !strcmp(o->host, "graph.facebook.com") ||
	       !strcmp(o->host, "lookaside.fbsbx.com") ||
	       ends_with(o->host, ".fbcdn.net") ||
	       ends_with(o->host, ".whatsapp.net");
}

/* Only Meta's hosts over TLS; when the office was pointed at another Graph
 * (a test), that very origin too, wherever it lies. */
static enum err may_fetch(struct arena *a, const struct channel_env *env,
                          const char *url, bool *public_only)
{
	struct http_origin at, graph;

	TRY(http_client_origin(a, url, &at));
	TRY(http_client_origin(a, env->graph_url, &graph));
	*public_only = true;
	if (is_meta(&at) && at.port == 443 && !strcmp(at.scheme, "https"))
		return OK;
	*public_only = false;
	if (!is_meta(&graph) && at.port == graph.port &&
	    !strcmp(at.host, graph.host) && !strcmp(at.scheme, graph.scheme))
		return OK;
	return fail(ERR_INVALID, "medium lies on a foreign host");
}

static enum err by_status(long status)
{
	if (status == 200)
		return OK;
	if (status == 401 || status == 403)
		return fail(ERR_DENIED, "medium refused: http %ld", status);
	if (status == 404 || status == 410 || status == 400)
		return fail(ERR_NOT_FOUND, "medium gone: http %ld", status);
	if (status == 429)
		return fail(ERR_BUSY, "medium later: http 429");
	return fail(ERR_REMOTE, "medium: http %ld", status);
}

/* A GET changes nothing: an unknown end is as good as none. */
static enum err get(struct arena *a, const struct http_ask *q,
                    struct http_reply *r)
{
	enum err e = http_client_ask(a, q, r);

	if (e == ERR_CONFLICT)
		return ERR_REMOTE;
	TRY(e);
	return by_status(r->status);
}

static enum err look(struct arena *a, const struct channel_env *env,
                     const char *ref, struct medium *out)
{
	struct http_ask q = { .bearer = env->access_token,
		              .total_ms = LOOK_MS,
		              .connect_ms = CONNECT_MS,
		              .max_bytes = LOOK_MAX,
		              .fd = -1 };
	struct http_reply r = { 0 };
	struct json *j;

	q.url = arena_printf(a, "%s/%s", env->graph_url, ref);
	TRY(get(a, &q, &r));
	if (json_parse((struct bytes){ (const uint8_t *)r.body, r.n_bytes },
	               &j) != OK)
		return fail(ERR_REMOTE, "medium: odd answer");
	*out = (struct medium){
		.url = arena_strdup(a, json_get_text(j, "url")),
		.mime = sanitize_mime(a, json_get_text(j, "mime_type")),
		.size_bytes = json_int(json_get(j, "file_size"), -1),
	};
	json_free(j);
	return out->url ? OK : fail(ERR_REMOTE, "medium: no address");
}

static bool is_plain(const char *ref)
{
	return ref && *ref && strlen(ref) <= 200 &&
	       !ref[strspn(ref, "0123456789abcdefghijklmnopqrstuvwxyz"
	                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")];
}

enum err whatsapp_media_fetch(struct arena *a, const struct channel_env *env,
                              const char *ref, int fd, int64_t max_bytes,
                              const char **mime)
{
	struct http_ask q = { .bearer = env->access_token,
		              .total_ms = FETCH_MS,
		              .connect_ms = CONNECT_MS,
		              .max_bytes = max_bytes,
		              .fd = fd };
	struct http_reply r = { 0 };
	struct medium m = { 0 };

	if (!env->graph_url || !env->access_token)
		return fail(ERR_DENIED, "whatsapp is not configured");
	if (!is_plain(ref))
		return fail(ERR_INVALID, "odd media id");
	TRY(look(a, env, ref, &m));
	if (m.size_bytes > max_bytes)
		return fail(ERR_INVALID, "medium is too large");
	TRY(may_fetch(a, env, m.url, &q.public_only));
	q.url = m.url;
	TRY(get(a, &q, &r));
	*mime = m.mime ? m.mime : sanitize_mime(a, r.content_type);
	return OK;
}
