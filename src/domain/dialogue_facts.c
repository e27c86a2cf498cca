/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* What a citizen told us, from free words or numbered answers. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/dialogue_place.h"

#define NAME_WORDS      4
#define NAME_BYTES      60
#define WORK_BYTES      60
#define HOUSEHOLD_MAX   60
#define HOUSEHOLD_USUAL 20 /* more in free words counts a village */
#define ANSWERS         5

#define SELF "saya|kulo|kula|abdi|isun|kuring|aku|sayah"

/* Where a name ends although no comma stands there. */
static const char name_ends[] =
	"dari|ti|saking|umur|usia|yuswa|umure|umurna|alamat|mau|ingin|hendak|"
	"bade|badhe|arep|warga|tinggal|di|ing|ring|yang|sing|nu|dan|karo|"
	"sareng|"
	"adalah|ini|ieu|niki|saya|tetangga|lapor|melaporkan|melapor|sakit|"
	"gering|gerah|sudah|sampun|tos|wis|sedang|usianya|umurnya|berumur|"
	"berusia|rt|rw|desa|dusun|kampung|kp|pekerjaan|kerja|bekerja|tidak|"
	"kondisi|butuh|perlu|mohon|tolong|punya|hidup|anak|istri|suami|"
	"bin|tahun|thn|th|taun|sekitar|kira";

/* Capital words after "Pak" or "Bu" that are no names. */
static const char no_names[] =
	"rt|rw|kades|lurah|camat|bupati|guru|dokter|bidan|kadus|polisi|"
	"presiden|gubernur|admin|desa|saya|kami|ini|itu|yang|dan|tolong|mohon|"
	"mau|ada|kartu|nama|umur|alamat|warga|assalamualaikum|selamat|lapor|"
	"di|ke|dari|hamil|tiri|kandung|rumah|sakit|kos|kost|negara|haji|"
	"ktp|kk|nik|bpjs|kis|siaga|perawat|ustad|ustadz|kepala|ketua|orang|"
	"tua|sekretaris|operator|petugas|dinsos|dinkes|baznas|puskesmas|rsud";

static const char honorifics[] =
	"pak|bapak|bp|bpk|pa|bu|ibu|mbah|embah|mbok|mak|ma|emak|nenek|kakek|"
	"nek|"
	"kek|abah|aki|nini|ni|ki|simbah|eyang|uwa|mang|bi|bibi|kang|ceu|wak|"
	"lik|"
	"pakde|bude|sdr|sdri|saudara|saudari|mas|mbak|teh|almarhum|adik|kakak|"
	"paman|tante|suami|istri|ananda|bayi";

/* --- names ---------------------------------------------------------------- */

/* The word behind a name that begins at @p at; @p at when none does. */
static int name_end(const struct said_list *l, int at, bool is_labelled)
{
	int i = at;

	while (i < l->n && i - at < NAME_WORDS) {
		const struct said *w = &l->w[i];

		if (w->is_number || (!is_labelled && !w->is_capital) ||
		    said_is(w->word, name_ends) ||
		    (i == at && said_is(w->word, no_names)))
			break;
		if (strpbrk(w->word, "0123456789/"))
			break;
		i++;
		if (said_ends_after(l, i - 1))
			break;
	}
	return i;
}

static const char *name_after(struct dialogue_reader *r, int at, int *end)
{
	while (at < r->l.n &&
	       said_is(r->l.w[at].word, "adalah|itu|yaiku|ialah"))
		at++;
	*end = name_end(&r->l, at, true);
	return said_text(r->a, &r->l, at, *end, NAME_BYTES);
}

static void take_reporter(struct dialogue_reader *r, const char *name, int from,
                          int to)
{
	if (!name || r->f->reporter)
		return;
	r->f->reporter = name;
	r->taken_from = from;
	r->taken_to = to;
	r->gained |= DIALOGUE_REPORTER;
}

