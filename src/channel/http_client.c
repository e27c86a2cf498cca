/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "channel/http_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SLOW_BYTES = 200, SLOW_S = 15, RETRY_MAX_S = 24 * 3600 };

/* One request under way. */
struct talk {
	struct arena *a;
	const struct http_ask *ask;
	CURL *curl;
	char *body;
	size_t n, room;
	bool too_long, refused, write_failed;
};

/* --- addresses --------------------------------------------------------- */

static bool is_public4(uint32_t ip)
{
	static const struct {
		uint32_t net;
		int bits;
	} own[] = {
		{ 0x00000000, 8 },  { 0x0a000000, 8 },  { 0x64400000, 10 },
		{ 0x7f000000, 8 },  { 0xa9fe0000, 16 }, { 0xac100000, 12 },
		{ 0xc0000000, 24 }, { 0xc0000200, 24 }, { 0xc0a80000, 16 },
		{ 0xc6120000, 15 }, { 0xc6336400, 24 }, { 0xcb007100, 24 },
		{ 0xe0000000, 3 },
	};

	for (size_t i = 0; i < COUNT(own); i++)
		if ((ip ^ own[i].net) >> (32 - own[i].bits) == 0)
			return false;
	return true;
}

static uint32_t be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/* Global unicast is 2000::/3; of it the tunnels that carry an IPv4 address
 * (6to4, Teredo) and the documentation net are left out.  A mapped or
 * NAT64 address is judged by the IPv4 address inside. */
static bool is_public6(const uint8_t *p)
{
	static const uint8_t mapped[12] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t nat64[12] = { 0x00, 0x64, 0xff, 0x9b };

	if (!memcmp(p, mapped, 12) || !memcmp(p, nat64, 12))
		return is_public4(be32(p + 12));
	if ((p[0] & 0xe0) != 0x20)
		return false;
	return be32(p) >> 16 != 0x2002 && be32(p) != 0x20010000 &&
	       be32(p) != 0x20010db8;
}

bool http_client_is_public(const struct sockaddr *s)
{
	if (s->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, s, sizeof in);
		return is_public4(ntohl(in.sin_addr.s_addr));
	}
	if (s->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, s, sizeof in6);
		return is_public6(in6.sin6_addr.s6_addr);
	}
	return false;
}

static const char *part(struct arena *a, CURLU *u, CURLUPart what,
                        unsigned flags)
{
	char *s = NULL;
	const char *copy = NULL;

	if (curl_url_get(u, what, &s, flags) == CURLUE_OK)
		copy = arena_strdup(a, s);
	curl_free(s);
	return copy;
}

enum err http_client_origin(struct arena *a, const char *url,
                            struct http_origin *out)
{
	CURLU *u = curl_url();
	struct http_origin o = { 0 };
	const char *port = NULL, *user = NULL;

	if (u && url && strlen(url) < 4096 &&
	    curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK) {
		o.scheme = part(a, u, CURLUPART_SCHEME, 0);
		o.host = part(a, u, CURLUPART_HOST, 0);
		port = part(a, u, CURLUPART_PORT, CURLU_DEFAULT_PORT);
		user = part(a, u, CURLUPART_USER, 0);
	}
	curl_url_cleanup(u);
	if (!o.scheme || !o.host || !port || user)
		return fail(ERR_INVALID, "odd address");
	if (strcmp(o.scheme, "https") && strcmp(o.scheme, "http"))
		return fail(ERR_INVALID, "odd address scheme");
	for (char *p = (char *)(uintptr_t)o.host; *p; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	o.port = strtol(port, NULL, 10);
	*out = o;
	return OK;
}

/* --- libcurl's call-backs ---------------------------------------------- */

static curl_socket_t open_socket(void *arg, curlsocktype purpose,
                                 struct curl_sockaddr *s)
{
	struct talk *t = arg;

	(void)purpose;
	if (t->ask->public_only && !http_client_is_public(&s->addr)) {
		t->refused = true;
		return CURL_SOCKET_BAD;
	}
	return socket(s->family, s->socktype | SOCK_CLOEXEC, s->protocol);
}

static bool write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		p += done;
		n -= (size_t)done;
	}
	return true;
}

static void keep(struct talk *t, const char *p, size_t n)
{
	if (t->n + n + 1 > t->room) {
		size_t room = 2 * (t->n + n) + 1024;
		char *more = arena_alloc(t->a, room);

		if (t->n)
			memcpy(more, t->body, t->n);
		t->body = more;
		t->room = room;
	}
	memcpy(t->body + t->n, p, n);
	t->body[t->n + n] = '\0';
}

