/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/casefile_view.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "domain/access.h"
#include "domain/number.h"
#include "domain/referral_view.h"
#include "domain/search.h"

#include "casefile_view.sql.inc"

/* --- one row -------------------------------------------------------------- */

/* The neutral line: that something is there and that its clock runs. */
static struct casefile_view masked_view(const struct rows *r, size_t i)
{
	return (struct casefile_view){
		.masked = true,
		.id = row_int(r, i, 0),
		.state = row_text(r, i, 5),
		.due_ms = row_int(r, i, 31),
	};
}

static void read_times(const struct rows *r, size_t i, struct casefile_view *c)
{
	c->review_ms = row_int(r, i, 26);
	c->merged_into = row_int(r, i, 27);
	c->merged_number = row_text(r, i, 28);
	c->first_contact_ms = row_int(r, i, 29);
	c->received_ms = row_int(r, i, 30);
	c->due_ms = row_int(r, i, 31);
	c->answered_ms = row_int(r, i, 32);
	c->handled_ms = row_int(r, i, 33);
	c->told_ms = row_int(r, i, 34);
	c->ended_ms = row_int(r, i, 35);
	c->asked_ms = row_int(r, i, 36);
	c->contact = row_int(r, i, 37);
	c->reporter_safe = row_text(r, i, 38);
	c->last_in_ms = row_int(r, i, 39);
	c->reporter_phone = row_text(r, i, 40);
	c->reporter_name = row_text(r, i, 41);
	c->conversation = row_int(r, i, 42);
	c->duplicate_suspected = row_int(r, i, 45);
	c->handled_by = row_text(r, i, 46);
}

static struct casefile_view full_view(const struct rows *r, size_t i)
{
	struct casefile_view c = {
		.id = row_int(r, i, 0),
		.version = row_int(r, i, 1),
		.number = row_text(r, i, 2),
		.code = row_text(r, i, 3),
		.channel = row_text(r, i, 4),
		.state = row_text(r, i, 5),
		.category = row_text(r, i, 6),
		.group = row_text(r, i, 7),
		.urgency = row_text(r, i, 8),
		.urgency_reason = row_text(r, i, 9),
		.place = row_text(r, i, 10),
		.landmark = row_text(r, i, 11),
		.has_point = !row_null(r, i, 12) && !row_null(r, i, 13),
		.lat = row_real(r, i, 12),
		.lon = row_real(r, i, 13),
		.story = row_text(r, i, 14),
		.handler = row_int(r, i, 15),
		.handler_name = row_text(r, i, 16),
		.lead = row_int(r, i, 17),
		.household_size = row_null(r, i, 18) ? -1 : row_int(r, i, 18),
		.missing = row_text(r, i, 19),
		.secret = row_int(r, i, 20),
		.danger = row_int(r, i, 21),
		.unproven = row_int(r, i, 22),
		.confirmed = row_text(r, i, 23),
		.outcome = row_text(r, i, 24),
		.reason = row_text(r, i, 25),
	};

	read_times(r, i, &c);
	return c;
}

static struct casefile_view read_case(const struct viewer *v,
                                      const struct rows *r, size_t i,
                                      enum access *access)
{
	struct access_case seen = {
		.secret = row_int(r, i, 20),
		.handler = row_int(r, i, 15),
		.place = row_text(r, i, 10),
		.own_referral = row_int(r, i, 43),
		.glass_broken = row_int(r, i, 44),
	};

	*access = access_case(v, &seen);
	return *access == ACCESS_FULL ? full_view(r, i) : masked_view(r, i);
}

/* --- what belongs to many cases at once ------------------------------------
 */

static const char *ids_json(struct arena *a, const struct casefile_view *c,
                            size_t n)
{
	char *out = arena_alloc(a, n * 21 + 3);
	size_t used = 0;

	out[used++] = '[';
	for (size_t i = 0; i < n; i++)
		used += (size_t)sprintf(out + used, "%s%" PRId64, i ? "," : "",
		                        c[i].id);
	out[used++] = ']';
	return out;
}

static struct casefile_view *find(struct casefile_view *c, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (c[i].id == id)
			return &c[i];
	return NULL;
}

