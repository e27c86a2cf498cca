/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file main/demo_data.h  The invented people of the demo office.
 *
 *  Floor: main.  Nobody here exists: names carry "(contoh)", numbers lie in
 *  +62 812-5550-xxxx, places are real villages of the office's regencies. */
#ifndef SIAGA_MAIN_DEMO_DATA_H
#define SIAGA_MAIN_DEMO_DATA_H

#include <stddef.h>

/** One thing that happens to a demo case. */
struct demo_step {
	int after_min; /**< minutes after the case was opened             */
	char what;     /**< v verify, a accept, s start, d done, r return,
	                    w wait, R resolve, c close, x decline,
	                    u unfounded, t transfer, n note, h helped,
	                    q ask back, b not helped (reopens)             */
	int referral;  /**< which of its referrals, 0 first                */
	const char *text;
};

struct demo_case {
	int ago_min; /**< opened so long before now                     */
	const char *channel, *category, *story;
	const char *reporter, *relation;
	const char *person, *sex, *occupation;
	int age, household;
	int secret;
	struct demo_step step[8]; /**< ends with what 0                       */
};

/** A conversation that is no case yet. */
struct demo_talk {
	int ago_min;
	const char *name;
	const char *text[4];
};

extern const struct demo_case demo_cases[];
extern const size_t demo_cases_n;
extern const struct demo_talk demo_talks[];
extern const size_t demo_talks_n;

#endif
