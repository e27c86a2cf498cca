/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif
#ifndef UNDER_SANITIZER
#define UNDER_SANITIZER 0
#endif

/* A tighter limit that already stands is kept: only root may widen it. */
static int limit(int what, uint64_t soft, uint64_t hard)
{
	struct rlimit r;

	if (getrlimit((__rlimit_resource_t)what, &r))
		return -1;
	r.rlim_max = hard < r.rlim_max ? hard : r.rlim_max;
	r.rlim_cur = soft < r.rlim_max ? soft : r.rlim_max;
	return setrlimit((__rlimit_resource_t)what, &r);
}

static int set_limits(const struct sandbox_limits *l)
{
	uint64_t cpu_s = (uint64_t)l->cpu_s * (UNDER_SANITIZER ? 8 : 1);

	if (limit(RLIMIT_CORE, 0, 0) || limit(RLIMIT_CPU, cpu_s, cpu_s + 1) ||
	    limit(RLIMIT_FSIZE, l->file_bytes, l->file_bytes) ||
	    limit(RLIMIT_NOFILE, 0, 0) || limit(RLIMIT_NPROC, 0, 0))
		return -1;
	if (!UNDER_SANITIZER &&
	    limit(RLIMIT_AS, l->memory_bytes, l->memory_bytes))
		return -1;
	return 0;
}

/* Over a limit or against a rule means the default action, death, even when
 * the parent had its own opinion of these signals. */
static void reset_signals(void)
{
	static const int deadly[] = { SIGSYS, SIGXCPU, SIGXFSZ, SIGPIPE };
	sigset_t all;

	for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++)
		signal(deadly[i], SIG_DFL);
	sigfillset(&all);
	sigprocmask(SIG_UNBLOCK, &all, NULL);
}

static int allow_memory(scmp_filter_ctx c)
{
	/* New memory is nobody's file and never executable. */
	int e = seccomp_rule_add(
		c, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 2,
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
		SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
	static const int free_calls[] = { SCMP_SYS(munmap), SCMP_SYS(mremap),
		                          SCMP_SYS(brk), SCMP_SYS(madvise) };

	for (size_t i = 0; !e && i < sizeof(free_calls) / sizeof(int); i++)
		e = seccomp_rule_add(c, SCMP_ACT_ALLOW, free_calls[i], 0);
	return e;
}

static int allow_files(scmp_filter_ctx c, int last_fd)
{
	int e = seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(read), 1,
	                         SCMP_A0(SCMP_CMP_EQ, STDIN_FILENO, 0));

	for (int fd = STDOUT_FILENO; !e && fd <= last_fd; fd++)
		e = seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
		                     SCMP_A0(SCMP_CMP_EQ, (unsigned)fd, 0));
	if (!e)
		e = seccomp_rule_add(c, SCMP_ACT_ALLOW, SCMP_SYS(exit_group),
		                     0);
	return e;
}

/* What the run time of a sanitizer asks for beside the program. */
static int allow_sanitizer(scmp_filter_ctx c)
{
	static const int calls[] = {
		SCMP_SYS(sigaltstack),   SCMP_SYS(futex),
		SCMP_SYS(sched_yield),   SCMP_SYS(getpid),
		SCMP_SYS(gettid),        SCMP_SYS(nanosleep),
		SCMP_SYS(clock_gettime), SCMP_SYS(rt_sigprocmask),
	};
	int e = 0;

	for (size_t i = 0; !e && i < sizeof(calls) / sizeof(int); i++)
		e = seccomp_rule_add(c, SCMP_ACT_ALLOW, calls[i], 0);
	return e;
}

static int set_filter(int last_fd)
{
	scmp_filter_ctx c = seccomp_init(SCMP_ACT_KILL_PROCESS);
	int e;

	if (!c) {
		errno = ENOMEM;
		return -1;
	}
	e = seccomp_attr_set(c, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	if (!e)
		e = allow_memory(c);
	if (!e)
		e = allow_files(c, last_fd);
	if (!e && UNDER_SANITIZER)
		e = allow_sanitizer(c);
	if (!e)
		e = seccomp_load(c);
	if (e) {
		seccomp_release(c);
		errno = -e;
		return -1;
	}
	seccomp_release(c); /* only frees memory: allowed inside as well */
	return 0;
}

int sandbox_enter(const struct sandbox_limits *l)
{
	if (close_range((unsigned)l->last_fd + 1, ~0u, 0))
		return -1;
	reset_signals();
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
		return -1;
	if (set_limits(l))
		return -1;
	return set_filter(l->last_fd);
}