static enum err add_persons(struct arena *a, struct db *db, int64_t office,
                            const char *ids, struct casefile_view *c, size_t n)
{
	struct person_view *p;
	struct rows r;

	TRY(db_rows(a, db, &case_view_persons, &r, I(office), T(ids)));
	p = arena_array(a, r.n + 1, sizeof *p);
	for (size_t i = 0; i < r.n; i++) {
		struct casefile_view *of = find(c, n, row_int(&r, i, 0));

		p[i] = (struct person_view){
			.id = row_int(&r, i, 1),
			.name = row_text(&r, i, 2),
			.sex = row_text(&r, i, 3),
			.address = row_text(&r, i, 4),
			.occupation = row_text(&r, i, 5),
			.age = row_null(&r, i, 6) ? -1 : row_int(&r, i, 6),
			.nik_mask = row_text(&r, i, 7),
		};
		if (!of->n_persons++)
			of->person = &p[i];
	}
	return OK;
}

static enum err add_clocks(struct arena *a, struct db *db, int64_t office,
                           const char *ids, struct casefile_view *c, size_t n)
{
	struct clock_view *k;
	struct rows r;

	TRY(db_rows(a, db, &case_view_clocks, &r, I(office), T(ids)));
	k = arena_array(a, r.n + 1, sizeof *k);
	for (size_t i = 0; i < r.n; i++) {
		struct casefile_view *of = find(c, n, row_int(&r, i, 0));

		k[i] = (struct clock_view){
			.kind = row_text(&r, i, 1),
			.referral = row_int(&r, i, 2),
			.from_ms = row_int(&r, i, 3),
			.due_ms = row_int(&r, i, 4),
			.met_ms = row_int(&r, i, 5),
			.ended_ms = row_int(&r, i, 6),
			.step = row_int(&r, i, 7),
			.acked_ms = row_int(&r, i, 8),
			.acked_by = row_text(&r, i, 9),
		};
		if (!of->n_clocks++)
			of->clock = &k[i];
		if (!k[i].met_ms && !k[i].ended_ms &&
		    (!of->next_due_ms || k[i].due_ms < of->next_due_ms))
			of->next_due_ms = k[i].due_ms;
	}
	return OK;
}

/* The first report's words on the reporter stand above the contact's. */
static enum err add_reporters(struct arena *a, struct db *db,
                              const struct viewer *v, const char *ids,
                              struct casefile_view *c, size_t n)
{
	struct rows r;

	TRY(db_rows(a, db, &case_view_reporters, &r, I(v->office->id), T(ids)));
	for (size_t i = r.n; i-- > 0;) {
		struct casefile_view *of = find(c, n, row_int(&r, i, 0));

		if (row_text(&r, i, 1))
			of->reporter_name = row_text(&r, i, 1);
		if (row_text(&r, i, 2))
			of->reporter_phone = row_text(&r, i, 2);
		of->reporter_relation = row_text(&r, i, 3);
		of->reporter_anonymous = row_int(&r, i, 4);
	}
	/* Who asked not to be named is not named outside the call centre. */
	for (size_t i = 0; i < n; i++)
		if (!access_may_handle(v) &&
		    (c[i].reporter_anonymous || c[i].secret)) {
			c[i].reporter_name = c[i].reporter_phone = NULL;
			c[i].reporter_relation = NULL;
			c[i].contact = c[i].conversation = 0;
		}
	return OK;
}

static enum err add_referrals(struct arena *a, struct db *db, int64_t office,
                              const char *ids, struct casefile_view *c,
                              size_t n)
{
	struct referral_view *list;
	size_t found;

	TRY(referral_of_cases(a, db, office, ids, &list, &found));
	for (size_t i = 0; i < found; i++) {
		struct casefile_view *of = find(c, n, list[i].casefile);

		list[i].lead = list[i].id == of->lead;
		list[i].case_number = of->number;
		if (!of->n_referrals++)
			of->referral = &list[i];
		if (!strcmp(list[i].state, "returned"))
			of->returned = true;
	}
	return OK;
}

/* Load cases by id, in that order, judged; those of no access are dropped. */
static enum err fetch(struct arena *a, struct db *db, const struct viewer *v,
                      const char *ids, struct casefile_view **out, size_t *n)
{
	struct casefile_view *all, *full;
	size_t n_all = 0, n_full = 0;
	const char *full_ids;
	struct rows r;

	TRY(db_rows(a, db, &case_view_rows, &r, I(v->office->id), T(ids),
	            I(v->agency), I(v->user), I(v->now_ms)));
	all = arena_array(a, r.n + 1, sizeof *all);
	full = arena_array(a, r.n + 1, sizeof *full);
	for (size_t i = 0; i < r.n; i++) {
		enum access access;
		struct casefile_view c = read_case(v, &r, i, &access);

		if (access == ACCESS_NONE)
			continue;
		all[n_all++] = c;
		if (access == ACCESS_FULL)
			full[n_full++] = c;
	}
	*out = all;
	*n = n_all;
	if (!n_full)
		return OK;
	full_ids = ids_json(a, full, n_full);
	TRY(add_persons(a, db, v->office->id, full_ids, full, n_full));
	TRY(add_clocks(a, db, v->office->id, full_ids, full, n_full));
	TRY(add_reporters(a, db, v, full_ids, full, n_full));
	TRY(add_referrals(a, db, v->office->id, full_ids, full, n_full));
	for (size_t i = 0, k = 0; i < n_all; i++)
		if (!all[i].masked)
			all[i] = full[k++];
	return OK;
}

