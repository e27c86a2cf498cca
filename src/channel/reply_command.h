/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file channel/reply_command.h  What an agency or a citizen answers.
 *
 *  Floor: channel, pure; any thread.
 *  "TERIMA 00418", "Selesai 418: beras sudah diantar", "00418 kami terima",
 *  "siap pak".  A command is read only where a line is built like one; free
 *  chat ("terima kasih banyak ya bu") is none.  What is guessed is marked, so
 *  that the caller asks back once instead of acting. */
#ifndef SIAGA_CHANNEL_REPLY_COMMAND_H
#define SIAGA_CHANNEL_REPLY_COMMAND_H

#include "domain/number.h"

#define REPLY_COMMAND_MAX 8

enum reply_verb {
	REPLY_NONE,
	REPLY_ACCEPT, /**< terima, ok, siap                              */
	REPLY_START,  /**< mulai                                         */
	REPLY_DONE,   /**< selesai, with the result as rest              */
	REPLY_RETURN, /**< kembali, with the reason as rest              */
	REPLY_ASK,    /**< tanya, with the question as rest              */
	REPLY_YES,    /**< 1, sudah: the closing question                */
	REPLY_NO,     /**< 2, belum                                      */
};

/** One command. */
struct reply_command {
	enum reply_verb verb;
	struct number number; /**< serial 0: no number was given; month 0:
	                           only the serial                        */
	const char *rest;     /**< words after it, in the arena, or NULL   */
	bool sure;            /**< read without guessing: act on it (without
	                           a number: when the sender has exactly one
	                           open referral); else ask back           */
};

/**
 * Read an agency's message.
 *
 * @param out  up to REPLY_COMMAND_MAX commands, in their order; several only
 *             when several lines each carry verb and number
 * @return how many; 0 when the message is no command
 */
size_t reply_command_read(struct arena *a, const char *text,
                          struct reply_command out[REPLY_COMMAND_MAX]);

/**
 * Read a citizen's answer to "Sudah terbantu?".
 *
 * @return REPLY_YES, REPLY_NO, or REPLY_NONE when it is anything else
 */
enum reply_verb reply_command_closing(struct arena *a, const char *text);

/** The verb's name for logs ("accept"); static. */
const char *reply_command_name(enum reply_verb v);

#endif
