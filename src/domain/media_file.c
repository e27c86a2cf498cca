/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/media_file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/text.h"
#include "store/blob.h"

#define FACTS_BYTES   1024
#define NAME_CHARS    80
#define DOCUMENT_MIME "application/octet-stream"

/* Descriptors of one run of the helper; all above 9, so that giving them
 * their places 0..4 in the child overwrites none of them. */
struct run {
	int in, facts, words, picture, thumb;
};

enum verdict { TAKEN, REFUSED, TROUBLE };

/* --- descriptors ---------------------------------------------------------- */

static int raise_fd(int fd)
{
	int high;

	if (fd < 0)
		return -1;
	high = fcntl(fd, F_DUPFD_CLOEXEC, 10);
	close(fd);
	return high;
}

static int memory_fd(const char *name)
{
	return raise_fd(memfd_create(name, MFD_CLOEXEC));
}

static void close_fd(int fd)
{
	if (fd >= 0)
		close(fd);
}

static void run_close(struct run *r)
{
	close_fd(r->in);
	close_fd(r->facts);
	close_fd(r->words);
	close_fd(r->picture);
	close_fd(r->thumb);
}

static bool run_open(struct run *r, int fd)
{
	*r = (struct run){
		.in = fcntl(fd, F_DUPFD_CLOEXEC, 10),
		.facts = memory_fd("facts"),
		.words = memory_fd("words"),
		.picture = memory_fd("picture"),
		.thumb = memory_fd("thumb"),
	};
	return r->in >= 0 && r->facts >= 0 && r->words >= 0 &&
	       r->picture >= 0 && r->thumb >= 0;
}

/* --- the helper ----------------------------------------------------------- */

static int spawn_helper(const struct office *o, const struct run *r, pid_t *pid)
{
	const int at[] = { r->in, r->facts, r->words, r->picture, r->thumb };
	char *const argv[] = { (char *)(intptr_t) "siaga-media",
		               (char *)(intptr_t) "picture",
		               (char *)(intptr_t) "--thumb",
		               (char *)(intptr_t) "320", NULL };
	char *const env[] = { NULL };
	posix_spawn_file_actions_t acts;
	posix_spawnattr_t attr;
	sigset_t none, all;
	int e;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawn_file_actions_init(&acts);
	posix_spawnattr_init(&attr);
	for (int i = 0; i < (int)COUNT(at); i++)
		posix_spawn_file_actions_adddup2(&acts, at[i], i);
	posix_spawn_file_actions_addclosefrom_np(&acts, (int)COUNT(at));
	posix_spawnattr_setsigmask(&attr, &none);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK |
	                                        POSIX_SPAWN_SETSIGDEF);
	e = posix_spawn(pid, o->media_helper, &acts, &attr, argv, env);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&acts);
	return e;
}