/* --- lists ---------------------------------------------------------------- */

static unsigned filter_bits(const struct casefile_filter *f, int64_t agency)
{
	unsigned bits = 0;

	if (!f->state && !f->all_states)
		bits |= case_view_ids_open;
	if (f->state)
		bits |= case_view_ids_state;
	if (agency)
		bits |= case_view_ids_agency;
	if (f->category)
		bits |= case_view_ids_category;
	if (f->group)
		bits |= case_view_ids_group;
	if (f->place)
		bits |= case_view_ids_place;
	if (f->overdue)
		bits |= case_view_ids_overdue;
	if (f->mine)
		bits |= case_view_ids_mine;
	return bits;
}

static enum err list_ids(struct arena *a, struct db *db, const struct viewer *v,
                         const struct casefile_filter *f, int64_t agency,
                         struct rows *out)
{
	int64_t key = INT64_MIN, id = 0;

	if (f->cursor &&
	    sscanf(f->cursor, "%" SCNd64 ".%" SCNd64, &key, &id) != 2)
		return refuse(ERR_INVALID, "cursor", "err.cursor");
	return db_rows(a, db, &case_view_ids[filter_bits(f, agency)], out,
	               I(v->office->id), T(f->state), I(agency), T(f->category),
	               T(f->group), T(f->place ? f->place : ""),
	               T(f->place ? arena_printf(a, "%s/", f->place) : ""),
	               I(v->now_ms), I(v->user), I(key), I(id),
	               I(f->limit + 1));
}

/* A number is looked up, words are searched newest first. */
static enum err search_ids(struct arena *a, struct db *db,
                           const struct viewer *v,
                           const struct casefile_filter *f, struct rows *out)
{
	const char *q = db_engine(db) == DB_SQLITE
	                        ? search_question_fts5(a, f->q)
	                        : search_question_tsquery(a, f->q);
	int64_t before = INT64_MAX;

	*out = (struct rows){ 0 };
	if (!q)
		return OK;
	if (f->cursor && sscanf(f->cursor, "q.%" SCNd64, &before) != 1)
		return refuse(ERR_INVALID, "cursor", "err.cursor");
	return db_rows(a, db, &case_view_search, out, I(v->office->id), T(q),
	               I(v->user), I(v->secret_grant), I(before),
	               I(f->limit + 1));
}

static const char *rows_ids(struct arena *a, const struct rows *r, size_t n)
{
	struct casefile_view *c = arena_array(a, n + 1, sizeof *c);

	for (size_t i = 0; i < n; i++)
		c[i].id = row_int(r, i, 0);
	return ids_json(a, c, n);
}

static enum err find_number(struct arena *a, struct db *db,
                            const struct viewer *v, const char *q,
                            struct casefile_list *out, bool *found)
{
	struct number n;
	int64_t id;
	enum err e;

	*found = false;
	if (number_parse(q, &n) != OK || !n.prefix[0])
		return OK;
	e = casefile_by_number(a, db, v, number_format(a, &n), &id);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	*found = true;
	return fetch(a, db, v, arena_printf(a, "[%" PRId64 "]", id), &out->item,
	             &out->n);
}

static bool may_list(const struct viewer *v)
{
	return access_may_handle(v) || v->role == ROLE_DESK ||
	       v->role == ROLE_HEAD || v->role == ROLE_AUDITOR ||
	       v->role == ROLE_VILLAGE;
}

enum err casefile_list(struct arena *a, struct db *db, const struct viewer *v,
                       const struct casefile_filter *f,
                       struct casefile_list *out)
{
	struct casefile_filter scoped = *f;
	struct casefile_list list = { 0 };
	int64_t agency = f->agency;
	bool found = false;
	size_t kept;
	struct rows r;

