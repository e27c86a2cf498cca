/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/writer_lease.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/writer_lease.inc"

/* Keeps our session locks apart from those of other programs. */
#define LOCK_SPACE (INT64_C(0x51a6a) << 40)

enum err store_lock_take(const char *url, struct store_lock *out)
{
	const char *path = db_path(url);
	char name[4096];
	int fd;

	out->fd = -1;
	if (!path)
		return OK;
	if (snprintf(name, sizeof name, "%s.lock", path) >= (int)sizeof name)
		return fail(ERR_INVALID, "store path is too long");
	fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(errno == ENOSPC ? ERR_FULL : ERR_STORE,
		            "cannot open the store's lock: %s",
		            strerror(errno));
	if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		close(fd);
		return fail(ERR_BUSY, "another process writes to this store");
	}
	out->fd = fd;
	return OK;
}

void store_lock_release(struct store_lock *lock)
{
	if (lock->fd >= 0)
		close(lock->fd);
	lock->fd = -1;
}

/* The lock of a session that has ended is free: what that session had not
 * committed is undone for certain. */
static enum err session_alone(struct arena *a, struct db *db, int64_t office)
{
	struct rows rows;

	TRY(db_rows(a, db, &session_lock, &rows, I(LOCK_SPACE ^ office)));
	if (row_int(&rows, 0, 0) == 0)
		return fail(ERR_BUSY, "another session writes for this office");
	return OK;
}

enum err lease_take(struct arena *a, struct db *db, int64_t office,
                    const char *holder, struct lease *out)
{
	struct rows rows;

	TRY(session_alone(a, db, office));
	TRY(db_rows(a, db, &take, &rows, I(office), T(holder)));
	*out = (struct lease){
		.office = office,
		.fence = row_int(&rows, 0, 0),
		.group_no = row_int(&rows, 0, 1),
		.last_id = row_int(&rows, 0, 2),
	};
	return OK;
}

enum err lease_mark(struct arena *a, struct db *db, const struct lease *l,
                    int64_t last_id)
{
	int64_t changed = 0;

	TRY(db_change(a, db, &mark,
	              DB_ARGS(I(l->office), I(l->fence), I(l->group_no + 1),
	                      I(last_id)),
	              &changed));
	if (changed != 1)
		return fail(ERR_DENIED, "fenced out: the lease is not ours");
	return OK;
}

enum err lease_check(struct arena *a, struct db *db, const struct lease *l,
                     int64_t *group_no)
{
	struct rows rows;

	TRY(session_alone(a, db, l->office));
	TRY(db_rows(a, db, &standing, &rows, I(l->office)));
	if (rows.n != 1 || row_int(&rows, 0, 0) != l->fence)
		return fail(ERR_DENIED, "fenced out: the lease is not ours");
	*group_no = row_int(&rows, 0, 1);
	return OK;
}
