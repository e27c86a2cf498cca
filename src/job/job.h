/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file job/job.h  What the office does by itself.
 *
 *  Floor: job; a handful of threads of its own, each woken by a poke or by
 *  time: raw bodies become messages (inbox_run), the outbox is sent
 *  (outbox_run), clocks are watched (sla_run), announced files are fetched
 *  (media_run), what is old goes (house_run).
 *  They share the writer, the store and nothing else. */
#ifndef SIAGA_JOB_JOB_H
#define SIAGA_JOB_JOB_H

#include "channel/channel.h"
#include "domain/office.h"

struct live;
struct triage_book;
struct writer;

/** What the jobs work with; all of it outlives them. */
struct jobs_env {
	const struct office *office;
	const struct clock *clock;
	struct writer *writer;
	const char *store_url; /**< for their own reading connections */
	const struct channel_env *channel;
	const struct triage_book *book; /**< danger and secrecy words */
	struct live *live; /**< poked after commits; NULL = none  */
	/** Where channels are looked up; NULL is channel_find(). */
	const struct channel *(*find)(const char *name);
};

struct jobs;

/**
 * Start every job.  What a crash left behind is taken up at once: spooled
 * bodies, raw bodies, rows whose lease ran out.
 *
 * @return OK, ERR_BUSY (no thread), ERR_STORE (a reading connection)
 */
MUST_CHECK enum err jobs_start(const struct jobs_env *env, struct jobs **out);

/** End them: what is under way is finished first (a message being sent
 *  takes up to 15 s).  Before writer_stop(); NULL is fine. */
void jobs_stop(struct jobs *jobs);

/** A raw body was committed.  Cheap, any thread, also as tx_after()
 *  callback: @p jobs is a struct jobs; NULL is fine. */
void jobs_poke_inbox(void *jobs);

/** An outbox row, a clock, an announced file may be there: look now.
 *  As jobs_poke_inbox(); after every commit of a request is not too often. */
void jobs_poke_outbox(void *jobs);

/** What they did since the start, for /metrics; any thread. */
struct jobs_figures {
	int64_t bodies;   /**< raw bodies read                           */
	int64_t messages; /**< events accepted from them, new ones only  */
	int64_t odd;      /**< bodies put aside: broken or unknown       */
	int64_t sent;     /**< outbox rows the provider took             */
	int64_t retried;  /**< outbox rows put off                       */
	int64_t dead;     /**< outbox rows given up                      */
	int64_t doubtful; /**< sendings nobody knows the end of          */
	int64_t files;    /**< announced files stored                    */
	int64_t rungs;    /**< clocks looked at when late                */
};
struct jobs_figures jobs_figures(struct jobs *jobs);

#endif