	*out = list;
	if (!may_list(v))
		return fail(ERR_DENIED, "no case lists for this role");
	/* A desk's scope is part of the question, not a filter on top. */
	if (v->role == ROLE_DESK && !v->is_machine) {
		if (!v->agency || (agency && agency != v->agency))
			return OK;
		agency = v->agency;
	}
	if (v->role == ROLE_VILLAGE)
		scoped.place = v->place ? v->place : "-";
	if (f->q)
		TRY(find_number(a, db, v, f->q, out, &found));
	if (found)
		return OK;
	if (f->q)
		TRY(search_ids(a, db, v, &scoped, &r));
	else
		TRY(list_ids(a, db, v, &scoped, agency, &r));
	kept = r.n > (size_t)f->limit ? (size_t)f->limit : r.n;
	TRY(fetch(a, db, v, rows_ids(a, &r, kept), &list.item, &list.n));
	if (r.n > kept)
		list.next = f->q ? arena_printf(a, "q.%" PRId64,
		                                row_int(&r, kept - 1, 0))
		                 : arena_printf(a, "%" PRId64 ".%" PRId64,
		                                row_int(&r, kept - 1, 1),
		                                row_int(&r, kept - 1, 0));
	*out = list;
	return OK;
}

enum err casefile_get(struct arena *a, struct db *db, const struct viewer *v,
                      int64_t id, struct casefile_view *out)
{
	struct casefile_view *c;
	size_t n;

	TRY(fetch(a, db, v, arena_printf(a, "[%" PRId64 "]", id), &c, &n));
	if (!n)
		return fail(ERR_NOT_FOUND, "no such case file");
	*out = c[0];
	return OK;
}

enum err casefile_by_number(struct arena *a, struct db *db,
                            const struct viewer *v, const char *number,
                            int64_t *id)
{
	struct casefile_view c;
	struct rows r;

	TRY(db_rows(a, db, &case_view_number, &r, I(v->office->id), T(number)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such number");
	TRY(casefile_get(a, db, v, row_int(&r, 0, 0), &c));
	if (c.masked)
		return fail(ERR_NOT_FOUND, "not for this viewer");
	*id = c.id;
	return OK;
}

enum err casefile_sealed_by_number(struct arena *a, struct db *db,
                                   const struct viewer *v, const char *number,
                                   int64_t *id)
{
	struct rows r;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "no glass to break for this role");
	TRY(db_rows(a, db, &case_view_number, &r, I(v->office->id), T(number)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such number");
	*id = row_int(&r, 0, 0);
	return OK;
}

enum err casefile_reports(struct arena *a, struct db *db,
                          const struct viewer *v, int64_t id,
                          struct report_view **out, size_t *n)
{
	struct casefile_view c;
	bool sealed;
	struct rows r;

	TRY(casefile_get(a, db, v, id, &c));
	if (c.masked)
		return refuse(ERR_DENIED, NULL, "err.secret");
	TRY(db_rows(a, db, &case_view_reports, &r, I(v->office->id), I(id)));
	*out = arena_array(a, r.n + 1, sizeof **out);
	*n = r.n;
	for (size_t i = 0; i < r.n; i++) {
		sealed = !access_may_handle(v) &&
		         (c.secret || row_int(&r, i, 8));
		(*out)[i] = (struct report_view){
			.id = row_int(&r, i, 0),
			.at_ms = row_int(&r, i, 1),
			.conversation = row_int(&r, i, 2),
			.channel = row_text(&r, i, 3),
			.story = row_text(&r, i, 4),
			.name = sealed ? NULL : row_text(&r, i, 5),
			.phone = sealed ? NULL : row_text(&r, i, 6),
			.relation = sealed ? NULL : row_text(&r, i, 7),
			.anonymous = row_int(&r, i, 8),
		};
	}
	return OK;
}

enum err casefile_figures(struct arena *a, struct db *db,
                          const struct viewer *v, struct casefile_figures *out)
{
	struct civil day = civil_at(v->office->zone, v->now_ms);
	struct rows r;

	day.hour = day.minute = day.second = 0;
	TRY(db_rows(a, db, &case_view_figures, &r, I(v->office->id),
	            I(v->now_ms), I(id_floor(civil_ms(v->office->zone, day)))));
	*out = (struct casefile_figures){
		row_int(&r, 0, 0), row_int(&r, 0, 1), row_int(&r, 0, 2),
		row_int(&r, 0, 3), row_int(&r, 0, 4), row_int(&r, 0, 5),
	};
	return OK;
}
