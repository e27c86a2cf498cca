/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/templates.h"

#include <stdio.h>
#include <stdlib.h>

#include "test.h"

TEST(all_nine_are_there)
{
	UNUSED_STATE;
	static const char *const names[] = {
		"diterima", "diteruskan",   "butuh_keterangan",
		"selesai",  "rujukan_baru", "pengingat",
		"eskalasi", "kode",         "verifikasi_nomor",
	};

	for (size_t i = 0; i < COUNT(names); i++)
		CHECK(template_find(names[i]) != NULL);
	CHECK(!template_at(COUNT(names)));
	CHECK(!template_find("lain"));
}

TEST(each_parameter_stands_once_in_order_and_never_at_an_end)
{
	UNUSED_STATE;
	SCRATCH(a);
	const struct template_text *t;

	for (size_t i = 0; (t = template_at(i)); i++) {
		const char *at = t->text;

		for (size_t p = 1; p <= t->n_params; p++) {
			const char *mark = arena_printf(a, "{{%zu}}", p);
			const char *found = strstr(at, mark);

			CHECK(found != NULL);
			CHECK(found > t->text && found[strlen(mark)]);
			CHECK(t->param[p - 1] != NULL);
			at = found + strlen(mark);
		}
		CHECK(!strstr(at, "{{"));
	}
}

TEST(a_template_always_gets_as_many_parameters_as_it_takes)
{
	UNUSED_STATE;
	SCRATCH(a);
	const char *const given[] = { "KBB-2611-00418", "a", "b" };
	const struct template_text *t = template_find("diteruskan");

	CHECK_TEXT(template_params(a, t, given, 1)[1], "petugas");
	CHECK_TEXT(template_params(a, t, given, 3)[1], "a");
	CHECK_TEXT(template_fill(a, t, given, 1),
	           "Laporan KBB-2611-00418 ditangani oleh petugas. Ada "
	           "keterangan tambahan? Balas pesan ini.");
	t = template_find("eskalasi");
	CHECK_TEXT(template_params(a, t, given, 1)[2], "-");
}

TEST(the_paper_for_meta_says_the_same)
{
	UNUSED_STATE;
	SCRATCH(a);
	const char *docs = getenv("SIAGA_DOCS");
	char *paper = arena_alloc(a, 65536);
	const struct template_text *t;
	FILE *f;

	if (!docs)
		skip();
	f = fopen(arena_printf(a, "%s/whatsapp-templates.md", docs), "r");
	CHECK(f != NULL);
	CHECK(fread(paper, 1, 65535, f) > 0);
	fclose(f);
	for (size_t i = 0; (t = template_at(i)); i++)
		CHECK(strstr(paper, arena_printf(a, "### `%s`\n\n> %s\n",
		                                 t->name, t->text)) != NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(all_nine_are_there),
		RUN(each_parameter_stands_once_in_order_and_never_at_an_end),
		RUN(a_template_always_gets_as_many_parameters_as_it_takes),
		RUN(the_paper_for_meta_says_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
