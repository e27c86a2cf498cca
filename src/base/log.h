/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/log.h  One logfmt line per event, to stderr.
 *
 *  Floor: base; any thread.
 *  Lines carry ids, never names, numbers or stories.  `err` means that
 *  somebody must act. */
#ifndef SIAGA_BASE_LOG_H
#define SIAGA_BASE_LOG_H

#include "base/err.h"

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERR };

/** Lines below @p level are dropped; the default is LOG_INFO. */
void log_set_level(enum log_level level);

/**
 * Write one line: `level=info ev=EVENT key=value …`.
 *
 * @param event  dotted word, for instance "http.request"
 * @param fmt    the rest, already in logfmt; values with blanks quoted
 */
void log_line(enum log_level level, const char *event, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

#define log_debug(event, ...) log_line(LOG_DEBUG, event, __VA_ARGS__)
#define log_info(event, ...)  log_line(LOG_INFO, event, __VA_ARGS__)
#define log_warn(event, ...)  log_line(LOG_WARN, event, __VA_ARGS__)
#define log_err(event, ...)   log_line(LOG_ERR, event, __VA_ARGS__)

/** Log a failure with the calling thread's note. */
void log_failure(enum log_level level, const char *event, enum err e);

#endif
