/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "channel/reply_command.h"

#include <string.h>

#include "channel/sanitize.h"

enum {
	WORD_MAX = 24,   /* longest word compared                        */
	TOKENS_MAX = 32, /* of one line                                  */
	LINES_MAX = 200,
	SERIAL_DIGITS = 7,
	CLOSING_MAX = 8, /* words of an answer to the closing question   */
};

/* A run of letters or of digits, and where it stands. */
struct token {
	char word[WORD_MAX]; /* lower case; "" when it is too long */
	size_t from, to;
	bool digits;
};

/* One line, cut up. */
struct line {
	const char *text; /* the whole message */
	size_t from, to;
	struct token t[TOKENS_MAX];
	size_t n;
};

/* How certain a number is one of ours. */
enum strength { NONE, WEAK, STRONG };

struct found {
	struct number number;
	enum strength strength;
	size_t next; /* first token after it */
};

/* --- words ------------------------------------------------------------- */

static const struct verb {
	const char *word;
	enum reply_verb verb;
	bool plain; /* one we told people to write: typos are forgiven */
} verbs[] = {
	{ "terima", REPLY_ACCEPT, true },
	{ "mulai", REPLY_START, true },
	{ "selesai", REPLY_DONE, true },
	{ "kembali", REPLY_RETURN, true },
	{ "tanya", REPLY_ASK, true },
	{ "accept", REPLY_ACCEPT, true },
	{ "start", REPLY_START, true },
	{ "done", REPLY_DONE, true },
	{ "return", REPLY_RETURN, true },
	{ "ask", REPLY_ASK, true },
	{ "diterima", REPLY_ACCEPT, false },
	{ "menerima", REPLY_ACCEPT, false },
	{ "trima", REPLY_ACCEPT, false },
	{ "accepted", REPLY_ACCEPT, false },
	{ "acc", REPLY_ACCEPT, false },
	{ "ok", REPLY_ACCEPT, false },
	{ "oke", REPLY_ACCEPT, false },
	{ "okay", REPLY_ACCEPT, false },
	{ "siap", REPLY_ACCEPT, false },
	{ "dimulai", REPLY_START, false },
	{ "kerjakan", REPLY_START, false },
	{ "dikerjakan", REPLY_START, false },
	{ "proses", REPLY_START, false },
	{ "diproses", REPLY_START, false },
	{ "started", REPLY_START, false },
	{ "tuntas", REPLY_DONE, false },
	{ "beres", REPLY_DONE, false },
	{ "rampung", REPLY_DONE, false },
	{ "finish", REPLY_DONE, false },
	{ "finished", REPLY_DONE, false },
	{ "kembalikan", REPLY_RETURN, false },
	{ "dikembalikan", REPLY_RETURN, false },
	{ "tolak", REPLY_RETURN, false },
	{ "returned", REPLY_RETURN, false },
	{ "reject", REPLY_RETURN, false },
	{ "bertanya", REPLY_ASK, false },
	{ "question", REPLY_ASK, false },
};

/* True words one letter away from a verb. */
static const char *const not_verbs[] = {
	"hanya", "tanda", "tanpa", "tanyu", "mulas", "mulia",
	"mulus", "smart", "stars", "stat",  "dona",  NULL,
};

/* Polite words around a command; they carry no meaning here. */
static const char *const polite[] = {
	"pak",   "bu",   "bapak",  "ibu",      "mas",        "mbak",    "mba",
	"kak",   "bang", "om",     "ndan",     "min",        "admin",   "ya",
	"iya",   "baik", "segera", "mohon",    "izin",       "ijin",    "maaf",
	"kami",  "saya", "sudah",  "sdh",      "udah",       "selamat", "pagi",
	"siang", "sore", "malam",  "komandan", "laksanakan", NULL,
};

/* "sudah selesai" tells a story; without a number it orders nothing. */
static const char *const past[] = { "sudah", "sdh", "udah", NULL };

