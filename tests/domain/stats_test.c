/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/stats.h"

#include "base/text.h"
#include "domain/gate.h"
#include "domain/house_fixture.h"

static struct stats_open look(struct house *h)
{
	struct stats_open s;

	CHECK_OK(stats_open(h->a, h->db, &h->office, house_now_ms(h), &s));
	return s;
}

static const struct stats_row *group(const struct stats_open *s,
                                     const char *key)
{
	for (size_t i = 0; i < s->n_groups; i++)
		if (text_same(s->group[i].key, key))
			return &s->group[i];
	return NULL;
}

static void cases(struct house *h, int from, int n)
{
	for (int i = from; i < from + n; i++)
		house_case(h, i);
}

TEST(an_empty_office_has_empty_figures)
{
	struct house *h = *state_;
	const struct stats_open s = look(h);

	CHECK_INT(s.reports, 0);
	CHECK_INT(s.n_months, STATS_MONTHS);
	CHECK_INT(s.median_min, -1);
}

TEST(counts_under_five_are_hidden_everywhere)
{
	struct house *h = *state_;
	struct stats_open s;

	cases(h, 1, 4);
	s = look(h);
	CHECK_INT(s.reports, STATS_HIDDEN);
	CHECK_INT(s.month[0].reports, STATS_HIDDEN);
	CHECK_INT(group(&s, "lansia")->reports, STATS_HIDDEN);
	cases(h, 5, 1);
	s = look(h);
	CHECK_INT(s.reports, 5);
	CHECK_INT(group(&s, "lansia")->reports, 5);
}

TEST(one_hidden_count_hides_the_smallest_beside_it)
{
	struct house *h = *state_;
	struct stats_open s;

	cases(h, 1, 20);
	house_sql(h, "UPDATE casefile SET grp = 'odgj' WHERE id <= 1002");
	house_sql(h, "UPDATE casefile SET grp = 'rtlh' WHERE id > 1012");
	s = look(h);
	CHECK_INT(group(&s, "odgj")->reports, STATS_HIDDEN);
	CHECK_INT(group(&s, "rtlh")->reports, STATS_HIDDEN);
	CHECK_INT(group(&s, "lansia")->reports, 10);
	CHECK_INT(group(&s, "odgj")->handled, STATS_HIDDEN);
}

TEST(the_median_is_the_one_in_the_middle)
{
	struct house *h = *state_;
	struct stats_open s;

	cases(h, 1, 7);
	house_sql(h, "UPDATE casefile SET handled_ms = clock_ms + "
	             "(id - 1000) * 600000 WHERE id <= 1005");
	s = look(h);
	CHECK_INT(s.handled, 5);
	CHECK_INT(s.median_min, 30);
	CHECK_INT(group(&s, "lansia")->median_min, 30);
	house_sql(h, "UPDATE casefile SET handled_ms = NULL WHERE id = 1001");
	CHECK_INT(look(h).median_min, -1);
}

TEST(months_are_the_offices_own)
{
	struct house *h = *state_;
	struct stats_open s;

	cases(h, 1, 6);
	/* 31 October 17.00 UTC is 1 November 00.00 in Jakarta. */
	house_sql(h, "UPDATE casefile SET received_ms = 1793466000000");
	s = look(h);
	CHECK_INT(s.month[0].reports, 6);
	house_sql(h, "UPDATE casefile SET received_ms = 1793465999999");
	s = look(h);
	CHECK_INT(s.month[0].reports, 0);
	CHECK_INT(s.month[1].reports, 6);
}

/* --- the gate --------------------------------------------------------------
 */

static enum err pass(struct tx *tx, void *ctx)
{
	return gate_count(tx, "form", 10 * MINUTE_MS, ctx);
}

TEST(a_gate_counts_within_its_window)
{
	struct house *h = *state_;
	int64_t n;

	CHECK_OK(house_write(h, pass, &n));
	house_wait(h, 10 * MINUTE_MS - 1);
	CHECK_OK(house_write(h, pass, &n));
	CHECK_INT(n, 2);
	house_wait(h, 1);
	CHECK_OK(house_write(h, pass, &n));
	CHECK_INT(n, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(an_empty_office_has_empty_figures),
		IN_HOUSE(counts_under_five_are_hidden_everywhere),
		IN_HOUSE(one_hidden_count_hides_the_smallest_beside_it),
		IN_HOUSE(the_median_is_the_one_in_the_middle),
		IN_HOUSE(months_are_the_offices_own),
		IN_HOUSE(a_gate_counts_within_its_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
