/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/duplicate.h"
#include "base/clock.h"
#include "test.h"

#define NONE .age = -1

TEST(titles_and_old_spelling_do_not_tell_names_apart)
{
	SCRATCH(a);

	UNUSED_STATE;
	CHECK_TEXT(duplicate_name(a, "Mbah H. Soedjono"), "sujono");
	CHECK_TEXT(duplicate_name(a, "Bu  SITI Aminah binti Tjipto"),
	           "siti aminah cipto");
	CHECK_TEXT(duplicate_name(a, "Njoman Sjarif"), "nyoman syarif");
	CHECK_TEXT(duplicate_name(a, "Pak"), "");
	CHECK_TEXT(duplicate_name(a, NULL), "");
}

TEST(what_is_misheard_has_the_same_code)
{
	static const char *const same[][2] = {
		{ "Mbah Sarti", "Sharti" },      { "Siti Aminah", "Aminah" },
		{ "Soekarni", "Sukarni" },       { "Novi", "Nopi" },
		{ "Zaenab", "Saenab" },          { "Dudung", "Tudung" },
		{ "Mak Icih Sukaesih", "Icih" }, { "Muhammad Yusuf", "Usup" },
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(same); i++)
		CHECK_TEXT(duplicate_name_code(a, same[i][0]),
		           duplicate_name_code(a, same[i][1]));
	CHECK(strcmp(duplicate_name_code(a, "Sarti"),
	             duplicate_name_code(a, "Karmin")) != 0);
	CHECK(!duplicate_name_code(a, "Bu"));
	CHECK(!duplicate_name_code(a, NULL));
	CHECK_TEXT(duplicate_key(a, "35.10.12.2005", "Mbah Sarti"),
	           "35.10.12.2005:srt");
	CHECK(!duplicate_key(a, NULL, "Sarti"));
}

TEST(likeness_follows_jaro_and_winkler)
{
	SCRATCH(a);
	double d = duplicate_likeness(a, "martha", "marhta");

	UNUSED_STATE;
	CHECK(d > 0.960 && d < 0.962);
	d = duplicate_likeness(a, "dixon", "dicksonx");
	CHECK(d > 0.812 && d < 0.815);
	CHECK(duplicate_likeness(a, "sarti", "sarti") > 0.9999);
	CHECK(duplicate_likeness(a, "abc", "xyz") < 0.0001);
	CHECK(duplicate_likeness(a, "", "") > 0.9999);
	CHECK(duplicate_likeness(a, "", "a") < 0.0001);
}

TEST(the_same_matter_told_twice_is_suggested_with_reasons)
{
	SCRATCH(a);
	struct duplicate_facts x = {
		.name = "Mbah Tukiyem",
		.village = "35.10.12.2005",
		.age = 82,
		.story = "atap dapur ambruk kena hujan, tidur di teras",
		.at_ms = 1000,
	};
	struct duplicate_facts y = {
		.name = "Bu Tukijem",
		.village = "35.10.12.2005",
		.age = 81,
		.story = "dapur nenek itu ambruk waktu hujan deras",
		.at_ms = 1000 + 2 * DAY_MS,
	};
	struct duplicate_score s = duplicate_score(a, &x, &y);
	const char *why[8];

	UNUSED_STATE;
	CHECK(s.score >= DUPLICATE_SUGGEST);
	CHECK(s.why & DUPLICATE_NAME);
	CHECK(s.why & DUPLICATE_STORY);
	CHECK_INT(duplicate_why_keys(s.why, why, 8), 5);
	CHECK_TEXT(why[0], "duplicate.why.name");
	CHECK_INT(duplicate_why_keys(s.why, why, 2), 2);
}