/* Words between a verb and its number. */
static const char *const links[] = {
	"rujukan", "kasus", "laporan", "untuk", "case",   "report", "referral",
	"nomor",   "nomer", "no",      "nmr",   "number", NULL,
};

static const char *const markers[] = { "no",  "nomor",  "nomer",
	                               "nmr", "number", NULL };

static const char *const thanks[] = { "kasih", "kasi",   "ksh",
	                              "kaseh", "kasihh", NULL };

/* After one of these a figure counts something. */
static const char *const units[] = {
	"orang",  "kk",       "kg",      "rupiah", "rb",      "ribu",  "juta",
	"paket",  "hari",     "jam",     "menit",  "minggu",  "bulan", "tahun",
	"anak",   "keluarga", "jiwa",    "buah",   "kali",    "unit",  "rumah",
	"dus",    "sak",      "karung",  "liter",  "km",      "meter", "persen",
	"pagi",   "siang",    "sore",    "malam",  "bungkus", "box",   "wib",
	"lembar", "butir",    "kwintal", "ton",    "ekor",    "m",     NULL,
};

static bool is_in(const char *const *list, const char *word)
{
	for (; *list; list++)
		if (strcmp(*list, word) == 0)
			return true;
	return false;
}

/* --- cutting up -------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t run_end(const char *s, size_t from, size_t to, bool digits)
{
	while (from < to && (digits ? is_digit(s[from]) : is_letter(s[from])))
		from++;
	return from;
}

static void cut_up(const char *s, size_t from, size_t to, struct line *l)
{
	l->text = s;
	l->from = from;
	l->to = to;
	l->n = 0;
	while (from < to && l->n < TOKENS_MAX) {
		struct token *t = &l->t[l->n];
		size_t len;

		if (!is_digit(s[from]) && !is_letter(s[from])) {
			from++;
			continue;
		}
		*t = (struct token){ .from = from,
			             .digits = is_digit(s[from]) };
		t->to = from = run_end(s, from, to, t->digits);
		len = t->to - t->from;
		if (len < WORD_MAX)
			memcpy(t->word, s + t->from, len);
		for (char *p = t->word; *p; p++)
			if (*p >= 'A' && *p <= 'Z')
				*p = (char)(*p - 'A' + 'a');
		l->n++;
	}
}

static const char *word_at(const struct line *l, size_t i)
{
	return i < l->n ? l->t[i].word : "";
}

static size_t length_at(const struct line *l, size_t i)
{
	return i < l->n ? l->t[i].to - l->t[i].from : 0;
}

/* --- numbers ----------------------------------------------------------- */

static int32_t value_of(const char *digits, size_t n)
{
	int32_t v = 0;

	for (size_t i = 0; i < n; i++)
		v = v * 10 + (digits[i] - '0');
	return v;
}

static bool is_month(const char *s)
{
	int32_t v = value_of(s, 4);

	return v / 100 >= 24 && v % 100 >= 1 && v % 100 <= 12;
}

/* Whether tokens i and i+1 stand close: nothing or one mark between. */
static bool is_close(const struct line *l, size_t i)
{
	return i + 1 < l->n && l->t[i + 1].from - l->t[i].to <= 3;
}

static const struct verb *verb_at(const struct line *l, size_t i, bool *typo);

/* Whether token i may be the prefix of a number: no word of ours. */
static bool is_prefix(const struct line *l, size_t i)
{
	const char *w = word_at(l, i);
	size_t n = length_at(l, i);
	bool typo;

	return n >= 2 && n <= 8 && !is_in(links, w) && !is_in(polite, w) &&
	       !verb_at(l, i, &typo) && is_close(l, i) && l->t[i + 1].digits;
}

/* "KBB-2611-00418", "KBB261100418", "2611-00418" */
static struct found full_number(const struct line *l, size_t i)
{
	struct found f = { .next = i };
	const char *digits, *serial;
	size_t n;

