/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/outbox_settle.h"

#include <inttypes.h>

#include "domain/event.h"
#include "domain/notify.h"

static enum outbox_end end_of(const struct outbox_row *row, enum err e,
                              const struct delivery *d)
{
	switch (e) {
	case OK:
		return OUTBOX_SENT;
	case ERR_CONFLICT:
		/* Sent twice with an unknown end: a third could be one too
		 * many. */
		return row->doubtful ? OUTBOX_DEAD : OUTBOX_UNKNOWN;
	case ERR_DENIED:
		return d->error_code ? OUTBOX_DEAD : OUTBOX_WAITS;
	case ERR_INVALID:
	case ERR_NOT_FOUND:
		return OUTBOX_DEAD;
	default:
		return row->attempts < OUTBOX_ATTEMPTS ? OUTBOX_AGAIN
		                                       : OUTBOX_DEAD;
	}
}

struct outbox_settle outbox_settle_judge(struct jobs *jobs,
                                         const struct outbox_row *row,
                                         enum err e, const struct delivery *d)
{
	struct outbox_settle s = { .jobs = jobs,
		                   .row = row,
		                   .end = end_of(row, e, d),
		                   .remote_id = d->remote_id,
		                   .error = d->error_code };

	if (s.end != OUTBOX_SENT && !s.error)
		s.error = s.end == OUTBOX_WAITS ? "not_set_up" : err_name(e);
	if (s.end == OUTBOX_AGAIN)
		s.pause_ms = outbox_body_pause_ms(row->id, row->attempts,
		                                  d->retry_after_ms);
	else if (s.end == OUTBOX_WAITS || s.end == OUTBOX_UNKNOWN)
		s.pause_ms = MINUTE_MS;
	return s;
}

static enum err alarm_dead(struct tx *tx, const struct outbox_settle *s)
{
	const struct outbox_row *row = s->row;
	struct alarm_new alarm = { .kind = "dead_letter",
		                   .role = "operator",
		                   .casefile = row->casefile,
		                   .referral = row->referral };

	alarm.body = event_body(
		tx->a, { "outbox", arena_printf(tx->a, "%" PRId64, row->id) },
		{ "error", s->error });
	return alarm_add(tx, &alarm);
}

static enum err alarm_not_set_up(struct tx *tx, const struct outbox_settle *s)
{
	struct alarm_new alarm = { .kind = "dead_letter", .role = "operator" };

	alarm.body = event_body(tx->a, { "channel", s->row->channel },
	                        { "error", s->error });
	return job_alarm_once(tx, &alarm);
}

enum err outbox_settle_write(struct tx *tx, void *settle)
{
	const struct outbox_settle *s = settle;
	struct viewer v = job_viewer(s->jobs, tx->now_ms);
	int64_t id = s->row->id, next_ms = tx->now_ms + s->pause_ms;

	switch (s->end) {
	case OUTBOX_SENT:
		return notify_sent(tx, &v, s->row, s->remote_id);
	case OUTBOX_UNKNOWN:
		return outbox_unknown(tx, id, next_ms);
	case OUTBOX_WAITS:
		TRY(alarm_not_set_up(tx, s));
		return outbox_failed(tx, id, s->error, next_ms);
	case OUTBOX_AGAIN:
		return outbox_failed(tx, id, s->error, next_ms);
	case OUTBOX_DEAD:
		break;
	}
	TRY(outbox_failed(tx, id, s->error, 0));
	return alarm_dead(tx, s);
}
