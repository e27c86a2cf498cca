/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <unistd.h>

#include "domain/inbox.h"
#include "job/inbox_body.h"
#include "job/job_fixture.h"
#include "store/spool.h"

#define CITIZEN "6281255500001"

static int64_t messages(struct stage *s)
{
	return house_count(s->h, "SELECT count(*) FROM message "
	                         "WHERE direction = 'in'");
}

static int64_t in_state(struct stage *s, const char *state)
{
	return house_count(s->h, arena_printf(s->h->a,
	                                      "SELECT count(*) FROM inbox_raw "
	                                      "WHERE state = '%s'",
	                                      state));
}

static int64_t alarms(struct stage *s, const char *kind)
{
	return house_count(s->h, arena_printf(s->h->a,
	                                      "SELECT count(*) FROM alarm "
	                                      "WHERE kind = '%s'",
	                                      kind));
}

TEST(a_body_becomes_its_messages_and_is_done)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp",
	           "m1 " CITIZEN " " OUR_ACCOUNT " tolong pak\n"
	           "m2 6281255500002 " OUR_ACCOUNT " ibu saya sakit\n");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 2);
	CHECK_INT(in_state(s, "done"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE feed = 1"),
	          2);
	CHECK_INT(jobs_figures(&s->jobs).messages, 2);
}

TEST(a_message_delivered_twice_is_there_once)
{
	struct stage *s = *state_;

	for (int i = 0; i < 3; i++)
		stage_body(s, "whatsapp",
		           "m1 " CITIZEN " " OUR_ACCOUNT " tolong pak");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 1);
	CHECK_INT(in_state(s, "done"), 3);
	CHECK_INT(jobs_figures(&s->jobs).messages, 1);
}

TEST(a_body_of_many_events_comes_in_slices)
{
	struct stage *s = *state_;
	const char *body = "";

	for (int i = 0; i < 120; i++)
		body = arena_printf(
			s->h->a, "%sm%d 62812555%05d " OUR_ACCOUNT " halo %d\n",
			body, i, i, i);
	stage_body(s, "whatsapp", body);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 120);
	CHECK_INT(in_state(s, "done"), 1);
}

TEST(a_strange_account_makes_no_event_but_one_alarm)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "m1 " CITIZEN " 9999 tolong");
	stage_body(s, "whatsapp", "m2 " CITIZEN " 9999 tolong");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 0);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM event "
	                            "WHERE feed = 1"),
	          0);
	CHECK_INT(in_state(s, "unknown"), 2);
	CHECK_INT(alarms(s, "unknown_account"), 1);
}

TEST(our_messages_beside_a_strange_account_are_kept)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp",
	           "m1 " CITIZEN " 9999 tolong\n"
	           "m2 " CITIZEN " " OUR_ACCOUNT " tolong\n");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 1);
	CHECK_INT(in_state(s, "unknown"), 1);
}

TEST(an_event_without_account_is_ours)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "m1 " CITIZEN " - tolong");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 1);
}

TEST(an_unreadable_body_is_broken)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "?");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "broken"), 1);
	CHECK_INT(alarms(s, "broken"), 1);
}

TEST(a_channel_that_is_not_built_keeps_its_bodies)
{
	struct stage *s = *state_;

	stage_body(s, "facebook", "m1 1 - halo");
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "unknown"), 1);
	CHECK_INT(alarms(s, "unknown_account"), 1);
	CHECK_INT(messages(s), 0);
}

static enum err replay(struct tx *tx, void *ctx)
{
	int64_t n;

	(void)ctx;
	return inbox_replay(tx, NULL, true, &n);
}

TEST(a_replay_doubles_nothing)
{
	struct stage *s = *state_;
	int64_t outbox;

	stage_body(s, "whatsapp",
	           "m1 " CITIZEN " " OUR_ACCOUNT " ibu saya lapar");
	stage_tick(s, JOB_INBOX);
	outbox = house_count(s->h, "SELECT count(*) FROM outbox");
	CHECK_OK(house_write(s->h, replay, NULL));
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 1);
	CHECK_INT(in_state(s, "done"), 1);
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM outbox"), outbox);
}

/* --- crashes
 * ------------------------------------------------------------------- */

static void crashed(struct stage *s, int64_t attempts)
{
	house_sql(s->h,
	          arena_printf(s->h->a, "UPDATE inbox_raw SET attempts = %lld",
	                       (long long)attempts));
}

/* The process ends with body @p id in hand, and starts again. */
static void restart(struct stage *s, int64_t id, bool by_fault)
{
	struct runner *r = &s->jobs.runner[JOB_INBOX];
	int64_t suspect[INBOX_SLOTS];
	struct inbox_mark *m;

	inbox_run_close(r);
	CHECK_OK(inbox_mark_open(s->h->office.spool_dir, &m, suspect));
	inbox_mark_set(m, INBOX_PARSING, id);
	if (by_fault)
		inbox_mark_fault(m);
	inbox_mark_close(m);
	CHECK_OK(inbox_run_open(r));
}

TEST(a_body_that_crashed_twice_is_put_aside)
{
	struct stage *s = *state_;
	int64_t bad, good;

	bad = stage_body(s, "whatsapp",
	                 "m1 " CITIZEN " " OUR_ACCOUNT " poison");
	good = stage_body(s, "whatsapp",
	                  "m2 " CITIZEN " " OUR_ACCOUNT " tolong");
	crashed(s, INBOX_ATTEMPTS);
	restart(s, bad, true);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "broken"), 1);
	CHECK_INT(alarms(s, "broken"), 1);
	CHECK_INT(messages(s), 1);
	CHECK(good > bad);
}