/* An error's body never goes to the descriptor: it is read here. */
static size_t take(char *p, size_t size, size_t count, void *arg)
{
	struct talk *t = arg;
	size_t n = size * count;
	long status = 0;

	if ((int64_t)(t->n + n) > t->ask->max_bytes) {
		t->too_long = true;
		return 0;
	}
	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
	if (t->ask->fd < 0 || status != 200) {
		keep(t, p, n);
	} else if (!write_all(t->ask->fd, p, n)) {
		t->write_failed = true;
		return 0;
	}
	t->n += n;
	return n;
}

/* --- asking ------------------------------------------------------------ */

static void set_limits(CURL *c, const struct http_ask *q)
{
	bool secure = strncasecmp(q->url, "https:", 6) == 0;

	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, secure ? "https" : "http");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_PROXY, "");
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_TIMEOUT_MS, (long)q->total_ms);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT_MS, (long)q->connect_ms);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)SLOW_S);
	curl_easy_setopt(c, CURLOPT_MAXFILESIZE_LARGE,
	                 (curl_off_t)q->max_bytes);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "siaga");
	curl_easy_setopt(c, CURLOPT_FORBID_REUSE, 1L);
}

static struct curl_slist *headers_of(const struct http_ask *q)
{
	struct curl_slist *h = curl_slist_append(NULL, "Accept: */*");

	if (q->json) {
		h = curl_slist_append(h, "Content-Type: application/json");
		h = curl_slist_append(h, "Expect:");
	}
	return h;
}

static void set_up(struct talk *t, struct curl_slist *headers)
{
	const struct http_ask *q = t->ask;
	CURL *c = t->curl;

	set_limits(c, q);
	curl_easy_setopt(c, CURLOPT_URL, q->url);
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	if (q->bearer) {
		curl_easy_setopt(c, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		curl_easy_setopt(c, CURLOPT_XOAUTH2_BEARER, q->bearer);
	}
	if (q->json)
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->json);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	curl_easy_setopt(c, CURLOPT_OPENSOCKETDATA, t);
}

/* Whether the other side may have read the whole request. */
static bool was_asked(struct talk *t)
{
	curl_off_t up = 0;
	long head = 0;

	curl_easy_getinfo(t->curl, CURLINFO_REQUEST_SIZE, &head);
	curl_easy_getinfo(t->curl, CURLINFO_SIZE_UPLOAD_T, &up);
	if (!t->ask->json)
		return head > 0;
	return head > 0 && up >= (curl_off_t)strlen(t->ask->json);
}

static enum err outcome(struct talk *t, CURLcode code)
{
	if (t->refused && code != CURLE_OK)
		return fail(ERR_INVALID, "address in the own network refused");
	if (t->too_long || code == CURLE_FILESIZE_EXCEEDED)
		return fail(ERR_INVALID, "answer is too long");
	if (t->write_failed)
		return fail(ERR_FULL, "no room for what was fetched");
	if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
		return fail(ERR_INVALID, "odd address");
	if (code != CURLE_OK && was_asked(t))
		return fail(ERR_CONFLICT, "asked, but no whole answer: curl %d",
		            (int)code);
	if (code != CURLE_OK)
		return fail(ERR_REMOTE, "not reached: curl %d", (int)code);
	return OK;
}

static void read_reply(struct talk *t, struct http_reply *out)
{
	char *type = NULL;
	curl_off_t after = 0;

	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &out->status);
	curl_easy_getinfo(t->curl, CURLINFO_CONTENT_TYPE, &type);
	curl_easy_getinfo(t->curl, CURLINFO_RETRY_AFTER, &after);
	if (after < 0 || after > RETRY_MAX_S)
		after = RETRY_MAX_S;
	out->retry_after_ms = (int64_t)after * 1000;
	out->content_type = arena_strdup(t->a, type);
	out->body = t->body ? t->body : "";
	out->n_bytes = t->n;
}

enum err http_client_ask(struct arena *a, const struct http_ask *q,
                         struct http_reply *out)
{
	struct talk t = { .a = a, .ask = q, .curl = curl_easy_init() };
	struct http_reply got = { 0 };
	struct curl_slist *headers;
	enum err e;

	if (!t.curl)
		return fail(ERR_REMOTE, "no curl");
	headers = headers_of(q);
	set_up(&t, headers);
	e = outcome(&t, curl_easy_perform(t.curl));
	if (e == OK) {
		read_reply(&t, &got);
		*out = got;
	}
	curl_slist_free_all(headers);
	curl_easy_cleanup(t.curl);
	return e;
}
