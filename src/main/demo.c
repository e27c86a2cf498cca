/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The demo office: the invented people of demo_data.c go through the same
 * doors as everybody, only that the clock of each step is set back. */
#include "main/demo.h"

#include <string.h>

#include "base/json_out.h"
#include "channel/event_json.h"
#include "domain/agency.h"
#include "domain/casefile_end.h"
#include "domain/casefile_view.h"
#include "domain/intake.h"
#include "domain/notify.h"
#include "domain/outbox.h"
#include "domain/place.h"
#include "domain/user.h"
#include "main/demo_data.h"

#define MAX_REFERRALS 8

/* One demo case on its way. */
struct play {
	struct run *r;
	const struct demo_case *c;
	const struct demo_step *step;
	const struct regency *regency;
	struct viewer operator;
	const char *place;
	int64_t opened_ms, id;
	int64_t referral[MAX_REFERRALS];
	size_t n;
};

/* The step happens at @p at_ms and is the viewer's in every trace. */
static void act_as(struct tx *tx, struct viewer *v, int64_t at_ms)
{
	tx->now_ms = v->now_ms = at_ms;
	tx->actor = v->user;
	tx->actor_name = v->name;
}

/* --- desks
 * ------------------------------------------------------------------------ */

struct desk {
	const char *name, *code;
	const char *token;
};

struct desks {
	struct run *r;
	struct desk list[12];
	size_t n;
};

static enum err add_desks(struct tx *tx, void *ctx)
{
	struct desks *d = ctx;

	for (size_t i = 0; i < d->n; i++) {
		struct user_new u = { .name = d->list[i].name,
			              .role = ROLE_DESK };
		struct agency g;
		const char *token;
		int64_t id;

		TRY(agency_find_code(tx->a, tx->db, tx->office, "",
		                     d->list[i].code, &g));
		u.agency = g.id;
		u.display = g.name;
		TRY(user_add(tx, &u, &id));
		TRY(user_link_make(tx, id, &token));
		d->list[i].token = arena_strdup(d->r->a, token);
	}
	return OK;
}

static enum err make_desks(struct run *r)
{
	static const char *const codes[] = { "dinsos", "kesra" };
	const struct office *o = &r->house->office;
	struct desks d = { .r = r };
	struct place_list kecamatan;

	for (size_t i = 0; i < o->n_regencies && i < 3; i++) {
		const struct regency *g = &o->regency[i];

		for (size_t k = 0; k < COUNT(codes); k++)
			d.list[d.n++] = (struct desk){
				arena_printf(r->a, "%s-%s", codes[k],
				             g->prefix),
				arena_printf(r->a, "%s@%s", codes[k], g->code),
				NULL
			};
		TRY(place_children(r->a, o->places, g->code, &kecamatan));
		if (kecamatan.n)
			d.list[d.n++] = (struct desk){
				arena_printf(r->a, "puskesmas-%s", g->prefix),
				arena_printf(r->a, "pkm-%s@%s",
				             kecamatan.item[0].code, g->code),
				NULL
			};
	}
	for (size_t i = 0; i < d.n; i++)
		for (char *p = (char *)(uintptr_t)d.list[i].name; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p | 0x20);
	TRY(run_write(r, add_desks, &d));
	fprintf(r->out, "\nMeja instansi (contoh):\n");
	for (size_t i = 0; i < d.n; i++)
		fprintf(r->out, "    %-16s %s/awal/%s\n", d.list[i].name,
		        o->public_url, d.list[i].token);
	return OK;
}

/* --- one case
 * ---------------------------------------------------------------------- */

static enum err find_referrals(struct tx *tx, struct play *p)
{
	struct casefile_view c;

	TRY(casefile_get(tx->a, tx->db, &p->operator, p->id, &c));
	for (p->n = 0; p->n < c.n_referrals && p->n < MAX_REFERRALS; p->n++)
		p->referral[p->n] = c.referral[p->n].id;
	return OK;
}

static enum err open_case(struct tx *tx, void *ctx)
{
	struct play *p = ctx;
	const struct demo_case *c = p->c;
	struct intake_form f = {
		.channel = c->channel,
		.story = c->story,
		.reporter_name = c->reporter,
		.reporter_relation = c->relation,
		.anonymous = !c->reporter,
		.person = { .name = c->person,
		            .sex = c->sex,
		            .age = c->age,
		            .occupation = c->occupation },
		.household_size = c->household,
		.place = p->place,
		.category = c->category,
		.secret = c->secret,
	};
	struct intake_receipt made;

	act_as(tx, &p->operator, p->opened_ms);
	if (c->reporter)
		f.reporter_phone = arena_printf(
			tx->a, "+6281255500%03d",
			(int)(c - demo_cases) * 2 +
				(p->regency != p->r->house->office.regency));
	TRY(intake_form_accept(tx, &p->operator, p->r->house->book, &f, &made));
	p->id = made.casefile;
	return find_referrals(tx, p);
}

static enum err desk_step(struct tx *tx, const struct play *p)
{
	const struct demo_step *s = p->step;
	const struct viewer *v = &p->operator;
	int64_t id;

	if ((size_t)s->referral >= p->n)
		return OK;
	id = p->referral[s->referral];
	switch (s->what) {
	case 'a':
		return referral_accept(tx, v, id, NULL);
	case 's':
		return referral_start(tx, v, id, NULL);
	case 'd':
		return referral_done(tx, v, id, s->text, NULL);
	case 'r':
		return referral_return(tx, v, id, s->text, 0, NULL);
	default:
		return referral_ask(tx, v, id, s->text, NULL);
	}
}

