/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum err file_fail(const char *what)
{
	int why = errno;
	enum err e = ERR_STORE;

	if (why == ENOSPC || why == EDQUOT)
		e = ERR_FULL;
	else if (why == ENOENT)
		e = ERR_NOT_FOUND;
	return fail(e, "%s: %s", what, strerror(why));
}

enum err file_mkdir(const char *path)
{
	if (mkdir(path, 0700) == 0)
		return file_sync_parent(path);
	return errno == EEXIST ? OK : file_fail("make directory");
}

enum err file_write(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t k = write(fd, at, n);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return file_fail("write");
		at += k;
		n -= (size_t)k;
	}
	return OK;
}

enum err file_read(int fd, void *p, size_t n, size_t *got)
{
	char *at = p;
	size_t have = 0;

	while (have < n) {
		ssize_t k = read(fd, at + have, n - have);

		if (k < 0 && errno == EINTR)
			continue;
		if (k < 0)
			return file_fail("read");
		if (k == 0)
			break;
		have += (size_t)k;
	}
	*got = have;
	return OK;
}

enum err file_sync_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	char dir[PATH_MAX];
	enum err e = OK;
	int fd;

	snprintf(dir, sizeof dir, "%.*s",
	         slash ? (int)(slash > path ? slash - path : 1) : 1,
	         slash ? path : ".");
	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return file_fail("open directory");
	if (fsync(fd) != 0)
		e = file_fail("fsync directory");
	close(fd);
	return e;
}

enum err file_settle(int fd, const char *from, const char *to)
{
	enum err e = OK;

	if (fsync(fd) != 0)
		e = file_fail("fsync");
	if (close(fd) != 0 && e == OK)
		e = file_fail("close");
	if (e == OK && rename(from, to) != 0)
		e = file_fail("rename");
	return e == OK ? file_sync_parent(to) : e;
}
