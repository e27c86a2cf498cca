/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/faultfs.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

struct file {
	sqlite3_file base;
	sqlite3_file *real; /* just behind this struct */
};

/* A test is one program: the disk is one for all its threads. */
static atomic_int countdown;
static atomic_int lasting;
static atomic_int refused;
static _Thread_local bool mine;
static sqlite3_vfs *os;

static bool is_full(void)
{
	if (mine)
		return true;
	if (atomic_load(&countdown) <= 0 ||
	    (atomic_load(&countdown) > 1 &&
	     atomic_fetch_sub(&countdown, 1) > 1))
		return false;
	if (atomic_load(&lasting) == 0)
		return false;
	if (atomic_load(&lasting) > 0)
		atomic_fetch_sub(&lasting, 1);
	atomic_fetch_add(&refused, 1);
	return true;
}

void faultfs_fill(int n, int how_long)
{
	atomic_store(&refused, 0);
	atomic_store(&lasting, how_long);
	atomic_store(&countdown, n);
}

int faultfs_heal(void)
{
	atomic_store(&countdown, 0);
	return atomic_load(&refused);
}

void faultfs_full_for_me(bool full)
{
	mine = full;
}

#define REAL(f) (((struct file *)(f))->real)
#define CALL(f, method, ...)                                                   \
	(REAL(f)->pMethods->method(REAL(f), ##__VA_ARGS__))

static int f_close(sqlite3_file *f)
{
	return CALL(f, xClose);
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return CALL(f, xRead, p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	return is_full() ? SQLITE_FULL : CALL(f, xWrite, p, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	return CALL(f, xTruncate, n);
}

static int f_sync(sqlite3_file *f, int flags)
{
	return CALL(f, xSync, flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
	return CALL(f, xFileSize, n);
}

static int f_lock(sqlite3_file *f, int how)
{
	return CALL(f, xLock, how);
}

static int f_unlock(sqlite3_file *f, int how)
{
	return CALL(f, xUnlock, how);
}

static int f_reserved(sqlite3_file *f, int *out)
{
	return CALL(f, xCheckReservedLock, out);
}

static int f_control(sqlite3_file *f, int op, void *arg)
{
	return CALL(f, xFileControl, op, arg);
}

static int f_sector(sqlite3_file *f)
{
	return CALL(f, xSectorSize);
}

static int f_traits(sqlite3_file *f)
{
	return CALL(f, xDeviceCharacteristics);
}

static int f_shm_map(sqlite3_file *f, int at, int n, int extend,
                     void volatile **out)
{
	return CALL(f, xShmMap, at, n, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return CALL(f, xShmLock, at, n, flags);
}

static void f_shm_barrier(sqlite3_file *f)
{
	CALL(f, xShmBarrier);
}

static int f_shm_unmap(sqlite3_file *f, int remove)
{
	return CALL(f, xShmUnmap, remove);
}

static int f_fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
	return CALL(f, xFetch, at, n, out);
}

static int f_unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
	return CALL(f, xUnfetch, at, p);
}

static const sqlite3_io_methods methods = {
	3,           f_close,    f_read,        f_write,     f_truncate,
	f_sync,      f_size,     f_lock,        f_unlock,    f_reserved,
	f_control,   f_sector,   f_traits,      f_shm_map,   f_shm_lock,
	f_shm_barrier, f_shm_unmap, f_fetch,    f_unfetch,
};

static int v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags,
                  int *out_flags)
{
	struct file *mine_file = (struct file *)f;
	int rc;

	(void)v;
	mine_file->real = (sqlite3_file *)&mine_file[1];
	rc = os->xOpen(os, name, mine_file->real, flags, out_flags);
	f->pMethods = mine_file->real->pMethods ? &methods : NULL;
	return rc;
}

void faultfs_install(void)
{
	static sqlite3_vfs vfs;

	os = sqlite3_vfs_find(NULL);
	vfs = *os;
	vfs.zName = "faultfs";
	vfs.szOsFile = (int)sizeof(struct file) + os->szOsFile;
	vfs.xOpen = v_open;
	if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
		abort();
}