/* "Saya Slamet dari …": a capital after "saya", and then an end. */
static void bare_reporter(struct dialogue_reader *r)
{
	const struct said_list *l = &r->l;

	for (int i = 0; i + 1 < l->n && !r->f->reporter; i++) {
		int end;

		if (!said_is(l->w[i].word, SELF) || l->w[i].stop)
			continue;
		/* "ibu saya Rohayati" speaks of somebody else. */
		if (i && said_is(l->w[i - 1].word, honorifics) &&
		    !said_ends_after(l, i - 1))
			continue;
		end = name_end(l, i + 1, false);
		if (end > i + 1 &&
		    (said_ends_after(l, end - 1) ||
		     said_is(l->w[end].word, "dari|ti|saking|warga|tetangga|"
		                             "kader|anak|ketua|rt|mau|bade|"
		                             "badhe|ingin|melaporkan|lapor")))
			take_reporter(
				r, said_text(r->a, l, i + 1, end, NAME_BYTES),
				i, end);
	}
}

static void read_reporter(struct dialogue_reader *r)
{
	static const char labels[] =
		"nama saya|nama pelapor|nama lengkap saya|nami abdi|nami kula|"
		"nami kulo|nami kuring|jeneng kula|jeneng kulo|jeneng isun|"
		"aran isun|ngaran kuring|nama abdi|nama aku|namaku|jenengku|"
		"nama kulo|nama kula|perkenalkan saya|kenalkan saya|"
		"saya bernama|dengan saya|my name is|nama pengirim";
	int after = 0, end = 0;
	int at = said_find(&r->l, 0, labels, &after);

	if (at >= 0)
		take_reporter(r, name_after(r, after, &end), at, end);
	bare_reporter(r);
}

static void take_person(struct dialogue_reader *r, const char *name)
{
	if (!name || r->f->person)
		return;
	r->f->person = name;
	r->gained |= DIALOGUE_PERSON;
}

/* "Mbah Sarti", "ibu saya Rohayati": a name behind a form of address. */
static void person_by_honorific(struct dialogue_reader *r)
{
	const struct said_list *l = &r->l;

	for (int i = 0; i + 1 < l->n && !r->f->person; i++) {
		int at = i + 1, end;
		bool of_mine;

		if (!said_is(l->w[i].word, honorifics) ||
		    (l->w[i].stop && l->w[i].stop != '.') ||
		    (i >= r->taken_from && i < r->taken_to))
			continue;
		of_mine = said_is(l->w[at].word, SELF "|kami");
		if (of_mine && l->w[at].stop)
			continue;
		at += of_mine;
		end = name_end(l, at, false);
		if (end > at)
			take_person(r, said_text(r->a, l, of_mine ? at : i, end,
			                         NAME_BYTES));
	}
}

static void read_person(struct dialogue_reader *r)
{
	static const char labels[] =
		"nama warga|nama orang|nama korban|nama pasien|nama yang sakit|"
		"nama yang dibantu|nama yang perlu dibantu|atas nama|bernama|"
		"namanya|nama beliau|nama ibu saya|nama bapak saya|"
		"nama nenek saya|nama kakek saya|nama anak saya|nama ibu|"
		"nama bapak|nama nenek|nama kakek|nama lansia|nama anak|"
		"jenenge|asmane|asmanipun|namina|nami na|ngaranna|arane";
	int after = 0, end = 0;

	for (int at = 0; (at = said_find(&r->l, at, labels, &after)) >= 0;
	     at = after)
		if (!(at && said_is(r->l.w[at - 1].word, SELF)))
			take_person(r, name_after(r, after, &end));
	person_by_honorific(r);
}

/* "nama: X" says nothing of whose it is: the reporter's first. */
static void read_plain_names(struct dialogue_reader *r)
{
	for (int i = 0; i + 1 < r->l.n; i++) {
		int end = 0;
		const char *name;

		if (strcmp(r->l.w[i].word, "nama") != 0 ||
		    r->l.w[i].stop != ':')
			continue;
		name = name_after(r, i + 1, &end);
		if (!r->f->reporter)
			take_reporter(r, name, i, end);
		else
			take_person(r, name);
	}
}

/* --- numbers -------------------------------------------------------------- */

