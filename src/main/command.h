/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/command.h  What a command is.
 *
 *  Floor: main.  Commands that need the store run in the core process while
 *  one serves it (through its admin socket) and on their own otherwise; a
 *  command never knows the difference. */
#ifndef SIAGA_MAIN_COMMAND_H
#define SIAGA_MAIN_COMMAND_H

#include <stdio.h>

#include "main/house.h"

/** How the program ends. */
enum exit_code {
	EXIT_DONE = 0,
	EXIT_REFUSED = 1, /**< refused, or nothing found */
	EXIT_USAGE = 2,
	EXIT_CONFIG = 3,
	EXIT_STORE = 4,
};

/** One run of a command. */
struct run {
	struct arena *a;
	int argc; /**< words after the command's own     */
	const char **argv;
	const char *config_path;     /**< -c FILE, or where it would be     */
	const struct config *config; /**< NULL for PLAIN commands           */
	struct house *house;         /**< NULL unless the command wants it  */
	FILE *out, *err;
};

enum command_needs {
	NEEDS_NOTHING, /**< no configuration                               */
	NEEDS_CONFIG,  /**< the configuration, not the store                */
	NEEDS_READING, /**< the store as it is; beside a serving process too */
	NEEDS_HOUSE,   /**< the store and its writer                        */
};

struct command {
	const char *name;    /**< "user add": one or two words            */
	const char *usage;   /**< its arguments                           */
	const char *summary; /**< one line for `siaga help`               */
	enum command_needs needs;
	int (*run)(struct run *r); /**< @return enum exit_code              */
};

/** All commands; { 0 } behind the last. */
extern const struct command commands[];

/** The command of these words. @param words  1 or 2, how many are its name */
const struct command *command_find(int argc, const char *const *argv,
                                   int *words);

/** Value of `--name`, NULL when absent; @p flag alone gives "". */
const char *run_option(const struct run *r, const char *name);

/** The i-th word that is no option or its value; NULL past the last.
 *  Options with values are those of @p valued (words, blanks between). */
const char *run_word(const struct run *r, const char *valued, int i);

/** Say what went wrong and give the exit code that fits. */
int run_failed(struct run *r, enum err e);

/** Run a writing function in the house and wait for its commit. */
MUST_CHECK enum err run_write(struct run *r, write_fn fn, void *ctx);

/* The commands, by file. */
int cmd_init(struct run *r);
int cmd_serve(struct run *r);
int cmd_core(struct run *r);
int cmd_check(struct run *r);
int cmd_doctor(struct run *r);
int cmd_user_add(struct run *r);
int cmd_user_link(struct run *r);
int cmd_user_list(struct run *r);
int cmd_user_disable(struct run *r);
int cmd_token_add(struct run *r);
int cmd_token_list(struct run *r);
int cmd_token_revoke(struct run *r);
int cmd_backup(struct run *r);
int cmd_restore(struct run *r);
int cmd_release(struct run *r);
int cmd_migrate(struct run *r);
int cmd_audit_verify(struct run *r);
int cmd_inbox_replay(struct run *r);
int cmd_replay(struct run *r);
int cmd_keys_sheets(struct run *r);
int cmd_https(struct run *r);
int cmd_parse(struct run *r);
int cmd_triage(struct run *r);
int cmd_help(struct run *r);

#endif
