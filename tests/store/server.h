/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file server.h  A throw-away PostgreSQL server and SQLite directory.
 *
 *  The server listens on a Unix socket in a temporary directory only.  A
 *  computer without PostgreSQL fails the test: equal answers on both engines
 *  are not optional. */
#ifndef SIAGA_TESTS_STORE_SERVER_H
#define SIAGA_TESTS_STORE_SERVER_H

#include <stdbool.h>
#include <sys/types.h>

struct server {
	char dir[64];  /**< temporary directory, removed by server_free()   */
	char url[128]; /**< postgres://…                                    */
	pid_t pid;     /**< of the postmaster, 0 when it is not running     */
};

/** Make a cluster and start it; aborts with a message when it cannot. */
void server_new(struct server *s);

/** Start it again, and wait until it answers. */
void server_start(struct server *s);

/** Stop it: SIGINT (fast), SIGQUIT (as after a crash) or SIGKILL. */
void server_stop(struct server *s, int how);

/** Stop it and remove the directory. */
void server_free(struct server *s);

/** An empty directory under /tmp; its name goes to @p dir. */
void temp_dir(char dir[64]);

/** Remove a directory of temp_dir() with all in it. */
void temp_remove(const char *dir);

#endif