/* A small number in digits or words; -1 when it is none. */
static int small_number(const struct said *w)
{
	static const char *const names[][3] = {
		{ "satu", "siji", "hiji" },
		{ "dua", "loro", "dua" },
		{ "tiga", "telu", "tilu" },
		{ "empat", "papat", "opat" },
		{ "lima", "limo", "lima" },
		{ "enam", "enem", "genep" },
		{ "tujuh", "pitu", "tujuh" },
		{ "delapan", "wolu", "dalapan" },
		{ "sembilan", "sanga", "salapan" },
		{ "sepuluh", "sepuluh", "sapuluh" },
	};

	if (w->is_number)
		return strlen(w->word) <= 3 ? atoi(w->word) : -1;
	for (int i = 0; i < (int)COUNT(names); i++)
		for (int k = 0; k < 3; k++)
			if (!strcmp(w->word, names[i][k]))
				return i + 1;
	return -1;
}

static void take_age(struct dialogue_reader *r, int age)
{
	if (r->f->age >= 0 || age < 0 || age > 120)
		return;
	r->f->age = age;
	r->gained |= DIALOGUE_AGE;
}

/* "umur kira-kira 78", "usia 8 bulan", and with @p is_answer "80 th". */
static void read_age(struct dialogue_reader *r, bool is_answer)
{
	static const char labels[] =
		"umur|usia|yuswa|umure|umurna|umurnya|usianya|usiane|yuswane|"
		"yuswana|yuswanipun|umuripun|berumur|berusia|umurku";
	int after = 0;

	for (int at = 0; (at = said_find(&r->l, at, labels, &after)) >= 0;
	     at = after)
		for (int i = after; i < r->l.n && i < after + 4; i++) {
			int n = small_number(&r->l.w[i]);

			if (n < 0)
				continue;
			if (i + 1 < r->l.n &&
			    said_is(r->l.w[i + 1].word, "bulan|bln|sasi|hari"))
				n = 0;
			take_age(r, n);
			break;
		}
	for (int i = 0; i < r->l.n; i++) {
		bool years = i + 1 < r->l.n &&
		             said_is(r->l.w[i + 1].word, "tahun|thn|th|taun");

		if (r->l.w[i].is_number &&
		    (is_answer || (years && atoi(r->l.w[i].word) >= 60)))
			take_age(r, small_number(&r->l.w[i]));
	}
}

static void take_household(struct dialogue_reader *r, int n)
{
	if (r->f->household > 0 || n < 1 || n > HOUSEHOLD_MAX)
		return;
	r->f->household = n;
	r->gained |= DIALOGUE_HOUSEHOLD;
}

/* A count beside a word for it, in free words. */
static void count_people(struct dialogue_reader *r, int n)
{
	take_household(r, n <= HOUSEHOLD_USUAL ? n : -1);
}

static void read_household(struct dialogue_reader *r, bool is_answer)
{
	static const char labels[] =
		"jumlah anggota keluarga|jumlah keluarga|anggota keluarga|"
		"jumlah jiwa|jumlah anggota|jml keluarga|jml anggota|"
		"keluarga|serumah|tanggungan|isi rumah|jiwa|penghuni";
	static const char *const together[] = {
		"sendirian|piyambakan|nyorangan|dewekan|ijenan",
		"berdua",
		"bertiga",
		"berempat",
		"berlima",
		"berenam",
	};
	int after = 0;

	for (int at = 0; (at = said_find(&r->l, at, labels, &after)) >= 0;
	     at = after) {
		/* "jiwa 5", "anggota keluarga ada 4 orang" … */
		for (int i = after; i < r->l.n && i < after + 3 &&
		                    !said_ends_after(&r->l, i - 1);
		     i++)
			count_people(r, small_number(&r->l.w[i]));
		/* … "5 jiwa", "empat orang serumah" */
		for (int i = at - 1; i >= 0 && i >= at - 2; i--)
			if (!said_ends_after(&r->l, i))
				count_people(r, small_number(&r->l.w[i]));
	}
	for (int i = 0; i < r->l.n; i++)
		for (size_t k = 0; k < COUNT(together); k++)
			if (said_is(r->l.w[i].word, together[k]))
				take_household(r, (int)k + 1);
	for (int i = 0; is_answer && i < r->l.n; i++)
		take_household(r, small_number(&r->l.w[i]));
}

