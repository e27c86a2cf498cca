/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "domain/outbox.h"
#include "job/job_fixture.h"
#include "job/outbox_body.h"

#define ONE "6281255500001"
#define TWO "6281255500002"

static int64_t is(struct stage *s, int64_t id, const char *what)
{
	return house_count(s->h, arena_printf(s->h->a,
	                                      "SELECT count(*) FROM outbox "
	                                      "WHERE id = %" PRId64 " AND %s",
	                                      id, what));
}

static int64_t alarms(struct stage *s)
{
	return house_count(s->h, "SELECT count(*) FROM alarm "
	                         "WHERE kind = 'dead_letter'");
}

/* --- the pure part
 * ---------------------------------------------------------------- */

TEST(a_row_is_read_with_all_it_says)
{
	SCRATCH(a);
	struct outbox_row row = {
		.id = 7,
		.address = ONE,
		.kind = "template",
		.body = "{\"template\":\"rujukan_baru\",\"lang\":\"id\","
			"\"params\":[\"KBB-2611-00418\",\"x\"],"
			"\"button\":\"tok\",\"reply_to\":\"wamid.1\"}"
	};
	struct outbound m;

	(void)state_;
	CHECK_OK(outbox_body_read(a, &row, &m));
	CHECK_TEXT(m.template_name, "rujukan_baru");
	CHECK_INT(m.n_params, 2);
	CHECK_TEXT(m.params[0], "KBB-2611-00418");
	CHECK_TEXT(m.button, "tok");
	CHECK_TEXT(m.reply_to, "wamid.1");
	CHECK_TEXT(m.to, ONE);
	CHECK_INT(m.id, 7);
	row.body = "{}";
	CHECK_ERR(ERR_INVALID, outbox_body_read(a, &row, &m));
	row.body = "no json";
	CHECK_ERR(ERR_INVALID, outbox_body_read(a, &row, &m));
}

TEST(the_pause_grows_to_an_hour_and_spreads)
{
	int64_t before = 0;
	bool differs = false;

	(void)state_;
	for (int64_t n = 1; n < 7; n++) {
		int64_t ms = outbox_body_pause_ms(42, n, 0);

		CHECK(ms > before);
		before = ms;
	}
	CHECK(outbox_body_pause_ms(42, 1, 0) >= 4 * SECOND_MS);
	CHECK(outbox_body_pause_ms(42, 1, 0) <= 6 * SECOND_MS);
	CHECK(outbox_body_pause_ms(42, 90, 0) <= HOUR_MS * 6 / 5);
	for (int64_t id = 1; id < 50; id++)
		differs |= outbox_body_pause_ms(id, 3, 0) !=
		           outbox_body_pause_ms(50, 3, 0);
	CHECK(differs);
}

TEST(the_pause_is_never_shorter_than_asked_for)
{
	(void)state_;
	for (int64_t id = 1; id < 200; id++)
		CHECK(outbox_body_pause_ms(id, 1, MINUTE_MS) >= MINUTE_MS);
}

/* --- with threads
 * ------------------------------------------------------------------- */

TEST(a_row_is_sent_once_and_settled)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_send(s, 1);
	CHECK_INT(stage_sent(0)->id, id);
	CHECK_TEXT(stage_sent(0)->text, "halo");
	CHECK_INT(is(s, id, "state = 'sent' AND remote_id IS NOT NULL"), 1);
	stage_send(s, 1); /* nothing more to send */
}

TEST(all_jobs_run_and_end_together)
{
	struct stage *s = *state_;

	stage_body(s, "whatsapp", "m1 " ONE " " OUR_ACCOUNT " ibu saya lapar");
	stage_outbox(s, TWO, "halo");
	stage_run(s, 2); /* and the machine's answer to the first */
	CHECK_INT(house_count(s->h, "SELECT count(*) FROM outbox "
	                            "WHERE state = 'sent'"),
	          2);
}

