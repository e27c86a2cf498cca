/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/inbox_mark.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many ends from outside with one body in hand, and it is suspect too:
 * memory that ran out and a stack that overflowed leave no word behind. */
#define KILLS_MAX 5

/* What the file holds. */
struct page {
	_Atomic int64_t slot[INBOX_SLOTS];  /* bodies in hand, 0 = none     */
	_Atomic int64_t fault;              /* a signal of our own doing    */
	_Atomic int64_t last[INBOX_SLOTS];  /* in hand at the end before    */
	_Atomic int64_t kills[INBOX_SLOTS]; /* how often in a row           */
};

struct inbox_mark {
	struct page *page;
};

/* A signal's handler is given nothing: it finds the page here. */
static struct page *_Atomic fatal_page;

static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
static struct sigaction before[sizeof fatal / sizeof *fatal];

static void on_fatal(int signo)
{
	struct page *page = atomic_load(&fatal_page);

	if (page)
		atomic_store(&page->fault, 1);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		if (fatal[i] == signo)
			sigaction(signo, &before[i], NULL);
	raise(signo); /* once more on return, and as it would have been */
}

static void watch(struct page *page)
{
	struct sigaction sa = { .sa_handler = on_fatal };

	if (atomic_exchange(&fatal_page, page))
		return;
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i], &sa, &before[i]);
}

static void unwatch(const struct page *page)
{
	if (atomic_load(&fatal_page) != page)
		return;
	atomic_store(&fatal_page, NULL);
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
		sigaction(fatal[i], &before[i], NULL);
}

/* The body in hand at the last end, when that may be its fault. */
static int64_t judge(struct page *page, int i, bool fault)
{
	int64_t id = atomic_exchange(&page->slot[i], 0);

	if (!id)
		return 0;
	if (id != atomic_exchange(&page->last[i], id))
		atomic_store(&page->kills[i], 0);
	if (fault)
		return id;
	return atomic_fetch_add(&page->kills[i], 1) + 1 < KILLS_MAX ? 0 : id;
}

static enum err open_file(const char *dir, int *fd)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof path, "%s/inbox.mark", dir);

	if (n < 0 || (size_t)n >= sizeof path)
		return fail(ERR_INVALID, "spool_dir is too long");
	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		return fail(ERR_STORE, "spool_dir: %s", strerror(errno));
	*fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (*fd < 0)
		return fail(ERR_STORE, "inbox.mark: %s", strerror(errno));
	/* Real blocks, so that a full disk is met here and not as SIGBUS. */
	if (posix_fallocate(*fd, 0, (off_t)sizeof(struct page)) != 0) {
		close(*fd);
		return fail(ERR_STORE, "inbox.mark: no room");
	}
	return OK;
}

enum err inbox_mark_open(const char *dir, struct inbox_mark **out,
                         int64_t suspect[INBOX_SLOTS])
{
	struct inbox_mark *m;
	bool fault;
	void *p;
	int fd;

	TRY(open_file(dir, &fd));
	p = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED,
	         fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return fail(ERR_STORE, "inbox.mark: %s", strerror(errno));
	m = malloc(sizeof *m);
	if (!m)
		abort();
	m->page = p;
	fault = atomic_exchange(&m->page->fault, 0) != 0;
	for (int i = 0; i < INBOX_SLOTS; i++)
		suspect[i] = judge(m->page, i, fault);
	watch(m->page);
	*out = m;
	return OK;
}

void inbox_mark_close(struct inbox_mark *m)
{
	if (!m)
		return;
	unwatch(m->page);
	munmap(m->page, sizeof *m->page);
	free(m);
}

void inbox_mark_set(struct inbox_mark *m, enum inbox_slot slot, int64_t id)
{
	if (m)
		atomic_store(&m->page->slot[slot], id);
}

void inbox_mark_fault(struct inbox_mark *m)
{
	atomic_store(&m->page->fault, 1);
}
