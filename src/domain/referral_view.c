/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/referral_view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "domain/access.h"

#include "referral_view.sql.inc"

static struct referral_view read_view(const struct rows *r, size_t i)
{
	return (struct referral_view){
		.id = row_int(r, i, 0),
		.casefile = row_int(r, i, 1),
		.agency = row_int(r, i, 2),
		.version = row_int(r, i, 3),
		.agency_code = row_text(r, i, 4),
		.agency_name = row_text(r, i, 5),
		.agency_regency = row_text(r, i, 6),
		.state = row_text(r, i, 7),
		.note = row_text(r, i, 8),
		.why = row_text(r, i, 9),
		.result = row_text(r, i, 10),
		.reason = row_text(r, i, 11),
		.question = row_text(r, i, 12),
		.officer = row_text(r, i, 13),
		.proposed = row_int(r, i, 14),
		.proposed_code = row_text(r, i, 15),
		.proposed_name = row_text(r, i, 16),
		.sent_ms = row_int(r, i, 17),
		.accept_due_ms = row_int(r, i, 18),
		.due_ms = row_int(r, i, 19),
		.accepted_ms = row_int(r, i, 20),
		.started_ms = row_int(r, i, 21),
		.done_ms = row_int(r, i, 22),
		.returned_ms = row_int(r, i, 23),
		.asked_ms = row_int(r, i, 24),
		.unproven = row_int(r, i, 25),
		.open = row_null(r, i, 26),
		.sent_by = row_text(r, i, 27),
	};
}

/* The same with the case in short. */
static struct referral_view read_whole(struct arena *a, const struct rows *r,
                                       size_t i)
{
	struct referral_view w = read_view(r, i);

	w.case_number = row_text(r, i, 28);
	w.lead = row_int(r, i, 29) == w.id;
	w.case_secret = row_int(r, i, 30);
	w.case_place = row_text(r, i, 32);
	w.case_state = row_text(r, i, 33);
	w.case_category = row_text(r, i, 34);
	w.case_group = row_text(r, i, 35);
	w.case_urgency = row_text(r, i, 36);
	w.case_due_ms = row_int(r, i, 37);
	w.case_danger = row_int(r, i, 38);
	w.case_excerpt = text_cut(a, row_text(r, i, 39), 160);
	w.case_person = row_text(r, i, 40);
	w.case_age = row_null(r, i, 41) ? -1 : row_int(r, i, 41);
	w.case_received_ms = row_int(r, i, 42);
	return w;
}

/* What the viewer may see of one row, by the same judge as the case. */
static enum err judge(struct arena *a, struct db *db, const struct viewer *v,
                      const struct rows *r, size_t i, enum access *out)
{
	struct access_case c = {
		.secret = row_int(r, i, 30),
		.handler = row_int(r, i, 31),
		.own_referral = v->agency == row_int(r, i, 2),
		.place = row_text(r, i, 32),
	};
	struct rows glass;

	if (c.secret && v->user && access_may_handle(v)) {
		TRY(db_rows(a, db, &referral_glass, &glass, I(v->office->id),
		            I(row_int(r, i, 1)), I(v->user), I(v->now_ms)));
		c.glass_broken = glass.n > 0;
	}
	*out = access_case(v, &c);
	return OK;
}

enum err referral_get(struct arena *a, struct db *db, const struct viewer *v,
                      int64_t id, struct referral_view *out)
{
	enum access access;
	struct rows r;

	TRY(db_rows(a, db, &referral_view_one, &r, I(v->office->id), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such referral");
	TRY(judge(a, db, v, &r, 0, &access));
	if (access != ACCESS_FULL)
		return fail(ERR_NOT_FOUND, "not for this viewer");
	*out = read_whole(a, &r, 0);
	return OK;
}

enum err referral_of_cases(struct arena *a, struct db *db, int64_t office,
                           const char *ids, struct referral_view **out,
                           size_t *n)
{
	struct rows r;

	TRY(db_rows(a, db, &referral_view_of_cases, &r, I(office), T(ids)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	for (size_t i = 0; i < r.n; i++)
		(*out)[i] = read_view(&r, i);
	*n = r.n;
	return OK;
}

static enum err ask(struct arena *a, struct db *db, const struct viewer *v,
                    const struct referral_filter *f, int64_t agency,
                    struct rows *r)
{
	bool done = text_same(f->tab, "done");
	int64_t at = done ? INT64_MAX : -1, id = done ? INT64_MAX : 0;
	unsigned bits;

	if (f->cursor &&
	    sscanf(f->cursor, "%" SCNd64 ".%" SCNd64, &at, &id) != 2)
		return refuse(ERR_INVALID, "cursor", "err.cursor");
	if (done)
		return db_rows(a, db, &referral_view_done[agency ? 1u : 0u], r,
		               I(v->office->id), I(agency), I(at), I(id),
		               I(f->limit + 1));
	bits = (agency ? (unsigned)referral_view_list_agency : 0u) |
	       (text_same(f->tab, "in") ? (unsigned)referral_view_list_in
	                                : 0u) |
	       (text_same(f->tab, "work") ? (unsigned)referral_view_list_work
	                                  : 0u) |
	       (f->overdue ? (unsigned)referral_view_list_overdue : 0u);
	return db_rows(a, db, &referral_view_list[bits], r, I(v->office->id),
	               I(agency), I(v->now_ms), I(at), I(id), I(f->limit + 1));
}

enum err referral_list(struct arena *a, struct db *db, const struct viewer *v,
                       const struct referral_filter *f,
                       struct referral_list *out)
{
	int64_t agency = v->role == ROLE_DESK ? v->agency : f->agency;
	struct referral_list list = { 0 };
	struct rows r;

	if (v->role == ROLE_DESK && !v->agency)
		return fail(ERR_DENIED, "a desk without an agency");
	if (v->role != ROLE_DESK && !access_may_handle(v) &&
	    v->role != ROLE_HEAD)
		return fail(ERR_DENIED, "no referrals for this role");
	TRY(ask(a, db, v, f, agency, &r));
	list.item = arena_array(a, r.n + 1, sizeof *list.item);
	for (size_t i = 0; i < r.n && i < (size_t)f->limit; i++) {
		enum access access;

		TRY(judge(a, db, v, &r, i, &access));
		if (access == ACCESS_FULL)
			list.item[list.n++] = read_whole(a, &r, i);
	}
	if (r.n > (size_t)f->limit) {
		size_t last = (size_t)f->limit - 1;
		int64_t at = text_same(f->tab, "done") ? row_int(&r, last, 26)
		                                       : row_int(&r, last, 19);

		list.next = arena_printf(a, "%" PRId64 ".%" PRId64, at,
		                         row_int(&r, last, 0));
	}
	*out = list;
	return OK;
}

enum err referral_figures(struct arena *a, struct db *db,
                          const struct viewer *v, int64_t agency,
                          struct referral_figures *out)
{
	struct rows r;

	if (v->role == ROLE_DESK)
		agency = v->agency;
	TRY(db_rows(a, db, &referral_count_open, &r, I(v->office->id),
	            I(agency), I(v->now_ms)));
	*out = (struct referral_figures){ row_int(&r, 0, 0), row_int(&r, 0, 1),
		                          row_int(&r, 0, 2) };
	return OK;
}
