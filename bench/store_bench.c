/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file bench/store_bench.c  The intake without HTTP.
 *
 *      store_bench CONF CLIENTS SECONDS FIRST
 *
 *  Runs what POST /api/v1/reports runs, with the same words as reports.lua,
 *  from CLIENTS threads through writer_call() on the office of CONF, which
 *  nothing may serve meanwhile.  FIRST numbers the first report, so that a
 *  second run says something new.  Prints one line of JSON: how many per
 *  second, latencies in microseconds, processor time per intake. */
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "domain/intake.h"
#include "main/house.h"

#define MOST         64
#define MOST_SAMPLES 400000

struct bench {
	struct house *house;
	_Atomic int64_t serial;
	_Atomic int64_t failed;
	int64_t until_us;
};

struct client {
	struct bench *bench;
	pthread_t thread;
	int32_t *took_us;
	size_t n;
};

struct work {
	struct bench *bench;
	int64_t n;
};

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * INT64_C(1000000) + t.tv_nsec / 1000;
}

/* A name of three syllables twice: people do not all sound alike. */
static const char *name_of(struct arena *a, int64_t n)
{
	static const char *const part[] = {
		"ba", "di", "ku", "la", "mi", "no",
		"pe", "ra", "si", "tu", "wa", "yo"
	};
	const char *w[6];

	for (int i = 0; i < 6; i++) {
		w[i] = part[n % 12];
		n /= 12;
	}
	return arena_printf(a, "%s%s%s %s%s%s", w[0], w[1], w[2], w[3], w[4],
	                    w[5]);
}

static enum err intake(struct tx *tx, void *ctx)
{
	static const char *const place[] = { "32.17.08.2001", "32.17.01.2001",
		                             "35.10.12.2005", "35.10.01.2001" };
	const struct work *w = ctx;
	struct viewer v = house_viewer(w->bench->house);
	struct intake_receipt made = { 0 };
	struct intake_form f = {
		.channel = "phone",
		.category = "lansia_terlantar",
		.household_size = -1,
		.place = place[w->n % 4],
	};

	v.now_ms = tx->now_ms;
	f.story = arena_printf(tx->a,
	                       "Lansia hidup sendiri dan lapar sejak kemarin, "
	                       "tidak ada yang merawat, tanda %" PRId64,
	                       w->n);
	f.reporter_phone = arena_printf(tx->a, "+62813%08" PRId64, w->n);
	f.person = (struct person_in){
		.name = name_of(tx->a, w->n * INT64_C(7919)),
		.address = "RT 1 RW 2",
		.age = 60 + w->n % 30,
	};
	return intake_form_accept(tx, &v, w->bench->house->book, &f, &made);
}

static void *run_client(void *arg)
{
	struct client *c = arg;
	struct arena *a = arena_new();
	struct arena_mark start = arena_mark(a);
	int64_t from;

	while ((from = now_us()) < c->bench->until_us) {
		struct work w = {
			.bench = c->bench,
			.n = atomic_fetch_add(&c->bench->serial, 1),
		};

		if (writer_call(c->bench->house->writer, a, "bench", intake,
		                &w) != OK) {
			if (atomic_fetch_add(&c->bench->failed, 1) == 0)
				fprintf(stderr, "%s\n", err_last()->text);
		} else if (c->n < MOST_SAMPLES) {
			c->took_us[c->n++] = (int32_t)(now_us() - from);
		}
		arena_rewind(a, start);
	}
	arena_free(a);
	return NULL;
}

static int rising(const void *x, const void *y)
{
	const int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;

	return (a > b) - (a < b);
}

static int64_t cpu_us(void)
{
	struct rusage u;

	getrusage(RUSAGE_SELF, &u);
	return (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * INT64_C(1000000) +
	       u.ru_utime.tv_usec + u.ru_stime.tv_usec;
}

static void print(struct client *c, int n, int64_t spent_us, int64_t cpu,
                  int64_t failed)
{
	int32_t *all = calloc((size_t)n * MOST_SAMPLES, sizeof *all);
	size_t count = 0;

	if (!all)
		abort();
	for (int i = 0; i < n; i++)
		for (size_t j = 0; j < c[i].n; j++)
			all[count++] = c[i].took_us[j];
	qsort(all, count, sizeof *all, rising);
	printf("{\"done\":%zu,\"failed\":%" PRId64 ",\"per_s\":%.1f,"
	       "\"p50_us\":%d,\"p99_us\":%d,\"cpu_us\":%.0f}\n",
	       count, failed, (double)count * 1e6 / (double)spent_us,
	       count ? all[count / 2] : 0, count ? all[count * 99 / 100] : 0,
	       count ? (double)cpu / (double)count : 0.0);
	free(all);
}

static int run(struct house *h, int clients, int seconds, int64_t first)
{
	static struct client client[MOST];
	struct bench bench = { .house = h };
	int64_t from = now_us(), cpu = cpu_us();

	atomic_store(&bench.serial, first);
	bench.until_us = from + seconds * INT64_C(1000000);
	for (int i = 0; i < clients; i++) {
		client[i].bench = &bench;
		client[i].took_us = calloc(MOST_SAMPLES, sizeof(int32_t));
		if (!client[i].took_us ||
		    pthread_create(&client[i].thread, NULL, run_client,
		                   &client[i]) != 0)
			abort();
	}
	for (int i = 0; i < clients; i++)
		pthread_join(client[i].thread, NULL);
	print(client, clients, now_us() - from, cpu_us() - cpu,
	      atomic_load(&bench.failed));
	for (int i = 0; i < clients; i++)
		free(client[i].took_us);
	return atomic_load(&bench.failed) != 0;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct config_fault fault;
	struct config config;
	struct house *h;
	int clients = argc == 5 ? atoi(argv[2]) : 0, code;

	if (clients < 1 || clients > MOST) {
		fputs("usage: store_bench CONF CLIENTS SECONDS FIRST\n",
		      stderr);
		return 2;
	}
	if (config_read(a, argv[1], &config, &fault) != OK) {
		fprintf(stderr, "%s\n", fault.text);
		return 3;
	}
	if (house_open(&config, &h) != OK) {
		fprintf(stderr, "%s\n", err_last()->text);
		return 4;
	}
	code = run(h, clients, atoi(argv[3]), atoll(argv[4]));
	house_close(h);
	arena_free(a);
	return code;
}
