/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Layout of a file: 8 bytes of magic, a nonce, and sealed with the name as
 * additional data: received_ms (8 bytes, little endian), length of the
 * channel (1 byte), channel, body. */
#include "store/spool.h"

#include <dirent.h>
#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/file.h"

#define MAGIC       "SIAGASP1"
#define NONCE       crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define SEAL        crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEAD_BYTES  (8 + NONCE)
#define BODY_MAX    (4u << 20)
#define CHANNEL_MAX 63u
#define NAME_CHARS  28u /* 19 digits of nanoseconds, '-', 8 random */

static bool is_name(const char *name)
{
	return name && strlen(name) == NAME_CHARS && name[19] == '-' &&
	       strspn(name, "0123456789") == 19 &&
	       strspn(name + 20, "0123456789abcdef") == 8;
}

static enum err path_of(char out[PATH_MAX], const struct spool *s,
                        const char *name, const char *end)
{
	if (snprintf(out, PATH_MAX, "%s/%s%s", s->dir, name, end) >= PATH_MAX)
		return fail(ERR_INVALID, "spool_dir is too long");
	return OK;
}

/* Real time, not the office's: the order of arrival is what counts. */
static void new_name(char name[NAME_CHARS + 1])
{
	struct timespec t;
	char text[64];

	clock_gettime(CLOCK_REALTIME, &t);
	snprintf(text, sizeof text, "%010lld%09ld-%08x", (long long)t.tv_sec,
	         t.tv_nsec, randombytes_random());
	memcpy(name, text, NAME_CHARS);
	name[NAME_CHARS] = '\0';
}

static size_t seal(const struct spool *s, const char *name, const char *channel,
                   int64_t received_ms, struct bytes body, uint8_t *out)
{
	size_t m = strlen(channel), n = 9 + m + body.n;
	uint8_t *plain = out + HEAD_BYTES;
	uint64_t at = htole64((uint64_t)received_ms);

	memcpy(out, MAGIC, 8);
	randombytes_buf(out + 8, NONCE);
	memcpy(plain, &at, 8);
	plain[8] = (uint8_t)m;
	memcpy(plain + 9, channel, m);
	if (body.n)
		memcpy(plain + 9 + m, body.p, body.n);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		plain, NULL, plain, n, (const uint8_t *)name, NAME_CHARS, NULL,
		out + 8, s->key);
	return HEAD_BYTES + n + SEAL;
}

static enum err write_file(const struct spool *s, const char *name,
                           const uint8_t *p, size_t n)
{
	char temp[PATH_MAX], path[PATH_MAX];
	enum err e;
	int fd;

	TRY(path_of(temp, s, name, ".tmp"));
	TRY(path_of(path, s, name, ""));
	fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return file_fail("make spool file");
	e = file_write(fd, p, n);
	if (e == OK)
		e = file_settle(fd, temp, path);
	else
		close(fd);
	if (e != OK)
		unlink(temp);
	return e;
}

enum err spool_put(const struct spool *s, const char *channel,
                   int64_t received_ms, struct bytes body)
{
	char name[NAME_CHARS + 1];
	uint8_t *file;
	size_t n;
	enum err e;

	if (body.n > BODY_MAX || strlen(channel) > CHANNEL_MAX)
		return fail(ERR_INVALID, "body too large for the spool");
	if (sodium_init() < 0)
		return fail(ERR_STORE, "libsodium does not start");
	TRY(file_mkdir(s->dir));
	file = malloc(HEAD_BYTES + 9 + CHANNEL_MAX + body.n + SEAL);
	if (!file)
		abort();
	new_name(name);
	n = seal(s, name, channel, received_ms, body, file);
	e = write_file(s, name, file, n);
	free(file);
	return e;
}

static int by_name(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

enum err spool_list(struct arena *a, const struct spool *s, size_t max,
                    const char ***names, size_t *n)
{
	const char **all = NULL;
	size_t have = 0, room = 0;
	struct dirent *e;
	DIR *d = opendir(s->dir);

	if (!d && errno != ENOENT)
		return file_fail("read spool");
	while (d && (e = readdir(d))) {
		if (!is_name(e->d_name))
			continue;
		if (have == room) {
			const char **more;

			room = room ? 2 * room : 16;
			more = arena_array(a, room, sizeof *more);
			if (have)
				memcpy(more, all, have * sizeof *more);
			all = more;
		}
		all[have++] = arena_strdup(a, e->d_name);
	}
	if (d)
		closedir(d);
	if (have)
		qsort(all, have, sizeof *all, by_name);
	*names = all;
	*n = have < max ? have : max;
	return OK;
}

static enum err damaged(const char *name)
{
	return fail(ERR_STORE, "spooled body %s is damaged", name);
}

static enum err load(struct arena *a, const struct spool *s, const char *name,
                     uint8_t **out, size_t *n)
{
	char path[PATH_MAX];
	struct stat st;
	enum err e = OK;
	int fd;

	TRY(path_of(path, s, name, ""));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return file_fail("open spool file");
	if (fstat(fd, &st) != 0 || st.st_size < (off_t)(HEAD_BYTES + SEAL) ||
	    st.st_size > (off_t)(2 * BODY_MAX)) {
		e = damaged(name);
	} else {
		*out = arena_alloc(a, (size_t)st.st_size + 1);
		e = file_read(fd, *out, (size_t)st.st_size, n);
	}
	close(fd);
	return e;
}

enum err spool_get(struct arena *a, const struct spool *s, const char *name,
                   struct spooled *out)
{
	unsigned long long plain_n;
	uint8_t *file, *plain;
	uint64_t at;
	size_t n, m;

	if (!is_name(name))
		return fail(ERR_NOT_FOUND, "not the name of a spooled body");
	TRY(load(a, s, name, &file, &n));
	plain = file + HEAD_BYTES;
	if (n < HEAD_BYTES + SEAL + 9 || memcmp(file, MAGIC, 8) != 0 ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(
		    plain, &plain_n, NULL, plain, n - HEAD_BYTES,
		    (const uint8_t *)name, NAME_CHARS, file + 8, s->key) != 0)
		return damaged(name);
	m = plain[8];
	if (9 + m > plain_n)
		return damaged(name);
	memcpy(&at, plain, 8);
	plain[plain_n] = 0;
	*out = (struct spooled){
		.name = arena_strdup(a, name),
		.channel = arena_strndup(a, plain + 9, m),
		.received_ms = (int64_t)le64toh(at),
		.body = { plain + 9 + m, (size_t)plain_n - 9 - m },
	};
	return OK;
}

enum err spool_remove(const struct spool *s, const char *name)
{
	char path[PATH_MAX];

	TRY(path_of(path, s, name, ""));
	if (unlink(path) != 0 && errno != ENOENT)
		return file_fail("remove spool file");
	return file_sync_parent(path);
}

enum err spool_set_aside(const struct spool *s, const char *name)
{
	char from[PATH_MAX], to[PATH_MAX];

	TRY(path_of(from, s, name, ""));
	TRY(path_of(to, s, name, ".bad"));
	if (rename(from, to) != 0)
		return file_fail("set spool file aside");
	return file_sync_parent(to);
}
