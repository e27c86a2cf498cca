/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/dialogue.h"
#include "test.h"

static struct dialogue_state fresh(void)
{
	return (struct dialogue_state){ .known = dialogue_facts_none() };
}

/* What follows a step, as the caller keeps it. */
static struct dialogue_state after(struct dialogue_state st,
                                   const struct dialogue_step *s)
{
	st.asked = s->asked;
	st.last_asked = s->last_asked;
	st.was_neutral = s->was_neutral;
	st.danger_told = s->danger_told;
	st.is_human = s->human;
	st.known = s->facts;
	return st;
}

static struct dialogue_step
tell(struct arena *a, const struct dialogue_state *st, const char *text)
{
	struct dialogue_input in = { .text = text, .hotline = "0800-5550" };

	return dialogue_step(a, "id", st, &in);
}

static const char *said(struct arena *a, const struct dialogue_step *s)
{
	return s->reply_key ? words_fill(a, word("id", s->reply_key), s->arg,
	                                 s->n_args)
	                    : "";
}

TEST(the_first_message_is_asked_for_all_five_in_one)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_step s = tell(a, &st, "ada warga sakit butuh bantuan");

	UNUSED_STATE;
	CHECK_TEXT(s.reply_key, "dialogue.first");
	CHECK(strstr(said(a, &s), "Telepon 0800-5550") != NULL);
	CHECK_INT(s.asked, 1);
	CHECK(!s.complete);
	CHECK(s.facts.has_story);
}

TEST(numbered_answers_fill_the_fields)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	dialogue_extract(
		a,
		"1) Dewi Anggraini 2) Mbah Karyo, kira2 81 th "
		"3) Dusun Sumber RT 03 RW 02, Desa Karangsari, "
		"Kecamatan Wanasari 4) buruh tani, 3 orang 5) menyusul",
		0, &f);
	CHECK_TEXT(f.reporter, "Dewi Anggraini");
	CHECK_TEXT(f.person, "Mbah Karyo");
	CHECK_INT(f.age, 81);
	CHECK_TEXT(f.village, "Karangsari");
	CHECK_TEXT(f.district, "Wanasari");
	CHECK(!strncmp(f.address, "Dusun Sumber RT 03 RW 02", 24));
	CHECK_TEXT(f.occupation, "buruh tani");
	CHECK_INT(f.household, 3);
}

TEST(lines_with_labels_fill_the_fields)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	dialogue_extract(
		a,
		"nama saya rudi hartono\nnama warga: siti aminah\n"
		"umur 67 tahun\nalamat: kp pasir rt 1/4 desa mekarjaya\n"
		"pekerjaan pedagang keliling\njumlah keluarga 5",
		0, &f);
	CHECK_TEXT(f.reporter, "rudi hartono");
	CHECK_TEXT(f.person, "siti aminah");
	CHECK_INT(f.age, 67);
	CHECK_TEXT(f.village, "mekarjaya");
	CHECK_TEXT(f.occupation, "pedagang keliling");
	CHECK_INT(f.household, 5);
}

TEST(free_words_in_any_order_fill_the_fields)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	dialogue_extract(
		a,
		"Di Desa Mekarwangi, Kec. Cilawu ada Mak Onah umur 74, "
		"tinggal sendirian, pekerjaannya tukang pijat. "
		"Saya Yanto, tetangganya.",
		0, &f);
	CHECK_TEXT(f.reporter, "Yanto");
	CHECK_TEXT(f.person, "Mak Onah");
	CHECK_INT(f.age, 74);
	CHECK_TEXT(f.village, "Mekarwangi");
	CHECK_TEXT(f.district, "Cilawu");
	CHECK_TEXT(f.occupation, "tukang pijat");
	CHECK_INT(f.household, 1);
}

TEST(speaking_to_somebody_is_not_naming_somebody)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	dialogue_extract(a, "Pak, Bu RT bilang saya harus lapor ke sini", 0,
	                 &f);
	CHECK(!f.person);
	CHECK(!f.reporter);
	dialogue_extract(a, "ibu saya Wartini sakit sejak kemarin", 0, &f);
	CHECK_TEXT(f.person, "Wartini");
	CHECK_TEXT(f.relation, "anak");
	CHECK(!f.reporter);
	CHECK_INT(f.age, -1);
}

TEST(what_is_known_stays)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	f.person = "Mbah Karyo";
	f.age = 80;
	CHECK(!(dialogue_extract(a, "namanya Sumini umur 20", 0, &f) &
	        (DIALOGUE_PERSON | DIALOGUE_AGE)));
	CHECK_TEXT(f.person, "Mbah Karyo");
	CHECK_INT(f.age, 80);
}