	if (!l->t[i].digits) {
		if (!is_prefix(l, i))
			return f;
		for (size_t k = 0; k < length_at(l, i); k++)
			f.number.prefix[k] =
				(char)(word_at(l, i)[k] - 'a' + 'A');
		i++;
	}
	digits = serial = word_at(l, i);
	n = length_at(l, i);
	if (n == 4 && is_close(l, i) && l->t[i + 1].digits &&
	    l->t[i + 1].from > l->t[i].to) {
		serial = word_at(l, ++i);
		n = length_at(l, i);
		if (n < (f.number.prefix[0] ? 1 : 5))
			return (struct found){ .next = f.next };
	} else if (f.number.prefix[0] && n >= 9 && n <= 4 + SERIAL_DIGITS) {
		serial = digits + 4;
		n -= 4;
	} else {
		return (struct found){ .next = f.next };
	}
	if (n > SERIAL_DIGITS || !is_month(digits) || !value_of(serial, n))
		return (struct found){ .next = f.next };
	f.number.month = value_of(digits, 4);
	f.number.serial = value_of(serial, n);
	f.strength = STRONG;
	f.next = i + 1;
	return f;
}

/* "15.000" and "10:30" are parts of something else. */
static bool is_part(const struct line *l, size_t i)
{
	const char *s = l->text;
	size_t from = l->t[i].from, to = l->t[i].to;

	return (to + 1 < l->to && strchr(".,:/-", s[to]) &&
	        is_digit(s[to + 1])) ||
	       (from >= l->from + 2 && strchr(".,:/-", s[from - 1]) &&
	        is_digit(s[from - 2]));
}

/* "00418", "no. 418", "#418", "418" */
static struct found short_number(const struct line *l, size_t i)
{
	struct found f = { .next = i };
	bool marked = is_in(markers, word_at(l, i)) && is_close(l, i);
	const char *w;
	size_t n;

	i += marked;
	w = word_at(l, i);
	n = length_at(l, i);
	if (i >= l->n || !l->t[i].digits || n > SERIAL_DIGITS ||
	    !value_of(w, n) || is_part(l, i) || is_in(units, word_at(l, i + 1)))
		return f;
	if (l->t[i].from > l->from && l->text[l->t[i].from - 1] == '#')
		marked = true;
	if (n >= 6 && w[0] != '0' && !marked)
		return f;
	if (n == 4 && !marked && (!strncmp(w, "19", 2) || !strncmp(w, "20", 2)))
		return f;
	f.number.serial = value_of(w, n);
	f.strength = marked || n >= 5 ? STRONG : WEAK;
	f.next = i + 1;
	return f;
}

static struct found number_at(const struct line *l, size_t i)
{
	struct found f = { .next = i };

	if (i >= l->n)
		return f;
	f = full_number(l, i);
	return f.strength ? f : short_number(l, i);
}

/* --- verbs ------------------------------------------------------------- */

/* Whether one letter more, less, another or two swapped make x of y. */
static bool is_near(const char *x, const char *y)
{
	size_t nx = strlen(x), ny = strlen(y), i = 0;

	while (x[i] && x[i] == y[i])
		i++;
	if (nx == ny)
		return !strcmp(x + i + (i < nx), y + i + (i < ny)) ||
		       (x[i] && x[i] == y[i + 1] && x[i + 1] == y[i] &&
		        !strcmp(x + i + 2, y + i + 2));
	if (nx == ny + 1)
		return !strcmp(x + i + 1, y + i);
	return ny == nx + 1 && !strcmp(x + i, y + i + 1);
}

/* The verb at token i; @p typo tells whether it had to be guessed. */
static const struct verb *verb_at(const struct line *l, size_t i, bool *typo)
{
	const char *w = word_at(l, i);

	*typo = false;
	if (!*w || l->t[i].digits || is_in(thanks, word_at(l, i + 1)))
		return NULL;
	for (size_t k = 0; k < COUNT(verbs); k++)
		if (strcmp(w, verbs[k].word) == 0)
			return &verbs[k];
	*typo = true;
	for (size_t k = 0; k < COUNT(verbs) && !is_in(not_verbs, w); k++)
		if (verbs[k].plain && strlen(verbs[k].word) >= 5 &&
		    is_near(w, verbs[k].word))
			return &verbs[k];
	return NULL;
}

