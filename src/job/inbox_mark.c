/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/inbox_mark.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define BYTES (INBOX_SLOTS * sizeof(_Atomic int64_t))

struct inbox_mark {
	_Atomic int64_t *slot;
};

static enum err open_file(const char *dir, int *fd)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof path, "%s/inbox.mark", dir);

	if (n < 0 || (size_t)n >= sizeof path)
		return fail(ERR_INVALID, "spool_dir is too long");
	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		return fail(ERR_STORE, "spool_dir: %s", strerror(errno));
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*fd < 0)
		return fail(ERR_STORE, "inbox.mark: %s", strerror(errno));
	/* Real blocks, so that a full disk is met here and not as SIGBUS. */
	if (posix_fallocate(*fd, 0, (off_t)BYTES) != 0) {
		close(*fd);
		return fail(ERR_STORE, "inbox.mark: no room");
	}
	return OK;
}

enum err inbox_mark_open(const char *dir, struct inbox_mark **out,
			 int64_t suspect[INBOX_SLOTS])
{
	struct inbox_mark *m;
	void *p;
	int fd;

	TRY(open_file(dir, &fd));
	p = mmap(NULL, BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return fail(ERR_STORE, "inbox.mark: %s", strerror(errno));
	m = malloc(sizeof *m);
	if (!m)
		abort();
	m->slot = p;
	for (int i = 0; i < INBOX_SLOTS; i++)
		suspect[i] = atomic_exchange(&m->slot[i], 0);
	*out = m;
	return OK;
}

void inbox_mark_close(struct inbox_mark *m)
{
	if (!m)
		return;
	munmap((void *)m->slot, BYTES);
	free(m);
}

void inbox_mark_set(struct inbox_mark *m, enum inbox_slot slot, int64_t id)
{
	if (m)
		atomic_store(&m->slot[slot], id);
}
