/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga serve: the parent.  It starts the core process, restarts it when it
 * dies, and passes on the wish to stop.  It parses nothing and opens nothing,
 * so there is nothing in it to go wrong. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "main/command.h"

#define QUICK_DEATHS 5
#define QUICK_MS     (10 * SECOND_MS)

static volatile sig_atomic_t stop_asked;

static void on_stop(int sig)
{
	(void)sig;
	stop_asked = 1;
}

static int64_t steady_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * SECOND_MS + ts.tv_nsec / 1000000;
}

static pid_t start_core(struct run *r, pid_t parent)
{
	char *const argv[] = { "siaga", "core", "-c",
		               (char *)(uintptr_t)r->config->path, NULL };
	pid_t pid = fork();

	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_STORE);
	execv("/proc/self/exe", argv);
	_exit(EXIT_STORE);
}

/* After five deaths in ten seconds one second between the tries. */
static void breathe(int64_t died[QUICK_DEATHS], int *n)
{
	int64_t now = steady_ms();
	struct timespec second = { .tv_sec = 1 };

	memmove(died + 1, died, (QUICK_DEATHS - 1) * sizeof *died);
	died[0] = now;
	if (*n < QUICK_DEATHS)
		(*n)++;
	if (*n == QUICK_DEATHS && now - died[QUICK_DEATHS - 1] < QUICK_MS)
		nanosleep(&second, NULL);
}

/* Wait until the child ends; a wish to stop is passed on once. */
static int wait_for(pid_t pid)
{
	bool told = false;
	int status;

	for (;;) {
		if (stop_asked && !told) {
			kill(pid, SIGTERM);
			told = true;
		}
		if (waitpid(pid, &status, 0) == pid)
			return status;
		if (errno != EINTR)
			return -1;
	}
}

int cmd_serve(struct run *r)
{
	struct sigaction sa = { .sa_handler = on_stop };
	int64_t died[QUICK_DEATHS] = { 0 };
	pid_t self = getpid();
	int deaths = 0;

	sigaction(SIGTERM, &sa, NULL);
	sigaction(SIGINT, &sa, NULL);
	while (!stop_asked) {
		pid_t pid = start_core(r, self);
		int status;

		if (pid < 0) {
			log_err("serve.fork", "errno=%d", errno);
			return EXIT_STORE;
		}
		status = wait_for(pid);
		if (stop_asked)
			return WIFEXITED(status) ? WEXITSTATUS(status)
			                         : EXIT_STORE;
		/* It refused to start: trying again would change nothing. */
		if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_CONFIG)
			return EXIT_CONFIG;
		log_err("serve.core_died", "status=%d",
		        WIFSIGNALED(status) ? 128 + WTERMSIG(status)
		                            : WEXITSTATUS(status));
		breathe(died, &deaths);
	}
	return EXIT_DONE;
}
