/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* argv[1] is the probe; see sandbox_probe.c. */
#include "media/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/child.h"
#include "test.h"

static const char *probe;

static struct child_end attempt(const char *what)
{
	const char *argv[] = { probe, what, NULL };
	struct child_end end;

	child_run(argv, "0123456789", 10, false, 5, &end);
	return end;
}

static void check_dies(const char *what, int signal)
{
	struct child_end end = attempt(what);

	if (end.signal != signal)
		print_error("%s: code %d, signal %d\n", what, end.code,
		            end.signal);
	CHECK_INT(end.signal, signal);
	child_free(&end);
}

TEST(every_way_out_is_death)
{
	static const char *const ways[] = {
		"open",
		"old-open",
		"socket",
		"socketpair",
		"execve",
		"fork",
		"kill",
		"ptrace",
		"dup",
		"code",
		"mprotect",
		"map-file",
		"write-5",
		"read-1",
		"limits",
#if defined(__x86_64__)
		"int80",
#endif
	};

	UNUSED_STATE;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		check_dies(ways[i], SIGSYS);
}

TEST(what_a_decoder_needs_is_allowed)
{
	struct child_end end = attempt("nothing");

	UNUSED_STATE;
	CHECK_INT(end.code, 0);
	child_free(&end);

	end = attempt("some-memory");
	CHECK_INT(end.code, 0);
	child_free(&end);

	end = attempt("write-ends");
	CHECK_INT(end.code, 0);
	CHECK_TEXT(end.line, "a");
	CHECK_TEXT((char *)end.out, "b");
	child_free(&end);
}

TEST(a_second_of_work_is_the_end_when_one_is_allowed)
{
	UNUSED_STATE;
	check_dies("cpu", SIGXCPU);
}

TEST(a_file_ends_at_its_limit)
{
	struct child_end end = attempt("file");

	UNUSED_STATE;
	CHECK_INT(end.signal, SIGXFSZ);
	CHECK_INT(end.out_bytes, 1024 * 1024);
	child_free(&end);
}

TEST(memory_ends_at_its_limit)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
	skip();
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
	skip();
#endif
#endif
	struct child_end end = attempt("memory");

	UNUSED_STATE;
	CHECK_INT(end.code, 9);
	child_free(&end);
}

/* The one who starts the probe and then waits to be killed. */
static _Noreturn void starter(int to_probe, int from_probe)
{
	pid_t pid = fork();

	if (pid == 0) {
		dup2(to_probe, 0);
		dup2(from_probe, 1);
		dup2(from_probe, 3);
		execl(probe, probe, "wait", (char *)NULL);
		_exit(127);
	}
	for (;;)
		pause();
}

TEST(the_child_dies_with_its_parent)
{
	int in[2], out[2], status;
	pid_t mid, orphan;
	char c = 0;

	UNUSED_STATE;
	CHECK(!prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0));
	CHECK(!pipe2(in, O_CLOEXEC) && !pipe2(out, O_CLOEXEC));
	mid = fork();
	if (mid == 0)
		starter(in[0], out[1]);
	CHECK_INT(read(out[0], &c, 1), 1); /* the probe is inside */
	CHECK_INT(c, 'w');

	CHECK(!kill(mid, SIGKILL));
	CHECK_INT(waitpid(mid, &status, 0), mid);
	orphan = waitpid(-1, &status, 0);
	CHECK(orphan > 0 && orphan != mid);
	CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	for (int i = 0; i < 2; i++) {
		close(in[i]);
		close(out[i]);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		RUN(every_way_out_is_death),
		RUN(what_a_decoder_needs_is_allowed),
		RUN(a_second_of_work_is_the_end_when_one_is_allowed),
		RUN(a_file_ends_at_its_limit),
		RUN(memory_ends_at_its_limit),
		RUN(the_child_dies_with_its_parent),
	};

	if (argc != 2)
		return 2;
	probe = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
