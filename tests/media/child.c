/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "media/child.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static int scratch(void)
{
	int fd = memfd_create("scratch", MFD_CLOEXEC);

	if (fd < 0)
		abort();
	/* out of the way of 0..4, which the child wants */
	return fcntl(fd, F_DUPFD_CLOEXEC, 20);
}

static void put(int fd, const void *data, size_t size)
{
	const char *p = data;

	while (size) {
		ssize_t n = write(fd, p, size);

		if (n <= 0)
			return; /* the child has gone */
		p += n;
		size -= (size_t)n;
	}
}

static uint8_t *slurp(int fd, size_t *size)
{
	struct stat st;
	uint8_t *p;

	if (fstat(fd, &st))
		abort();
	p = malloc((size_t)st.st_size + 1);
	if (!p || pread(fd, p, (size_t)st.st_size, 0) != st.st_size)
		abort();
	p[st.st_size] = '\0';
	*size = (size_t)st.st_size;
	return p;
}

static void slurp_text(int fd, char *to, size_t room)
{
	size_t n;
	uint8_t *p = slurp(fd, &n);

	n = n < room ? n : room - 1;
	memcpy(to, p, n);
	to[n] = '\0';
	free(p);
}

static _Noreturn void become(const char *const *argv, const int fd[5],
                             int with_fds)
{
	for (int i = 0; i < 5; i++) {
		if (i < with_fds)
			dup2(fd[i], i);
		else
			close(i);
	}
	execv(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

void child_run(const char *const *argv, const void *in, size_t size,
               bool by_pipe, int with_fds, struct child_end *end)
{
	int fd[5], pipe_end = -1, status;
	pid_t pid;

	*end = (struct child_end){ 0 };
	for (int i = 0; i < 5; i++)
		fd[i] = scratch();
	if (by_pipe) {
		int p[2];

		close(fd[0]);
		if (pipe2(p, O_CLOEXEC))
			abort();
		fd[0] = fcntl(p[0], F_DUPFD_CLOEXEC, 20);
		pipe_end = p[1];
		close(p[0]);
	} else {
		put(fd[0], in, size);
		lseek(fd[0], 0, SEEK_SET);
	}

	pid = fork();
	if (pid == 0)
		become(argv, fd, with_fds);
	if (by_pipe) {
		void (*was)(int) = signal(SIGPIPE, SIG_IGN);

		put(pipe_end, in, size);
		close(pipe_end);
		signal(SIGPIPE, was);
	}
	if (waitpid(pid, &status, 0) != pid)
		abort();

	end->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	end->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	slurp_text(fd[1], end->line, sizeof(end->line));
	slurp_text(fd[2], end->word, sizeof(end->word));
	end->out = slurp(fd[3], &end->out_bytes);
	end->thumb = slurp(fd[4], &end->thumb_bytes);
	for (int i = 0; i < 5; i++)
		close(fd[i]);
}

void child_free(struct child_end *end)
{
	free(end->out);
	free(end->thumb);
	*end = (struct child_end){ 0 };
}
