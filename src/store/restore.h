/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/restore.h  Back from a backup, with proof.
 *
 *  Floor: store; any thread; nothing else uses the target meanwhile.
 *  Every record is verified by its tag as it is read; afterwards SQLite
 *  checks the file, its keys, and that each table has as many rows as the
 *  backup counted.  What the office must not do at once after a restore
 *  (deliveries, calls) is the caller's to hold. */
#ifndef SIAGA_STORE_RESTORE_H
#define SIAGA_STORE_RESTORE_H

#include "store/backup.h"

/**
 * Restore into files.
 *
 * @param sk        secret recovery key (X25519)
 * @param db_path   SQLite file to make; must not exist
 * @param blob_dir  made when absent
 * @return OK, ERR_NOT_FOUND (no such file), ERR_INVALID (no backup),
 *         ERR_DENIED (another key), ERR_CONFLICT (db_path is there),
 *         ERR_FULL, ERR_STORE (damaged, or the check failed; db_path is gone
 *         again)
 */
MUST_CHECK enum err restore_read(struct arena *a, const char *in_path,
                                 const uint8_t sk[32], const char *db_path,
                                 const char *blob_dir,
                                 struct backup_report *out);

/** Read a backup to its end without writing anything.
 *  @return as restore_read() */
MUST_CHECK enum err restore_verify(struct arena *a, const char *in_path,
                                   const uint8_t sk[32],
                                   struct backup_report *out);

/**
 * Move a restored SQLite store onto a PostgreSQL server, replacing what is
 * there; the schema is made when absent.
 *
 * @return OK, ERR_INVALID (not a postgres url), ERR_CONFLICT (the server's
 *         schema is of another version), ERR_FULL, ERR_STORE, ERR_BUSY
 */
MUST_CHECK enum err restore_to_postgres(struct arena *a, const char *file,
                                        const char *url);

#endif
