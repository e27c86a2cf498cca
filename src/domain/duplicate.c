/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

#define NAME_TOKENS    8
#define NAME_BYTES     120 /* of a name, for comparing               */
#define CODE_LENGTH    6
#define STORY_WORDS    300
#define STORY_LETTERS  4 /* shorter words tell nothing             */
#define NEAR_DAYS      7
#define DISTRICT_PARTS 3

/* What each agreement is worth, and what speaks against. */
#define NIK_EQUAL      0.95
#define NIK_OTHER      (-0.40)
#define PHONE_EQUAL    0.35
#define NAME_EQUAL     0.36
#define NAME_OTHER     (-0.30)
#define VILLAGE_EQUAL  0.25
#define VILLAGE_OTHER  (-0.20)
#define DISTRICT_EQUAL 0.12
#define AGE_EQUAL      0.10
#define AGE_OTHER      (-0.20)
#define STORY_LIKE     0.35
#define STORY_COPY     0.60
#define TIME_NEAR      0.08
#define GROUP_EQUAL    0.05
#define NAME_LIKE      0.86 /* from here on it may be the same name    */
#define NAME_UNLIKE    0.65

/* --- names ---------------------------------------------------------------- */

static bool is_one_of(const char *w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(w, list[i]))
			return true;
	return false;
}

static bool is_title(const char *w)
{
	static const char *const titles[] = {
		"pak",   "bapak",    "bp",     "bpk",    "bu",     "ibu",
		"mbah",  "embah",    "simbah", "mbok",   "simbok", "mak",
		"emak",  "ma",       "mama",   "nenek",  "kakek",  "nek",
		"kek",   "abah",     "aki",    "nini",   "eyang",  "uwa",
		"mang",  "bi",       "bibi",   "kang",   "ceu",    "teh",
		"teteh", "akang",    "wak",    "lik",    "pakde",  "bude",
		"mas",   "mbak",     "mba",    "cak",    "ning",   "bang",
		"abang", "adik",     "dik",    "dek",    "kakak",  "kak",
		"sdr",   "sdri",     "tn",     "ny",     "nyonya", "nn",
		"tuan",  "haji",     "hajah",  "hajjah", "h",      "hj",
		"kh",    "kyai",     "kiai",   "ustad",  "ustadz", "ustadzah",
		"dr",    "drs",      "dra",    "ir",     "prof",   "alm",
		"almh",  "almarhum", "bin",    "binti",  "bt",     "om",
		"tante", "paman",    "pa",     "an",     "rd",     "raden",
		"oma",   "opa",      "lansia",
	};

	return is_one_of(w, titles, COUNT(titles));
}

/* Letters of the old spelling made new. */
static const char *new_spelling(struct arena *a, const char *w)
{
	static const char *const pairs[][2] = {
		{ "oe", "u" },  { "dj", "j" },  { "tj", "c" },
		{ "nj", "ny" }, { "sj", "sy" }, { "ch", "kh" },
	};
	char *out = arena_alloc(a, strlen(w) + 1);
	size_t used = 0;

	while (*w) {
		size_t i = 0;

		while (i < COUNT(pairs) && strncmp(w, pairs[i][0], 2) != 0)
			i++;
		if (i == COUNT(pairs)) {
			out[used++] = *w++;
			continue;
		}
		memcpy(out + used, pairs[i][1], strlen(pairs[i][1]));
		used += strlen(pairs[i][1]);
		w += 2;
	}
	out[used] = '\0';
	return out;
}

static struct words name_words(struct arena *a, const char *name)
{
	struct words all,
		kept = { arena_array(a, NAME_TOKENS, sizeof(char *)), 0 };

	all = text_words(a, name, NAME_TOKENS);
	for (size_t i = 0; i < all.n; i++)
		if (!is_title(all.word[i]))
			kept.word[kept.n++] = new_spelling(a, all.word[i]);
	return kept;
}

static const char *join(struct arena *a, const struct words *w)
{
	const char *s = "";

	for (size_t i = 0; i < w->n; i++)
		s = arena_printf(a, "%s%s%s", s, i ? " " : "", w->word[i]);
	return arena_strndup(a, s, strnlen(s, NAME_BYTES));
}

