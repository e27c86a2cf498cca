/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/dialogue.h"

#include <string.h>

#include "base/text.h"
#include "domain/dialogue_read.h"

#define FIVE                                                                   \
	(DIALOGUE_REPORTER | DIALOGUE_PERSON | DIALOGUE_AGE |                  \
	 DIALOGUE_ADDRESS | DIALOGUE_OCCUPATION | DIALOGUE_HOUSEHOLD |         \
	 DIALOGUE_PHOTO)
#define STORY_WORDS   4
#define MANY_KNOWN    3 /* then the first question leaves them out */
#define STATUS_WORDS  8
#define CLOSING_WORDS 6

struct dialogue_facts dialogue_facts_none(void)
{
	return (struct dialogue_facts){ .age = -1, .household = -1 };
}

static unsigned fields_of(const struct dialogue_facts *f)
{
	return (f->reporter ? DIALOGUE_REPORTER : 0u) |
	       (f->person ? DIALOGUE_PERSON : 0u) |
	       (f->age >= 0 ? DIALOGUE_AGE : 0u) |
	       (f->address || f->village || f->has_location ? DIALOGUE_ADDRESS
	                                                    : 0u) |
	       (f->occupation ? DIALOGUE_OCCUPATION : 0u) |
	       (f->household > 0 ? DIALOGUE_HOUSEHOLD : 0u) |
	       (f->has_photo ? DIALOGUE_PHOTO : 0u);
}

static int bits_in(unsigned x)
{
	int n = 0;

	for (; x; x &= x - 1)
		n++;
	return n;
}

static bool is_complete(const struct dialogue_facts *f)
{
	return f->has_story && (f->address || f->village || f->has_location);
}

/* --- what is wanted ------------------------------------------------------- */

/* "1", "sudah", "2 belum": the closing question. */
static enum dialogue_intent closing_answer(const struct said_list *l)
{
	bool yes = false, no = false;

	if (!l->n || l->n > CLOSING_WORDS)
		return DIALOGUE_TELLS;
	if (!strcmp(l->w[0].word, "1") && l->n <= 3)
		yes = true;
	if (!strcmp(l->w[0].word, "2") && l->n <= 3)
		return DIALOGUE_NOT_HELPED;
	for (int i = 0; i < l->n; i++) {
		yes |= said_is(l->w[i].word,
		               "sudah|sdh|udah|udh|sampun|tos|"
		               "wis|ya|iya|terbantu|alhamdulillah|"
		               "yes");
		no |= said_is(l->w[i].word, "belum|blm|blom|dereng|durung|"
		                            "teu|tidak|tdk|gak|nggak|no|"
		                            "henteu|mboten|ora|acan");
	}
	if (no)
		return DIALOGUE_NOT_HELPED;
	return yes ? DIALOGUE_HELPED : DIALOGUE_TELLS;
}

/* The eight digits behind the number, wherever they stand. */
static bool find_code(struct arena *a, const char *text, char *out)
{
	const char *s = text;

	while (*(s += strcspn(s, "0123456789"))) {
		size_t n = strspn(s, "0123456789");

		if (n == NUMBER_CODE_DIGITS &&
		    number_code_parse(arena_strndup(a, s, n), out) == OK)
			return true;
		s += n;
	}
	return false;
}

static bool asks_status(const struct said_list *l, bool has_number)
{
	static const char questions[] =
		"bagaimana laporan saya|gimana laporan saya|"
		"sampai mana laporan|sampai mana laporannya|status laporan|"
		"cek laporan|perkembangan laporan|kelanjutan laporan|"
		"kumaha laporan|kados pundi laporan|piye laporan|piye "
		"laporanku|"
		"laporan saya gimana|laporan saya bagaimana|"
		"laporan saya sampai mana|tindak lanjut laporan saya|"
		"how is my report";
	int after = 0;

	if (!l->n)
		return false;
	if (said_find(l, 0, questions, &after) >= 0)
		return true;
	return said_is(l->w[0].word, "cek|status|check|chek|ck") &&
	       (has_number || l->n <= STATUS_WORDS);
}

static void read_intent(struct arena *a, const struct dialogue_state *st,
                        const struct dialogue_input *in,
                        const struct said_list *l, struct dialogue_step *s)
{
	const char *text = in->text ? in->text : "";

	s->intent = in->is_noise ? DIALOGUE_NOTHING : DIALOGUE_TELLS;
	if (st->is_closing) {
		enum dialogue_intent i = closing_answer(l);

		if (i != DIALOGUE_TELLS) {
			s->intent = i;
			return;
		}
	}
	s->has_number = number_search(text, &s->number) == OK;
	s->has_code = s->has_number && find_code(a, text, s->code);
	if (asks_status(l, s->has_number) || s->has_code)
		s->intent = DIALOGUE_STATUS;
}

/* --- what was told -------------------------------------------------------- */

/* Whether the words tell something beyond the answers. */
static bool is_story(const struct said_list *l, const struct dialogue_input *in,
                     unsigned gained)
{
	int marks = 0;

	if (in->danger || in->secrecy ||
	    (in->has_subject && l->n >= STORY_WORDS))
		return true;
	if (l->n < STORY_WORDS || in->is_noise)
		return false;
	for (int i = 0; i < l->n; i++)
		marks += l->w[i].is_number && l->w[i].stop == ')';
	if (marks >= 2)
		return false;
	/* A few words that all went into fields tell nothing more. */
	gained &= FIVE & ~(unsigned)DIALOGUE_PHOTO;
	return !gained || l->n > 3 * bits_in(gained) + STORY_WORDS;
}