static enum err case_step(struct tx *tx, const struct play *p)
{
	struct informed told = { .how = "phone", .at_ms = tx->now_ms };
	const struct demo_step *s = p->step;
	const struct viewer *v = &p->operator;

	switch (s->what) {
	case 'v':
		return casefile_verify(tx, v, p->id, NULL);
	case 'w':
		return casefile_wait(tx, v, p->id, s->text,
		                     tx->now_ms + 7 * DAY_MS, NULL);
	case 'R':
		return casefile_resolve(tx, v, p->id, s->text);
	case 'c':
		return casefile_close(tx, v, p->id, NULL, &told);
	case 'x':
		return casefile_leave(tx, v, p->id, "declined", s->text, NULL);
	case 'u':
		return casefile_leave(tx, v, p->id, "unfounded", s->text, NULL);
	case 't':
		return casefile_leave(tx, v, p->id, "transferred",
		                      "Bukan wewenang kabupaten.", s->text);
	case 'n':
		return casefile_note(tx, v, p->id, s->text);
	case 'h':
		return casefile_confirm(tx, v, p->id, true);
	case 'b':
		return casefile_confirm(tx, v, p->id, false);
	default:
		return desk_step(tx, p);
	}
}

static enum err one_step(struct tx *tx, void *ctx)
{
	struct play *p = ctx;

	act_as(tx, &p->operator, p->opened_ms + p->step->after_min * MINUTE_MS);
	return case_step(tx, p);
}

static enum err play_case(struct play *p, int64_t now_ms)
{
	p->opened_ms = now_ms - p->c->ago_min * MINUTE_MS;
	TRY(run_write(p->r, open_case, p));
	for (p->step = p->c->step; p->step->what; p->step++)
		TRY(run_write(p->r, one_step, p));
	return OK;
}

/* --- conversations
 * ------------------------------------------------------------------ */

struct talk {
	struct run *r;
	const struct demo_talk *t;
	int64_t now_ms;
	int number, line;
};

static const char *render(struct arena *a, const struct zone *z,
                          const struct inbound *m)
{
	struct json_out o = json_out_new(a);

	event_json(&o, z, m, NULL);
	return json_out_text(&o);
}

static enum err say_line(struct tx *tx, void *ctx)
{
	struct talk *t = ctx;
	struct viewer house = house_viewer(t->r->house);
	struct intake_env env = { t->r->house->book, render };
	struct inbound m = {
		.kind = INBOUND_MESSAGE,
		.channel = "whatsapp",
		.external_id =
			arena_printf(tx->a, "demo-%d-%d", t->number, t->line),
		.sender_id = arena_printf(tx->a, "6281255509%03d", t->number),
		.sender_name = t->t->name,
		.sender_phone =
			arena_printf(tx->a, "+6281255509%03d", t->number),
		.text = t->t->text[t->line],
	};
	struct intake_receipt made;

	act_as(tx, &house,
	       t->now_ms - t->t->ago_min * MINUTE_MS + t->line * SECOND_MS);
	m.at_ms = tx->now_ms;
	return intake_accept(tx, &house, &env, &m, &made);
}

static enum err play_talks(struct run *r, int64_t now_ms)
{
	for (size_t i = 0; i < demo_talks_n; i++) {
		struct talk t = { .r = r,
			          .t = &demo_talks[i],
			          .now_ms = now_ms,
			          .number = (int)i };

		for (t.line = 0; t.t->text[t.line]; t.line++)
			TRY(run_write(r, say_line, &t));
	}
	return OK;
}

/* Nobody is at the other end: what was said counts as delivered. */
static enum err settle_outbox(struct tx *tx, void *ctx)
{
	struct run *r = ctx;
	struct viewer house = house_viewer(r->house);
	struct outbox_row *row;
	size_t n;

	do {
		TRY(outbox_claim(tx, 100, &row, &n));
		for (size_t i = 0; i < n; i++)
			TRY(notify_sent(
				tx, &house, &row[i],
				arena_printf(tx->a, "demo.%s",
			                     id_text(tx->a, row[i].id))));
	} while (n == 100);
	return OK;
}

/* --- all of it
 * ------------------------------------------------------------------------ */

/* A village of the regency; another one for each case. */
static enum err pick_place(struct run *r, const struct regency *g, size_t i,
                           const char **out)
{
	struct places *places = r->house->office.places;
	struct place_list kecamatan, desa;

	TRY(place_children(r->a, places, g->code, &kecamatan));
	/* Every third case lies where the demo's puskesmas is. */
	TRY(place_children(r->a, places,
	                   kecamatan.item[i % 3 ? i * 5 % kecamatan.n : 0].code,
	                   &desa));
	*out = desa.item[i * 7 % desa.n].code;
	return OK;
}

static enum err play_cases(struct run *r, int64_t now_ms)
{
	const struct office *o = &r->house->office;
	struct viewer operator= house_viewer(r->house);
	struct user u;

	TRY(user_find(r->a, r->house->db, o->id, "operator", &u));
	operator.user = u.id;
	operator.name = u.display;
	for (size_t i = 0; i < demo_cases_n; i++)
		for (size_t g = 0; g < o->n_regencies && g < 2; g++) {
			struct play p = { .r = r,
				          .c = &demo_cases[i],
				          .regency = &o->regency[g],
				          .operator= operator};

			TRY(pick_place(r, p.regency, i, &p.place));
			TRY(play_case(&p, now_ms));
		}
	return OK;
}

enum err demo_fill(struct run *r)
{
	int64_t now_ms = clock_now_ms(&r->house->clock);

	TRY(make_desks(r));
	TRY(play_cases(r, now_ms));
	TRY(play_talks(r, now_ms));
	return run_write(r, settle_outbox, r);
}
