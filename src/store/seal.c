/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/seal.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/file.h"

#define MAGIC      "SIAGABK1"
#define KEY        crypto_secretstream_xchacha20poly1305_KEYBYTES
#define HEADER     crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define EXTRA      crypto_secretstream_xchacha20poly1305_ABYTES
#define FINAL      crypto_secretstream_xchacha20poly1305_TAG_FINAL
#define SEALED_KEY (KEY + crypto_box_SEALBYTES)
#define HEAD_BYTES (8 + SEALED_KEY + HEADER)

struct seal {
	crypto_secretstream_xchacha20poly1305_state stream;
	int fd;
	int64_t bytes;
	char temp[PATH_MAX]; /* what to remove when it is not finished */
	uint8_t plain[1 + SEAL_MAX];
	uint8_t sealed[4 + 1 + SEAL_MAX + EXTRA];
};

static struct seal *seal_new(void)
{
	struct seal *s = calloc(1, sizeof *s);

	if (!s)
		abort();
	s->fd = -1;
	return s;
}

static enum err ready(void)
{
	if (sodium_init() < 0)
		return fail(ERR_STORE, "libsodium does not start");
	return OK;
}

/* --- writing ------------------------------------------------------------ */

static enum err write_head(struct seal *s, const uint8_t pk[32])
{
	uint8_t head[HEAD_BYTES], key[KEY];

	memcpy(head, MAGIC, 8);
	crypto_secretstream_xchacha20poly1305_keygen(key);
	if (crypto_box_seal(head + 8, key, sizeof key, pk) != 0)
		return fail(ERR_STORE, "cannot seal to this public key");
	crypto_secretstream_xchacha20poly1305_init_push(
		&s->stream, head + 8 + SEALED_KEY, key);
	sodium_memzero(key, sizeof key);
	s->bytes = sizeof head;
	return file_write(s->fd, head, sizeof head);
}

enum err seal_create(const char *path, const uint8_t pk[32], struct seal **out)
{
	struct seal *s;
	enum err e;

	TRY(ready());
	s = seal_new();
	s->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (s->fd < 0) {
		e = file_fail("make backup");
	} else {
		snprintf(s->temp, sizeof s->temp, "%s", path);
		e = write_head(s, pk);
	}
	if (e != OK)
		seal_close(s);
	else
		*out = s;
	return e;
}

static enum err push(struct seal *s, char kind, const void *p, size_t n,
                     uint8_t tag)
{
	uint32_t length = htole32((uint32_t)(1 + n + EXTRA));

	if (n > SEAL_MAX)
		abort();
	s->plain[0] = (uint8_t)kind;
	if (n)
		memcpy(s->plain + 1, p, n);
	memcpy(s->sealed, &length, 4);
	crypto_secretstream_xchacha20poly1305_push(&s->stream, s->sealed + 4,
	                                           NULL, s->plain, 1 + n,
	                                           s->sealed, 4, tag);
	s->bytes += (int64_t)(4 + 1 + n + EXTRA);
	return file_write(s->fd, s->sealed, 4 + 1 + n + EXTRA);
}

enum err seal_put(struct seal *s, char kind, const void *p, size_t n)
{
	return push(s, kind, p, n, 0);
}

enum err seal_finish(struct seal *s, char kind, const void *p, size_t n,
                     const char *path)
{
	enum err e = push(s, kind, p, n, FINAL);

	if (e == OK) {
		int fd = s->fd;

		s->fd = -1;
		e = file_settle(fd, s->temp, path);
	}
	if (e == OK)
		s->temp[0] = '\0';
	seal_close(s);
	return e;
}

/* --- reading ------------------------------------------------------------ */

static enum err read_head(struct seal *s, const uint8_t sk[32])
{
	uint8_t head[HEAD_BYTES], pk[32], key[KEY];
	size_t got;
	int bad;

	TRY(file_read(s->fd, head, sizeof head, &got));
	if (got != sizeof head || memcmp(head, MAGIC, 8) != 0)
		return fail(ERR_INVALID, "this is no backup");
	crypto_scalarmult_base(pk, sk);
	if (crypto_box_seal_open(key, head + 8, SEALED_KEY, pk, sk) != 0)
		return fail(ERR_DENIED, "sealed to another recovery key");
	bad = crypto_secretstream_xchacha20poly1305_init_pull(
		&s->stream, head + 8 + SEALED_KEY, key);
	sodium_memzero(key, sizeof key);
	s->bytes = sizeof head;
	return bad ? fail(ERR_STORE, "backup is damaged") : OK;
}

enum err seal_open(const char *path, const uint8_t sk[32], struct seal **out)
{
	struct seal *s;
	enum err e;

	TRY(ready());
	s = seal_new();
	s->fd = open(path, O_RDONLY | O_CLOEXEC);
	e = s->fd < 0 ? file_fail("open backup") : read_head(s, sk);
	if (e != OK)
		seal_close(s);
	else
		*out = s;
	return e;
}

enum err seal_next(struct seal *s, char *kind, struct bytes *p, bool *last)
{
	unsigned long long n;
	uint32_t length;
	uint8_t tag;
	size_t got;

	TRY(file_read(s->fd, s->sealed, 4, &got));
	memcpy(&length, s->sealed, 4);
	length = le32toh(length);
	if (got != 4 || length < 1 + EXTRA || length > sizeof s->sealed - 4)
		return fail(ERR_STORE, "backup is cut short or damaged");
	TRY(file_read(s->fd, s->sealed + 4, length, &got));
	if (got != length || crypto_secretstream_xchacha20poly1305_pull(
				     &s->stream, s->plain, &n, &tag,
				     s->sealed + 4, length, s->sealed, 4) != 0)
		return fail(ERR_STORE, "backup is cut short or damaged");
	s->bytes += 4 + (int64_t)length;
	*kind = (char)s->plain[0];
	*p = (struct bytes){ s->plain + 1, (size_t)n - 1 };
	*last = tag == FINAL;
	return OK;
}

int64_t seal_bytes(const struct seal *s)
{
	return s->bytes;
}

void seal_close(struct seal *s)
{
	if (!s)
		return;
	if (s->fd >= 0)
		close(s->fd);
	if (s->temp[0])
		unlink(s->temp);
	sodium_memzero(s, sizeof *s);
	free(s);
}