/* Past polite words and thanks. */
static size_t skip_polite(const struct line *l, size_t i)
{
	for (; i < l->n; i++) {
		if (is_in(thanks, word_at(l, i + 1)))
			i++;
		else if (!is_in(polite, word_at(l, i)))
			break;
	}
	return i;
}

/* --- one line ---------------------------------------------------------- */

/* Whether nothing but polite words and yeses stand from token i on. */
static bool is_all_polite(const struct line *l, size_t i, enum reply_verb v)
{
	bool typo;

	for (; i < l->n; i++) {
		const struct verb *w = verb_at(l, i, &typo);

		if (!is_in(polite, word_at(l, i)) &&
		    !(v == REPLY_ACCEPT && w && !typo &&
		      w->verb == REPLY_ACCEPT))
			return false;
	}
	return true;
}

static bool has_question(const struct line *l, size_t from)
{
	return memchr(l->text + from, '?', l->to - from) != NULL;
}

/* A second number right behind the first: "00418 dan 00419". */
static bool has_second(const struct line *l, size_t i)
{
	if (!strcmp(word_at(l, i), "dan") || !strcmp(word_at(l, i), "and"))
		i++;
	return number_at(l, i).strength == STRONG;
}

/* Offsets of what a line says. */
struct said {
	struct reply_command c;
	size_t rest_from;
};

/* A verb with a number beside it. */
static struct said with_number(const struct line *l, const struct verb *v,
                               bool typo, const struct found *f, size_t next)
{
	size_t end = next ? l->t[next - 1].to : l->from;
	size_t digits = l->t[f->next - 1].to - l->t[f->next - 1].from;
	bool only = next >= l->n;
	struct said s = { .rest_from = end };

	s.c.verb = v->verb;
	s.c.number = f->number;
	s.c.sure = f->strength == STRONG || (only && digits >= 3 && !typo);
	if (has_second(l, next) ||
	    (v->verb != REPLY_ASK && only && has_question(l, end)))
		s.c.sure = false;
	return s;
}

/* "00418 sudah kami terima" */
static struct said number_first(const struct line *l, const struct found *f)
{
	size_t i = skip_polite(l, f->next);
	bool typo;
	const struct verb *v = verb_at(l, i, &typo);
	struct said s;

	if (!v || (typo && f->strength != STRONG))
		return (struct said){ 0 };
	s = with_number(l, v, typo, f, i + 1);
	if (f->strength != STRONG)
		s.c.sure = false;
	return s;
}

/* A verb alone, or with words but no number beside it. */
static struct said without_number(const struct line *l, const struct verb *v,
                                  size_t i, bool led)
{
	struct said s = { .rest_from = l->t[i].to };

	if (is_in(past, word_at(l, 0)) || (led && v->verb != REPLY_ACCEPT))
		return (struct said){ 0 };
	s.c.verb = v->verb;
	if (is_all_polite(l, i + 1, v->verb)) {
		s.c.sure = !has_question(l, l->t[i].to);
		s.rest_from = l->to;
		return s;
	}
	if (led || !v->plain)
		return (struct said){ 0 };
	for (size_t k = i + 1; k < l->n; k++) {
		struct found f = number_at(l, k);

		if (f.strength == STRONG) {
			s.c.number = f.number;
			break;
		}
	}
	return s;
}

static struct said read_line(const struct line *l)
{
	size_t i = skip_polite(l, 0), k;
	struct found f = number_at(l, i);
	const struct verb *v;
	bool typo;

	if (f.strength)
		return number_first(l, &f);
	v = verb_at(l, i, &typo);
	if (!v)
		return (struct said){ 0 };
	for (k = i + 1; k < l->n && is_in(links, word_at(l, k)); k++)
		if (number_at(l, k).strength)
			break;
	f = number_at(l, k);
	if (f.strength && !(typo && f.strength != STRONG))
		return with_number(l, v, typo, &f, f.next);
	return typo ? (struct said){ 0 } : without_number(l, v, i, i > 0);
}

