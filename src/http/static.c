/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/static.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "http/shell.h"

const char *static_mime(const char *name)
{
	static const struct pair known[] = {
		{ ".html", "text/html; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".mjs", "text/javascript; charset=utf-8" },
		{ ".css", "text/css; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".webmanifest", "application/manifest+json" },
		{ ".svg", "image/svg+xml" },
		{ ".png", "image/png" },
		{ ".jpg", "image/jpeg" },
		{ ".webp", "image/webp" },
		{ ".ico", "image/x-icon" },
		{ ".woff2", "font/woff2" },
		{ ".mp3", "audio/mpeg" },
		{ ".ogg", "audio/ogg" },
		{ ".wasm", "application/wasm" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".map", "application/json" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < COUNT(known); i++)
		if (strcmp(dot, known[i].name) == 0)
			return known[i].value;
	return "application/octet-stream";
}

bool static_takes(const char *accept, const char *coding)
{
	size_t want = strlen(coding);

	for (const char *p = accept; p && *p;) {
		size_t n, all;

		p += strspn(p, ", \t");
		n = strcspn(p, ",; \t");
		all = strcspn(p, ",");
		if (n == want && strncasecmp(p, coding, n) == 0) {
			const char *q = memmem(p, all, "q=", 2);

			return !q || strtod(q + 2, NULL) > 0;
		}
		p += all;
	}
	return false;
}

/* No name below the folder may begin with a dot. */
static bool is_plain_name(const char *name)
{
	return name[0] && name[0] != '.' && name[0] != '/' &&
	       !strstr(name, "/.") && !strstr(name, "//");
}

static int open_beneath(int dir, const char *name)
{
	struct open_how how = {
		.flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	long fd = syscall(SYS_openat2, dir, name, &how, sizeof how);

	/* An old kernel or a strict container; the name was checked. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM))
		fd = openat(dir, name,
		            O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	return (int)fd;
}

struct opened {
	int fd;
	struct stat st;
	const char *coding; /* NULL = as it is */
};

static bool open_file(int dir, const char *name, struct opened *out)
{
	out->fd = open_beneath(dir, name);
	if (out->fd < 0)
		return false;
	if (fstat(out->fd, &out->st) == 0 && S_ISREG(out->st.st_mode))
		return true;
	close(out->fd);
	return false;
}

static bool open_best(struct req *rq, int dir, const char *name,
                      struct opened *out)
{
	static const struct pair codings[] = { { "br", ".br" },
		                               { "gzip", ".gz" } };
	const char *accept = req_header(rq, "Accept-Encoding");

	for (size_t i = 0; i < COUNT(codings); i++) {
		const char *small =
			arena_printf(rq->a, "%s%s", name, codings[i].value);

		if (static_takes(accept, codings[i].name) &&
		    open_file(dir, small, out)) {
			out->coding = codings[i].name;
			return true;
		}
	}
	out->coding = NULL;
	return open_file(dir, name, out);
}

static enum err serve(struct req *rq, const char *name, const char *cache)
{
	const char *web = rq->shell->config->web_dir;
	struct opened f;
	bool found;
	int dir;

	if (!web || !is_plain_name(name))
		return fail(ERR_NOT_FOUND, "no such file");
	dir = open(web, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return fail(ERR_NOT_FOUND, "the screens are not built");
	found = open_best(rq, dir, name, &f);
	close(dir);
	if (!found)
		return fail(ERR_NOT_FOUND, "no such file");
	reply_file(rq, static_mime(name), f.fd, f.st.st_size, NULL);
	reply_header(rq, "Cache-Control", cache);
	reply_header(rq, "Vary", "Accept-Encoding");
	if (f.coding)
		reply_header(rq, "Content-Encoding", f.coding);
	rq->reply.etag = arena_printf(
		rq->a, "\"%llx-%llx%s%s\"", (unsigned long long)f.st.st_mtime,
		(unsigned long long)f.st.st_size, f.coding ? "-" : "",
		f.coding ? f.coding : "");
	return OK;
}

static enum err asset(struct req *rq)
{
	return serve(rq,
	             arena_printf(rq->a, "assets/%s", req_param(rq, "file")),
	             "public, max-age=31536000, immutable");
}

/* "/konsol/kasus/17" is konsol.html: the first word names the page. */
static enum err page(struct req *rq)
{
	const char *name = rq->path + 1;
	int n = (int)strcspn(name, "/");

	return serve(rq, arena_printf(rq->a, "%.*s.html", n, name), "no-cache");
}

static enum err first_sign_in(struct req *rq)
{
	reply_header(rq, "Referrer-Policy", "no-referrer");
	reply_header(rq, "X-Robots-Tag", "noindex");
	TRY(serve(rq, "masuk.html", "no-store"));
	return OK;
}

const struct route static_routes[] = {
	{ "GET", "/assets/{file...}", 0, NO_LOGIN, asset, NULL, NULL },
	{ "GET", "/masuk", 0, NO_LOGIN, page, NULL, NULL },
	{ "GET", "/awal/{token}", 0, NO_LOGIN, first_sign_in, NULL, NULL },
	{ "GET", "/konsol", 0, NO_LOGIN, page, NULL, NULL },
	{ "GET", "/konsol/{rest...}", 0, NO_LOGIN, page, NULL, NULL },
	{ "GET", "/instansi", 0, NO_LOGIN, page, NULL, NULL },
	{ "GET", "/instansi/{rest...}", 0, NO_LOGIN, page, NULL, NULL },
	{ 0 },
};
