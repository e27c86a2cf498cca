/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/inbox_body.h"

#include <string.h>

#include "base/text.h"
#include "channel/event_json.h"
#include "domain/event.h"
#include "domain/intake.h"
#include "job/reply_run.h"

bool inbox_body_is_ours(const struct channel_env *env, const char *account)
{
	return !account || text_same(account, env->phone_number_id) ||
	       text_same(account, env->page_id) ||
	       text_same(account, env->account_id);
}

static bool has_stranger(const struct channel_env *env,
                         const struct inbound_list *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (!inbox_body_is_ours(env, l->item[i].account))
			return true;
	return false;
}

void inbox_body_read(struct arena *a, struct jobs *jobs,
                     struct inbox_mark *mark, const struct inbox_raw *raw,
                     struct inbox_body *out)
{
	const struct channel *ch = job_channel(jobs, raw->channel);
	const struct channel_env *env = jobs->env.channel;

	*out = (struct inbox_body){
		.jobs = jobs, .mark = mark, .raw = raw, .state = "done"
	};
	if (!ch) {
		out->state = "unknown";
		out->note = "channel";
		return;
	}
	inbox_mark_set(mark, INBOX_PARSING, raw->id);
	if (ch->parse(a, env, raw->body, &out->events) != OK) {
		err_clear();
		out->events = (struct inbound_list){ 0 };
		out->state = "broken";
		out->note = "unreadable";
	} else if (has_stranger(env, &out->events)) {
		out->state = "unknown";
		out->note = "account";
	}
	inbox_mark_set(mark, INBOX_PARSING, 0);
	out->to = out->events.n < JOB_SLICE ? out->events.n : JOB_SLICE;
}

static const char *render(struct arena *a, const struct zone *z,
                          const struct inbound *m)
{
	struct json_out o = json_out_new(a);

	event_json(&o, z, m, NULL);
	return json_out_text(&o);
}

/* An agency answers by a word or two; everybody else comes in by the door. */
static enum err let_in(struct tx *tx, const struct inbox_body *b,
                       const struct inbound *m, bool *fresh)
{
	const struct jobs_env *env = &b->jobs->env;
	struct viewer v = job_viewer(b->jobs, tx->now_ms);
	struct intake_env door = { .book = env->book, .render = render };
	struct intake_receipt made;
	bool taken;

	TRY(reply_run(tx, env->office, m, render, &taken, fresh));
	if (taken)
		return OK;
	TRY(intake_accept(tx, &v, &door, m, &made));
	*fresh = !made.seen;
	return OK;
}

static enum err raise_alarm(struct tx *tx, const struct inbox_body *b)
{
	struct alarm_new alarm = { .role = "operator" };

	if (!strcmp(b->state, "done"))
		return OK;
	alarm.kind =
		!strcmp(b->state, "unknown") ? "unknown_account" : "broken";
	alarm.body = event_body(tx->a, { "channel", b->raw->channel },
	                        { "why", b->note });
	return job_alarm_once(tx, &alarm);
}

static enum err settle(struct tx *tx, const struct inbox_body *b)
{
	TRY(raise_alarm(tx, b));
	return inbox_settle(tx, b->raw->id, b->state, b->note);
}

static enum err write_events(struct tx *tx, struct inbox_body *b)
{
	const struct channel_env *env = b->jobs->env.channel;

	b->fresh = 0;
	for (size_t i = b->from; i < b->to; i++) {
		const struct inbound *m = &b->events.item[i];
		bool fresh = false;

		if (!inbox_body_is_ours(env, m->account))
			continue;
		TRY(let_in(tx, b, m, &fresh));
		b->fresh += fresh;
	}
	return b->to == b->events.n ? settle(tx, b) : OK;
}

enum err inbox_body_write(struct tx *tx, void *body)
{
	struct inbox_body *b = body;
	enum err e;

	inbox_mark_set(b->mark, INBOX_WRITING, b->raw->id);
	e = write_events(tx, b);
	inbox_mark_set(b->mark, INBOX_WRITING, 0);
	return e;
}

enum err inbox_body_give_up(struct tx *tx, void *body)
{
	struct inbox_body *b = body;

	b->state = "broken";
	b->note = "refused";
	return settle(tx, b);
}
