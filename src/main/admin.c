/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "main/admin.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/log.h"

#define MAX_LINE_BYTES 65536
#define MAX_WORDS      64

struct admin {
	struct house *h;
	pthread_t thread;
	int listener, stop;
	char path[sizeof((struct sockaddr_un *)0)->sun_path];
};

static bool socket_address(const char *path, struct sockaddr_un *sa)
{
	*sa = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof sa->sun_path)
		return false;
	strcpy(sa->sun_path, path);
	return true;
}

/* --- the serving side
 * --------------------------------------------------------------- */

/* Reads up to the first newline; 0 when there is no whole line. */
static size_t read_line(int fd, char *line, size_t room)
{
	size_t n = 0;

	while (n < room) {
		ssize_t got = read(fd, line + n, room - n);

		if (got <= 0)
			return 0;
		n += (size_t)got;
		if (line[n - 1] == '\n')
			return n;
	}
	return 0;
}

static int run_words(struct admin *ad, struct run *r, const struct json *j)
{
	const char *word[MAX_WORDS];
	int n = 0, used = 0;
	const struct command *c;

	for (size_t i = 0; i < json_size(j) && n < MAX_WORDS; i++) {
		word[n] = json_text(json_at(j, i));
		if (word[n])
			n++;
	}
	c = command_find(n, word, &used);
	if (!c || c->needs != NEEDS_HOUSE) {
		fprintf(r->err, "siaga: not a command for a served office\n");
		return EXIT_USAGE;
	}
	r->argc = n - used;
	r->argv = word + used;
	r->house = ad->h;
	r->config = ad->h->config;
	log_info("admin.command", "name=\"%s\"", c->name);
	return c->run(r);
}

static void answer(int fd, const char *out, const char *err, int code,
                   struct arena *a)
{
	struct json_out o = json_out_new(a);
	const char *text;
	size_t n;

	json_begin(&o, NULL);
	json_put_int(&o, "code", code);
	json_put_text(&o, "out", out);
	json_put_text(&o, "err", err);
	json_end(&o);
	text = arena_printf(a, "%s\n", json_out_text(&o));
	for (n = strlen(text); n;) {
		ssize_t sent = send(fd, text, n, MSG_NOSIGNAL);

		if (sent <= 0)
			return;
		text += sent;
		n -= (size_t)sent;
	}
}

static void serve_one(struct admin *ad, int fd)
{
	struct run r = { .a = arena_new() };
	char *line = arena_alloc(r.a, MAX_LINE_BYTES);
	size_t n = read_line(fd, line, MAX_LINE_BYTES);
	char *out = NULL, *err = NULL;
	size_t out_n, err_n;
	struct json *j;
	int code = EXIT_USAGE;

	r.out = open_memstream(&out, &out_n);
	r.err = open_memstream(&err, &err_n);
	if (r.out && r.err && n &&
	    json_parse((struct bytes){ (uint8_t *)line, n }, &j) == OK) {
		code = run_words(ad, &r, j);
		json_free(j);
	}
	if (r.out)
		fclose(r.out);
	if (r.err)
		fclose(r.err);
	answer(fd, out ? out : "", err ? err : "", code, r.a);
	free(out);
	free(err);
	arena_free(r.a);
}

static void *serve_all(void *arg)
{
	struct admin *ad = arg;
	struct pollfd p[2] = { { .fd = ad->listener, .events = POLLIN },
		               { .fd = ad->stop, .events = POLLIN } };

	while (poll(p, 2, -1) >= 0 || errno == EINTR) {
		int fd;

		if (p[1].revents)
			break;
		fd = accept4(ad->listener, NULL, NULL, SOCK_CLOEXEC);
		if (fd < 0)
			continue;
		serve_one(ad, fd);
		close(fd);
	}
	return NULL;
}

enum err admin_start(struct house *h, struct admin **out)
{
	const char *path = house_socket(h->a, h->config);
	struct sockaddr_un sa;
	struct admin *ad = calloc(1, sizeof *ad);
	mode_t old;
	bool right;

	if (!ad)
		abort();
	ad->h = h;
	ad->stop = eventfd(0, EFD_CLOEXEC);
	ad->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	/* The writer's lock is ours: whoever made this socket is gone. */
	right = socket_address(path, &sa) && ad->listener >= 0 && ad->stop >= 0;
	mkdir(arena_printf(h->a, "%s/run", h->config->dir), 0700);
	unlink(path);
	old = umask(0177);
	right = right &&
	        !bind(ad->listener, (struct sockaddr *)&sa, sizeof sa) &&
	        !listen(ad->listener, 8);
	umask(old);
	if (!right || pthread_create(&ad->thread, NULL, serve_all, ad)) {
		close(ad->listener);
		close(ad->stop);
		free(ad);
		return fail(ERR_STORE, "cannot make the admin socket");
	}
	strcpy(ad->path, sa.sun_path);
	*out = ad;
	return OK;
}

void admin_stop(struct admin *ad)
{
	uint64_t one = 1;

	if (!ad)
		return;
	if (write(ad->stop, &one, sizeof one) == (ssize_t)sizeof one)
		pthread_join(ad->thread, NULL);
	unlink(ad->path);
	close(ad->listener);
	close(ad->stop);
	free(ad);
}

/* --- the asking side
 * ------------------------------------------------------------------ */

static char *read_all(struct run *r, int fd, size_t *n)
{
	size_t room = MAX_LINE_BYTES;
	char *p = arena_alloc(r->a, room);

	for (*n = 0;;) {
		ssize_t got = read(fd, p + *n, room - *n);

		if (got <= 0)
			return p;
		*n += (size_t)got;
		if (*n == room) {
			char *more = arena_alloc(r->a, 2 * room);

			memcpy(more, p, room);
			p = more;
			room *= 2;
		}
	}
}

static bool send_words(struct run *r, int fd, int argc, const char *const *argv)
{
	struct json_out o = json_out_new(r->a);
	const char *text;
	size_t n;

	json_array_begin(&o, NULL);
	for (int i = 0; i < argc; i++)
		json_put_text(&o, NULL, argv[i]);
	json_array_end(&o);
	text = arena_printf(r->a, "%s\n", json_out_text(&o));
	n = strlen(text);
	return send(fd, text, n, MSG_NOSIGNAL) == (ssize_t)n;
}

enum err admin_ask(struct run *r, const char *path, int argc,
                   const char *const *argv, int *code)
{
	struct sockaddr_un sa;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct json *j;
	size_t n;
	char *line;

	if (!socket_address(path, &sa) || fd < 0 ||
	    connect(fd, (struct sockaddr *)&sa, sizeof sa)) {
		close(fd);
		return fail(ERR_NOT_FOUND, "nobody serves this office");
	}
	if (!send_words(r, fd, argc, argv)) {
		close(fd);
		return fail(ERR_REMOTE, "the serving process went away");
	}
	line = read_all(r, fd, &n);
	close(fd);
	if (json_parse((struct bytes){ (uint8_t *)line, n }, &j) != OK)
		return fail(ERR_REMOTE, "the serving process went away");
	fputs(json_get_text(j, "out"), r->out);
	fputs(json_get_text(j, "err"), r->err);
	*code = (int)json_int(json_get(j, "code"), EXIT_STORE);
	json_free(j);
	return OK;
}
