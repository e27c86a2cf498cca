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

#define REAL(f)        (((struct file *)(f))->real)
#define VIA(f, method) (REAL(f)->pMethods->method)

static int f_close(sqlite3_file *f)
{
	return VIA(f, xClose)(REAL(f));
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	return VIA(f, xRead)(REAL(f), p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	return is_full() ? SQLITE_FULL : VIA(f, xWrite)(REAL(f), p, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
	return VIA(f, xTruncate)(REAL(f), n);
}

static int f_sync(sqlite3_file *f, int flags)
{
	return VIA(f, xSync)(REAL(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
	return VIA(f, xFileSize)(REAL(f), n);
}

static int f_lock(sqlite3_file *f, int how)
{
	return VIA(f, xLock)(REAL(f), how);
}

static int f_unlock(sqlite3_file *f, int how)
{
	return VIA(f, xUnlock)(REAL(f), how);
}

static int f_reserved(sqlite3_file *f, int *out)
{
	return VIA(f, xCheckReservedLock)(REAL(f), out);
}

static int f_control(sqlite3_file *f, int op, void *arg)
{
	return VIA(f, xFileControl)(REAL(f), op, arg);
}

static int f_sector(sqlite3_file *f)
{
	return VIA(f, xSectorSize)(REAL(f));
}

static int f_traits(sqlite3_file *f)
{
	return VIA(f, xDeviceCharacteristics)(REAL(f));
}

static int f_shm_map(sqlite3_file *f, int at, int n, int extend,
                     void volatile **out)
{
	return VIA(f, xShmMap)(REAL(f), at, n, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return VIA(f, xShmLock)(REAL(f), at, n, flags);
}

static void f_shm_barrier(sqlite3_file *f)
{
	VIA(f, xShmBarrier)(REAL(f));
}

static int f_shm_unmap(sqlite3_file *f, int remove)
{
	return VIA(f, xShmUnmap)(REAL(f), remove);
}

static int f_fetch(sqlite3_file *f, sqlite3_int64 at, int n, void **out)
{
	return VIA(f, xFetch)(REAL(f), at, n, out);
}

static int f_unfetch(sqlite3_file *f, sqlite3_int64 at, void *p)
{
	return VIA(f, xUnfetch)(REAL(f), at, p);
}

static const sqlite3_io_methods methods = {
	3,         f_close,   f_read,     f_write,       f_truncate,  f_sync,
	f_size,    f_lock,    f_unlock,   f_reserved,    f_control,   f_sector,
	f_traits,  f_shm_map, f_shm_lock, f_shm_barrier, f_shm_unmap, f_fetch,
	f_unfetch,
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