const char *duplicate_name(struct arena *a, const char *name)
{
	struct words w = name_words(a, name);

	return join(a, &w);
}

/* The word people are called by: not the first of "Siti Aminah". */
static const char *call_name(const struct words *w)
{
	static const char *const common[] = {
		"siti",    "muhammad", "muhamad", "mohammad", "mohamad",
		"mohamed", "muh",      "moh",     "mochamad", "mukhamad",
		"md",      "abdul",    "sri",     "nur",      "ni",
		"i",       "nyi",      "ki",
	};

	for (size_t i = 0; i + 1 < w->n; i++)
		if (!is_one_of(w->word[i], common, COUNT(common)))
			return w->word[i];
	return w->n ? w->word[w->n - 1] : NULL;
}

/* What a letter is heard as; 0 = not heard. */
static char heard(char c)
{
	switch (c) {
	case 'f':
	case 'v':
	case 'p':
		return 'p';
	case 'z':
	case 'x':
	case 's':
		return 's';
	case 'q':
	case 'k':
	case 'g':
		return 'k';
	case 'd':
	case 't':
		return 't';
	case 'a':
	case 'e':
	case 'i':
	case 'o':
	case 'u':
	case 'h':
	case 'y':
	case 'w':
	case '\'':
		return 0;
	default:
		return c;
	}
}

const char *duplicate_name_code(struct arena *a, const char *name)
{
	struct words w = name_words(a, name);
	const char *s = call_name(&w);
	char code[CODE_LENGTH + 1];
	size_t n = 0;

	if (!s)
		return NULL;
	if (strchr("aeiouhy", *s))
		code[n++] = 'a';
	for (; *s && n < CODE_LENGTH; s++) {
		char c = heard(*s);

		if (c && (!n || code[n - 1] != c) && (unsigned char)c < 0x80)
			code[n++] = c;
	}
	code[n] = '\0';
	return n ? arena_strdup(a, code) : NULL;
}

const char *duplicate_key(struct arena *a, const char *village,
                          const char *name)
{
	const char *code = duplicate_name_code(a, name);

	if (!code || text_is_empty(village))
		return NULL;
	return arena_printf(a, "%s:%s", village, code);
}

/* --- likeness ------------------------------------------------------------- */

/* Letters both have near the same place, and how many are out of order. */
static int common_letters(struct arena *a, const char *x, size_t nx,
                          const char *y, size_t ny, int *swapped)
{
	size_t window = (nx > ny ? nx : ny) / 2;
	bool *in_x = arena_array(a, nx + 1, sizeof *in_x);
	bool *in_y = arena_array(a, ny + 1, sizeof *in_y);
	size_t k = 0;
	int n = 0;

	window = window ? window - 1 : 0;
	for (size_t i = 0; i < nx; i++) {
		size_t from = i > window ? i - window : 0;
		size_t to = i + window + 1 < ny ? i + window + 1 : ny;

		for (size_t j = from; j < to; j++) {
			if (in_y[j] || x[i] != y[j])
				continue;
			in_x[i] = in_y[j] = true;
			n++;
			break;
		}
	}
	*swapped = 0;
	for (size_t i = 0; i < nx; i++) {
		if (!in_x[i])
			continue;
		while (!in_y[k])
			k++;
		*swapped += x[i] != y[k++];
	}
	return n;
}

double duplicate_likeness(struct arena *a, const char *x, const char *y)
{
	size_t nx = strnlen(x, NAME_BYTES), ny = strnlen(y, NAME_BYTES);
	size_t prefix = 0;
	int n, swapped;
	double jaro;

	/* The matching goes one way only: give it one order. */
	if (nx > ny || (nx == ny && strcmp(x, y) > 0))
		return duplicate_likeness(a, y, x);
	if (!nx || !ny)
		return nx == ny ? 1 : 0;
	n = common_letters(a, x, nx, y, ny, &swapped);
	if (!n)
		return 0;
	jaro = ((double)n / (double)nx + (double)n / (double)ny +
	        (n - swapped / 2.0) / n) /
	       3;
	while (prefix < 4 && prefix < nx && x[prefix] == y[prefix])
		prefix++;
	return jaro + (double)prefix * 0.1 * (1 - jaro);
}

