/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file faultfs.h  A disk that fills up when told, under SQLite.
 *
 *  Becomes SQLite's default VFS; files opened before are not touched. */
#ifndef SIAGA_TESTS_STORE_FAULTFS_H
#define SIAGA_TESTS_STORE_FAULTFS_H

#include <stdbool.h>

/** Register; once. */
void faultfs_install(void);

/** From the @p n th write on (1 is the next), @p lasting writes find the disk
 *  full; a negative number means until faultfs_heal(). */
void faultfs_fill(int n, int lasting);

/** There is room again. @return how many writes were refused */
int faultfs_heal(void);

/** While set, every write of the calling thread finds the disk full. */
void faultfs_full_for_me(bool full);

#endif
