/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/app.h  What handlers find around them, wired once by main.
 *
 *  Floor: http; read only while the server runs, any thread. */
#ifndef SIAGA_HTTP_APP_H
#define SIAGA_HTTP_APP_H

#include "base/clock.h"

struct live;
struct office;
struct triage_book;
struct writer;

/** One line of /metrics. */
struct app_figure {
	const char *name; /**< "siaga_writer_committed_total"; static  */
	const char *kind; /**< "counter" or "gauge"                    */
	const char *help; /**< one sentence; static                    */
	int64_t value;
};

#define APP_FIGURES_MAX 40

/** The wiring; strings live as long as the server. */
struct app {
	int64_t office;             /**< the office of this process          */
	const struct office *house; /**< the office as the domain knows it  */
	const struct triage_book *book; /**< danger and secrecy words       */
	const char *office_name;
	const char *lang;       /**< the office's language, "id"         */
	const char *public_url; /**< without a slash at its end          */
	const struct zone *zone;
	const struct clock *clock;
	struct writer *writer; /**< for jobs; handlers get rq->tx       */
	struct live *live;     /**< live_poke() after a commit          */
	const char *blob_dir;
	const char *spool_dir;
	const char *meta_app_secret;   /**< NULL = not set: webhook is 404  */
	const char *meta_verify_token; /**< NULL = not set                 */
	/** Wakes the runner of raw bodies; any thread; may be NULL. */
	void (*poke_inbox)(void *arg);
	void *poke_inbox_arg;
	/** What the parts count; writes at most APP_FIGURES_MAX. Any thread;
	 *  may be NULL.  @return how many were written */
	size_t (*figures)(void *arg, struct app_figure *out);
	void *figures_arg;
	bool is_test; /**< made with `init --test`             */
	bool is_demo;
	const void *config; /**< main's own, `const struct config *` */
};

#endif
