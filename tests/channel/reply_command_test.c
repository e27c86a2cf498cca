/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "test.h"

#include <stdio.h>

#include "channel/reply_command.h"

/* "accept 418 rest", "done KBB/2611/418? rest"; several by " | ". */
static const char *read_as(struct arena *a, const char *text)
{
	struct reply_command c[REPLY_COMMAND_MAX];
	size_t n = reply_command_read(a, text, c);
	const char *s = "";

	for (size_t i = 0; i < n; i++) {
		s = arena_printf(a, "%s%s%s", s, i ? " | " : "",
		                 reply_command_name(c[i].verb));
		if (c[i].number.month)
			s = arena_printf(a, "%s %s/%d/%d", s,
			                 c[i].number.prefix, c[i].number.month,
			                 c[i].number.serial);
		else if (c[i].number.serial)
			s = arena_printf(a, "%s %d", s, c[i].number.serial);
		if (!c[i].sure)
			s = arena_printf(a, "%s?", s);
		if (c[i].rest)
			s = arena_printf(a, "%s (%s)", s, c[i].rest);
	}
	return s;
}

struct sample {
	const char *text, *read;
};

static void check(const struct sample *s, size_t n)
{
	SCRATCH(a);

	for (size_t i = 0; i < n; i++) {
		const char *got = read_as(a, s[i].text);

		if (strcmp(got, s[i].read) != 0)
			fprintf(stderr, "\"%s\"\n", s[i].text);
		CHECK_TEXT(got, s[i].read);
	}
}

TEST(commands_as_we_teach_them_are_read)
{
	static const struct sample s[] = {
		{ "TERIMA 00418", "accept 418" },
		{ "MULAI 00418", "start 418" },
		{ "SELESAI 00418 beras sudah diantar",
		  "done 418 (beras sudah diantar)" },
		{ "KEMBALI 00418 bukan wilayah kami",
		  "return 418 (bukan wilayah kami)" },
		{ "TANYA 00418 RT berapa?", "ask 418 (RT berapa?)" },
		{ "TERIMA KBB-2611-00418", "accept KBB/2611/418" },
		{ "SELESAI KBB-2611-00418: sudah dikunjungi",
		  "done KBB/2611/418 (sudah dikunjungi)" },
	};

	UNUSED_STATE;
	check(s, COUNT(s));
}

TEST(commands_as_people_write_them_are_read)
{
	static const struct sample s[] = {
		{ "terima 418", "accept 418" },
		{ "Terima no. 418", "accept 418" },
		{ "terima nomor 00418 ya pak", "accept 418 (ya pak)" },
		{ "terima rujukan 00418", "accept 418" },
		{ "terima 00418 \x16", "accept 418" },
		{ "terima #418.", "accept 418" },
		{ "*TERIMA* 00418", "accept 418" },
		{ "terima00418", "accept 418" },
		{ "TERIMA KBB 2611 00418", "accept KBB/2611/418" },
		{ "terima kbb/2611/00418", "accept KBB/2611/418" },
		{ "terima KBB261100418", "accept KBB/2611/418" },
		{ "TERIMA 2611-00418", "accept /2611/418" },
		{ "00418 terima", "accept 418" },
		{ "00418: selesai, sudah diantar", "done 418 (sudah diantar)" },
		{ "KBB-2611-00418 sudah kami terima", "accept KBB/2611/418" },
		{ "Kami terima 00418", "accept 418" },
		{ "Siap, 00418 kami terima", "accept 418 (kami terima)" },
		{ "accept 00418", "accept 418" },
		{ "Done 00418 delivered", "done 418 (delivered)" },
		{ "return 00418 not ours", "return 418 (not ours)" },
		{ "start 00418", "start 418" },
		{ "ask 00418 which RT?", "ask 418 (which RT?)" },
		{ "siap 00418", "accept 418" },
		{ "selamat pagi pak, terima 00418", "accept 418" },
		{ "SELESAI 00418\nberas 10 kg\nfoto menyusul",
		  "done 418 (beras 10 kg\nfoto menyusul)" },
		{ "Selamat pagi\n\nTERIMA 00418", "accept 418" },
		{ "TERIMA 00418\nTERIMA 00419", "accept 418 | accept 419" },
		{ "SELESAI 00418 diantar\nlewat desa\nKEMBALI 00420 salah "
		  "alamat",
		  "done 418 (diantar\nlewat desa) | return 420 (salah "
		  "alamat)" },
		{ "terima kasih, kami terima 00418", "accept 418" },
	};

	UNUSED_STATE;
	check(s, COUNT(s));
}