/* --- work ----------------------------------------------------------------- */

static void take_work(struct dialogue_reader *r, const char *work)
{
	if (!work || r->f->occupation)
		return;
	r->f->occupation = work;
	r->gained |= DIALOGUE_OCCUPATION;
}

static int work_end(const struct said_list *l, int at)
{
	int i = at;

	while (i < l->n && i - at < 5) {
		if (l->w[i].is_number ||
		    said_is(l->w[i].word,
		            "jumlah|anggota|keluarga|jiwa|umur|usia|dan|tapi|"
		            "tinggal|alamat|di|sudah|serumah|penghasilan"))
			break;
		i++;
		if (said_ends_after(l, i - 1))
			break;
	}
	return i;
}

static void read_work(struct dialogue_reader *r)
{
	static const char labels[] =
		"pekerjaannya|pekerjaan|bekerja sebagai|kerja sebagai|"
		"kerjanya|profesi|mata pencaharian|damelipun|damele|"
		"padamelanna|padamelan|pagawean|pagaweanana|gaweane|gawene|"
		"pakaryane|pakaryan|pegaweane|penggaweane|kerjaan|kerjaannya";
	static const char trades[] =
		"buruh tani|buruh bangunan|buruh harian|buruh pabrik|"
		"buruh serabutan|buruh cuci|tukang becak|tukang ojek|"
		"tukang kayu|tukang batu|tukang pijat|tukang sampah|"
		"ibu rumah tangga|kuli bangunan|kerja serabutan|serabutan|"
		"petani|nelayan|pemulung|pedagang|penjahit|pensiunan|"
		"wiraswasta|guru honorer|asisten rumah tangga|tidak bekerja|"
		"tidak kerja|pengangguran|irt|buruh";
	int after = 0, at = said_find(&r->l, 0, labels, &after);

	if (at >= 0) {
		while (after < r->l.n &&
		       said_is(r->l.w[after].word,
		               "riyin|dulu|dulunya|adalah|sebagai|cuma|hanya|"
		               "beliau|saya|warga|ibu|bapak"))
			after++;
		take_work(r, said_text(r->a, &r->l, after,
		                       work_end(&r->l, after), WORK_BYTES));
	}
	at = said_find(&r->l, 0, trades, &after);
	if (at >= 0)
		take_work(r, said_text(r->a, &r->l, at, after, WORK_BYTES));
}

/* --- numbered answers ----------------------------------------------------- */

/* "3) ", "3. " or "3: " at @p s, at the begin of a line or after a blank.
 * @return bytes of the mark, 0 when there is none. */
static size_t mark_at(const char *text, size_t at, int *number)
{
	const char *s = text + at;

	if (*s < '1' || *s > '0' + ANSWERS)
		return 0;
	if (at && !strchr(" \t\n,;.", text[at - 1]))
		return 0;
	if (s[1] == ')' ||
	    (s[1] && strchr(".:", s[1]) && (s[2] == ' ' || s[2] == '\n') &&
	     (!at || text[at - 1] == '\n'))) {
		*number = *s - '0';
		return 2;
	}
	return 0;
}

/* Cut the text into answers; each number once and rising.
 * @return how many there are. */
static int split_answers(struct arena *a, const char *text,
                         const char *answer[ANSWERS + 1])
{
	size_t begin = 0;
	int last = 0, n = 0;

	for (size_t i = 0; text[i]; i++) {
		int number = 0;
		size_t mark = mark_at(text, i, &number);

		if (!mark || number <= last)
			continue;
		if (last)
			answer[last] =
				arena_strndup(a, text + begin, i - begin);
		last = number;
		begin = i + mark;
		n++;
	}
	if (last)
		answer[last] = arena_strdup(a, text + begin);
	return n;
}

