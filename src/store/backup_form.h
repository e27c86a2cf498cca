/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file store/backup_form.h  The records of a backup, in their order.
 *
 *  Floor: store, private to backup.c and restore.c. */
#ifndef SIAGA_STORE_BACKUP_FORM_H
#define SIAGA_STORE_BACKUP_FORM_H

#define BACKUP_NOTE   'N' /**< the note                                  */
#define BACKUP_COUNTS 'C' /**< "table=rows" lines                        */
#define BACKUP_STORE  'S' /**< the SQLite file begins; its size (8 bytes) */
#define BACKUP_BLOB   'B' /**< a blob begins: size, then its id          */
#define BACKUP_DATA   'D' /**< bytes of what began last                  */
#define BACKUP_END    'Z' /**< number of blobs (8 bytes); the last one   */

#define BACKUP_NOTE_MAX 32768u

#endif