TEST(a_kill_is_not_the_fault_of_bodies_not_in_hand)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "m1 " CITIZEN " " OUR_ACCOUNT " satu");
	stage_body(s, "whatsapp", "m2 " CITIZEN " " OUR_ACCOUNT " dua");
	crashed(s, INBOX_ATTEMPTS);
	restart(s, 0, true);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "done"), 2);
	CHECK_INT(messages(s), 2);
}

TEST(a_kill_is_not_the_fault_of_the_body_in_hand_either)
{
	struct stage *s = *state_;
	int64_t id;

	id = stage_body(s, "whatsapp", "m1 " CITIZEN " " OUR_ACCOUNT " satu");
	crashed(s, INBOX_ATTEMPTS);
	restart(s, id, false);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "done"), 1);
	CHECK_INT(messages(s), 1);
}

TEST(a_body_in_hand_at_five_kills_is_suspect)
{
	struct stage *s = *state_;
	int64_t id;

	id = stage_body(s, "whatsapp", "m1 " CITIZEN " " OUR_ACCOUNT " satu");
	crashed(s, INBOX_ATTEMPTS);
	for (int i = 0; i < 5; i++)
		restart(s, id, false);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "broken"), 1);
}

TEST(a_body_tried_before_is_taken_alone)
{
	struct stage *s = *state_;
	int64_t first;

	first = stage_body(s, "whatsapp",
	                   "m1 " CITIZEN " " OUR_ACCOUNT " satu");
	stage_body(s, "whatsapp", "m2 " CITIZEN " " OUR_ACCOUNT " dua");
	crashed(s, 1);
	restart(s, first, true);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(in_state(s, "done"), 2);
	CHECK_INT(house_count(s->h, "SELECT max(attempts) FROM inbox_raw"), 2);
}

/* --- the spool
 * ------------------------------------------------------------------- */

TEST(what_the_spool_kept_comes_in_once)
{
	struct stage *s = *state_;
	struct spool spool = { .dir = s->h->office.spool_dir };
	const char **names;
	size_t n;

	CHECK_OK(inbox_spool(
		&s->h->office, "whatsapp", HOUSE_NOW_MS,
		bytes_of("m1 " CITIZEN " " OUR_ACCOUNT " dari antrean")));
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 1);
	CHECK_OK(spool_list(s->h->a, &spool, 10, &names, &n));
	CHECK_INT(n, 0);
}

TEST(a_damaged_body_of_the_spool_is_set_aside_with_an_alarm)
{
	struct stage *s = *state_;
	struct spool spool = { .dir = s->h->office.spool_dir };
	const char **names;
	size_t n;

	CHECK_OK(inbox_spool(&s->h->office, "whatsapp", HOUSE_NOW_MS,
	                     bytes_of("m1 " CITIZEN " " OUR_ACCOUNT " x")));
	CHECK_OK(spool_list(s->h->a, &spool, 10, &names, &n));
	CHECK_INT(n, 1);
	CHECK_INT(truncate(arena_printf(s->h->a, "%s/%s", spool.dir, names[0]),
	                   20),
	          0);
	stage_tick(s, JOB_INBOX);
	CHECK_INT(messages(s), 0);
	CHECK_INT(alarms(s, "broken"), 1);
	CHECK_OK(spool_list(s->h->a, &spool, 10, &names, &n));
	CHECK_INT(n, 0);
}

TEST(an_account_is_ours_or_not)
{
	const struct channel_env env = { .phone_number_id = "1",
		                         .page_id = "2" };

	(void)state_;
	CHECK(inbox_body_is_ours(&env, NULL));
	CHECK(inbox_body_is_ours(&env, "1"));
	CHECK(inbox_body_is_ours(&env, "2"));
	CHECK(!inbox_body_is_ours(&env, "3"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON_STAGE(a_body_becomes_its_messages_and_is_done),
		ON_STAGE(a_message_delivered_twice_is_there_once),
		ON_STAGE(a_body_of_many_events_comes_in_slices),
		ON_STAGE(a_strange_account_makes_no_event_but_one_alarm),
		ON_STAGE(our_messages_beside_a_strange_account_are_kept),
		ON_STAGE(an_event_without_account_is_ours),
		ON_STAGE(an_unreadable_body_is_broken),
		ON_STAGE(a_channel_that_is_not_built_keeps_its_bodies),
		ON_STAGE(a_replay_doubles_nothing),
		ON_STAGE(a_body_that_crashed_twice_is_put_aside),
		ON_STAGE(a_kill_is_not_the_fault_of_the_body_in_hand_either),
		ON_STAGE(a_body_in_hand_at_five_kills_is_suspect),
		ON_STAGE(a_kill_is_not_the_fault_of_bodies_not_in_hand),
		ON_STAGE(a_body_tried_before_is_taken_alone),
		ON_STAGE(what_the_spool_kept_comes_in_once),
		ON_STAGE(
			a_damaged_body_of_the_spool_is_set_aside_with_an_alarm),
		RUN(an_account_is_ours_or_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