TEST(a_letter_wrong_is_forgiven_beside_a_number)
{
	static const struct sample s[] = {
		{ "trima 00418", "accept 418" },
		{ "terma 00418", "accept 418" },
		{ "treima 00418", "accept 418" },
		{ "terimaa 00418", "accept 418" },
		{ "selsai 00418 beres", "done 418 (beres)" },
		{ "kembli 00418 salah", "return 418 (salah)" },
		{ "mulia 00418", "" },
		{ "hanya 00418", "" },
		{ "tanpa 00418", "" },
		{ "terma 418", "" },
		{ "terma", "" },
		{ "selsai sekolah", "" },
	};

	UNUSED_STATE;
	check(s, COUNT(s));
}

TEST(a_yes_without_number_is_for_the_only_open_one)
{
	static const struct sample s[] = {
		{ "ok", "accept" },
		{ "OK", "accept" },
		{ "Siap", "accept" },
		{ "siap pak", "accept" },
		{ "oke siap ndan!", "accept" },
		{ "baik, siap", "accept" },
		{ "Terima", "accept" },
		{ "ok \xf0\x9f\x99\x8f", "accept" },
		{ "MULAI", "start" },
		{ "selesai", "done" },
	};

	UNUSED_STATE;
	check(s, COUNT(s));
}

TEST(what_is_guessed_is_marked)
{
	static const struct sample s[] = {
		{ "selesai 418 sudah diantar", "done 418? (sudah diantar)" },
		{ "418 terima", "accept 418?" },
		{ "ok 2", "accept 2?" },
		{ "selesai sudah diantar", "done? (sudah diantar)" },
		{ "selesai semua untuk 00418",
		  "done 418? (semua untuk 00418)" },
		{ "TERIMA 00418 dan 00419", "accept 418? (dan 00419)" },
		{ "TERIMA 00418, 00419", "accept 418? (00419)" },
		{ "sudah selesai 00418?", "done 418? (?)" },
		{ "siap?", "accept?" },
		{ "ok\ntapi kami tanya dulu",
		  "accept? (tapi kami tanya dulu)" },
		{ "tanya alamatnya di mana", "ask? (alamatnya di mana)" },
		{ "TERIMA 00418\nKEMBALI 00418 salah",
		  "accept 418? | return 418? (salah)" },
	};

	UNUSED_STATE;
	check(s, COUNT(s));
}

static const char *const chat[] = {
	"terima kasih banyak ya bu",
	"Terima kasih 00418",
	"terimakasih pak",
	"makasih",
	"ok terima kasih",
	"sudah selesai sekolah",
	"sudah selesai",
	"sudah ok",
	"kembali kasih",
	"selamat pagi",
	"belum selesai 00418",
	"00418 belum selesai",
	"tidak terima 00418",
	"bukan kami yang terima 00418",
	"tidak bisa kami terima",
	"apakah 00418 sudah selesai?",
	"Rujukan baru KBB-2611-00418. Balas TERIMA 00418",
	"nomor saya 081255500001",
	"00418",
	"KBB-2611-00418",
	"",
	"   \n\n",
	"\xf0\x9f\x91\x8d",
	"ok besok kami datang",
	"siap meluncur jam 10",
	"beres semua kok",
	"proses belajar anaknya lancar",
	"saya mau bertanya tentang bansos",
	"warga kembali mengungsi",
	"Pak RT sudah terima beras",
	"anak saya mulai sakit tanggal 12",
};

TEST(free_chat_is_no_command)
{
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(chat); i++) {
		if (*read_as(a, chat[i]))
			fprintf(stderr, "\"%s\"\n", chat[i]);
		CHECK_TEXT(read_as(a, chat[i]), "");
	}
	CHECK_TEXT(read_as(a, NULL), "");
}

/* Figures that are no case numbers, in sentences that begin like commands. */
TEST(free_chat_never_names_a_number_it_does_not_hold)
{
	static const char *const verbs[] = { "terima",  "selesai",     "mulai",
		                             "kembali", "tanya",       "ok",
		                             "siap",    "sudah terima" };
	static const char *const figures[] = {
		"3 orang",       "2 KK",       "50 kg beras",
		"15.000 rupiah", "Rp 50.000",  "10:30 wib",
		"10.30",         "2026",       "600000",
		"5 paket",       "08.00 pagi", "081255500001",
		"12/11",         "1 juta",     "3510122005000001",
		"22-11-2026",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(verbs); i++)
		for (size_t k = 0; k < COUNT(figures); k++) {
			struct reply_command c[REPLY_COMMAND_MAX];
			const char *s = arena_printf(a, "%s %s dari desa",
			                             verbs[i], figures[k]);
			size_t n = reply_command_read(a, s, c);

			if (n && (c[0].sure || c[0].number.serial))
				fprintf(stderr, "\"%s\"\n", s);
			CHECK(!n || (!c[0].sure && !c[0].number.serial));
		}
}