/* An answer of few words is taken as it stands. */
static const char *whole(struct dialogue_reader *r, int words, size_t bytes)
{
	if (!r->l.n || r->l.n > words)
		return NULL;
	return said_text(r->a, &r->l, 0, r->l.n, bytes);
}

static void answer_name(struct dialogue_reader *r, bool is_reporter)
{
	int end = name_end(&r->l, 0, true);
	const char *name;

	if (end == 0 && r->l.n && said_is(r->l.w[0].word, "nama"))
		end = name_end(&r->l, 1, true);
	name = said_text(r->a, &r->l, 0, end, NAME_BYTES);
	if (is_reporter)
		take_reporter(r, name, 0, end);
	else
		take_person(r, name);
}

/* One of the five questions answered in words of its own. */
static void read_answer(struct dialogue_reader *r, int number)
{
	switch (number) {
	case 1:
		read_reporter(r);
		answer_name(r, true);
		break;
	case 2:
		read_person(r);
		answer_name(r, false);
		read_age(r, true);
		break;
	case 3:
		dialogue_place_read(r);
		if (!r->f->address && whole(r, 40, DIALOGUE_ADDRESS_BYTES)) {
			r->f->address = whole(r, 40, DIALOGUE_ADDRESS_BYTES);
			r->gained |= DIALOGUE_ADDRESS;
		}
		break;
	case 4:
		read_work(r);
		read_household(r, true);
		take_work(r, said_text(r->a, &r->l, 0, work_end(&r->l, 0),
		                       WORK_BYTES));
		break;
	default:
		break;
	}
}

static void read_free(struct dialogue_reader *r)
{
	read_reporter(r);
	read_plain_names(r);
	read_person(r);
	read_age(r, false);
	read_household(r, false);
	read_work(r);
	dialogue_place_read(r);
	dialogue_place_relation(r);
}

/* A short answer without number when only one thing was asked. */
static void read_single(struct dialogue_reader *r, unsigned asked)
{
	int number = 0;

	if (r->gained || !r->l.n || r->l.n > 12)
		return;
	if (asked == DIALOGUE_REPORTER)
		number = 1;
	else if (asked &&
	         !(asked & ~(unsigned)(DIALOGUE_PERSON | DIALOGUE_AGE)))
		number = 2;
	else if (asked == DIALOGUE_ADDRESS)
		number = 3;
	else if (asked && !(asked & ~(unsigned)(DIALOGUE_OCCUPATION |
	                                        DIALOGUE_HOUSEHOLD)))
		number = 4;
	if (number)
		read_answer(r, number);
}

/* A name alone on the first of several lines, when a name was asked for. */
static void read_first_line(struct dialogue_reader *r, unsigned asked)
{
	const char *text = r->l.text;
	int words = 0, lines = 1;

	for (const char *p = text; (p = strchr(p, '\n')); p++)
		lines++;
	while (words < r->l.n && r->l.w[words].stop != '\n')
		words++;
	if (!(asked & DIALOGUE_REPORTER) || lines < 3 || words > 3 || !r->l.n ||
	    said_is(r->l.w[0].word, honorifics))
		return;
	answer_name(r, true);
}

unsigned dialogue_extract(struct arena *a, const char *text,
                          unsigned last_asked, struct dialogue_facts *known)
{
	const char *answer[ANSWERS + 1] = { NULL };
	struct dialogue_reader r = { .a = a, .f = known, .taken_to = -1 };

	if (text_is_empty(text))
		return 0;
	if (split_answers(a, text, answer) >= 2 ||
	    (last_asked && answer[1] == NULL &&
	     mark_at(text, 0, &(int){ 0 }))) {
		for (int i = 1; i <= ANSWERS; i++) {
			if (!answer[i])
				continue;
			r.l = said_of(a, answer[i]);
			r.taken_from = r.taken_to = -1;
			read_answer(&r, i);
		}
		r.l = said_of(a, text);
		dialogue_place_relation(&r);
		return r.gained;
	}
	r.l = said_of(a, text);
	read_free(&r);
	read_first_line(&r, last_asked);
	read_single(&r, last_asked & ~(unsigned)DIALOGUE_PHOTO);
	return r.gained;
}
