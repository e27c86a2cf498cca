/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/triage.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "base/text.h"
#include "domain/triage_words.h"

#define WORDS_MAX	2000  /* of one text                          */
#define VOCAB_SLOTS	16384 /* power of two, several times the words */
#define VOCAB_MAX	8000
#define PHRASES_MAX	8000
#define PHRASE_WORDS	4
#define FORMS		5 /* vocabulary words one token may be    */
#define GAP		1 /* other words inside a phrase          */
#define TYPO_LENGTH	6
#define TYPO_TOKENS	400 /* unknown words looked at for typos    */
#define GROUP_THRESHOLD 3
#define LINE_MAX_BYTES	200

enum kind {
	KIND_DANGER,
	KIND_URGENT,
	KIND_SECRECY,
	KIND_GROUP,
	KIND_NEGATION,
	KIND_BRIDGE,
	KIND_GREETING,
	KIND_CHILD,
	KIND_ELDER,
	KIND_PARTNER,
};

/* A word of the vocabulary: a stem, or ("=word") one exact form. */
struct vocab {
	const char *word;     /* as compared: the stem or the form          */
	const char *spelling; /* as written in the list, for typos          */
	bool is_exact;
	int first_phrase; /* phrases that begin with it, -1 = none      */
	int next_letter;  /* next word that begins with the same letter */
};

struct phrase {
	const char *text;
	enum kind kind;
	int weight;
	const struct category *category;
	int word[PHRASE_WORDS];
	int n;
	bool has_negation;
	int next; /* next phrase with the same first word       */
};

struct triage_book {
	struct arena *a;
	struct vocab *vocab;
	int n_vocab;
	int *slot;	 /* hash table of vocab, -1 = free             */
	int letter[256]; /* first word of each letter, -1 = none       */
	struct phrase *phrase;
	int n_phrases;
	struct sb_stemmer *stemmer; /* only while it is made                */
};

struct token {
	const char *text;
	int clause;
	int form[FORMS];
	int n_forms;
	unsigned kinds; /* of the one-word phrases it is              */
};

struct tokens {
	struct token *t;
	int n;
};

/* --- words ---------------------------------------------------------------- */

/* "toloooong" -> "tolong", "sakit2an" -> "sakit": three equal letters become
 * one, a reduplication mark ends the word. */
static const char *plain_word(struct arena *a, const char *w)
{
	size_t n = strlen(w), used = 0;
	char *out = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++) {
		size_t run = 1;

		if (w[i] == '2' && i >= 3)
			break;
		while (i + run < n && w[i + run] == w[i])
			run++;
		out[used++] = w[i];
		if (run == 2 && w[i] >= '0')
			out[used++] = w[i];
		i += run - 1;
	}
	out[used] = '\0';
	return out;
}

static const char *usual_spelling(const char *w)
{
	const char *const *s = triage_spellings();

	for (; *s; s += 2)
		if (!strcmp(*s, w))
			return s[1];
	return w;
}

static const char *normal(struct arena *a, const char *w)
{
	return usual_spelling(plain_word(a, w));
}

static const char *stem(struct arena *a, struct sb_stemmer *st, const char *w)
{
	const sb_symbol *s =
		st ? sb_stemmer_stem(st, (const sb_symbol *)w, (int)strlen(w))
		   : NULL;

	if (!s || sb_stemmer_length(st) < 3)
		return w;
	return arena_strndup(a, s, (size_t)sb_stemmer_length(st));
}

/* --- vocabulary ----------------------------------------------------------- */