/* --- the whole message ------------------------------------------------- */

static const char *rest_of(struct arena *a, const char *s, size_t from,
                           size_t to)
{
	while (from < to && strchr(" \t\r\n:,;.-*_~", s[from]))
		from++;
	while (to > from && strchr(" \t\r\n*_~", s[to - 1]))
		to--;
	return sanitize_text(a, arena_strndup(a, s + from, to - from));
}

/* Two different verbs for one number: none of them is certain. */
static void doubt(struct reply_command *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++)
			if (out[i].number.serial == out[k].number.serial &&
			    out[i].verb != out[k].verb)
				out[i].sure = false;
}

size_t reply_command_read(struct arena *a, const char *text,
                          struct reply_command out[REPLY_COMMAND_MAX])
{
	size_t n = 0, at = 0, all = text ? strlen(text) : 0;
	size_t rest_from[REPLY_COMMAND_MAX], line_from[REPLY_COMMAND_MAX + 1];
	bool first = true;

	for (int lines = 0; at < all && lines < LINES_MAX; lines++) {
		size_t to = at + strcspn(text + at, "\n");
		struct line l;
		struct said s;

		cut_up(text, at, to, &l);
		s = l.n ? read_line(&l) : (struct said){ 0 };
		if (s.c.verb && n < REPLY_COMMAND_MAX &&
		    (first || (s.c.sure && s.c.number.serial))) {
			out[n] = s.c;
			rest_from[n] = s.rest_from;
			line_from[n++] = at;
		}
		first = first && !l.n;
		at = to + 1;
	}
	line_from[n] = all;
	for (size_t i = 0; i < n; i++) {
		out[i].rest = rest_of(a, text, rest_from[i], line_from[i + 1]);
		if (out[i].rest && !out[i].number.serial)
			out[i].sure = false;
	}
	doubt(out, n);
	return n;
}

/* --- closing answers --------------------------------------------------- */

static const char *const yes[] = { "1",   "satu", "sudah", "sdh", "udah",
	                           "udh", "yes",  "done",  NULL };
static const char *const no[] = { "2",     "dua", "belum", "blm",   "blum",
	                          "tidak", "tdk", "no",    "nggak", "enggak",
	                          "gak",   "not", NULL };
static const char *const mild[] = {
	"ya",      "iya",     "terbantu", "dibantu",       "terima", "kasih",
	"makasih", "pak",     "bu",       "bapak",         "ibu",    "mas",
	"mbak",    "mba",     "kak",      "min",           "admin",  "kok",
	"sih",     "yet",     "banget",   "alhamdulillah", "semua",  "jawab",
	"balas",   "jawaban", "yg",       "yang",          "saya",   NULL,
};

enum reply_verb reply_command_closing(struct arena *a, const char *text)
{
	struct line l;
	int yeses = 0, noes = 0, help = 0;

	(void)a;
	if (!text)
		return REPLY_NONE;
	cut_up(text, 0, strlen(text), &l);
	for (size_t i = 0; i < l.n;) {
		const char *w = word_at(&l, i);
		struct found f = full_number(&l, i);

		if (f.strength) {
			i = f.next;
			continue;
		}
		yeses += is_in(yes, w);
		noes += is_in(no, w);
		help += !strcmp(w, "ya") || !strcmp(w, "iya") ||
		        !strcmp(w, "terbantu");
		if (!is_in(yes, w) && !is_in(no, w) && !is_in(mild, w))
			return REPLY_NONE;
		i++;
	}
	if (!l.n || l.n > CLOSING_MAX || (yeses && noes) || has_question(&l, 0))
		return REPLY_NONE;
	if (noes)
		return REPLY_NO;
	return yeses || help ? REPLY_YES : REPLY_NONE;
}

const char *reply_command_name(enum reply_verb v)
{
	static const char *const names[] = { "none", "accept", "start",
		                             "done", "return", "ask",
		                             "yes",  "no" };

	return (size_t)v < COUNT(names) ? names[v] : "none";
}
