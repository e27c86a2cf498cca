/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file tests/media/child.h  Run one program with files on fd 0, 1, 2, 3, 4
 *  and see how it ends. */
#ifndef SIAGA_TESTS_MEDIA_CHILD_H
#define SIAGA_TESTS_MEDIA_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct child_end {
	int code;       /**< exit code, -1 when it died by a signal */
	int signal;     /**< 0 when it exited                       */
	char line[512]; /**< what it wrote to fd 1              */
	char word[512]; /**< what it wrote to fd 2              */
	uint8_t *out;   /**< fd 3; freed by free()              */
	size_t out_bytes;
	uint8_t *thumb; /**< fd 4; freed by free()              */
	size_t thumb_bytes;
};

/**
 * @param argv     argv[0] is the path; NULL at the end
 * @param in       given as a file, or through a pipe with @p by_pipe
 * @param with_fds 5: fds 0..4 are open, 4: 0..3, 3: only 0..2
 */
void child_run(const char *const *argv, const void *in, size_t size,
               bool by_pipe, int with_fds, struct child_end *end);

/** Free the outputs. */
void child_free(struct child_end *end);

#endif
