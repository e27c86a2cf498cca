/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file media/sandbox.h  The walls around the decoders.
 *
 *  Floor: media; one thread.  Entered once, before the first hostile byte is
 *  read; there is no way back.  Inside, the process may read fd 0, write the
 *  fds it was given, move memory that is not executable, and exit.  Any other
 *  system call kills it with SIGSYS. */
#ifndef MEDIA_SANDBOX_H
#define MEDIA_SANDBOX_H

#include <stdint.h>

#include "base/err.h" /* MUST_CHECK */

/** What one process may use up. */
struct sandbox_limits {
	unsigned cpu_s;        /**< processor time; over it: SIGXCPU; eight
	                            times as much under ASan and TSan        */
	uint64_t memory_bytes; /**< address space; over it: malloc fails.
	                            Not set under ASan and TSan.             */
	uint64_t file_bytes;   /**< of each written file; over it: SIGXFSZ   */
	int last_fd;           /**< 2 and more; 1..last_fd may be written,
	                            all higher ones are closed               */
};

/**
 * Enter the sandbox.
 *
 * Also: no core dump, no new privileges, no child, no new descriptor, and
 * SIGKILL when the thread that started this process ends.
 *
 * @return 0, or -1 with errno: the process is half walled in then and must
 *         exit without reading its input.
 */
int sandbox_enter(const struct sandbox_limits *l) MUST_CHECK;

#endif
