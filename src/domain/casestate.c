/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/casestate.h"

#include <stddef.h>
#include <string.h>

#define ALLOWED 0x1000u

/* Short names, so that the tables can be read. */
#define YES    ALLOWED
#define WHY    (ALLOWED | NEEDS_REASON)
#define WAIT   (ALLOWED | NEEDS_REASON | NEEDS_REVIEW_DATE)
#define HOW    (ALLOWED | NEEDS_OUTCOME)
#define CLOSE  (ALLOWED | NEEDS_OUTCOME | NEEDS_REPORTER_TOLD)
#define NO_AID (ALLOWED | NEEDS_REASON)
#define MERGE  (ALLOWED | NEEDS_TARGET)
#define GIVE   (ALLOWED | NEEDS_REASON | NEEDS_TARGET)
#define AGAIN  (ALLOWED | NEEDS_REASON | NEEDS_NEW_CLOCK)
/* Undoing a merge puts back what was: the clocks go on where they were. */
#define UNDO ALLOWED

#define SIDE_EXITS                                                             \
	[CASE_RESOLVED] = HOW, [CASE_CLOSED] = CLOSE,                          \
	[CASE_UNFOUNDED] = NO_AID, [CASE_DECLINED] = NO_AID,                   \
	[CASE_MERGED] = MERGE, [CASE_TRANSFERRED] = GIVE
#define REOPENED                                                               \
	[CASE_NEW] = AGAIN, [CASE_VERIFIED] = AGAIN, [CASE_REFERRED] = AGAIN,  \
	[CASE_IN_PROGRESS] = AGAIN

static const unsigned cases[CASE_STATE_END][CASE_STATE_END] = {
	[CASE_NEW] = { [CASE_VERIFIED] = YES,
	               [CASE_REFERRED] = YES,
	               [CASE_IN_PROGRESS] = YES,
	               [CASE_WAITING] = WAIT,
	               SIDE_EXITS },
	[CASE_VERIFIED] = { [CASE_REFERRED] = YES,
	                    [CASE_IN_PROGRESS] = YES,
	                    [CASE_WAITING] = WAIT,
	                    SIDE_EXITS },
	/* Back to verified when every referral was returned. */
	[CASE_REFERRED] = { [CASE_VERIFIED] = YES,
	                    [CASE_IN_PROGRESS] = YES,
	                    [CASE_WAITING] = WAIT,
	                    SIDE_EXITS },
	[CASE_IN_PROGRESS] = { [CASE_REFERRED] = YES,
	                       [CASE_WAITING] = WAIT,
	                       SIDE_EXITS },
	/* Waiting for something else needs a new reason and date. */
	[CASE_WAITING] = { [CASE_VERIFIED] = YES,
	                   [CASE_REFERRED] = YES,
	                   [CASE_IN_PROGRESS] = YES,
	                   [CASE_WAITING] = WAIT,
	                   SIDE_EXITS },
	[CASE_RESOLVED] = { [CASE_CLOSED] = CLOSE,
	                    [CASE_MERGED] = MERGE,
	                    REOPENED },
	[CASE_CLOSED] = { [CASE_MERGED] = MERGE, REOPENED },
	[CASE_UNFOUNDED] = { [CASE_MERGED] = MERGE, REOPENED },
	[CASE_DECLINED] = { [CASE_MERGED] = MERGE, REOPENED },
	[CASE_MERGED] = { [CASE_NEW] = UNDO,
	                  [CASE_VERIFIED] = UNDO,
	                  [CASE_REFERRED] = UNDO,
	                  [CASE_IN_PROGRESS] = UNDO,
	                  [CASE_WAITING] = UNDO,
	                  [CASE_RESOLVED] = UNDO,
	                  [CASE_CLOSED] = UNDO,
	                  [CASE_UNFOUNDED] = UNDO,
	                  [CASE_DECLINED] = UNDO,
	                  [CASE_TRANSFERRED] = UNDO },
	[CASE_TRANSFERRED] = { [CASE_MERGED] = MERGE, REOPENED },
};