static void take_facts(struct arena *a, const struct dialogue_state *st,
                       const struct dialogue_input *in,
                       const struct said_list *l, struct dialogue_step *s)
{
	struct dialogue_facts *f = &s->facts;

	s->gained = dialogue_extract(a, in->text, st->last_asked, f);
	if (in->n_photos > 0 && !f->has_photo) {
		f->has_photo = true;
		s->gained |= DIALOGUE_PHOTO;
	}
	if (in->has_location && !f->has_location) {
		f->has_location = true;
		s->gained |= DIALOGUE_LOCATION;
	}
	if (!f->has_story &&
	    (is_story(l, in, s->gained) || in->has_other_media)) {
		f->has_story = true;
		s->gained |= DIALOGUE_STORY;
	}
}

/* --- what is said --------------------------------------------------------- */

static void add_arg(struct dialogue_step *s, const char *name,
                    const char *value)
{
	if (s->n_args < DIALOGUE_ARGS)
		s->arg[s->n_args++] = (struct word_arg){ name, value };
}

/* The missing things with the numbers of the first question. */
static const char *list_of(struct arena *a, const char *lang, unsigned missing)
{
	static const struct {
		unsigned fields;
		const char *number, *key;
	} rows[] = {
		{ DIALOGUE_REPORTER, "1) ", "dialogue.ask.reporter" },
		{ DIALOGUE_PERSON, "2) ", "dialogue.ask.person" },
		{ DIALOGUE_AGE, "2) ", "dialogue.ask.age" },
		{ DIALOGUE_ADDRESS, "3) ", "dialogue.ask.address" },
		{ DIALOGUE_OCCUPATION, "4) ", "dialogue.ask.occupation" },
		{ DIALOGUE_HOUSEHOLD, "4) ", "dialogue.ask.household" },
		{ DIALOGUE_PHOTO, "5) ", "dialogue.ask.photo" },
	};
	const char *text = "", *last = "";

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool same = !strcmp(last, rows[i].number);

		if (!(missing & rows[i].fields))
			continue;
		text = arena_printf(a, "%s%s%s%s", text,
		                    !*text ? ""
		                    : same ? ", "
		                           : "\n",
		                    same ? "" : rows[i].number,
		                    word(lang, rows[i].key));
		last = rows[i].number;
	}
	return text;
}

static void ask(struct arena *a, const char *lang,
                const struct dialogue_input *in, struct dialogue_step *s)
{
	bool first = s->asked == 0;

	s->reply_key = "dialogue.more";
	if (first) {
		bool many = bits_in(FIVE & ~s->missing) >= MANY_KNOWN;

		s->reply_key =
			many ? "dialogue.first_missing" : "dialogue.first";
		add_arg(s, "nomor", in->hotline ? in->hotline : "112");
	}
	add_arg(s, "daftar", list_of(a, lang, s->missing));
	s->last_asked = s->missing;
	s->asked++;
}

/* The dialogue as it goes when nothing is wrong. */
static void go_on(struct arena *a, const char *lang,
                  const struct dialogue_state *st,
                  const struct dialogue_input *in, struct dialogue_step *s)
{
	bool spoke = !text_is_empty(in->text) || in->n_photos ||
	             in->has_location || in->has_other_media;

	if (!spoke)
		return;
	if (s->missing &&
	    (s->asked == 0 || (s->asked < DIALOGUE_ASKS && s->gained &&
	                       s->intent == DIALOGUE_TELLS))) {
		ask(a, lang, in, s);
		return;
	}
	if (s->intent == DIALOGUE_TELLS && s->gained &&
	    (!s->missing || (s->complete && !is_complete(&st->known))))
		s->reply_key = "dialogue.thanks";
}

static void neutral(const struct dialogue_state *st, struct dialogue_step *s)
{
	s->human = true;
	if (st->was_neutral)
		return;
	s->reply_key = "dialogue.neutral";
	s->was_neutral = true;
}

static void answer(struct arena *a, const char *lang,
                   const struct dialogue_state *st,
                   const struct dialogue_input *in, struct dialogue_step *s)
{
	if (st->is_closed || in->secrecy) {
		neutral(st, s);
		return;
	}
	if (in->danger && !st->danger_told) {
		s->human = s->danger_told = true;
		s->reply_key = "dialogue.danger";
		add_arg(s, "nomor", in->hotline ? in->hotline : "112");
		return;
	}
	switch (s->intent) {
	case DIALOGUE_HELPED:
		s->reply_key = "dialogue.helped";
		return;
	case DIALOGUE_NOT_HELPED:
		s->reply_key = "dialogue.not_helped";
		return;
	case DIALOGUE_STATUS:
		if (!s->has_code)
			s->reply_key = "dialogue.status_ask";
		return;
	default:
		break;
	}
	if (!st->is_human && !st->danger_told)
		go_on(a, lang, st, in, s);
}

struct dialogue_step dialogue_step(struct arena *a, const char *lang,
                                   const struct dialogue_state *st,
                                   const struct dialogue_input *in)
{
	struct said_list l = said_of(a, in->text);
	struct dialogue_step s = {
		.facts = st->known,
		.asked = st->asked,
		.last_asked = st->last_asked,
		.was_neutral = st->was_neutral,
		.danger_told = st->danger_told,
		.human = st->is_human,
	};

	read_intent(a, st, in, &l, &s);
	if (s.intent == DIALOGUE_TELLS || s.intent == DIALOGUE_NOTHING)
		take_facts(a, st, in, &l, &s);
	s.missing = FIVE & ~fields_of(&s.facts);
	s.complete = is_complete(&s.facts);
	answer(a, lang, st, in, &s);
	return s;
}