TEST(only_what_is_missing_is_asked_and_at_most_twice_more)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_step s =
		tell(a, &st, "atap rumah tetangga ambruk tadi");

	UNUSED_STATE;
	st = after(st, &s);
	s = tell(a, &st, "nama saya Rudi, alamat Dusun Krajan Desa Sukamaju");
	CHECK_TEXT(s.reply_key, "dialogue.more");
	CHECK(s.complete);
	CHECK(strstr(said(a, &s), "nama warga") != NULL);
	CHECK(!strstr(said(a, &s), "nama Anda"));
	CHECK(!strstr(said(a, &s), "desa, kecamatan"));
	CHECK_INT(s.asked, 2);
	st = after(st, &s);
	s = tell(a, &st, "umur 60");
	CHECK_INT(s.asked, 3);
	st = after(st, &s);
	s = tell(a, &st, "pekerjaan petani");
	CHECK(!s.reply_key);
	CHECK_INT(s.asked, 3);
	CHECK_TEXT(s.facts.occupation, "petani");
}

TEST(words_that_add_nothing_are_not_answered_with_another_question)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_step s =
		tell(a, &st, "atap rumah tetangga ambruk tadi");

	UNUSED_STATE;
	st = after(st, &s);
	s = tell(a, &st, "sebentar ya");
	CHECK(!s.reply_key);
	CHECK_INT(s.asked, 1);
}

TEST(a_bare_answer_to_one_question_is_understood)
{
	SCRATCH(a);
	struct dialogue_facts f = dialogue_facts_none();

	UNUSED_STATE;
	CHECK(dialogue_extract(a, "sukini", DIALOGUE_REPORTER, &f) &
	      DIALOGUE_REPORTER);
	CHECK_TEXT(f.reporter, "sukini");
	CHECK(dialogue_extract(a, "belakang balai warga", DIALOGUE_ADDRESS,
	                       &f) &
	      DIALOGUE_ADDRESS);
	CHECK(dialogue_extract(a, "4", DIALOGUE_HOUSEHOLD, &f) &
	      DIALOGUE_HOUSEHOLD);
	CHECK_INT(f.household, 4);
}

TEST(a_whole_report_in_one_message_is_thanked_or_asked_for_the_rest)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_input in = {
		.text = "Nama saya Tono. Tetangga saya Pak Karman umur 70 "
			"rumahnya hampir roboh di Dusun Krajan Desa Sukamaju. "
			"Pekerjaan buruh tani, jumlah keluarga 2",
		.n_photos = 1,
	};
	struct dialogue_step s = dialogue_step(a, "id", &st, &in);

	UNUSED_STATE;
	CHECK_INT(s.missing, 0);
	CHECK(s.complete);
	CHECK_TEXT(s.reply_key, "dialogue.thanks");
	in.n_photos = 0;
	s = dialogue_step(a, "id", &st, &in);
	CHECK_TEXT(s.reply_key, "dialogue.first_missing");
	CHECK(strstr(said(a, &s), "foto rumah") != NULL);
	CHECK(!strstr(said(a, &s), "nama Anda"));
}

TEST(danger_goes_to_a_human_at_once_and_says_so_once)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_input in = { .text = "dia pingsan tolong",
		                     .danger = true };
	struct dialogue_step s = dialogue_step(a, "id", &st, &in);

	UNUSED_STATE;
	CHECK(s.human);
	CHECK_TEXT(s.reply_key, "dialogue.danger");
	CHECK(strstr(said(a, &s), "119") != NULL);
	st = after(st, &s);
	s = dialogue_step(a, "id", &st, &in);
	CHECK(!s.reply_key);
	CHECK(s.human);
}

TEST(a_closed_conversation_hears_one_neutral_line)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_input in = { .text = "saya dipukul suami",
		                     .secrecy = true,
		                     .danger = true };
	struct dialogue_step s = dialogue_step(a, "id", &st, &in);

	UNUSED_STATE;
	CHECK_TEXT(s.reply_key, "dialogue.neutral");
	CHECK_INT(s.n_args, 0);
	CHECK(s.human);
	st = after(st, &s);
	st.is_closed = true;
	in = (struct dialogue_input){ .text = "cek KBB-2611-00418 12345678" };
	s = dialogue_step(a, "id", &st, &in);
	CHECK(!s.reply_key);
}

TEST(a_status_question_brings_number_and_code)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_step s = tell(a, &st, "status BWI-2611-00418 12345678");

	UNUSED_STATE;
	CHECK_INT(s.intent, DIALOGUE_STATUS);
	CHECK(s.has_number && s.has_code);
	CHECK_INT(s.number.serial, 418);
	CHECK_TEXT(s.code, "12345678");
	CHECK(!s.reply_key);
	s = tell(a, &st, "Cek");
	CHECK_INT(s.intent, DIALOGUE_STATUS);
	CHECK_TEXT(s.reply_key, "dialogue.status_ask");
	s = tell(a, &st, "gimana laporan saya kemarin bu?");
	CHECK_TEXT(s.reply_key, "dialogue.status_ask");
	s = tell(a, &st, "cek kbb 2611 00418");
	CHECK(s.has_number && !s.has_code);
	CHECK_TEXT(s.reply_key, "dialogue.status_ask");
}

