/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/backup.h  A copy of everything, while the office works on.
 *
 *  Floor: store; any thread, no writer needed.
 *  One file, sealed to the recovery key (store/seal.h).  It holds a note, the
 *  store as one SQLite file (on PostgreSQL made from a REPEATABLE READ
 *  snapshot, so that a backup of either engine can be restored without a
 *  server, and onto either), then every blob the snapshot names, as it lies
 *  on disk.  No blob is deleted meanwhile.  The master key is not in it. */
#ifndef SIAGA_STORE_BACKUP_H
#define SIAGA_STORE_BACKUP_H

#include "base/arena.h"

/** What a backup or a restore has done. */
struct backup_report {
	int64_t size_bytes;    /**< of the backup file                      */
	int64_t store_bytes;   /**< of the SQLite file in it                */
	int64_t blobs;         /**< files in it                             */
	int64_t blobs_missing; /**< named by a row, not on disk (logged)     */
	const char *counts;    /**< lines "table=rows", in the arena         */
	const char *note;      /**< as given to backup_write(), in the arena */
};

/**
 * Back up.
 *
 * @param url       of the store
 * @param blob_dir  its tmp/ holds the snapshot meanwhile
 * @param pk        public recovery key (X25519)
 * @param note      up to 32 KiB of lines kept with it: time, version, audit
 *                  head; the reader gets it back
 * @param out_path  replaced only by a whole backup
 * @return OK, ERR_BUSY (another backup runs, the server is away), ERR_FULL,
 *         ERR_STORE, ERR_INVALID (url, note)
 */
MUST_CHECK enum err backup_write(struct arena *a, const char *url,
                                 const char *blob_dir, const uint8_t pk[32],
                                 const char *note, const char *out_path,
                                 struct backup_report *out);

#endif