static uint32_t hash_of(const char *s, bool is_exact)
{
	uint32_t h = is_exact ? 2166136261u : 84696351u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

static int *slot_of(const struct triage_book *b, const char *word,
		    bool is_exact)
{
	uint32_t i = hash_of(word, is_exact) % VOCAB_SLOTS;

	while (b->slot[i] >= 0 &&
	       (b->vocab[b->slot[i]].is_exact != is_exact ||
		strcmp(b->vocab[b->slot[i]].word, word) != 0))
		i = (i + 1) % VOCAB_SLOTS;
	return &b->slot[i];
}

static int intern(struct triage_book *b, const char *word, const char *spelling,
		  bool is_exact)
{
	int *slot = slot_of(b, word, is_exact);
	struct vocab *v;

	if (*slot >= 0)
		return *slot;
	if (b->n_vocab == VOCAB_MAX)
		return -1;
	*slot = b->n_vocab++;
	v = &b->vocab[*slot];
	*v = (struct vocab){ .word = word,
			     .spelling = spelling,
			     .is_exact = is_exact,
			     .first_phrase = -1 };
	v->next_letter = b->letter[(unsigned char)*spelling];
	b->letter[(unsigned char)*spelling] = *slot;
	return *slot;
}

static bool is_negation_word(const char *w)
{
	static const char *const all[] = { "tidak", "bukan", "belum", "tanpa",
					   "tiada" };

	for (size_t i = 0; i < COUNT(all); i++)
		if (!strcmp(all[i], w))
			return true;
	return false;
}

/* The words of a line, and which of them have '=' before. */
static struct words list_words(struct arena *a, const char *line,
			       bool exact[PHRASE_WORDS + 1])
{
	struct words all = { arena_array(a, PHRASE_WORDS + 1, sizeof(char *)),
			     0 };

	while (*(line += strspn(line, " \t\r")) && all.n <= PHRASE_WORDS) {
		size_t n = strcspn(line, " \t\r");
		bool is_exact = *line == '=';
		struct words w =
			text_words(a, arena_strndup(a, line, n), PHRASE_WORDS);

		for (size_t i = 0; i < w.n && all.n <= PHRASE_WORDS; i++) {
			exact[all.n] = is_exact;
			all.word[all.n++] = w.word[i];
		}
		line += n;
	}
	return all;
}

/* Another spelling of a phrase that stands there already. */
static bool is_known(const struct triage_book *b, const struct phrase *p)
{
	for (int i = b->vocab[p->word[0]].first_phrase; i >= 0;
	     i = b->phrase[i].next)
		if (b->phrase[i].kind == p->kind && b->phrase[i].n == p->n &&
		    b->phrase[i].category == p->category &&
		    !memcmp(b->phrase[i].word, p->word, sizeof p->word))
			return true;
	return false;
}

/* Take one phrase in; a phrase that is empty or too long is left out. */
static void add_phrase(struct triage_book *b, const char *text, enum kind kind,
		       int weight, const struct category *category)
{
	struct phrase p = {
		.kind = kind, .weight = weight, .category = category, .next = -1
	};
	struct words w;
	bool exact[PHRASE_WORDS + 1];
	struct vocab *first;

	w = list_words(b->a, text, exact);
	if (!w.n || w.n > PHRASE_WORDS || b->n_phrases == PHRASES_MAX)
		return;
	for (size_t i = 0; i < w.n; i++) {
		const char *n = normal(b->a, w.word[i]);
		bool as_is = exact[i] || is_negation_word(n);
		int v = intern(b, as_is ? n : stem(b->a, b->stemmer, n), n,
			       as_is);

		if (v < 0)
			return;
		p.word[p.n++] = v;
		p.has_negation |= is_negation_word(n);
		p.text = i ? arena_printf(b->a, "%s %s", p.text, w.word[i])
			   : w.word[i];
	}
	if (is_known(b, &p))
		return;
	first = &b->vocab[p.word[0]];
	p.next = first->first_phrase;
	first->first_phrase = b->n_phrases;
	b->phrase[b->n_phrases++] = p;
}

/* Phrases of a text, one per @p end character; '#' begins a remark. */
static void add_list(struct triage_book *b, const char *s, char end,
		     enum kind kind, int weight,
		     const struct category *category)
{
	while (s && *s) {
		const char *stop = strchr(s, end);
		size_t n = stop ? (size_t)(stop - s) : strlen(s);

		if (n && n < LINE_MAX_BYTES && *s != '#')
			add_phrase(b, arena_strndup(b->a, s, n), kind, weight,
				   category);
		s += n + (stop != NULL);
	}
}

static const char *list_or(const char *own, const char *fallback)
{
	return own ? own : fallback;
}

const struct triage_book *triage_book_new(struct arena *a,
					  const struct triage_lists *lists)
{
	struct triage_book *b = arena_alloc(a, sizeof *b);
	const struct triage_lists l =
		lists ? *lists : (struct triage_lists){ 0 };
	const struct triage_group_words *g;

	b->a = a;
	b->vocab = arena_array(a, VOCAB_MAX, sizeof *b->vocab);
	b->phrase = arena_array(a, PHRASES_MAX, sizeof *b->phrase);
	b->slot = arena_array(a, VOCAB_SLOTS, sizeof *b->slot);
	memset(b->slot, 0xff, VOCAB_SLOTS * sizeof *b->slot);
	memset(b->letter, 0xff, sizeof b->letter);
	b->stemmer = sb_stemmer_new("indonesian", NULL);
	add_list(b, triage_negations(), '|', KIND_NEGATION, 0, NULL);
	add_list(b, triage_bridges(), '|', KIND_BRIDGE, 0, NULL);
	add_list(b, triage_greetings(), '|', KIND_GREETING, 0, NULL);
	add_list(b, triage_children(), '|', KIND_CHILD, 0, NULL);
	add_list(b, triage_elders(), '|', KIND_ELDER, 0, NULL);
	add_list(b, triage_partners(), '|', KIND_PARTNER, 0, NULL);
	add_list(b, list_or(l.danger, triage_default_danger()), '\n',
		 KIND_DANGER, 0, NULL);
	add_list(b, list_or(l.urgent, triage_default_urgent()), '\n',
		 KIND_URGENT, 0, NULL);
	add_list(b, list_or(l.secrecy, triage_default_secrecy()), '\n',
		 KIND_SECRECY, 0, NULL);
	for (size_t i = 0; (g = triage_group_words(i)); i++)
		add_list(b, g->phrases, '|', KIND_GROUP, g->weight,
			 category_find(g->category));
	sb_stemmer_delete(b->stemmer);
	b->stemmer = NULL;
	return b;
}

/* --- tokens --------------------------------------------------------------- */

static void add_form(struct token *t, int v)
{
	for (int i = 0; i < t->n_forms; i++)
		if (t->form[i] == v)
			return;
	if (v >= 0 && t->n_forms < FORMS)
		t->form[t->n_forms++] = v;
}

static void look_up(const struct triage_book *b, struct arena *a,
		    struct sb_stemmer *st, const char *w, struct token *t)
{
	add_form(t, *slot_of(b, w, true));
	add_form(t, *slot_of(b, w, false));
	add_form(t, *slot_of(b, stem(a, st, w), false));
}

/* Endings and beginnings of Sundanese and Javanese that the Indonesian
 * stemmer does not know. */
static void look_up_regional(const struct triage_book *b, struct arena *a,
			     struct sb_stemmer *st, const char *w,
			     struct token *t)
{
	static const char *const ends[] = { "nipun", "ipun", "ana", "keun",
					    "eun",   "na",   "ne",  "ku",
					    "mu",    "e",    "an",  "i" };
	static const char *const starts[] = { "nge", "nga", "ka",
					      "ke",  "di",  "ng" };
	size_t n = strlen(w);

	for (size_t i = 0; i < COUNT(ends) && !t->n_forms; i++) {
		size_t e = strlen(ends[i]);

		if (n >= e + 4 && !strcmp(w + n - e, ends[i]))
			look_up(b, a, st,
				usual_spelling(arena_strndup(a, w, n - e)), t);
	}
	for (size_t i = 0; i < COUNT(starts) && !t->n_forms; i++) {
		size_t s = strlen(starts[i]);

		if (n >= s + 4 && !strncmp(w, starts[i], s))
			look_up(b, a, st, w + s, t);
	}
}

/* Whether one inserted, lost, wrong or swapped letter makes @p x @p y. */
static bool is_one_typo(const char *x, size_t nx, const char *y, size_t ny)
{
	size_t i = 0, k = 0;

	while (i < nx && i < ny && x[i] == y[i])
		i++;
	while (k < nx - i && k < ny - i && x[nx - 1 - k] == y[ny - 1 - k])
		k++;
	if (nx == ny)
		return nx - i - k == 1 ||
		       (nx - i - k == 2 && x[i] == y[i + 1] &&
			x[i + 1] == y[i]);
	return nx > ny ? nx == ny + 1 && i + k >= ny
		       : ny == nx + 1 && i + k >= nx;
}

static void look_up_typo(const struct triage_book *b, const char *w,
			 struct token *t)
{
	size_t n = strlen(w);

	if (n < TYPO_LENGTH)
		return;
	for (int v = b->letter[(unsigned char)*w]; v >= 0;
	     v = b->vocab[v].next_letter) {
		size_t m = strlen(b->vocab[v].spelling);

		if (m >= TYPO_LENGTH && m + 1 >= n && n + 1 >= m &&
		    is_one_typo(w, n, b->vocab[v].spelling, m))
			add_form(t, v);
	}
}

static void add_token(const struct triage_book *b, struct arena *a,
		      struct sb_stemmer *st, const char *word, int clause,
		      struct tokens *out, int *typos)
{
	struct token t = { .text = normal(a, word), .clause = clause };

	if (out->n == WORDS_MAX)
		return;
	look_up(b, a, st, t.text, &t);
	if (!t.n_forms)
		look_up_regional(b, a, st, t.text, &t);
	if (!t.n_forms && (*typos)++ < TYPO_TOKENS)
		look_up_typo(b, t.text, &t);
	for (int i = 0; i < t.n_forms; i++)
		for (int p = b->vocab[t.form[i]].first_phrase; p >= 0;
		     p = b->phrase[p].next)
			if (b->phrase[p].n == 1)
				t.kinds |= 1u << b->phrase[p].kind;
	out->t[out->n++] = t;
}

static struct tokens tokens_of(const struct triage_book *b, struct arena *a,
			       const char *text)
{
	size_t room = text ? strlen(text) / 2 + 2 : 1;
	struct tokens out = {
		arena_array(a, room < WORDS_MAX ? room : WORDS_MAX,
			    sizeof(struct token)),
		0,
	};
	struct sb_stemmer *st = sb_stemmer_new("indonesian", NULL);
	int clause = 0, typos = 0;

	while (text && *text && out.n < WORDS_MAX) {
		size_t n = strcspn(text, ".,;:!?()\n");
		struct words w =
			text_words(a, arena_strndup(a, text, n), WORDS_MAX);

		for (size_t i = 0; i < w.n; i++) {
			if (!strcmp(w.word[i], "tapi") ||
			    !strcmp(w.word[i], "tetapi") ||
			    !strcmp(w.word[i], "namun"))
				clause++;
			add_token(b, a, st, w.word[i], clause, &out, &typos);
		}
		clause += w.n > 0;
		text += n + (text[n] != '\0');
	}
	sb_stemmer_delete(st);
	return out;
}

/* --- matching ------------------------------------------------------------- */

static bool token_is(const struct token *t, int vocab)
{
	for (int i = 0; i < t->n_forms; i++)
		if (t->form[i] == vocab)
			return true;
	return false;
}

/* Whether the phrase begins at token @p at; all in one clause, at most GAP
 * other words between two of its own. */
static bool phrase_at(const struct phrase *p, const struct tokens *ts, int at)
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

static bool is_kind(const struct token *t, enum kind k)
{
	return t->kinds & (1u << k);
}

/* "tidak ada bahaya": a negation before, with nothing but bridges between. */
static bool is_negated(const struct tokens *ts, int at)
{
	for (int i = at - 1; i >= 0 && i >= at - 4; i--) {
		if (ts->t[i].clause != ts->t[at].clause)
			return false;
		if (is_kind(&ts->t[i], KIND_NEGATION))
			return true;
		if (!is_kind(&ts->t[i], KIND_BRIDGE))
			return false;
	}
	return false;
}

/* --- reading -------------------------------------------------------------- */

struct reading {
	struct triage_result r;
	int score[GROUP_COUNT];
	const struct phrase *best[GROUP_COUNT]; /* weightiest per group   */
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
static bool child_before(const struct tokens *ts, int at)
{
	for (int i = at - 1; i >= 0 && i >= at - 5; i--) {
		if (is_kind(&ts->t[i], KIND_PARTNER))
			return false;
		if (is_kind(&ts->t[i], KIND_CHILD))
			return true;
	}
	return false;
}

static void count_group(const struct phrase *p, const struct tokens *ts, int at,
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

static void take_phrase(const struct triage_book *b, const struct tokens *ts,
			int at, int i, struct reading *rd)
{
	const struct phrase *p = &b->phrase[i];
	bool negated = !p->has_negation && is_negated(ts, at);

	if (negated || rd->seen[i])
		return;
	rd->seen[i] = true;
	switch (p->kind) {
	case KIND_DANGER:
		rd->r.danger = true;
		note_hit(&rd->r, p->text);
		break;
	case KIND_SECRECY:
		rd->r.secrecy = true;
		note_hit(&rd->r, p->text);
		break;
	case KIND_URGENT:
		rd->r.urgency = urgency_max(rd->r.urgency, URGENCY_TINGGI);
		note_hit(&rd->r, p->text);
		break;
	case KIND_GROUP:
		count_group(p, ts, at, rd);
		break;
	default:
		break;
	}
}

static void match_all(const struct triage_book *b, const struct tokens *ts,
		      struct reading *rd)
{
	for (int at = 0; at < ts->n; at++) {
		const struct token *t = &ts->t[at];

		rd->child |= is_kind(t, KIND_CHILD);
		rd->elder |= is_kind(t, KIND_ELDER);
		rd->partner |= is_kind(t, KIND_PARTNER);
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
static void read_ages(const struct tokens *ts, struct reading *rd)
{
	static const char *const before[] = {
		"umur",	   "usia",     "yuswa",	  "umure",
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
				 (i && (is_kind(&ts->t[i - 1], KIND_CHILD) ||
					is_kind(&ts->t[i - 1], KIND_ELDER))));
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
		GROUP_LAIN,   GROUP_ADMINDUK,  GROUP_BANSOS,	  GROUP_RTLH,
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
	struct tokens ts = tokens_of(b, a, text);

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
		struct tokens ts;
		struct triage_result r;

		if (m[i].has_media || m[i].has_location)
			return false;
		if (m[i].is_sticker || m[i].is_reaction || !m[i].text)
			continue;
		r = triage_read(a, b, m[i].text);
		if (r.danger || r.secrecy)
			return false;
		ts = tokens_of(b, a, m[i].text);
		words += ts.n;
		for (int k = 0; k < ts.n; k++)
			others += !is_kind(&ts.t[k], KIND_GREETING);
	}
	return words < 3 || !others;
}
