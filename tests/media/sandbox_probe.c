/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* A test-only program: enter the sandbox of siaga-media, then try what its
 * one argument names.  Exit 0 means that it was allowed, 9 that it was
 * refused without death, 3 that there was no sandbox. */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "media/sandbox.h"

#define MIB (1024u * 1024u)

static void *page;

static long try_nothing(void)
{
	return 0;
}

static long try_open(void)
{
	return open("/dev/null", O_RDONLY);
}

static long try_old_open(void)
{
#ifdef SYS_open
	return syscall(SYS_open, "/dev/null", O_RDONLY);
#else
	return try_open();
#endif
}

static long try_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static long try_socketpair(void)
{
	int fd[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, fd);
}

static long try_exec(void)
{
	char name[] = "/bin/true", *argv[] = { name, NULL };

	return execve(name, argv, argv + 1);
}

static long try_fork(void)
{
	return fork();
}

static long try_kill(void)
{
	return kill(getppid(), 0);
}

static long try_ptrace(void)
{
	return syscall(SYS_ptrace, 0, 0, 0, 0);
}

static long try_dup(void)
{
	return dup(0);
}

static long try_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
	               MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p == MAP_FAILED ? -1 : 0;
}

static long try_mprotect(void)
{
	return mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static long try_map_file(void)
{
	void *p = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0);

	return p == MAP_FAILED ? -1 : 0;
}

static long try_write_5(void)
{
	return write(5, "x", 1);
}

static long try_read_1(void)
{
	char c;

	return read(1, &c, 1);
}

static long try_limits(void)
{
	return syscall(SYS_prlimit64, 0, 0, NULL, NULL);
}

#if defined(__x86_64__)
/* The 32-bit door of the same kernel: call 1 is exit there. */
static long try_int80(void)
{
	long out;

	__asm__ volatile("int $0x80" : "=a"(out) : "a"(20) : "memory");
	return out;
}
#endif

static long try_memory(void)
{
	char *volatile p = malloc(300 * MIB);

	return p ? 0 : -1;
}

static long try_some_memory(void)
{
	char *p = malloc(64 * MIB);

	if (!p)
		return -1;
	memset(p, 1, 64 * MIB);
	p = realloc(p, 100 * MIB);
	if (!p || p[64 * MIB - 1] != 1)
		return -1;
	free(p);
	return 0;
}

static long try_cpu(void)
{
	volatile unsigned n = 1;

	while (n)
		n |= 1;
	return 0;
}

static long try_file(void)
{
	char b[4096] = { 0 };

	for (int i = 0; i < 512; i++)
		if (write(3, b, sizeof(b)) < 0)
			return -1;
	return 0;
}

static long try_write_ends(void)
{
	return write(1, "a", 1) == 1 && write(3, "b", 1) == 1 ? 0 : -1;
}

static long try_wait(void)
{
	char c;

	if (write(1, "w", 1) != 1)
		return -1;
	return read(0, &c, 1);
}

static const struct {
	const char *name;
	long (*run)(void);
} tries[] = {
	{ "nothing", try_nothing },
	{ "open", try_open },
	{ "old-open", try_old_open },
	{ "socket", try_socket },
	{ "socketpair", try_socketpair },
	{ "execve", try_exec },
	{ "fork", try_fork },
	{ "kill", try_kill },
	{ "ptrace", try_ptrace },
	{ "dup", try_dup },
	{ "code", try_code },
	{ "mprotect", try_mprotect },
	{ "map-file", try_map_file },
	{ "write-5", try_write_5 },
	{ "read-1", try_read_1 },
	{ "limits", try_limits },
#if defined(__x86_64__)
	{ "int80", try_int80 },
#endif
	{ "memory", try_memory },
	{ "some-memory", try_some_memory },
	{ "cpu", try_cpu },
	{ "file", try_file },
	{ "write-ends", try_write_ends },
	{ "wait", try_wait },
};

int main(int argc, char **argv)
{
	const struct sandbox_limits limits = { .cpu_s = 1,
		                               .memory_bytes = 256 * MIB,
		                               .file_bytes = MIB,
		                               .last_fd = 3 };

	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	            MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (argc != 2 || page == MAP_FAILED || sandbox_enter(&limits))
		_exit(3);
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
		if (strcmp(argv[1], tries[i].name) == 0)
			_exit(tries[i].run() < 0 ? 9 : 0);
	_exit(2);
}