/* Words in any order: a sure command always has its number in the text. */
TEST(any_salad_of_words_gives_only_numbers_that_are_there)
{
	static const char *const pool[] = {
		"terima", "kasih",   "selesai",
		"sudah",  "ya",      "bu",
		"00418",  "belum",   "sekolah",
		"ok",     "siap",    "3",
		"orang",  "dan",     "kami",
		"tanya",  "hanya",   "KBB-2611-00007",
		"50000",  "mulai",   "\n",
		"?",      ",",       "tidak",
		"untuk",  "kembali", "418",
		"no.",
	};
	unsigned seed = 7;

	UNUSED_STATE;
	for (int round = 0; round < 20000; round++) {
		SCRATCH(a);
		struct reply_command c[REPLY_COMMAND_MAX];
		const char *s = "";
		size_t n;

		for (unsigned w = 0; w < 6; w++) {
			seed = seed * 1103515245u + 12345u;
			s = arena_printf(a, "%s%s ", s,
			                 pool[(seed >> 16) % COUNT(pool)]);
		}
		n = reply_command_read(a, s, c);
		for (size_t i = 0; i < n; i++) {
			int32_t k = c[i].number.serial;

			CHECK(c[i].verb != REPLY_NONE);
			CHECK(!k || (k == 418 && strstr(s, "418")) ||
			      (k == 7 && strstr(s, "00007")) ||
			      (k == 50000 && strstr(s, "50000")) ||
			      (k == 3 && strstr(s, "3")));
			if (c[i].sure && k == 3 && !strstr(s, "no. 3"))
				fprintf(stderr, "\"%s\"\n", s);
			if (c[i].sure)
				CHECK(k != 3 || strstr(s, "no. 3"));
		}
	}
}

TEST(the_closing_question_is_answered_in_many_ways)
{
	static const char *const yes[] = {
		"1",
		"1.",
		"1\xef\xb8\x8f\xe2\x83\xa3",
		" 1 \n",
		"satu",
		"Sudah",
		"sudah pak",
		"sdh",
		"udah",
		"ya",
		"iya bu",
		"sudah terbantu",
		"Sudah, terima kasih",
		"alhamdulillah sudah terbantu bu, makasih",
		"yes",
		"1 KBB-2611-00418",
	};
	static const char *const no[] = {
		"2",
		"2.",
		"dua",
		"Belum",
		"blm",
		"belum terbantu",
		"tidak",
		"belum pak",
		"ya belum",
		"no",
		"2 KBB-2611-00418",
	};
	static const char *const none[] = {
		"",
		"12",
		"1 2",
		"1/2",
		"sudah selesai sekolah",
		"3",
		"terima kasih",
		"sudah atau belum",
		"sudah?",
		"bu",
		"belum ada yang datang ke rumah",
		"saya butuh 2 karung beras",
		"sudah belum",
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(yes); i++)
		CHECK_TEXT(reply_command_closing(a, yes[i]) == REPLY_YES
		                   ? NULL
		                   : yes[i],
		           NULL);
	for (size_t i = 0; i < COUNT(no); i++)
		CHECK_TEXT(reply_command_closing(a, no[i]) == REPLY_NO ? NULL
		                                                       : no[i],
		           NULL);
	for (size_t i = 0; i < COUNT(none); i++)
		CHECK_TEXT(reply_command_closing(a, none[i]) == REPLY_NONE
		                   ? NULL
		                   : none[i],
		           NULL);
	CHECK_INT(reply_command_closing(a, NULL), REPLY_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(commands_as_we_teach_them_are_read),
		RUN(commands_as_people_write_them_are_read),
		RUN(a_letter_wrong_is_forgiven_beside_a_number),
		RUN(a_yes_without_number_is_for_the_only_open_one),
		RUN(what_is_guessed_is_marked),
		RUN(free_chat_is_no_command),
		RUN(free_chat_never_names_a_number_it_does_not_hold),
		RUN(any_salad_of_words_gives_only_numbers_that_are_there),
		RUN(the_closing_question_is_answered_in_many_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