static int by_word(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* How well the words of the shorter name are found in the longer one. */
static double part_likeness(struct arena *a, const struct words *x,
                            const struct words *y)
{
	double sum = 0;

	for (size_t i = 0; i < x->n; i++) {
		double best = 0;

		for (size_t k = 0; k < y->n; k++) {
			double d =
				duplicate_likeness(a, x->word[i], y->word[k]);

			best = d > best ? d : best;
		}
		sum += best;
	}
	return x->n ? sum / (double)x->n : 0;
}

/* Likeness of two names: as written, with the words in order, and a shorter
 * one as a part of the longer one (worth a little less). */
static double name_likeness(struct arena *a, const char *x, const char *y)
{
	struct words wx = name_words(a, x), wy = name_words(a, y);
	double best, sorted, part = 0;

	if (!wx.n || !wy.n)
		return -1;
	best = duplicate_likeness(a, join(a, &wx), join(a, &wy));
	if (wx.n < wy.n)
		part = part_likeness(a, &wx, &wy);
	else if (wy.n < wx.n)
		part = part_likeness(a, &wy, &wx);
	qsort(wx.word, wx.n, sizeof *wx.word, by_word);
	qsort(wy.word, wy.n, sizeof *wy.word, by_word);
	sorted = duplicate_likeness(a, join(a, &wx), join(a, &wy));
	best = sorted > best ? sorted : best;
	return part > 0.9 && part * 0.95 > best ? part * 0.95 : best;
}

/* --- story ---------------------------------------------------------------- */

/* Words of every report: they tell two reports not apart. */
static bool is_common(const char *w)
{
	static const char *const common[] = {
		"yang",
		"dengan",
		"untuk",
		"dari",
		"saya",
		"kami",
		"tidak",
		"sudah",
		"belum",
		"tolong",
		"mohon",
		"bantuan",
		"bantu",
		"dibantu",
		"lapor",
		"laporan",
		"desa",
		"kecamatan",
		"dusun",
		"warga",
		"rumah",
		"rumahnya",
		"orang",
		"karena",
		"sejak",
		"sekarang",
		"selamat",
		"pagi",
		"siang",
		"sore",
		"malam",
		"terima",
		"kasih",
		"bapak",
		"assalamualaikum",
		"punya",
		"juga",
		"sangat",
		"sekali",
		"umur",
		"usia",
		"tahun",
		"nama",
		"alamat",
		"keluarga",
		"anak",
		"sakit",
		"tinggal",
		"mbak",
		"permisi",
		"punten",
		"bade",
		"kalau",
		"akan",
		"agar",
		"bisa",
		"tetangga",
	};

	return strlen(w) < STORY_LETTERS || is_one_of(w, common, COUNT(common));
}

/* The telling words, sorted, each once. */
static struct words story_words(struct arena *a, const char *story)
{
	struct words w = text_words(a, story, STORY_WORDS);
	size_t n = 0;

	for (size_t i = 0; i < w.n; i++)
		if (!is_common(w.word[i]))
			w.word[n++] = w.word[i];
	qsort(w.word, n, sizeof *w.word, by_word);
	w.n = 0;
	for (size_t i = 0; i < n; i++)
		if (!w.n || strcmp(w.word[w.n - 1], w.word[i]) != 0)
			w.word[w.n++] = w.word[i];
	return w;
}

static double story_worth(struct arena *a, const char *x, const char *y)
{
	struct words wx = story_words(a, x), wy = story_words(a, y);
	size_t same = 0, i = 0, k = 0;
	double dice;

	while (i < wx.n && k < wy.n) {
		int d = strcmp(wx.word[i], wy.word[k]);

		same += d == 0;
		i += d <= 0;
		k += d >= 0;
	}
	if (same < 2)
		return 0;
	dice = 2.0 * (double)same / (double)(wx.n + wy.n);
	return dice >= 0.8 && same >= 5 ? STORY_COPY : STORY_LIKE * dice;
}

/* --- score ---------------------------------------------------------------- */

static void add(struct duplicate_score *s, double worth, unsigned why)
{
	s->score += worth;
	if (worth > 0)
		s->why |= why;
}

static bool both(const char *x, const char *y)
{
	return !text_is_empty(x) && !text_is_empty(y);
}

/* Whether both lie in the same kecamatan. */
static bool same_district(const struct duplicate_facts *x,
                          const struct duplicate_facts *y)
{
	const char *dx = x->district ? x->district : x->village;
	const char *dy = y->district ? y->district : y->village;
	int parts = 0;

	if (!both(dx, dy))
		return false;
	for (;; dx++, dy++) {
		bool end_x = !*dx || *dx == '.', end_y = !*dy || *dy == '.';

		if (end_x && end_y && ++parts == DISTRICT_PARTS)
			return true;
		if (!*dx || !*dy || *dx != *dy)
			return false;
	}
}

static void score_name(struct arena *a, const struct duplicate_facts *x,
                       const struct duplicate_facts *y,
                       struct duplicate_score *s)
{
	double d;

	if (!both(x->name, y->name))
		return;
	d = name_likeness(a, x->name, y->name);
	if (d < 0)
		return;
	if (d >= NAME_LIKE)
		add(s,
		    NAME_EQUAL *
		            (0.5 + 0.5 * (d - NAME_LIKE) / (1 - NAME_LIKE)),
		    DUPLICATE_NAME);
	else if (d < NAME_UNLIKE)
		add(s, NAME_OTHER, 0);
}

static void score_place(const struct duplicate_facts *x,
                        const struct duplicate_facts *y,
                        struct duplicate_score *s)
{
	if (both(x->village, y->village) && !strcmp(x->village, y->village))
		add(s, VILLAGE_EQUAL, DUPLICATE_VILLAGE);
	else if (same_district(x, y))
		add(s, DISTRICT_EQUAL, DUPLICATE_DISTRICT);
	else if (both(x->village, y->village))
		add(s, VILLAGE_OTHER, 0);
}

static void score_age(const struct duplicate_facts *x,
                      const struct duplicate_facts *y,
                      struct duplicate_score *s)
{
	int apart;

	if (x->age < 0 || y->age < 0)
		return;
	apart = abs(x->age - y->age);
	if (apart <= 2)
		add(s, AGE_EQUAL, DUPLICATE_AGE);
	else if (apart > 10)
		add(s, AGE_OTHER, 0);
}

struct duplicate_score duplicate_score(struct arena *a,
                                       const struct duplicate_facts *x,
                                       const struct duplicate_facts *y)
{
	struct duplicate_score s = { 0, 0 };

	if (both(x->nik_hash, y->nik_hash)) {
		bool same = !strcmp(x->nik_hash, y->nik_hash);

		add(&s, same ? NIK_EQUAL : NIK_OTHER, DUPLICATE_NIK);
	}
	if (both(x->phone, y->phone) && !strcmp(x->phone, y->phone))
		add(&s, PHONE_EQUAL, DUPLICATE_PHONE);
	score_name(a, x, y, &s);
	score_place(x, y, &s);
	score_age(x, y, &s);
	if (both(x->story, y->story))
		add(&s, story_worth(a, x->story, y->story), DUPLICATE_STORY);
	if (both(x->group, y->group) && !strcmp(x->group, y->group))
		add(&s, GROUP_EQUAL, 0);
	if (x->at_ms && y->at_ms &&
	    llabs(x->at_ms - y->at_ms) <= NEAR_DAYS * DAY_MS)
		add(&s, TIME_NEAR, DUPLICATE_TIME);
	s.score = s.score < 0 ? 0 : s.score > 1 ? 1 : s.score;
	return s;
}

size_t duplicate_why_keys(unsigned why, const char **out, size_t max)
{
	static const struct {
		unsigned bit;
		const char *key;
	} rows[] = {
		{ DUPLICATE_NIK, "duplicate.why.nik" },
		{ DUPLICATE_PHONE, "duplicate.why.phone" },
		{ DUPLICATE_NAME, "duplicate.why.name" },
		{ DUPLICATE_VILLAGE, "duplicate.why.village" },
		{ DUPLICATE_DISTRICT, "duplicate.why.district" },
		{ DUPLICATE_AGE, "duplicate.why.age" },
		{ DUPLICATE_STORY, "duplicate.why.story" },
		{ DUPLICATE_TIME, "duplicate.why.time" },
	};
	size_t n = 0;

	for (size_t i = 0; i < COUNT(rows); i++)
		if ((why & rows[i].bit) && n < max)
			out[n++] = rows[i].key;
	return n;
}
