/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/config_keys.h  The table of keys.
 *
 *  Floor: main, private to config.c. */
#ifndef SIAGA_MAIN_CONFIG_KEYS_H
#define SIAGA_MAIN_CONFIG_KEYS_H

#include <stddef.h>

#include "main/config.h"

enum key_kind {
	KEY_TEXT,
	KEY_SECRET, /**< a text that `check` wants as file:                  */
	KEY_PATH,   /**< relative to the file's folder                        */
	KEY_STORE, /**< sqlite:PATH or postgres://…                         */
	KEY_NUMBER, /**< whole number between min and max                     */
	KEY_CHOICE, /**< one of the words in `choices`, bars between          */
	KEY_ZONE,   /**< one of Indonesia's time zones                        */
	KEY_URL,    /**< http:// or https://, no slash at the end             */
	KEY_LISTEN, /**< loopback ADDRESS:PORT or unix:PATH                   */
	KEY_CLOCK,  /**< `[test] clock`                                       */
};

struct config_key {
	const char *section, *key;
	enum key_kind kind;
	size_t offset;        /**< in struct config, or config_trunk       */
	const char *fallback; /**< default, NULL = none                    */
	const char *choices;
	int64_t min, max;
};

/** Keys of the fixed sections; { 0 } behind the last. */
extern const struct config_key config_keys[];

/** Keys of a `[trunk.NAME]` section. */
extern const struct config_key config_trunk_keys[];

/** What would be right for a key, in words. */
const char *config_wanted(struct arena *a, const struct config_key *k);

#endif