TEST(rows_of_one_receiver_keep_their_order)
{
	struct stage *s = *state_;

	for (int i = 0; i < 12; i++)
		stage_outbox(s, i % 3 ? ONE : TWO,
		             arena_printf(s->h->a, "%d", i));
	stage_send(s, 12);
	for (int i = 0, last_a = -1, last_b = -1; i < 12; i++) {
		const struct sent *x = stage_sent(i);
		int *last = !strcmp(x->to, ONE) ? &last_a : &last_b;

		CHECK(atoi(x->text) > *last);
		*last = atoi(x->text);
	}
}

TEST(a_busy_provider_is_asked_again_later)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_end(ERR_BUSY, "130429", 20 * SECOND_MS);
	stage_send(s, 1);
	CHECK_INT(is(s, id, "state = 'ready' AND error = '130429'"), 1);
	CHECK_INT(alarms(s), 0);
	house_wait(s->h, 10 * SECOND_MS);
	stage_send(s, 1);
	house_wait(s->h, 20 * SECOND_MS);
	stage_send(s, 2);
	CHECK_INT(is(s, id, "state = 'sent'"), 1);
}

TEST(after_many_failures_a_row_is_dead_and_somebody_hears)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	for (int i = 0; i < OUTBOX_ATTEMPTS; i++)
		stage_end(ERR_REMOTE, "131000", 0);
	for (int i = 0; i < OUTBOX_ATTEMPTS; i++) {
		stage_send(s, i + 1);
		house_wait(s->h, 2 * HOUR_MS);
	}
	CHECK_INT(is(s, id, "state = 'dead'"), 1);
	CHECK_INT(alarms(s), 1);
	stage_send(s, OUTBOX_ATTEMPTS);
}

TEST(a_refusal_is_not_repeated)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_end(ERR_INVALID, "131047", 0);
	stage_send(s, 1);
	CHECK_INT(is(s, id, "state = 'dead' AND error = '131047'"), 1);
	CHECK_INT(alarms(s), 1);
	house_wait(s->h, DAY_MS);
	stage_send(s, 1);
}

TEST(a_channel_that_is_not_set_up_waits_with_one_alarm)
{
	struct stage *s = *state_;
	int64_t a = stage_outbox(s, ONE, "satu"),
		b = stage_outbox(s, TWO, "dua");

	stage_end(ERR_DENIED, NULL, 0);
	stage_end(ERR_DENIED, NULL, 0);
	stage_send(s, 2);
	CHECK_INT(is(s, a, "state = 'ready'"), 1);
	CHECK_INT(is(s, b, "state = 'ready'"), 1);
	CHECK_INT(alarms(s), 1);
	house_wait(s->h, MINUTE_MS);
	stage_send(s, 4);
	CHECK_INT(is(s, a, "state = 'sent'"), 1);
}

TEST(what_nobody_knows_is_sent_once_more_marked)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_end(ERR_CONFLICT, NULL, 0);
	stage_send(s, 1);
	CHECK_INT(is(s, id, "state = 'sending'"), 1);
	house_wait(s->h, 59 * SECOND_MS);
	stage_send(s, 1);
	house_wait(s->h, 2 * SECOND_MS);
	stage_send(s, 2);
	CHECK_INT(is(s, id, "state = 'sent' AND doubtful = 1"), 1);
	CHECK_INT(alarms(s), 0);
}

TEST(what_nobody_knows_twice_is_never_sent_again)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_end(ERR_CONFLICT, NULL, 0);
	stage_end(ERR_CONFLICT, NULL, 0);
	stage_send(s, 1);
	house_wait(s->h, 61 * SECOND_MS);
	stage_send(s, 2);
	CHECK_INT(is(s, id, "state = 'dead' AND doubtful = 1"), 1);
	CHECK_INT(alarms(s), 1);
	house_wait(s->h, DAY_MS);
	stage_send(s, 2);
}

static enum err claim(struct tx *tx, void *ctx)
{
	struct outbox_row *row;
	size_t n;

