/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/pool.h"

#include <pthread.h>
#include <stdlib.h>

struct worker {
	struct pool *pool;
	pthread_t thread;
	struct db *db;
};

struct pool {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct shell *first, *last;
	int queued;
	bool stopping;
	const char *store_url;
	void (*run)(struct worker *w, struct shell *s);
	int workers;
	struct worker worker[];
};

static struct shell *pop(struct pool *pool)
{
	struct shell *s;

	pthread_mutex_lock(&pool->lock);
	while (!pool->first && !pool->stopping)
		pthread_cond_wait(&pool->wake, &pool->lock);
	s = pool->first;
	if (s) {
		pool->first = s->next_job;
		pool->queued--;
		if (!pool->first)
			pool->last = NULL;
	}
	pthread_mutex_unlock(&pool->lock);
	return s;
}

static void *work(void *arg)
{
	struct worker *w = arg;
	struct shell *s;

	while ((s = pop(w->pool)))
		w->pool->run(w, s);
	db_close(w->db);
	return NULL;
}

enum err pool_start(int workers, const char *store_url,
                    void (*run)(struct worker *w, struct shell *s),
                    struct pool **out)
{
	struct pool *pool;

	if (workers < 1)
		workers = 1;
	pool = calloc(1,
	              sizeof *pool + (size_t)workers * sizeof pool->worker[0]);
	if (!pool)
		abort();
	pthread_mutex_init(&pool->lock, NULL);
	pthread_cond_init(&pool->wake, NULL);
	pool->store_url = store_url;
	pool->run = run;
	for (int i = 0; i < workers; i++) {
		struct worker *w = &pool->worker[i];

		w->pool = pool;
		if (pthread_create(&w->thread, NULL, work, w) != 0) {
			pool_stop(pool);
			return fail(ERR_BUSY, "no thread for a worker");
		}
		pool->workers++;
	}
	*out = pool;
	return OK;
}

enum err pool_push(struct pool *pool, struct shell *s)
{
	enum err e = OK;

	s->next_job = NULL;
	pthread_mutex_lock(&pool->lock);
	if (pool->stopping || pool->queued >= POOL_QUEUE_MAX) {
		e = ERR_BUSY;
	} else {
		if (pool->last)
			pool->last->next_job = s;
		else
			pool->first = s;
		pool->last = s;
		pool->queued++;
		pthread_cond_signal(&pool->wake);
	}
	pthread_mutex_unlock(&pool->lock);
	return e == OK ? OK : fail(e, "the workers are swamped");
}

void pool_stop(struct pool *pool)
{
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->stopping = true;
	pthread_cond_broadcast(&pool->wake);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->workers; i++)
		pthread_join(pool->worker[i].thread, NULL);
	pthread_cond_destroy(&pool->wake);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

enum err worker_db(struct worker *w, struct db **out)
{
	if (!w->pool->store_url)
		return fail(ERR_STORE, "no store");
	if (!w->db)
		TRY(db_open(w->pool->store_url, &w->db));
	*out = w->db;
	return OK;
}

void worker_drop_db(struct worker *w)
{
	db_close(w->db);
	w->db = NULL;
}
