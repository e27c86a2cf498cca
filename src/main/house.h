/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/house.h  Everything of one office, opened in order.
 *
 *  Floor: main.  Used by the core process and by commands that work on the
 *  store while nothing serves it. */
#ifndef SIAGA_MAIN_HOUSE_H
#define SIAGA_MAIN_HOUSE_H

#include "channel/channel.h"
#include "domain/office.h"
#include "domain/triage.h"
#include "domain/viewer.h"
#include "main/config.h"
#include "store/writer.h"

struct house {
	struct arena *a; /**< lives as long as the house          */
	const struct config *config;
	struct office office;
	struct clock clock;
	struct writer *writer;
	struct db *db; /**< for the opener's own thread         */
	const struct triage_book *book;
	struct channel_env channel;
	uint8_t master[KEY_BYTES];
};

/** Where files that come with the program are found. */
struct house_paths {
	const char *places;       /**< wilayah.db                   */
	const char *media_helper; /**< siaga-media                  */
	const char *web;          /**< the built screens, or NULL   */
};

/** Beside the program when it is run from its build, else as installed. */
struct house_paths house_paths(struct arena *a);

/**
 * Read the master key from the configuration.
 *
 * @return OK, ERR_INVALID
 */
MUST_CHECK enum err house_master(const struct config *c,
                                 uint8_t master[KEY_BYTES]);

/**
 * Open the store (it must be of this version), take the writer's place, load
 * the office, its keys and words.
 *
 * @param out  house_close()
 * @return OK, ERR_BUSY (somebody else serves it), ERR_CONFLICT (migrations
 *         are open: `siaga migrate`), ERR_INVALID (key, test clock in a real
 *         office), ERR_STORE
 */
MUST_CHECK enum err house_open(const struct config *c, struct house **out);

/** The same without the writer: for commands that only read. */
MUST_CHECK enum err house_open_reading(const struct config *c,
                                       struct house **out);

/** NULL is fine. */
void house_close(struct house *h);

/** The house itself as the one who acts. */
struct viewer house_viewer(const struct house *h);

/**
 * Make the folders, the key file (0400) and the configuration (0600) of an
 * office.
 *
 * @param c  what the configuration says; the key is named here
 * @return false with errno set; EEXIST when an office is there already
 */
bool house_make_files(struct arena *a, const char *dir,
                      const uint8_t master[KEY_BYTES], struct config *c);

/** `run/admin.sock` beside the configuration. */
const char *house_socket(struct arena *a, const struct config *c);

#endif