	(void)ctx;
	return outbox_claim(tx, 10, &row, &n);
}

TEST(two_crashes_while_sending_are_the_last)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	CHECK_OK(house_write(s->h, claim, NULL)); /* and the power fails */
	house_wait(s->h, 61 * SECOND_MS);
	CHECK_OK(house_write(s->h, claim, NULL)); /* once more */
	house_wait(s->h, 61 * SECOND_MS);
	stage_send(s, 0);
	stage_outbox(s, TWO, "lain");
	stage_send(s, 1);
	CHECK_INT(is(s, id, "state = 'dead'"), 1);
	CHECK_INT(alarms(s), 1);
	CHECK_TEXT(stage_sent(0)->to, TWO);
}

TEST(a_status_that_comes_in_time_spares_the_second_sending)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	stage_end(ERR_CONFLICT, NULL, 0);
	stage_send(s, 1);
	house_sql(s->h, arena_printf(s->h->a,
	                             "UPDATE outbox SET state = 'delivered', "
	                             "next_ms = NULL WHERE id = %" PRId64,
	                             id));
	house_wait(s->h, HOUR_MS);
	stage_outbox(s, TWO, "lain");
	stage_send(s, 2);
	CHECK_TEXT(stage_sent(1)->to, TWO);
}

TEST(a_failure_puts_off_the_later_ones_of_the_same_receiver)
{
	struct stage *s = *state_;
	int64_t first = stage_outbox(s, ONE, "satu");
	int64_t second = stage_outbox(s, ONE, "dua");

	stage_end(ERR_REMOTE, "131000", 0);
	stage_send(s, 1);
	CHECK_INT(is(s, first, "state = 'ready'"), 1);
	CHECK_INT(is(s, second, "state = 'ready'"), 1);
	house_wait(s->h, MINUTE_MS);
	stage_send(s, 3);
	CHECK_TEXT(stage_sent(1)->text, "satu");
	CHECK_TEXT(stage_sent(2)->text, "dua");
}

TEST(nothing_leaves_while_the_office_is_held)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	house_sql(s->h, "UPDATE office SET held_ms = 1");
	stage_send(s, 0);
	CHECK_INT(is(s, id, "state = 'ready' AND attempts = 0"), 1);
	house_sql(s->h, "UPDATE office SET held_ms = NULL");
	stage_send(s, 1);
}

TEST(a_body_that_is_no_json_is_dead_at_once)
{
	struct stage *s = *state_;
	int64_t id = stage_outbox(s, ONE, "halo");

	house_sql(s->h, "UPDATE outbox SET body = 'x'");
	stage_outbox(s, TWO, "lain");
	stage_send(s, 1);
	stage_send(s, 1);
	CHECK_INT(is(s, id, "state = 'dead' AND error = 'body'"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(a_row_is_read_with_all_it_says),
		RUN(the_pause_grows_to_an_hour_and_spreads),
		RUN(the_pause_is_never_shorter_than_asked_for),
		ON_STAGE(a_row_is_sent_once_and_settled),
		ON_STAGE(all_jobs_run_and_end_together),
		ON_STAGE(rows_of_one_receiver_keep_their_order),
		ON_STAGE(a_busy_provider_is_asked_again_later),
		ON_STAGE(after_many_failures_a_row_is_dead_and_somebody_hears),
		ON_STAGE(a_refusal_is_not_repeated),
		ON_STAGE(a_channel_that_is_not_set_up_waits_with_one_alarm),
		ON_STAGE(what_nobody_knows_is_sent_once_more_marked),
		ON_STAGE(what_nobody_knows_twice_is_never_sent_again),
		ON_STAGE(two_crashes_while_sending_are_the_last),
		ON_STAGE(a_status_that_comes_in_time_spares_the_second_sending),
		ON_STAGE(
			a_failure_puts_off_the_later_ones_of_the_same_receiver),
		ON_STAGE(nothing_leaves_while_the_office_is_held),
		ON_STAGE(a_body_that_is_no_json_is_dead_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
