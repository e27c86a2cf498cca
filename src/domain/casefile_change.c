/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Small changes of a case file: who answers, notes, secrecy, words to the
 * reporter.  Opening and editing are in casefile.c. */
#include "domain/casefile.h"

#include "base/text.h"
#include "domain/access.h"
#include "domain/alarm.h"
#include "domain/audit.h"
#include "domain/conversation.h"
#include "domain/event.h"
#include "domain/promise.h"
#include "domain/vault.h"

#include "casefile_change.sql.inc"

#define SHIFT_MS (12 * HOUR_MS)

enum err casefile_assign(struct tx *tx, const struct viewer *v, int64_t id,
                         int64_t user)
{
	struct casefile_row c;
	struct rows r;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not assign");
	TRY(casefile_row(tx, v, id, &c));
	if (user) {
		TRY(db_rows(tx->a, tx->db, &casefile_user, &r, I(tx->office),
		            I(user)));
		if (!r.n)
			return refuse(ERR_INVALID, "user", "err.choice");
	}
	TRY(tx_run(tx, &casefile_put_handler, I(tx->office), I(id), O(user)));
	TRY(event_case(tx, "case.assigned", id, 0,
	               event_body(tx->a, { "user", user ? id_text(tx->a, user)
	                                                : NULL })));
	TRY(casefile_touch(tx, id));
	return audit_add_id(tx, "case.assign", "case", id, NULL);
}

enum err casefile_note(struct tx *tx, const struct viewer *v, int64_t id,
                       const char *text)
{
	struct casefile_row c;
	const char *clean;

	TRY(casefile_row(tx, v, id, &c));
	if (text_is_empty(text))
		return refuse(ERR_INVALID, "text", "err.required");
	TRY(vault_clean(tx, v->office, text, &clean));
	TRY(event_case(tx, "note", id, 0,
	               event_body(tx->a, { "text", clean })));
	TRY(casefile_touch(tx, id));
	return audit_add_id(tx, "case.note", "case", id, NULL);
}

enum err casefile_set_secret(struct tx *tx, const struct viewer *v, int64_t id,
                             bool secret, const char *reason)
{
	struct casefile_row c;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not change secrecy");
	TRY(casefile_row(tx, v, id, &c));
	if (text_is_empty(reason))
		return refuse(ERR_INVALID, "reason", "err.required");
	if (!secret && c.secret && !v->secret_grant && !v->is_machine)
		return refuse(ERR_DENIED, NULL, "err.needs_grant");
	TRY(tx_run(tx, &casefile_put_secret, I(tx->office), I(id), I(secret)));
	/* Its author keeps his own secret case for his shift. */
	if (secret && !c.handler && v->user)
		TRY(tx_run(tx, &casefile_put_handler, I(tx->office), I(id),
		           I(v->user)));
	TRY(event_case(tx, "case.secret", id, 0,
	               event_body(tx->a, { "secret", secret ? "1" : "0" },
	                          { "reason", reason })));
	TRY(casefile_touch(tx, id));
	return audit_add_id(tx, "case.secret", "case", id,
	                    event_body(tx->a, { "secret", secret ? "1" : "0" },
	                               { "reason", reason }));
}

enum err casefile_break_glass(struct tx *tx, const struct viewer *v, int64_t id,
                              const char *reason)
{
	struct viewer house = *v;
	struct alarm_new alarm = { .kind = "glass",
		                   .role = "supervisor",
		                   .casefile = id };
	struct casefile_row c;

	if (!access_may_handle(v) || !v->user)
		return fail(ERR_DENIED, "no glass to break for this role");
	if (text_length(reason) < 5)
		return refuse(ERR_INVALID, "reason", "err.reason_short");
	house.is_machine = true;
	TRY(casefile_row(tx, &house, id, &c));
	TRY(tx_run(tx, &casefile_add_access, I(tx->office), I(id), I(v->user),
	           T(reason), I(tx->now_ms), I(tx->now_ms + SHIFT_MS)));
	TRY(alarm_add(tx, &alarm));
	alarm.role = "auditor";
	TRY(alarm_add(tx, &alarm));
	TRY(event_case(tx, "case.opened_by_reason", id, 0,
	               event_body(tx->a, { "reason", reason })));
	return audit_add_id(tx, "case.break_glass", "case", id,
	                    event_body(tx->a, { "reason", reason }));
}

enum err casefile_message(struct tx *tx, const struct viewer *v, int64_t id,
                          const struct say *s, int64_t *message)
{
	struct casefile_row c;
	struct rows r;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "may not write to citizens");
	TRY(casefile_row(tx, v, id, &c));
	TRY(db_rows(tx->a, tx->db, &casefile_newest_conversation, &r,
	            I(tx->office), I(id)));
	if (!r.n)
		return refuse(ERR_CONFLICT, NULL, "err.no_channel");
	return conversation_say(tx, v, row_int(&r, 0, 0), s, message);
}

enum err casefile_answered(struct tx *tx, const struct viewer *v, int64_t id)
{
	TRY(tx_run(tx, &casefile_put_answered, I(tx->office), I(id),
	           I(tx->now_ms), O(v->user)));
	TRY(event_case(tx, "case.answered", id, 0, NULL));
	return promise_refresh(tx, v->office, id);
}