TEST(a_card_number_says_it_alone_and_another_one_denies_it)
{
	SCRATCH(a);
	struct duplicate_facts x = { .nik_hash = "aa", NONE };
	struct duplicate_facts y = { .nik_hash = "aa", NONE };

	UNUSED_STATE;
	CHECK(duplicate_score(a, &x, &y).score >= DUPLICATE_STRONG);
	y.nik_hash = "bb";
	x.name = y.name = "Sarti";
	x.village = y.village = "35.10.12.2005";
	CHECK(duplicate_score(a, &x, &y).score < DUPLICATE_SUGGEST);
}

TEST(a_forwarded_text_is_found_without_any_name)
{
	SCRATCH(a);
	static const char *const story =
		"viral nenek tidur bersama kambing di kandang belakang pasar";
	struct duplicate_facts x = { .story = story, NONE };
	struct duplicate_facts y = { .story = story, NONE };

	UNUSED_STATE;
	CHECK(duplicate_score(a, &x, &y).score >= DUPLICATE_SUGGEST);
}

TEST(neighbours_are_not_the_same_matter)
{
	SCRATCH(a);
	struct duplicate_facts x = {
		.phone = "+6281255501234",
		.name = "Karman",
		.age = 40,
		.village = "35.10.12.2005",
		.at_ms = 1000,
		.story = "rumah bocor",
	};
	struct duplicate_facts y = {
		.phone = "+6281255501234",
		.name = "Wartini",
		.age = 71,
		.village = "35.10.12.2005",
		.at_ms = 2000,
		.story = "sakit lumpuh",
	};

	UNUSED_STATE;
	CHECK(duplicate_score(a, &x, &y).score < DUPLICATE_SUGGEST);
	/* One phone of a village alone says little. */
	x = (struct duplicate_facts){ .phone = "+6281255501234", NONE };
	y = x;
	CHECK(duplicate_score(a, &x, &y).score < DUPLICATE_SUGGEST);
}

static uint64_t seed = 5;

static const char *any(const char *const *list, uint64_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return list[(seed >> 33) % n];
}

TEST(the_score_is_symmetric_and_between_nothing_and_one)
{
	static const char *const names[] = { NULL,          "",
		                             "Sarti",       "Bu Sartini",
		                             "Siti Aminah", "aminah siti",
		                             "Abcabcabc",   "bcabca",
		                             "é",           "Pak" };
	static const char *const places[] = {
		NULL,       "35.10.12.2005", "35.10.12.2006",
		"35.10.13", "32.17.01.2001", "35"
	};
	static const char *const stories[] = {
		NULL,
		"banjir besar menggenangi jalan",
		"banjir menggenangi",
		"jalan besar banjir menggenangi lumpur sawah",
		"x",
	};
	static const char *const hashes[] = { NULL, NULL, "a", "b" };

	UNUSED_STATE;
	for (int i = 0; i < 3000; i++) {
		SCRATCH(a);
		struct duplicate_facts f[2];
		struct duplicate_score s, t;

		for (int k = 0; k < 2; k++)
			f[k] = (struct duplicate_facts){
				.phone = any(hashes, 4),
				.nik_hash = any(hashes, 4),
				.name = any(names, 10),
				.village = any(places, 6),
				.story = any(stories, 5),
				.age = (int)(seed >> 40) % 100 - 1,
				.at_ms = (int64_t)(seed >> 44) * 100000,
			};
		s = duplicate_score(a, &f[0], &f[1]);
		t = duplicate_score(a, &f[1], &f[0]);
		CHECK(s.score >= 0 && s.score <= 1);
		CHECK(s.score - t.score < 1e-12 && t.score - s.score < 1e-12);
		CHECK_INT(s.why, t.why);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(titles_and_old_spelling_do_not_tell_names_apart),
		RUN(what_is_misheard_has_the_same_code),
		RUN(likeness_follows_jaro_and_winkler),
		RUN(the_same_matter_told_twice_is_suggested_with_reasons),
		RUN(a_card_number_says_it_alone_and_another_one_denies_it),
		RUN(a_forwarded_text_is_found_without_any_name),
		RUN(neighbours_are_not_the_same_matter),
		RUN(the_score_is_symmetric_and_between_nothing_and_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
