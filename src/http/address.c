/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/address.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

struct target {
	struct sockaddr_storage at;
	socklen_t size;
};

static bool read_port(const char *s, in_port_t *out)
{
	char *end;
	long port = strtol(s, &end, 10);

	if (!*s || *end || port < 0 || port > 65535)
		return false;
	*out = htons((in_port_t)port);
	return true;
}

static enum err read_unix(const char *path, struct target *out)
{
	struct sockaddr_un *un = (struct sockaddr_un *)&out->at;

	if (!*path || strlen(path) >= sizeof un->sun_path)
		return fail(ERR_INVALID, "listen: bad socket path");
	un->sun_family = AF_UNIX;
	memcpy(un->sun_path, path, strlen(path) + 1);
	out->size = sizeof *un;
	return OK;
}

static enum err read_inet(const char *listen, struct target *out)
{
	struct sockaddr_in *in = (struct sockaddr_in *)&out->at;
	struct sockaddr_in6 *in6 = (struct sockaddr_in6 *)&out->at;
	const char *colon = strrchr(listen, ':');
	char host[64];
	size_t n = colon ? (size_t)(colon - listen) : 0;

	if (!n || n >= sizeof host)
		return fail(ERR_INVALID, "listen: want ADDRESS:PORT");
	memcpy(host, listen, n);
	host[n] = '\0';
	if (strcmp(host, "localhost") == 0)
		memcpy(host, "127.0.0.1", sizeof "127.0.0.1");
	if (host[0] == '[' && host[n - 1] == ']') {
		host[n - 1] = '\0';
		in6->sin6_family = AF_INET6;
		out->size = sizeof *in6;
		if (inet_pton(AF_INET6, host + 1, &in6->sin6_addr) == 1 &&
		    IN6_IS_ADDR_LOOPBACK(&in6->sin6_addr) &&
		    read_port(colon + 1, &in6->sin6_port))
			return OK;
	} else {
		in->sin_family = AF_INET;
		out->size = sizeof *in;
		if (inet_pton(AF_INET, host, &in->sin_addr) == 1 &&
		    (ntohl(in->sin_addr.s_addr) >> 24) == 127 &&
		    read_port(colon + 1, &in->sin_port))
			return OK;
	}
	return fail(ERR_INVALID,
	            "listen: only loopback or a Unix socket, nginx stands in "
	            "front");
}

static int port_of(int fd)
{
	struct sockaddr_storage at = { 0 };
	socklen_t size = sizeof at;

	if (getsockname(fd, (struct sockaddr *)&at, &size) < 0)
		return 0;
	if (at.ss_family == AF_INET)
		return ntohs(((struct sockaddr_in *)&at)->sin_port);
	if (at.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&at)->sin6_port);
	return 0;
}

/* A socket file left behind by a killed process takes no connections. */
static void drop_dead_socket(const struct target *t)
{
	const struct sockaddr_un *un = (const struct sockaddr_un *)&t->at;
	struct stat st;
	int fd;

	if (lstat(un->sun_path, &st) < 0 || !S_ISSOCK(st.st_mode))
		return;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (connect(fd, (const struct sockaddr *)&t->at, t->size) < 0 &&
	    errno == ECONNREFUSED)
		unlink(un->sun_path);
	close(fd);
}

enum err address_listen(const char *listen_at, int backlog, int *fd, int *port)
{
	struct target t = { 0 };
	int one = 1, s;

	if (strncmp(listen_at, "unix:", 5) == 0) {
		TRY(read_unix(listen_at + 5, &t));
		drop_dead_socket(&t);
	} else {
		TRY(read_inet(listen_at, &t));
	}
	s = socket(t.at.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK,
	           0);
	if (s < 0)
		return fail(ERR_BUSY, "listen: no socket: %s", strerror(errno));
	setsockopt(s, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(s, (struct sockaddr *)&t.at, t.size) < 0 ||
	    listen(s, backlog) < 0) {
		int why = errno;

		close(s);
		return fail(ERR_BUSY, "listen %s: %s", listen_at,
		            strerror(why));
	}
	*port = port_of(s);
	*fd = s;
	return OK;
}

const char *address_text(struct arena *a, const struct sockaddr *peer)
{
	char text[INET6_ADDRSTRLEN] = "";

	if (peer && peer->sa_family == AF_INET)
		inet_ntop(AF_INET,
		          &((const struct sockaddr_in *)peer)->sin_addr, text,
		          sizeof text);
	else if (peer && peer->sa_family == AF_INET6)
		inet_ntop(AF_INET6,
		          &((const struct sockaddr_in6 *)peer)->sin6_addr, text,
		          sizeof text);
	return text[0] ? arena_strdup(a, text) : "unix";
}

static int read_ip(const char *s, uint8_t out[16])
{
	if (inet_pton(AF_INET, s, out) == 1)
		return 4;
	return inet_pton(AF_INET6, s, out) == 1 ? 16 : 0;
}

static bool is_in(const char *entry, const char *address)
{
	char net[64];
	uint8_t x[16], y[16];
	const char *slash = strchr(entry, '/');
	size_t n = slash ? (size_t)(slash - entry) : strlen(entry);
	int size, bits;

	if (n >= sizeof net)
		return false;
	memcpy(net, entry, n);
	net[n] = '\0';
	size = read_ip(net, x);
	if (!size || read_ip(address, y) != size)
		return false;
	bits = slash ? atoi(slash + 1) : size * 8;
	if (bits < 0 || bits > size * 8)
		return false;
	for (int i = 0; i < bits; i++)
		if ((x[i / 8] ^ y[i / 8]) & (0x80 >> (i % 8)))
			return false;
	return true;
}

bool address_is_trusted(const char *list, const char *address)
{
	char entry[64];

	if (strcmp(address, "unix") == 0)
		return true;
	for (const char *p = list ? list : ""; *p;) {
		size_t n;

		p += strspn(p, ", \t");
		n = strcspn(p, ", \t");
		if (n && n < sizeof entry) {
			memcpy(entry, p, n);
			entry[n] = '\0';
			if (is_in(entry, address))
				return true;
		}
		p += n;
	}
	return false;
}

const char *address_client(struct arena *a, const char *trusted,
                           const char *peer, const char *forwarded)
{
	const char *client = peer;
	char *list = arena_strdup(a, forwarded);

	while (list && *list && address_is_trusted(trusted, client)) {
		char *comma = strrchr(list, ',');
		const char *last = comma ? comma + 1 : list;
		uint8_t ip[16];

		last += strspn(last, " \t");
		last = arena_strndup(a, last, strcspn(last, " \t"));
		if (!read_ip(last, ip))
			break;
		client = last;
		if (!comma)
			break;
		*comma = '\0';
	}
	return client;
}
