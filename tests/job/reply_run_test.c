/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <inttypes.h>

#include "job/job_fixture.h"
#include "job/reply_run.h"

#define DESK "6281255509001"

/* The office for social affairs answers under this number. */
static void give_number(struct stage *s, const char *code)
{
	house_sql(s->h, arena_printf(s->h->a,
	                             "UPDATE agency SET whatsapp = '" DESK "' "
	                             "WHERE code = '%s'",
	                             code));
}

/* What the desk writes. */
static void writes(struct stage *s, const char *id, const char *words)
{
	stage_body(s, "whatsapp",
	           arena_printf(s->h->a, "%s " DESK " " OUR_ACCOUNT " %s", id,
	                        words));
	stage_tick(s, JOB_INBOX);
}

static int64_t referrals(struct stage *s, const char *what)
{
	return house_count(s->h, arena_printf(s->h->a,
	                                      "SELECT count(*) FROM referral "
	                                      "WHERE %s",
	                                      what));
}

static int64_t conversations(struct stage *s)
{
	return house_count(s->h, "SELECT count(*) FROM conversation");
}

static bool answered(struct stage *s, const char *words)
{
	const char *said = stage_said(s, DESK);

	return said && strstr(said, words);
}

TEST(an_agency_accepts_by_a_word_and_a_number)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	house_case(s->h, 2);
	writes(s, "d1", "TERIMA 00002");
	CHECK_INT(referrals(s, "state = 'accepted'"), 1);
	CHECK_INT(referrals(s, "state = 'accepted' AND id = 2002"), 1);
	CHECK(answered(s, "KBB-2611-00002 diterima"));
	CHECK_INT(conversations(s), 0);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE feed = 1 AND kind = 'message.in'"),
	          1);
}

TEST(the_same_message_acts_once)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "SELESAI 00001 beras sudah diantar");
	writes(s, "d1", "SELESAI 00001 beras sudah diantar");
	CHECK_INT(referrals(s, "state = 'done'"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM outbox "
	                            "WHERE address = '" DESK "'"),
	          1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE kind = 'referral.done'"),
	          1);
}

TEST(done_by_reply_is_a_claim_without_proof)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "selesai 00001: beras sudah diantar ke rumahnya");
	CHECK_INT(referrals(s, "state = 'done' AND unproven = 1"), 1);
	CHECK(answered(s, "belum dibuktikan"));
}

TEST(done_without_a_result_is_asked_for_it)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "SELESAI 00001");
	CHECK_INT(referrals(s, "state = 'sent'"), 1);
	CHECK(answered(s, "hasilnya apa"));
}

TEST(a_return_needs_its_reason)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "KEMBALI 00001");
	CHECK(answered(s, "alasannya"));
	writes(s, "d2", "KEMBALI 00001 bukan warga kami");
	CHECK_INT(referrals(s, "state = 'returned'"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM alarm "
	                            "WHERE kind = 'returned' "
	                            "AND role = 'supervisor'"),
	          1);
}

TEST(a_bare_yes_acts_when_only_one_is_open)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "TERIMA");
	CHECK_INT(referrals(s, "state = 'accepted'"), 1);
}

TEST(a_bare_yes_is_asked_back_when_several_are_open)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	house_case(s->h, 2);
	writes(s, "d1", "TERIMA");
	CHECK_INT(referrals(s, "state = 'accepted'"), 0);
	CHECK(answered(s, "KBB-2611-00001"));
	CHECK(answered(s, "KBB-2611-00002"));
}

TEST(two_agencies_behind_one_number_are_told_apart_by_the_case)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	give_number(s, "kesra");
	house_case(s->h, 1);
	writes(s, "d1", "TERIMA 00001");
	CHECK_INT(referrals(s, "state = 'accepted'"), 1);
}

TEST(nobody_acts_on_what_is_not_his)
{
	struct stage *s = *state_;

	give_number(s, "kesra"); /* the referral is of dinsos */
	house_case(s->h, 1);
	writes(s, "d1", "SELESAI 00001 sudah");
	CHECK_INT(referrals(s, "state = 'sent'"), 1);
	CHECK(answered(s, "tidak ada rujukan terbuka"));
	CHECK(!answered(s, "KBB-2611"));
}

TEST(a_citizen_with_the_same_words_comes_in_by_the_door)
{
	struct stage *s = *state_;

	house_case(s->h, 1);
	writes(s, "d1", "TERIMA 00001");
	CHECK_INT(referrals(s, "state = 'sent'"), 1);
	CHECK_INT(conversations(s), 1);
}

TEST(what_an_agency_chats_is_a_conversation)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "selamat pagi bu, besok ada rapat di pendopo");
	CHECK_INT(referrals(s, "state = 'sent'"), 1);
	CHECK_INT(conversations(s), 1);
}

TEST(what_is_over_cannot_be_accepted)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	writes(s, "d1", "TERIMA 00001");
	writes(s, "d2", "TERIMA 00001");
	CHECK_INT(referrals(s, "state = 'accepted'"), 1);
	CHECK(answered(s, "tidak memungkinkan"));
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE kind = 'referral.accepted'"),
	          1);
}

TEST(words_on_a_secret_case_stay_out_of_the_feed)
{
	struct stage *s = *state_;

	give_number(s, "dinsos");
	house_case(s->h, 1);
	house_sql(s->h, "UPDATE casefile SET secret = 1");
	writes(s, "d1", "KEMBALI 00001 korban sudah pindah");
	CHECK_INT(referrals(s, "state = 'returned'"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE feed = 1 "
	                            "AND body LIKE '%korban%'"),
	          0);
}

TEST(several_lines_are_several_answers)
{
	struct stage *s = *state_;
	struct inbound m = { .kind = INBOUND_MESSAGE };

	(void)m;
	give_number(s, "dinsos");
	house_case(s->h, 1);
	house_case(s->h, 2);
	writes(s, "d1", "TERIMA 00001");
	writes(s, "d2", "MULAI 00001 petugas berangkat");
	writes(s, "d3", "TERIMA 00002");
	CHECK_INT(referrals(s, "state = 'in_progress'"), 1);
	CHECK_INT(referrals(s, "state = 'accepted'"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE kind LIKE 'referral.%' "
	                            "AND actor_name <> 'siaga'"),
	          3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(an_agency_accepts_by_a_word_and_a_number),
		ON_STAGE(the_same_message_acts_once),
		ON_STAGE(done_by_reply_is_a_claim_without_proof),
		ON_STAGE(done_without_a_result_is_asked_for_it),
		ON_STAGE(a_return_needs_its_reason),
		ON_STAGE(a_bare_yes_acts_when_only_one_is_open),
		ON_STAGE(a_bare_yes_is_asked_back_when_several_are_open),
		ON_STAGE(
			two_agencies_behind_one_number_are_told_apart_by_the_case),
		ON_STAGE(nobody_acts_on_what_is_not_his),
		ON_STAGE(a_citizen_with_the_same_words_comes_in_by_the_door),
		ON_STAGE(what_an_agency_chats_is_a_conversation),
		ON_STAGE(what_is_over_cannot_be_accepted),
		ON_STAGE(words_on_a_secret_case_stay_out_of_the_feed),
		ON_STAGE(several_lines_are_several_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
