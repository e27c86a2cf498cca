/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/casestate.h"
#include "test.h"

/* All pairs, row = from, column = to, in the order of the enum; '.' = no,
 * y = nothing needed, r reason, w reason + date, o outcome, c outcome + told,
 * m target, g reason + target, a reason + new clock. */
static const char *const cases[] = {
	/*              nvripwscudmt (n v r i w s c u d m t)            */
	/* new         */ ".yyywocrrmg",
	/* verified    */ "..yywocrrmg",
	/* referred    */ ".y.ywocrrmg",
	/* in_progress */ "..y.wocrrmg",
	/* waiting     */ ".yyywocrrmg",
	/* resolved    */ "aaaa..c..m.",
	/* closed      */ "aaaa.....m.",
	/* unfounded   */ "aaaa.....m.",
	/* declined    */ "aaaa.....m.",
	/* merged      */ "yyyyyyyyy.y",
	/* transferred */ "aaaa.....m.",
};
static const char *const referrals[] = {
	/* sent        */ ".yyor",
	/* accepted    */ "..yor",
	/* in_progress */ "...or",
	/* done        */ "..r..",
	/* returned    */ "r....",
};
static const char *const tasks[] = {
	/* open      */ ".yy..yr",
	/* offered   */ "y.y..yr",
	/* accepted  */ "r..yyyr",
	/* en_route  */ "r...yyr",
	/* on_site   */ "r....yr",
	/* done      */ ".......",
	/* cancelled */ "r......",
};

static unsigned needs_of(char c)
{
	switch (c) {
	case 'r':
		return NEEDS_REASON;
	case 'w':
		return NEEDS_REASON | NEEDS_REVIEW_DATE;
	case 'o':
		return NEEDS_OUTCOME;
	case 'c':
		return NEEDS_OUTCOME | NEEDS_REPORTER_TOLD;
	case 'm':
		return NEEDS_TARGET;
	case 'g':
		return NEEDS_REASON | NEEDS_TARGET;
	case 'a':
		return NEEDS_REASON | NEEDS_NEW_CLOCK;
	default:
		return 0;
	}
}

#define CHECK_PAIRS(table, end, type, allows)                                  \
	for (int f = 1; f < (end); f++)                                        \
		for (int t = 1; t < (end); t++) {                              \
			unsigned needs = 99;                                   \
			char c = table[f - 1][t - 1];                          \
			bool ok = allows((enum type)f, (enum type)t, &needs);  \
			CHECK_INT(ok, c != '.');                               \
			CHECK_INT(needs, ok ? needs_of(c) : 99);               \
		}

TEST(every_pair_of_case_states_is_as_the_table_says)
{
	UNUSED_STATE;
	CHECK_PAIRS(cases, CASE_STATE_END, case_state, casestate_case_allows);
}

TEST(every_pair_of_referral_states_is_as_the_table_says)
{
	UNUSED_STATE;
	CHECK_PAIRS(referrals, REFERRAL_STATE_END, referral_state,
	            casestate_referral_allows);
}

TEST(every_pair_of_task_states_is_as_the_table_says)
{
	UNUSED_STATE;
	CHECK_PAIRS(tasks, TASK_STATE_END, task_state, casestate_task_allows);
}

TEST(what_is_no_state_goes_nowhere)
{
	UNUSED_STATE;
	CHECK(!casestate_case_allows((enum case_state)0, CASE_NEW, NULL));
	CHECK(!casestate_case_allows(CASE_NEW, CASE_STATE_END, NULL));
	CHECK(!casestate_task_allows((enum task_state) - 1, TASK_OPEN, NULL));
	CHECK_TEXT(casestate_case_name((enum case_state)77), "");
}

TEST(every_end_can_be_reopened_to_where_it_comes_back)
{
	UNUSED_STATE;
	for (int s = CASE_RESOLVED; s < CASE_STATE_END; s++)
		for (int i = 0; i < 4; i++)
			CHECK(casestate_case_allows(
				(enum case_state)s,
				casestate_reopened(i & 1, i & 2), NULL));
}

TEST(closing_needs_an_outcome_and_the_reporter_told)
{
	unsigned needs = 0;

	UNUSED_STATE;
	CHECK(casestate_case_allows(CASE_RESOLVED, CASE_CLOSED, &needs));
	CHECK_INT(needs, NEEDS_OUTCOME | NEEDS_REPORTER_TOLD);
}

TEST(silence_never_counts_as_helped)
{
	UNUSED_STATE;
	CHECK(casestate_counts_as_helped(OUTCOME_HELPED, true));
	CHECK(!casestate_counts_as_helped(OUTCOME_HELPED, false));
	CHECK(!casestate_counts_as_helped(OUTCOME_PARTLY, true));
}

TEST(every_state_is_read_back_by_its_name)
{
	enum case_state s;
	enum referral_state r;
	enum task_state t;
	enum case_outcome o;

	UNUSED_STATE;
	for (int i = 1; i < CASE_STATE_END; i++) {
		CHECK_OK(casestate_case_parse(
			casestate_case_name((enum case_state)i), &s));
		CHECK_INT(s, i);
		CHECK((casestate_citizen_key(s) == NULL) == (i == CASE_MERGED));
	}
	for (int i = 1; i < REFERRAL_STATE_END; i++) {
		CHECK_OK(casestate_referral_parse(
			casestate_referral_name((enum referral_state)i), &r));
		CHECK_INT(r, i);
	}
	for (int i = 1; i < TASK_STATE_END; i++) {
		CHECK_OK(casestate_task_parse(
			casestate_task_name((enum task_state)i), &t));
		CHECK_INT(t, i);
	}
	for (int i = 0; i < OUTCOME_END; i++) {
		CHECK_OK(casestate_outcome_parse(
			casestate_outcome_name((enum case_outcome)i), &o));
		CHECK_INT(o, i);
	}
	CHECK_ERR(ERR_INVALID, casestate_case_parse("baru", &s));
	CHECK_ERR(ERR_INVALID, casestate_case_parse(NULL, &s));
}

TEST(open_means_that_somebody_has_to_act)
{
	UNUSED_STATE;
	CHECK(casestate_case_is_open(CASE_NEW));
	CHECK(casestate_case_is_open(CASE_WAITING));
	CHECK(!casestate_case_is_open(CASE_RESOLVED));
	CHECK(!casestate_referral_is_open(REFERRAL_RETURNED));
	CHECK(casestate_task_is_open(TASK_ON_SITE));
	CHECK(!casestate_task_is_open(TASK_DONE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(every_pair_of_case_states_is_as_the_table_says),
		RUN(every_pair_of_referral_states_is_as_the_table_says),
		RUN(every_pair_of_task_states_is_as_the_table_says),
		RUN(what_is_no_state_goes_nowhere),
		RUN(every_end_can_be_reopened_to_where_it_comes_back),
		RUN(closing_needs_an_outcome_and_the_reporter_told),
		RUN(silence_never_counts_as_helped),
		RUN(every_state_is_read_back_by_its_name),
		RUN(open_means_that_somebody_has_to_act),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
