/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/triage.h"

#include <string.h>

#include "domain/triage_book.h"

#define GAP             1 /* other words inside a phrase */
#define GROUP_THRESHOLD 3

/* --- matching ------------------------------------------------------------- */

static bool token_is(const struct triage_token *t, int vocab)
{
	for (int i = 0; i < t->n_forms; i++)
		if (t->form[i] == vocab)
			return true;
	return false;
}

/* Whether the phrase begins at token @p at; all in one clause, at most GAP
 * other words between two of its own. */
static bool phrase_at(const struct triage_phrase *p,
                      const struct triage_tokens *ts, int at)
{
	int i = at;

	for (int w = 1; w < p->n; w++) {
		int tries = 0;

		for (i++; i < ts->n && tries <= GAP &&
		          ts->t[i].clause == ts->t[at].clause &&
		          !token_is(&ts->t[i], p->word[w]);
		     i++)
			tries++;
		if (i >= ts->n || tries > GAP ||
		    ts->t[i].clause != ts->t[at].clause)
			return false;
	}
	return true;
}

static bool is_kind(const struct triage_token *t, enum triage_kind k)
{
	return t->kinds & (1u << k);
}

/* "tidak ada bahaya": a negation before, with nothing but bridges between. */
static bool is_negated(const struct triage_tokens *ts, int at)
{
	for (int i = at - 1; i >= 0 && i >= at - 4; i--) {
		if (ts->t[i].clause != ts->t[at].clause)
			return false;
		if (is_kind(&ts->t[i], TRIAGE_KIND_NEGATION))
			return true;
		if (!is_kind(&ts->t[i], TRIAGE_KIND_BRIDGE))
			return false;
	}
	return false;
}

/* --- reading -------------------------------------------------------------- */

struct reading {
	struct triage_result r;
	int score[GROUP_COUNT];
	const struct triage_phrase
		*best[GROUP_COUNT]; /* weightiest per group   */
	int best_weight[GROUP_COUNT];
	bool *seen; /* per phrase             */
	bool child, elder, partner, child_hit;
};

static void note_hit(struct triage_result *r, const char *text)
{
	for (size_t i = 0; i < r->n_hits; i++)
		if (!strcmp(r->hit[i], text))
			return;
	if (r->n_hits < TRIAGE_HITS)
		r->hit[r->n_hits++] = text;
}

/* Whether a child is named shortly before the blow. */
static bool child_before(const struct triage_tokens *ts, int at)
{
	for (int i = at - 1; i >= 0 && i >= at - 5; i--) {
		if (is_kind(&ts->t[i], TRIAGE_KIND_PARTNER))
			return false;
		if (is_kind(&ts->t[i], TRIAGE_KIND_CHILD))
			return true;
	}
	return false;
}

static void count_group(const struct triage_phrase *p,
                        const struct triage_tokens *ts, int at,
                        struct reading *rd)
{
	enum category_group g = p->category->group;
	int weight = p->weight * 2 + (p->n > 1);

	rd->score[g] += weight;
	if (weight > rd->best_weight[g]) {
		rd->best_weight[g] = weight;
		rd->best[g] = p;
	}
	if (g == GROUP_KEKERASAN)
		rd->child_hit |= child_before(ts, at);
}

static void take_phrase(const struct triage_book *b,
                        const struct triage_tokens *ts, int at, int i,
                        struct reading *rd)
{
	const struct triage_phrase *p = &b->phrase[i];
	bool negated = !p->has_negation && is_negated(ts, at);

	if (negated || rd->seen[i])
		return;
	rd->seen[i] = true;
	switch (p->kind) {
	case TRIAGE_KIND_DANGER:
		rd->r.danger = true;
		note_hit(&rd->r, p->text);
		break;
	case TRIAGE_KIND_SECRECY:
		rd->r.secrecy = true;
		note_hit(&rd->r, p->text);
		break;
	case TRIAGE_KIND_URGENT:
		rd->r.urgency = urgency_max(rd->r.urgency, URGENCY_TINGGI);
		note_hit(&rd->r, p->text);
		break;
	case TRIAGE_KIND_GROUP:
		count_group(p, ts, at, rd);
		break;
	default:
		break;
	}
}

static void match_all(const struct triage_book *b,
                      const struct triage_tokens *ts, struct reading *rd)
{
	for (int at = 0; at < ts->n; at++) {
		const struct triage_token *t = &ts->t[at];

		rd->child |= is_kind(t, TRIAGE_KIND_CHILD);
		rd->elder |= is_kind(t, TRIAGE_KIND_ELDER);
		rd->partner |= is_kind(t, TRIAGE_KIND_PARTNER);
		for (int f = 0; f < t->n_forms; f++)
			for (int p = b->vocab[t->form[f]].first_phrase; p >= 0;
			     p = b->phrase[p].next)
				if (phrase_at(&b->phrase[p], ts, at))
					take_phrase(b, ts, at, p, rd);
	}
}

static int number_of(const char *s)
{
	int v = 0;

	for (; *s >= '0' && *s <= '9' && v < 1000; s++)
		v = v * 10 + (*s - '0');
	return *s ? -1 : v;
}

