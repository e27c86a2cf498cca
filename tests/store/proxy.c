/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/proxy.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define LINKS 8

struct proxy {
	pthread_t thread;
	atomic_int loss;
	atomic_bool stopping;
	int ear;
	char dir[64];
	char server[64];
	struct {
		int client, server; /* -1: free */
	} link[LINKS];
};

static struct sockaddr_un address(const char *dir)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };

	if (snprintf(a.sun_path, sizeof a.sun_path, "%s/.s.PGSQL.5432", dir) >=
	    (int)sizeof a.sun_path)
		abort();
	return a;
}

static void drop(struct proxy *p, int i)
{
	close(p->link[i].client);
	close(p->link[i].server);
	p->link[i].client = p->link[i].server = -1;
}

static void greet(struct proxy *p)
{
	struct sockaddr_un to = address(p->server);
	int i = 0, client = accept(p->ear, NULL, NULL);

	while (i < LINKS && p->link[i].client >= 0)
		i++;
	if (client < 0 || i == LINKS)
		abort();
	p->link[i].client = client;
	p->link[i].server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (connect(p->link[i].server, (struct sockaddr *)&to, sizeof to) != 0)
		drop(p, i);
}

/* @return false when the link is gone */
static bool pass(int from, int to, char *buf, size_t size, ssize_t *n)
{
	*n = read(from, buf, size);
	return *n > 0 && (to < 0 || write(to, buf, (size_t)*n) == *n);
}

static void from_client(struct proxy *p, int i)
{
	char buf[65536];
	ssize_t n;
	int loss;

	if (!pass(p->link[i].client, -1, buf, sizeof buf, &n)) {
		drop(p, i);
		return;
	}
	loss = memmem(buf, (size_t)n, "COMMIT", 7)
	               ? atomic_exchange(&p->loss, LOSE_NOTHING)
	               : LOSE_NOTHING;
	if (loss == LOSE_COMMIT ||
	    write(p->link[i].server, buf, (size_t)n) != n) {
		drop(p, i);
		return;
	}
	if (loss == LOSE_ANSWER) {
		pass(p->link[i].server, -1, buf, sizeof buf, &n);
		drop(p, i);
	}
}

static void from_server(struct proxy *p, int i)
{
	char buf[65536];
	ssize_t n;

	if (!pass(p->link[i].server, p->link[i].client, buf, sizeof buf, &n))
		drop(p, i);
}

static void serve(struct proxy *p)
{
	struct pollfd f[1 + 2 * LINKS];

	f[0] = (struct pollfd){ p->ear, POLLIN, 0 };
	for (int i = 0; i < LINKS; i++) {
		f[1 + 2 * i] = (struct pollfd){ p->link[i].client, POLLIN, 0 };
		f[2 + 2 * i] = (struct pollfd){ p->link[i].server, POLLIN, 0 };
	}
	if (poll(f, 1 + 2 * LINKS, 20) <= 0)
		return;
	for (int i = 0; i < LINKS; i++) {
		if (p->link[i].client >= 0 && f[1 + 2 * i].revents)
			from_client(p, i);
		if (p->link[i].client >= 0 && f[2 + 2 * i].revents)
			from_server(p, i);
	}
	if (f[0].revents)
		greet(p);
}

static void *loop(void *ctx)
{
	struct proxy *p = ctx;

	while (!atomic_load(&p->stopping))
		serve(p);
	return NULL;
}

struct proxy *proxy_new(const struct server *s, char url[128])
{
	struct proxy *p = calloc(1, sizeof *p);
	struct sockaddr_un here;

	for (int i = 0; i < LINKS; i++)
		p->link[i].client = p->link[i].server = -1;
	temp_dir(p->dir);
	snprintf(p->server, sizeof p->server, "%s", s->dir);
	here = address(p->dir);
	p->ear = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(p->ear, (struct sockaddr *)&here, sizeof here) != 0 ||
	    listen(p->ear, 8) != 0 ||
	    pthread_create(&p->thread, NULL, loop, p) != 0)
		abort();
	snprintf(url, 128, "postgres:///uji?host=%s&user=siaga", p->dir);
	return p;
}

void proxy_lose(struct proxy *p, enum proxy_loss what)
{
	atomic_store(&p->loss, what);
}

void proxy_free(struct proxy *p)
{
	atomic_store(&p->stopping, true);
	pthread_join(p->thread, NULL);
	for (int i = 0; i < LINKS; i++)
		if (p->link[i].client >= 0)
			drop(p, i);
	close(p->ear);
	temp_remove(p->dir);
	free(p);
}
