/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "store/server.h"

#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void need(bool fine, const char *what)
{
	if (fine)
		return;
	fprintf(stderr, "PostgreSQL for the test: %s\n", what);
	abort();
}

void temp_dir(char dir[64])
{
	strcpy(dir, "/tmp/siaga-store-XXXXXX");
	need(mkdtemp(dir) != NULL, "no temporary directory");
}

static int remove_one(const char *path, const struct stat *st, int kind,
                      struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

void temp_remove(const char *dir)
{
	nftw(dir, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void tool_path(const char *tool, char path[256])
{
	char pattern[128];
	glob_t found;

	snprintf(pattern, sizeof pattern, "/usr/lib/postgresql/*/bin/%s", tool);
	need(glob(pattern, 0, NULL, &found) == 0, "is not installed");
	snprintf(path, 256, "%s", found.gl_pathv[found.gl_pathc - 1]);
	globfree(&found);
}

/* The server refuses to run as root. */
static void become_postgres(void)
{
	struct passwd *pw;

	if (geteuid() != 0)
		return;
	pw = getpwnam("postgres");
	need(pw && setgroups(0, NULL) == 0 && setgid(pw->pw_gid) == 0 &&
	             setuid(pw->pw_uid) == 0,
	     "cannot become user postgres");
}

static pid_t spawn(const char *dir, char *const argv[])
{
	char path[256], log[96];
	pid_t pid;
	int fd;

	tool_path(argv[0], path);
	pid = fork();
	need(pid >= 0, "fork");
	if (pid > 0)
		return pid;
	become_postgres();
	snprintf(log, sizeof log, "%s/log", dir);
	fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
	need(fd >= 0 && dup2(fd, 1) == 1 && dup2(fd, 2) == 2 && chdir(dir) == 0,
	     "cannot open its log");
	execv(path, argv);
	_exit(127);
}

void server_start(struct server *s)
{
	char data[80];
	char *argv[] = { (char *)"postgres",
		         (char *)"-D",
		         data,
		         (char *)"-k",
		         s->dir,
		         (char *)"-c",
		         (char *)"listen_addresses=",
		         (char *)"-c",
		         (char *)"fsync=off",
		         (char *)"-c",
		         (char *)"shared_buffers=16MB",
		         NULL };

	snprintf(data, sizeof data, "%s/data", s->dir);
	s->pid = spawn(s->dir, argv);
	for (int i = 0; i < 1200; i++) {
		if (PQping(s->url) == PQPING_OK)
			return;
		/* children of a killed one may still hold its memory */
		if (waitpid(s->pid, NULL, WNOHANG) == s->pid)
			s->pid = spawn(s->dir, argv);
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
	}
	need(false, "does not answer");
}

void server_new(struct server *s)
{
	char data[80];
	char *argv[] = { (char *)"initdb", (char *)"-D",         data,
		         (char *)"-U",     (char *)"siaga",      (char *)"-A",
		         (char *)"trust",  (char *)"-N",         (char *)"-E",
		         (char *)"UTF8",   (char *)"--locale=C", NULL };
	struct passwd *pw = getpwnam("postgres");
	int status;

	temp_dir(s->dir);
	if (geteuid() == 0)
		need(pw && chown(s->dir, pw->pw_uid, pw->pw_gid) == 0,
		     "cannot give the directory away");
	snprintf(data, sizeof data, "%s/data", s->dir);
	snprintf(s->url, sizeof s->url,
	         "postgres:///postgres?host=%s&user=siaga", s->dir);
	need(waitpid(spawn(s->dir, argv), &status, 0) > 0 && status == 0,
	     "initdb failed");
	server_start(s);
}

void server_stop(struct server *s, int how)
{
	if (s->pid > 0) {
		kill(s->pid, how);
		waitpid(s->pid, NULL, 0);
	}
	s->pid = 0;
}

void server_free(struct server *s)
{
	server_stop(s, SIGINT);
	temp_remove(s->dir);
}
