/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Cases that may be the same matter: candidates by key, a score in C. */
#include "domain/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/tel.h"
#include "base/text.h"
#include "domain/access.h"
#include "domain/category.h"
#include "domain/duplicate.h"
#include "domain/vault.h"

#include "suspect.sql.inc"

#define MAX_CANDIDATES 60
#define MAX_SUSPECTS   20

struct candidates {
	int64_t id[MAX_CANDIDATES];
	size_t n;
};

static enum err add_key(struct arena *a, struct db *db, int64_t office,
                        const char *key, int64_t not_this, struct candidates *c)
{
	struct rows r;

	if (!key)
		return OK;
	TRY(db_rows(a, db, &suspect_by_key, &r, I(office), T(key),
	            I(not_this)));
	for (size_t i = 0; i < r.n && c->n < MAX_CANDIDATES; i++) {
		bool known = false;

		for (size_t k = 0; k < c->n; k++)
			known = known || c->id[k] == row_int(&r, i, 0);
		if (!known)
			c->id[c->n++] = row_int(&r, i, 0);
	}
	return OK;
}

static enum err find_candidates(struct arena *a, struct db *db,
                                const struct viewer *v,
                                const struct suspect_ask *ask,
                                struct candidates *c)
{
	int64_t office = v->office->id;
	const char *phone = tel_e164(a, ask->phone);
	const char *nik = vault_blind(a, v->office, ask->nik);
	const char *name = duplicate_key(a, ask->place, ask->name);
	struct rows r;

	if (ask->casefile) {
		TRY(db_rows(a, db, &suspect_keys_of, &r, I(office),
		            I(ask->casefile)));
		for (size_t i = 0; i < r.n; i++)
			TRY(add_key(a, db, office, row_text(&r, i, 0),
			            ask->casefile, c));
	}
	if (phone)
		TRY(add_key(a, db, office, arena_printf(a, "t:%s", phone),
		            ask->casefile, c));
	if (nik)
		TRY(add_key(a, db, office, arena_printf(a, "k:%s", nik),
		            ask->casefile, c));
	if (name)
		TRY(add_key(a, db, office, arena_printf(a, "n:%s", name),
		            ask->casefile, c));
	return OK;
}

/* One case as the score wants it. */
struct facts {
	struct duplicate_facts dup;
	const char *number, *state;
	bool secret;
	int64_t handler;
};

static enum err load(struct arena *a, struct db *db, int64_t office, int64_t id,
                     struct facts *f)
{
	struct bytes blind;
	struct rows r;

	TRY(db_rows(a, db, &suspect_facts, &r, I(office), I(id)));
	if (!r.n)
		return fail(ERR_NOT_FOUND, "no such case file");
	blind = row_blob(&r, 0, 10);
	*f = (struct facts){
		.number = row_text(&r, 0, 0),
		.secret = row_int(&r, 0, 5),
		.handler = row_int(&r, 0, 6),
		.state = row_text(&r, 0, 7),
		.dup = {
			.village = row_text(&r, 0, 1),
			.group = row_text(&r, 0, 2),
			.story = row_text(&r, 0, 3),
			.at_ms = row_int(&r, 0, 4),
			.name = row_text(&r, 0, 8),
			.age = row_null(&r, 0, 9) ? -1
			                          : (int)row_int(&r, 0, 9),
			.nik_hash = blind.n ? text_hex(a, blind.p, blind.n)
			                    : NULL,
			.phone = row_text(&r, 0, 11),
		},
	};
	return OK;
}

static enum err facts_of_ask(struct arena *a, struct db *db,
                             const struct viewer *v,
                             const struct suspect_ask *ask, struct facts *f)
{
	const struct category *c = category_find(ask->category);

	if (ask->casefile)
		return load(a, db, v->office->id, ask->casefile, f);
	*f = (struct facts){ .dup = {
				     .phone = tel_e164(a, ask->phone),
				     .nik_hash = vault_blind(a, v->office,
		                                             ask->nik),
				     .name = ask->name,
				     .village = ask->place,
				     .group = c ? category_group_code(c->group)
		                                : NULL,
				     .age = (int)ask->age,
				     .story = ask->story,
				     .at_ms = v->now_ms,
			     } };
	return OK;
}

static const char *why_text(struct arena *a, unsigned why)
{
	const char *key[8], *all = "";
	size_t n = duplicate_why_keys(why, key, COUNT(key));

	for (size_t i = 0; i < n; i++)
		all = arena_printf(a, "%s%s%s", all, *all ? " " : "", key[i]);
	return all;
}

static int by_score(const void *x, const void *y)
{
	const struct suspect *a = x, *b = y;

	return (a->score < b->score) - (a->score > b->score);
}

enum err merge_suspects(struct arena *a, struct db *db, const struct viewer *v,
                        const struct suspect_ask *ask, struct suspect **out,
                        size_t *n)
{
	struct candidates c = { .n = 0 };
	struct facts mine, other;

	if (!access_may_handle(v))
		return fail(ERR_DENIED, "no look for doubles");
	*n = 0;
	*out = arena_array(a, MAX_CANDIDATES + 1, sizeof **out);
	TRY(facts_of_ask(a, db, v, ask, &mine));
	TRY(find_candidates(a, db, v, ask, &c));
	for (size_t i = 0; i < c.n; i++) {
		struct duplicate_score score;
		bool hidden;

		TRY(load(a, db, v->office->id, c.id[i], &other));
		score = duplicate_score(a, &mine.dup, &other.dup);
		if (score.score < DUPLICATE_SUGGEST ||
		    !strcmp(other.state, "merged"))
			continue;
		hidden = other.secret && !v->secret_grant &&
		         !(v->user && v->user == other.handler);
		(*out)[(*n)++] = (struct suspect){
			.casefile = hidden ? 0 : c.id[i],
			.number = hidden ? NULL : other.number,
			.score = hidden ? 0 : score.score,
			.why = hidden ? "duplicate.ask_supervisor"
			              : why_text(a, score.why),
			.hidden = hidden,
		};
	}
	qsort(*out, *n, sizeof **out, by_score);
	if (*n > MAX_SUSPECTS)
		*n = MAX_SUSPECTS;
	return OK;
}
