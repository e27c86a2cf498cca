/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/html.h"

#include "test.h"

TEST(values_are_always_escaped)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html h = html_new(a, "id");

	html_put(&h, "<a title=\"$\">$</a>", "\"><script>", "a & b <i>'");
	CHECK_TEXT(html_text(&h),
	           "<a title=\"&quot;&gt;&lt;script&gt;\">a &amp; b "
	           "&lt;i&gt;&#39;</a>");
}

TEST(a_value_with_our_own_signs_stays_a_value)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html h = html_new(a, "id");

	html_put(&h, "<p>$</p>", "$ @{page.yes} $");
	CHECK_TEXT(html_text(&h), "<p>$ @{page.yes} $</p>");
}

TEST(sentences_come_in_the_language_of_the_page)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html id = html_new(a, "id"), en = html_new(a, "en");

	html_put(&id, "<b>@{page.yes}</b>");
	html_put(&en, "<b>@{page.yes}</b>");
	CHECK_TEXT(html_text(&id), "<b>Ya</b>");
	CHECK_TEXT(html_text(&en), "<b>Yes</b>");
}

TEST(nothing_prints_nothing)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html h = html_new(a, "id");

	CHECK_TEXT(html_text(&h), "");
	html_put(&h, "[$]", NULL);
	CHECK_TEXT(html_text(&h), "[]");
}

TEST(line_breaks_of_a_story_are_kept)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html h = html_new(a, "id");

	html_lines(&h, "satu\n<dua>\n");
	CHECK_TEXT(html_text(&h), "satu<br>&lt;dua&gt;<br>");
}

TEST(a_long_page_grows)
{
	UNUSED_STATE;
	SCRATCH(a);
	struct html h = html_new(a, "id");

	for (int i = 0; i < 10000; i++)
		html_put(&h, "<p>$</p>", "x");
	CHECK_INT(strlen(html_text(&h)), 80000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(values_are_always_escaped),
		RUN(a_value_with_our_own_signs_stays_a_value),
		RUN(sentences_come_in_the_language_of_the_page),
		RUN(nothing_prints_nothing),
		RUN(line_breaks_of_a_story_are_kept),
		RUN(a_long_page_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
