/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file base/err.h  What went wrong, in one word and one note.
 *
 *  Floor: base; any thread.
 *  Inner code returns an `enum err` and leaves a note for the one who will
 *  log it; only the shells (http/dispatch, job/runner, the commands) read
 *  the note.  The note belongs to the calling thread. */
#ifndef SIAGA_BASE_ERR_H
#define SIAGA_BASE_ERR_H

#include <stdbool.h>

#define MUST_CHECK             __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

/** The outcomes a caller can tell apart. */
enum err {
	OK = 0,
	ERR_INVALID,   /**< the input is wrong; asking again changes nothing */
	ERR_DENIED,    /**< the asker may not do this                        */
	ERR_NOT_FOUND, /**< there is no such thing, or not for this asker    */
	ERR_CONFLICT,  /**< the thing is not in a state that allows this     */
	ERR_BUSY,      /**< not now; asking again later may work             */
	ERR_FULL,      /**< the store has no room                            */
	ERR_STORE,     /**< the store failed                                 */
	ERR_REMOTE,    /**< somebody else's machine failed                   */
};

/** What the thread's last failure left behind. */
struct err_note {
	const char *file; /**< source file of the failure; static      */
	int line;         /**< its line                                */
	char text[240];   /**< for the log: ids, never names or stories */
	char field[64];   /**< offending input field, "" when none      */
	char key[64];     /**< catalogue key of the sentence for people,
	                       "" when the code alone must do           */
};

/** Record a failure for the log. @return @p e, so that it can be returned. */
enum err err_fail(const char *file, int line, enum err e, const char *fmt, ...)
	PRINTF_LIKE(4, 5);

/**
 * Record a refusal a person will read.
 *
 * @param field  the input field as the asker named it, NULL when none
 * @param key    catalogue key of the sentence, for instance "err.required"
 * @return @p e
 */
enum err err_refuse(const char *file, int line, enum err e, const char *field,
                    const char *key);

/** The note of the calling thread's last failure; never NULL. */
const struct err_note *err_last(void);

/** Make @p note the calling thread's last failure: an outcome that is told
 *  later, or on another thread, brings its note along. */
void err_put(const struct err_note *note);

/** Forget the calling thread's note. */
void err_clear(void);

/** The word for logs, for instance "not_found"; static. */
const char *err_name(enum err e);

#define fail(e, ...)          err_fail(__FILE__, __LINE__, (e), __VA_ARGS__)
#define refuse(e, field, key) err_refuse(__FILE__, __LINE__, (e), field, key)

/** Return from the calling function unless @p call gives OK. */
#define TRY(call)                                                              \
	do {                                                                   \
		enum err try_err_ = (call);                                    \
		if (try_err_ != OK)                                            \
			return try_err_;                                       \
	} while (0)

#endif