/* An age that is said: "umur 78", "usia sekitar 9", "nenek 90 tahun". */
static void read_ages(const struct triage_tokens *ts, struct reading *rd)
{
	static const char *const before[] = {
		"umur",    "usia",     "yuswa",   "umure",
		"umurna",  "usianya",  "umurnya", "yuswane",
		"yuswana", "umuripun", "berumur", "berusia"
	};
	static const char *const after[] = { "tahun", "thn", "th", "taun" };

	for (int i = 0; i < ts->n; i++) {
		int age = number_of(ts->t[i].text);
		bool said = false;

		if (age < 0 || age > 120 || !*ts->t[i].text)
			continue;
		for (int k = 1; k <= 2 && i - k >= 0; k++)
			for (size_t w = 0; w < COUNT(before); w++)
				said |= !strcmp(ts->t[i - k].text, before[w]);
		for (size_t w = 0; w < COUNT(after) && i + 1 < ts->n; w++)
			said |= !strcmp(ts->t[i + 1].text, after[w]) &&
			        (age >= 60 ||
			         (i &&
			          (is_kind(&ts->t[i - 1], TRIAGE_KIND_CHILD) ||
			           is_kind(&ts->t[i - 1], TRIAGE_KIND_ELDER))));
		rd->elder |= said && age >= 60;
		rd->child |= said && age < 18;
		if (said && age < 18)
			rd->child_hit = true;
		if (said && age >= 60)
			rd->score[GROUP_LANSIA] += 2;
	}
}

/* A blow against a child is the children's; others may have a partner in
 * them.  The words of an old person weigh only when he is in need. */
static void weigh_persons(struct reading *rd)
{
	if (rd->score[GROUP_KEKERASAN] && rd->child &&
	    (rd->child_hit || !rd->partner)) {
		rd->score[GROUP_ANAK] += rd->score[GROUP_KEKERASAN];
		rd->score[GROUP_KEKERASAN] = 0;
		rd->best[GROUP_ANAK] = NULL;
	}
	if (rd->elder)
		rd->score[GROUP_LANSIA] += 4;
}

static const char *finer(const struct reading *rd, enum category_group g)
{
	if (g == GROUP_ANAK && !rd->best[g])
		return "anak_korban_kekerasan";
	if (rd->best[g])
		return rd->best[g]->category->code;
	return category_of_group(g)->code;
}

static void choose_group(struct reading *rd)
{
	int best = -1;

	/* At a draw the more special one, which stands later in this order. */
	static const enum category_group order[] = {
		GROUP_LAIN,   GROUP_ADMINDUK,  GROUP_BANSOS,      GROUP_RTLH,
		GROUP_LANSIA, GROUP_KESEHATAN, GROUP_DISABILITAS, GROUP_ANAK,
		GROUP_ODGJ,   GROUP_BENCANA,   GROUP_KEKERASAN,
	};

	for (size_t i = 0; i < COUNT(order); i++)
		if (rd->score[order[i]] >= GROUP_THRESHOLD &&
		    (best < 0 || rd->score[order[i]] >= rd->score[best]))
			best = (int)order[i];
	if (best < 0)
		return;
	rd->r.has_group = true;
	rd->r.group = (enum category_group)best;
	rd->r.category = finer(rd, rd->r.group);
	if (rd->best[best])
		note_hit(&rd->r, rd->best[best]->text);
}

struct triage_result triage_read(struct arena *a, const struct triage_book *b,
                                 const char *text)
{
	struct reading rd = { .r.n_hits = 0 };
	struct triage_tokens ts = triage_book_tokens(b, a, text);

	rd.seen = arena_array(a, (size_t)b->n_phrases + 1, sizeof *rd.seen);
	match_all(b, &ts, &rd);
	read_ages(&ts, &rd);
	weigh_persons(&rd);
	choose_group(&rd);
	if (rd.r.danger)
		rd.r.urgency = URGENCY_DARURAT;
	return rd.r;
}

enum urgency triage_urgency(const struct triage_answers *q,
                            const struct triage_result *text)
{
	enum urgency u = text ? text->urgency : URGENCY_BIASA;

	if (q->danger_now == TRIAGE_NO && u == URGENCY_DARURAT)
		u = URGENCY_TINGGI;
	if (q->danger_now == TRIAGE_YES ||
	    q->cannot_breathe_or_wake == TRIAGE_YES)
		return URGENCY_DARURAT;
	if (q->bleeding_or_broken == TRIAGE_YES ||
	    q->threatened == TRIAGE_YES || q->cannot_rise == TRIAGE_YES ||
	    q->no_food_today == TRIAGE_YES ||
	    q->without_shelter == TRIAGE_YES || q->medicine_out == TRIAGE_YES)
		u = urgency_max(u, URGENCY_TINGGI);
	if (q->child_under_five == TRIAGE_YES && q->no_food_today == TRIAGE_YES)
		return URGENCY_DARURAT;
	return u;
}

/* --- noise ---------------------------------------------------------------- */

bool triage_is_noise(struct arena *a, const struct triage_book *b,
                     const struct triage_message *m, size_t n)
{
	int words = 0, others = 0;

	for (size_t i = 0; i < n; i++) {
		struct triage_tokens ts;
		struct triage_result r;

		if (m[i].has_media || m[i].has_location)
			return false;
		if (m[i].is_sticker || m[i].is_reaction || !m[i].text)
			continue;
		r = triage_read(a, b, m[i].text);
		if (r.danger || r.secrecy)
			return false;
		ts = triage_book_tokens(b, a, m[i].text);
		words += ts.n;
		for (int k = 0; k < ts.n; k++)
			others += !is_kind(&ts.t[k], TRIAGE_KIND_GREETING);
	}
	return words < 3 || !others;
}