/* Wait for the child, at most MEDIA_HELPER_WAIT_MS; it is gone afterwards. */
static int wait_helper(pid_t pid)
{
	struct pollfd p = { .fd = pidfd_open(pid, 0), .events = POLLIN };
	int status = 0, n;

	do
		n = p.fd < 0 ? 0 : poll(&p, 1, MEDIA_HELPER_WAIT_MS);
	while (n < 0 && errno == EINTR);
	if (n <= 0)
		kill(pid, SIGKILL);
	close_fd(p.fd);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

static enum verdict judge(int status)
{
	if (WIFEXITED(status) && !WEXITSTATUS(status))
		return TAKEN;
	if (WIFEXITED(status) && WEXITSTATUS(status) != 1)
		return TROUBLE;
	return REFUSED;
}

static enum err decode(const struct office *o, const struct run *r,
                       enum verdict *out)
{
	pid_t pid;
	int e;

	if (!o->media_helper)
		return fail(ERR_BUSY, "no media helper is set");
	e = spawn_helper(o, r, &pid);
	if (e)
		return fail(ERR_BUSY, "media helper: %s", strerror(e));
	*out = judge(wait_helper(pid));
	return *out == TROUBLE ? fail(ERR_BUSY, "media helper: own trouble")
	                       : OK;
}

/* --- what it said --------------------------------------------------------- */

/* "2026-11-22T08:14:00", the camera's own time: taken as the office's. */
static int64_t camera_time_ms(const struct office *o, const char *s)
{
	struct civil c = { 0 };

	if (!s || sscanf(s, "%4d-%2d-%2dT%2d:%2d:%2d", &c.year, &c.month,
	                 &c.day, &c.hour, &c.minute, &c.second) != 6)
		return 0;
	return civil_ms(o->zone, c);
}

static enum err read_facts(const struct office *o, int fd,
                           struct media_stored *m)
{
	char line[FACTS_BYTES];
	ssize_t n = pread(fd, line, sizeof line, 0);
	struct json *j;

	if (n <= 0)
		return fail(ERR_BUSY, "media helper: no facts");
	TRY(json_parse((struct bytes){ (const uint8_t *)line, (size_t)n }, &j));
	m->width = json_int(json_get(j, "width"), 0);
	m->height = json_int(json_get(j, "height"), 0);
	m->has_point = !json_is_null(json_get(j, "lat"));
	m->lat = json_double(json_get(j, "lat"), 0);
	m->lon = json_double(json_get(j, "lon"), 0);
	m->taken_ms = camera_time_ms(o, json_get_text(j, "taken_at"));
	json_free(j);
	return OK;
}

/* --- keeping -------------------------------------------------------------- */

static struct blob_store store_of(const struct office *o)
{
	struct blob_store s = { .dir = o->blob_dir };

	memcpy(s.key, o->keys.media, sizeof s.key);
	return s;
}

static enum err keep(struct arena *a, const struct blob_store *s, int fd,
                     int64_t max_bytes, struct media_stored *m)
{
	struct blob b;

	if (lseek(fd, 0, SEEK_SET) < 0)
		return fail(ERR_STORE, "lseek: %s", strerror(errno));
	TRY(blob_put_fd(s, fd, max_bytes, &b));
	m->blob = arena_strdup(a, b.id);
	m->size_bytes = b.size_bytes;
	m->sha256 = (struct bytes){ (const uint8_t *)arena_strndup(
					    a, b.sha256, sizeof b.sha256),
		                    sizeof b.sha256 };
	return OK;
}

static enum err keep_picture(struct arena *a, const struct office *o,
                             const struct run *r, struct media_stored *m)
{
	struct blob_store s = store_of(o);
	struct media_stored thumb = { 0 };

	TRY(read_facts(o, r->facts, m));
	TRY(keep(a, &s, r->thumb, MEDIA_UPLOAD_MAX_BYTES, &thumb));
	TRY(keep(a, &s, r->picture, MEDIA_CHANNEL_MAX_BYTES, m));
	m->thumb = thumb.blob;
	m->mime = "image/jpeg";
	return OK;
}

static enum err store_picture(struct arena *a, const struct office *o, int fd,
                              struct media_stored *m)
{
	enum verdict verdict = REFUSED;
	struct run r;
	enum err e;

	if (!run_open(&r, fd)) {
		e = fail(ERR_BUSY, "memfd: %s", strerror(errno));
		goto out;
	}
	e = decode(o, &r, &verdict);
	if (e != OK)
		goto out;
	e = verdict == TAKEN
	            ? keep_picture(a, o, &r, m)
	            : refuse(ERR_INVALID, "file", "err.picture_unreadable");
out:
	run_close(&r);
	return e;
}

/* --- what it is ----------------------------------------------------------- */

/* The kinds siaga-media takes, by their first bytes: the announced type is
 * only a word. */
static bool looks_like_picture(int fd)
{
	uint8_t b[12];

	if (pread(fd, b, sizeof b, 0) != (ssize_t)sizeof b)
		return false;
	return !memcmp(b, "\xff\xd8\xff", 3) ||
	       !memcmp(b, "\x89PNG\r\n\x1a\n", 8) ||
	       (!memcmp(b, "RIFF", 4) && !memcmp(b + 8, "WEBP", 4));
}

static bool starts(const char *mime, const char *with)
{
	return mime && !strncasecmp(mime, with, strlen(with));
}

/* Only types a browser runs nothing of; the rest is bytes. */
static const char *safe_mime(struct arena *a, const char *mime)
{
	static const char *const known[] = {
		"audio/",           "video/",
		"application/pdf",  "application/msword",
		"application/vnd.", "text/plain",
		"text/vcard",
	};
	size_t n = mime ? strcspn(mime, "; \t") : 0;

	for (size_t i = 0; n && n < 100 && i < COUNT(known); i++)
		if (starts(mime, known[i]) &&
		    strspn(mime, "abcdefghijklmnopqrstuvwxyz"
		                 "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
		                 "0123456789/.+-_") >= n)
			return arena_strndup(a, mime, n);
	return DOCUMENT_MIME;
}

const char *media_file_kind(const char *mime)
{
	if (starts(mime, "image/"))
		return "picture";
	if (starts(mime, "audio/"))
		return "voice";
	return starts(mime, "video/") ? "video" : "document";
}

static const char *base_name(struct arena *a, const char *name)
{
	const char *cut;

	if (text_is_empty(name))
		return NULL;
	for (cut = name + strlen(name); cut > name; cut--)
		if (cut[-1] == '/' || cut[-1] == '\\')
			break;
	cut = text_trim(a, text_clean(a, cut, strlen(cut)));
	return cut ? text_cut(a, cut, NAME_CHARS) : NULL;
}

enum err media_file_store(struct arena *a, const struct office *o, int fd,
                          const char *announced_mime, const char *filename,
                          int64_t max_bytes, struct media_stored *out)
{
	struct media_stored m = { .filename = base_name(a, filename) };
	struct blob_store s = store_of(o);
	struct stat st;

	if (fstat(fd, &st) || lseek(fd, 0, SEEK_SET) < 0)
		return fail(ERR_STORE, "fstat: %s", strerror(errno));
	if (!st.st_size)
		return refuse(ERR_INVALID, "file", "err.file_empty");
	if (st.st_size > max_bytes)
		return refuse(ERR_INVALID, "file", "err.file_too_large");
	if (looks_like_picture(fd)) {
		TRY(store_picture(a, o, fd, &m));
	} else if (starts(announced_mime, "image/")) {
		return refuse(ERR_INVALID, "file", "err.picture_unreadable");
	} else {
		m.mime = safe_mime(a, announced_mime);
		TRY(keep(a, &s, fd, max_bytes, &m));
	}
	*out = m;
	return OK;
}

/* --- giving back ---------------------------------------------------------- */

static enum err copy_out(struct blob_reader *r, int fd)
{
	char piece[65536];
	size_t got;

	for (;;) {
		TRY(blob_read(r, piece, sizeof piece, &got));
		if (!got)
			return OK;
		for (size_t at = 0; at < got;) {
			ssize_t n = write(fd, piece + at, got - at);

			if (n < 0 && errno == EINTR)
				continue;
			if (n <= 0)
				return fail(ERR_BUSY, "memfd: %s",
				            strerror(errno));
			at += (size_t)n;
		}
	}
}

enum err media_file_open(const struct office *o, const char *blob, int *fd,
                         int64_t *size_bytes)
{
	struct blob_store s = store_of(o);
	struct blob_reader *r;
	int64_t size;
	enum err e;
	int made;

	TRY(blob_open(&s, blob, &r));
	size = blob_size_bytes(r);
	made = memfd_create("media", MFD_CLOEXEC);
	e = made < 0 ? fail(ERR_BUSY, "memfd: %s", strerror(errno))
	             : copy_out(r, made);
	blob_close(r);
	if (e == OK && lseek(made, 0, SEEK_SET) < 0)
		e = fail(ERR_STORE, "lseek: %s", strerror(errno));
	if (e != OK) {
		close_fd(made);
		return e;
	}
	*fd = made;
	*size_bytes = size;
	return OK;
}
