/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "job/live_feed.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "http/http.h"

#include "live_feed.sql.inc"

/* What a screen looks at again, by the first part of the event's word. */
static const struct screen {
	const char *prefix, *kind;
} screens[] = {
	{ "alarm", "alarm" },          { "conversation.", "conversation" },
	{ "message.", "message" },     { "postback.", "message" },
	{ "status.", "message" },      { "reaction.", "message" },
	{ "edit.", "message" },        { "revoke.", "message" },
	{ "call.", "message" },        { "media.", "message" },
	{ "system.", "conversation" }, { "referral.", "referral" },
	{ "case.", "case" },           { "clock.", "case" },
	{ "merge.", "case" },          { "task.", "case" },
};

static const char *screen_of(const char *word)
{
	for (size_t i = 0; i < COUNT(screens); i++)
		if (!strncmp(word, screens[i].prefix,
		             strlen(screens[i].prefix)))
			return screens[i].kind;
	return "case";
}

static void copy(char *to, size_t room, const char *from)
{
	snprintf(to, room, "%s", from ? from : "");
}

/* Columns of live_feed_after. */
enum {
	SEQ,
	KIND,
	CASEFILE,
	CONVERSATION,
	REFERRAL,
	AGENCY,
	SECRET,
	DANGER,
	HANDLER,
	CLOSED,
	TALK_DANGER,
	TALK_HANDLER,
	TALK_SECRET
};

static bool is_alarming(const struct rows *r, size_t i, const char *word)
{
	if (!strcmp(word, "case.created"))
		return row_int(r, i, DANGER);
	return !strcmp(word, "message.in") && row_int(r, i, TALK_DANGER);
}

static struct live_event read_event(const struct rows *r, size_t i)
{
	const char *word = row_text(r, i, KIND), *kind = screen_of(word);
	struct live_event e = { .seq = row_int(r, i, SEQ),
		                .casefile = row_int(r, i, CASEFILE),
		                .conversation = row_int(r, i, CONVERSATION),
		                .agency = row_int(r, i, AGENCY) };

	copy(e.kind, sizeof e.kind, kind);
	copy(e.change, sizeof e.change, word);
	if (!strcmp(kind, "referral"))
		e.id = row_int(r, i, REFERRAL);
	else if (!strcmp(kind, "case"))
		e.id = e.casefile;
	else if (strcmp(kind, "alarm") != 0)
		e.id = e.conversation;
	e.is_secret = row_int(r, i, SECRET) || row_int(r, i, CLOSED) ||
	              row_int(r, i, TALK_SECRET);
	e.user = row_int(r, i, HANDLER) ? row_int(r, i, HANDLER)
	                                : row_int(r, i, TALK_HANDLER);
	e.sound = is_alarming(r, i, word);
	return e;
}

/* What those hear of a secret who may not know it: that a list changed. */
static struct live_event neutral_of(const struct live_event *e)
{
	struct live_event n = { .seq = e->seq,
		                .user = e->user,
		                .sound = e->sound,
		                .is_secret = true,
		                .roles = (unsigned)ROLE_OPERATOR |
		                         ROLE_SUPERVISOR };

	memcpy(n.kind, e->kind, sizeof n.kind);
	return n;
}

static enum err newest(void *ctx, struct arena *a, struct db *db, int64_t *seq)
{
	const struct office *o = ctx;
	struct rows r;

	TRY(db_rows(a, db, &live_feed_newest, &r, I(o->id)));
	*seq = r.n ? row_int(&r, 0, 0) : 0;
	return OK;
}

/* A secret comes twice, for two kinds of people. */
static enum err since(void *ctx, struct arena *a, struct db *db, int64_t seq,
                      size_t max, struct live_event *out, size_t *n)
{
	const struct office *o = ctx;
	struct rows r;
	size_t put = 0;

	TRY(db_rows(a, db, &live_feed_after, &r, I(o->id), I(seq),
	            I((int64_t)max)));
	for (size_t i = 0; i < r.n; i++) {
		struct live_event e = read_event(&r, i);

		if (put + (e.is_secret ? 2 : 1) > max)
			break;
		out[put++] = e;
		if (e.is_secret)
			out[put++] = neutral_of(&e);
	}
	*n = put;
	return OK;
}

static bool knows_secret(const struct principal *who,
                         const struct live_event *e)
{
	return who->secret_grant || (who->user && who->user == e->user);
}

bool live_feed_may_see(const struct principal *who, const struct live_event *e)
{
	if (e->roles) /* the neutral one */
		return ((unsigned)who->role & e->roles) &&
		       !knows_secret(who, e);
	switch (who->role) {
	case ROLE_OPERATOR:
	case ROLE_SUPERVISOR:
		return !e->is_secret || knows_secret(who, e);
	case ROLE_DESK:
		return e->agency && e->agency == who->agency;
	case ROLE_HEAD:
	case ROLE_AUDITOR:
		return !e->is_secret;
	default:
		return false;
	}
}

static bool may_see(void *ctx, const struct principal *who,
                    const struct live_event *e)
{
	(void)ctx;
	return live_feed_may_see(who, e);
}

struct live_hooks live_feed_hooks(const struct office *office)
{
	return (struct live_hooks){ .ctx = (void *)(uintptr_t)office,
		                    .newest = newest,
		                    .since = since,
		                    .may_see = may_see };
}
