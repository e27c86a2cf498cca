/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <pthread.h>
#include <stdlib.h>

#include "base/log.h"
#include "store/engine.h"
#include "store/notes.h"

#define BATCH_MAX 64

struct batch {
	struct engine *e;
	pthread_mutex_t lock;
	pthread_cond_t cond;
	bool blocked; /* the writer is inside block() */
	bool go;
	size_t n, told;
	struct entry {
		struct ticket t; /* first */
		struct batch *b;
		enum err e;
		struct err_note note;
	} entry[BATCH_MAX + 1]; /* the last one blocks */
};

static enum err block(struct tx *tx, void *ctx)
{
	struct batch *b = ctx;

	(void)tx;
	pthread_mutex_lock(&b->lock);
	b->blocked = true;
	pthread_cond_broadcast(&b->cond);
	while (!b->go)
		pthread_cond_wait(&b->cond, &b->lock);
	pthread_mutex_unlock(&b->lock);
	return OK;
}

static void done(struct ticket *t, enum err e)
{
	struct entry *x = (struct entry *)t;
	struct batch *b = x->b;

	pthread_mutex_lock(&b->lock);
	x->e = e;
	x->note = *err_last();
	b->told++;
	pthread_cond_broadcast(&b->cond);
	pthread_mutex_unlock(&b->lock);
}

static void submit(struct batch *b, struct entry *x, write_fn run, void *ctx)
{
	x->b = b;
	x->t = (struct ticket){ .run = run,
		                .ctx = ctx,
		                .a = arena_new(),
		                .actor_name = "uji",
		                .done = done };
	CHECK_OK(writer_submit(b->e->writer, &x->t));
}

struct batch *batch_new(struct engine *e)
{
	struct batch *b = calloc(1, sizeof *b);

	b->e = e;
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->cond, NULL);
	submit(b, &b->entry[BATCH_MAX], block, b);
	pthread_mutex_lock(&b->lock);
	while (!b->blocked)
		pthread_cond_wait(&b->cond, &b->lock);
	pthread_mutex_unlock(&b->lock);
	return b;
}

size_t batch_add(struct batch *b, write_fn run, void *ctx)
{
	submit(b, &b->entry[b->n], run, ctx);
	return b->n++;
}

void batch_run(struct batch *b)
{
	pthread_mutex_lock(&b->lock);
	b->go = true;
	pthread_cond_broadcast(&b->cond);
	while (b->told < b->n + 1)
		pthread_cond_wait(&b->cond, &b->lock);
	pthread_mutex_unlock(&b->lock);
}

enum err batch_err(const struct batch *b, size_t i)
{
	return b->entry[i].e;
}

const struct err_note *batch_note(const struct batch *b, size_t i)
{
	return &b->entry[i].note;
}

void batch_free(struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		arena_free(b->entry[i].t.a);
	arena_free(b->entry[BATCH_MAX].t.a);
	pthread_cond_destroy(&b->cond);
	pthread_mutex_destroy(&b->lock);
	free(b);
}

enum err engine_call(struct engine *e, write_fn run, void *ctx)
{
	SCRATCH(a);

	return writer_call(e->writer, a, "uji", run, ctx);
}

int64_t engine_notes(struct engine *e)
{
	enum err got;
	struct rows r;
	SCRATCH(a);

	got = db_query(a, e->db, &note_count, NULL, 0, &r);
	if (got != OK)
		log_failure(LOG_ERR, "test.notes", got);
	CHECK_OK(got);
	return row_int(&r, 0, 0);
}