TEST(the_closing_question_is_answered_with_one_or_two)
{
	static const char *const yes[] = { "1",       "1.",
		                           "sudah",   "Sampun mbak",
		                           "1 sudah", "iya terima kasih" };
	static const char *const no[] = { "2",          "belum",
		                          "2 = belum",  "teu acan",
		                          "dereng pak", "tidak terbantu" };
	SCRATCH(a);
	struct dialogue_state st = fresh();

	UNUSED_STATE;
	st.is_closing = true;
	for (size_t i = 0; i < COUNT(yes); i++)
		CHECK_INT(tell(a, &st, yes[i]).intent, DIALOGUE_HELPED);
	for (size_t i = 0; i < COUNT(no); i++)
		CHECK_INT(tell(a, &st, no[i]).intent, DIALOGUE_NOT_HELPED);
	CHECK_INT(tell(a, &st, "ada tetangga lain yang rumahnya roboh juga")
	                  .intent,
	          DIALOGUE_TELLS);
	st.is_closing = false;
	CHECK_INT(tell(a, &st, "1").intent, DIALOGUE_TELLS);
}

TEST(a_greeting_is_answered_once_with_the_question)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_input in = { .text = "halo", .is_noise = true };
	struct dialogue_step s = dialogue_step(a, "id", &st, &in);

	UNUSED_STATE;
	CHECK_INT(s.intent, DIALOGUE_NOTHING);
	CHECK_TEXT(s.reply_key, "dialogue.first");
	st = after(st, &s);
	s = dialogue_step(a, "id", &st, &in);
	CHECK(!s.reply_key);
	in.text = NULL;
	st = fresh();
	CHECK(!dialogue_step(a, "id", &st, &in).reply_key);
}

TEST(a_human_who_took_over_is_not_interrupted)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_step s;

	UNUSED_STATE;
	st.is_human = true;
	s = tell(a, &st, "nama saya Rudi dari Desa Sukamaju");
	CHECK(!s.reply_key);
	CHECK_TEXT(s.facts.reporter, "Rudi");
}

TEST(a_position_and_a_voice_note_make_a_case)
{
	SCRATCH(a);
	struct dialogue_state st = fresh();
	struct dialogue_input in = { .has_location = true };
	struct dialogue_step s = dialogue_step(a, "id", &st, &in);

	UNUSED_STATE;
	CHECK(!s.complete);
	CHECK(s.gained & DIALOGUE_LOCATION);
	st = after(st, &s);
	in = (struct dialogue_input){ .has_other_media = true };
	CHECK(dialogue_step(a, "id", &st, &in).complete);
}

TEST(legs_that_cannot_walk_are_no_street)
{
	struct dialogue_facts known = dialogue_facts_none();
	SCRATCH(a);

	UNUSED_STATE;
	dialogue_extract(a, "nenek tidak bisa jalan sudah seminggu", 0, &known);
	CHECK_TEXT(known.address, NULL);
	dialogue_extract(a, "rumahnya jalan Melati 5", 0, &known);
	CHECK(known.address != NULL);
	known = dialogue_facts_none();
	dialogue_extract(a, "sebelah masjid besar", 0, &known);
	CHECK(known.address != NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(legs_that_cannot_walk_are_no_street),
		RUN(the_first_message_is_asked_for_all_five_in_one),
		RUN(numbered_answers_fill_the_fields),
		RUN(lines_with_labels_fill_the_fields),
		RUN(free_words_in_any_order_fill_the_fields),
		RUN(speaking_to_somebody_is_not_naming_somebody),
		RUN(what_is_known_stays),
		RUN(only_what_is_missing_is_asked_and_at_most_twice_more),
		RUN(words_that_add_nothing_are_not_answered_with_another_question),
		RUN(a_bare_answer_to_one_question_is_understood),
		RUN(a_whole_report_in_one_message_is_thanked_or_asked_for_the_rest),
		RUN(danger_goes_to_a_human_at_once_and_says_so_once),
		RUN(a_closed_conversation_hears_one_neutral_line),
		RUN(a_status_question_brings_number_and_code),
		RUN(the_closing_question_is_answered_with_one_or_two),
		RUN(a_greeting_is_answered_once_with_the_question),
		RUN(a_human_who_took_over_is_not_interrupted),
		RUN(a_position_and_a_voice_note_make_a_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