static const unsigned referrals[REFERRAL_STATE_END][REFERRAL_STATE_END] = {
	[REFERRAL_SENT] = { [REFERRAL_ACCEPTED] = YES,
	                    [REFERRAL_IN_PROGRESS] = YES,
	                    [REFERRAL_DONE] = HOW,
	                    [REFERRAL_RETURNED] = WHY },
	[REFERRAL_ACCEPTED] = { [REFERRAL_IN_PROGRESS] = YES,
	                        [REFERRAL_DONE] = HOW,
	                        [REFERRAL_RETURNED] = WHY },
	[REFERRAL_IN_PROGRESS] = { [REFERRAL_DONE] = HOW,
	                           [REFERRAL_RETURNED] = WHY },
	/* A claim that does not hold. */
	[REFERRAL_DONE] = { [REFERRAL_IN_PROGRESS] = WHY },
	/* The supervisor insists. */
	[REFERRAL_RETURNED] = { [REFERRAL_SENT] = WHY },
};

static const unsigned tasks[TASK_STATE_END][TASK_STATE_END] = {
	[TASK_OPEN] = { [TASK_OFFERED] = YES,
	                [TASK_ACCEPTED] = YES,
	                [TASK_DONE] = YES,
	                [TASK_CANCELLED] = WHY },
	[TASK_OFFERED] = { [TASK_OPEN] = YES,
	                   [TASK_ACCEPTED] = YES,
	                   [TASK_DONE] = YES,
	                   [TASK_CANCELLED] = WHY },
	[TASK_ACCEPTED] = { [TASK_OPEN] = WHY,
	                    [TASK_EN_ROUTE] = YES,
	                    [TASK_ON_SITE] = YES,
	                    [TASK_DONE] = YES,
	                    [TASK_CANCELLED] = WHY },
	[TASK_EN_ROUTE] = { [TASK_OPEN] = WHY,
	                    [TASK_ON_SITE] = YES,
	                    [TASK_DONE] = YES,
	                    [TASK_CANCELLED] = WHY },
	[TASK_ON_SITE] = { [TASK_OPEN] = WHY,
	                   [TASK_DONE] = YES,
	                   [TASK_CANCELLED] = WHY },
	[TASK_CANCELLED] = { [TASK_OPEN] = WHY },
};

static bool answer(unsigned cell, unsigned *needs)
{
	if (cell && needs)
		*needs = cell & ~ALLOWED;
	return cell != 0;
}

static bool in_range(unsigned x, unsigned y, unsigned end)
{
	return x > 0 && x < end && y > 0 && y < end;
}

bool casestate_case_allows(enum case_state from, enum case_state to,
                           unsigned *needs)
{
	return in_range(from, to, CASE_STATE_END) &&
	       answer(cases[from][to], needs);
}

bool casestate_referral_allows(enum referral_state from, enum referral_state to,
                               unsigned *needs)
{
	return in_range(from, to, REFERRAL_STATE_END) &&
	       answer(referrals[from][to], needs);
}

bool casestate_task_allows(enum task_state from, enum task_state to,
                           unsigned *needs)
{
	return in_range(from, to, TASK_STATE_END) &&
	       answer(tasks[from][to], needs);
}

bool casestate_case_is_open(enum case_state s)
{
	return s >= CASE_NEW && s < CASE_RESOLVED;
}

bool casestate_referral_is_open(enum referral_state s)
{
	return s >= REFERRAL_SENT && s < REFERRAL_DONE;
}

bool casestate_task_is_open(enum task_state s)
{
	return s >= TASK_OPEN && s < TASK_DONE;
}

enum case_state casestate_reopened(bool was_verified, bool has_open_referral)
{
	if (has_open_referral)
		return CASE_REFERRED;
	return was_verified ? CASE_VERIFIED : CASE_NEW;
}

bool casestate_counts_as_helped(enum case_outcome o, bool was_confirmed)
{
	return o == OUTCOME_HELPED && was_confirmed;
}

/* --- words ---------------------------------------------------------------- */

struct state_words {
	const char *name, *key, *citizen;
};

#define WORDS(area, name, citizen)                                             \
	{                                                                      \
#name, area "." #name, citizen                                 \
	}

