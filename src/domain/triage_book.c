/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/triage_book.h"

#include <string.h>

#include <libstemmer.h>

#include "base/text.h"
#include "domain/triage_words.h"

#define WORDS_MAX      2000  /* of one text                           */
#define VOCAB_SLOTS    16384 /* power of two, several times the words */
#define VOCAB_MAX      8000
#define PHRASES_MAX    8000
#define TYPO_LENGTH    6
#define TYPO_TOKENS    400 /* unknown words looked at for typos     */
#define LINE_MAX_BYTES 200

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
	struct triage_vocab *v;

	if (*slot >= 0)
		return *slot;
	if (b->n_vocab == VOCAB_MAX)
		return -1;
	*slot = b->n_vocab++;
	v = &b->vocab[*slot];
	*v = (struct triage_vocab){ .word = word,
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
                               bool exact[TRIAGE_PHRASE_WORDS + 1])
{
	struct words all = {
		arena_array(a, TRIAGE_PHRASE_WORDS + 1, sizeof(char *)), 0
	};

	while (*(line += strspn(line, " \t\r")) &&
	       all.n <= TRIAGE_PHRASE_WORDS) {
		size_t n = strcspn(line, " \t\r");
		bool is_exact = *line == '=';
		struct words w = text_words(a, arena_strndup(a, line, n),
		                            TRIAGE_PHRASE_WORDS);

		for (size_t i = 0; i < w.n && all.n <= TRIAGE_PHRASE_WORDS;
		     i++) {
			exact[all.n] = is_exact;
			all.word[all.n++] = w.word[i];
		}
		line += n;
	}
	return all;
}

/* Another spelling of a phrase that stands there already. */
static bool is_known(const struct triage_book *b, const struct triage_phrase *p)
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
static void add_phrase(struct triage_book *b, const char *text,
                       enum triage_kind kind, int weight,
                       const struct category *category)
{
	struct triage_phrase p = {
		.kind = kind, .weight = weight, .category = category, .next = -1
	};
	struct words w;
	bool exact[TRIAGE_PHRASE_WORDS + 1];
	struct triage_vocab *first;

	w = list_words(b->a, text, exact);
	if (!w.n || w.n > TRIAGE_PHRASE_WORDS || b->n_phrases == PHRASES_MAX)
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
                     enum triage_kind kind, int weight,
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
	add_list(b, triage_negations(), '|', TRIAGE_KIND_NEGATION, 0, NULL);
	add_list(b, triage_bridges(), '|', TRIAGE_KIND_BRIDGE, 0, NULL);
	add_list(b, triage_greetings(), '|', TRIAGE_KIND_GREETING, 0, NULL);
	add_list(b, triage_children(), '|', TRIAGE_KIND_CHILD, 0, NULL);
	add_list(b, triage_elders(), '|', TRIAGE_KIND_ELDER, 0, NULL);
	add_list(b, triage_partners(), '|', TRIAGE_KIND_PARTNER, 0, NULL);
	add_list(b, list_or(l.danger, triage_default_danger()), '\n',
	         TRIAGE_KIND_DANGER, 0, NULL);
	add_list(b, list_or(l.urgent, triage_default_urgent()), '\n',
	         TRIAGE_KIND_URGENT, 0, NULL);
	add_list(b, list_or(l.secrecy, triage_default_secrecy()), '\n',
	         TRIAGE_KIND_SECRECY, 0, NULL);
	for (size_t i = 0; (g = triage_group_words(i)); i++)
		add_list(b, g->phrases, '|', TRIAGE_KIND_GROUP, g->weight,
		         category_find(g->category));
	sb_stemmer_delete(b->stemmer);
	b->stemmer = NULL;
	return b;
}

/* --- tokens --------------------------------------------------------------- */

static void add_form(struct triage_token *t, int v)
{
	for (int i = 0; i < t->n_forms; i++)
		if (t->form[i] == v)
			return;
	if (v >= 0 && t->n_forms < TRIAGE_FORMS)
		t->form[t->n_forms++] = v;
}

static void look_up(const struct triage_book *b, struct arena *a,
                    struct sb_stemmer *st, const char *w,
                    struct triage_token *t)
{
	add_form(t, *slot_of(b, w, true));
	add_form(t, *slot_of(b, w, false));
	add_form(t, *slot_of(b, stem(a, st, w), false));
}

/* Endings and beginnings of Sundanese and Javanese that the Indonesian
 * stemmer does not know. */
static void look_up_regional(const struct triage_book *b, struct arena *a,
                             struct sb_stemmer *st, const char *w,
                             struct triage_token *t)
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
                         struct triage_token *t)
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
                      struct triage_tokens *out, int *typos)
{
	struct triage_token t = { .text = normal(a, word), .clause = clause };

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

struct triage_tokens triage_book_tokens(const struct triage_book *b,
                                        struct arena *a, const char *text)
{
	size_t room = text ? strlen(text) / 2 + 2 : 1;
	struct triage_tokens out = {
		arena_array(a, room < WORDS_MAX ? room : WORDS_MAX,
		            sizeof(struct triage_token)),
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