static const struct state_words case_words[CASE_STATE_END] = {
	[CASE_NEW] = WORDS("state", new, "citizen.received"),
	[CASE_VERIFIED] = WORDS("state", verified, "citizen.checked"),
	[CASE_REFERRED] = WORDS("state", referred, "citizen.forwarded"),
	[CASE_IN_PROGRESS] = WORDS("state", in_progress, "citizen.in_progress"),
	[CASE_WAITING] = WORDS("state", waiting, "citizen.waiting"),
	[CASE_RESOLVED] = WORDS("state", resolved, "citizen.done"),
	[CASE_CLOSED] = WORDS("state", closed, "citizen.done"),
	[CASE_UNFOUNDED] = WORDS("state", unfounded, "citizen.not_helped"),
	[CASE_DECLINED] = WORDS("state", declined, "citizen.not_helped"),
	[CASE_MERGED] = WORDS("state", merged, NULL),
	[CASE_TRANSFERRED] = WORDS("state", transferred, "citizen.forwarded"),
};

static const struct state_words referral_words[REFERRAL_STATE_END] = {
	[REFERRAL_SENT] = WORDS("referral_state", sent, NULL),
	[REFERRAL_ACCEPTED] = WORDS("referral_state", accepted, NULL),
	[REFERRAL_IN_PROGRESS] = WORDS("referral_state", in_progress, NULL),
	[REFERRAL_DONE] = WORDS("referral_state", done, NULL),
	[REFERRAL_RETURNED] = WORDS("referral_state", returned, NULL),
};

static const struct state_words task_words[TASK_STATE_END] = {
	[TASK_OPEN] = WORDS("task_state", open, NULL),
	[TASK_OFFERED] = WORDS("task_state", offered, NULL),
	[TASK_ACCEPTED] = WORDS("task_state", accepted, NULL),
	[TASK_EN_ROUTE] = WORDS("task_state", en_route, NULL),
	[TASK_ON_SITE] = WORDS("task_state", on_site, NULL),
	[TASK_DONE] = WORDS("task_state", done, NULL),
	[TASK_CANCELLED] = WORDS("task_state", cancelled, NULL),
};

static const struct state_words outcome_words[OUTCOME_END] = {
	[OUTCOME_NONE] = WORDS("outcome", none, NULL),
	[OUTCOME_HELPED] = WORDS("outcome", helped, NULL),
	[OUTCOME_PARTLY] = WORDS("outcome", partly, NULL),
	[OUTCOME_INFORMED] = WORDS("outcome", informed, NULL),
	[OUTCOME_NOT_HELPED] = WORDS("outcome", not_helped, NULL),
	[OUTCOME_NO_CONTACT] = WORDS("outcome", no_contact, NULL),
};

static const struct state_words *words_of(const struct state_words *table,
                                          unsigned end, unsigned i)
{
	static const struct state_words none = { "", "", NULL };

	return i < end && table[i].name ? &table[i] : &none;
}

static unsigned find(const struct state_words *table, unsigned end,
                     const char *name)
{
	for (unsigned i = 0; name && i < end; i++)
		if (table[i].name && !strcmp(table[i].name, name))
			return i;
	return end;
}

#define WORD_FUNCTIONS(thing, type, table, end)                                \
	const char *casestate_##thing##_name(enum type s)                      \
	{                                                                      \
		return words_of(table, end, (unsigned)s)->name;                \
	}                                                                      \
	const char *casestate_##thing##_key(enum type s)                       \
	{                                                                      \
		return words_of(table, end, (unsigned)s)->key;                 \
	}                                                                      \
	enum err casestate_##thing##_parse(const char *s, enum type *out)      \
	{                                                                      \
		unsigned i = find(table, end, s);                              \
		if (i == end)                                                  \
			return fail(ERR_INVALID, "no such " #thing " state");  \
		*out = (enum type)i;                                           \
		return OK;                                                     \
	}

WORD_FUNCTIONS(case, case_state, case_words, CASE_STATE_END)
WORD_FUNCTIONS(referral, referral_state, referral_words, REFERRAL_STATE_END)
WORD_FUNCTIONS(task, task_state, task_words, TASK_STATE_END)
WORD_FUNCTIONS(outcome, case_outcome, outcome_words, OUTCOME_END)

const char *casestate_citizen_key(enum case_state s)
{
	return words_of(case_words, CASE_STATE_END, (unsigned)s)->citizen;
}
