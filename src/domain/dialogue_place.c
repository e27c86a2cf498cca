/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/dialogue_place.h"

#define PLACE_BYTES 60

/* --- place ---------------------------------------------------------------- */

static const char place_words[] =
	"dusun|dsn|dukuh|kampung|kp|kamp|jalan|jl|jln|gang|gg|rt|rw|desa|ds|"
	"kelurahan|kel|kecamatan|kec|perum|perumahan|blok|lingkungan|"
	"komplek|kompleks|dekat|sebelah|belakang|depan|samping|pasar|kabupaten|"
	"kab|lorong|padukuhan|sekitar|caket|cedhak|deket|payuneun|pengkereun";

/* Those of them that people also say of other things. */
static const char everyday_words[] =
	"jalan|dekat|sebelah|belakang|depan|samping|pasar|sekitar|blok|"
	"caket|cedhak|deket|payuneun|pengkereun|lorong";

/* What stands beside a house. */
static const char landmarks[] =
	"masjid|mesjid|musala|mushola|langgar|gereja|pura|sekolah|sd|smp|sma|"
	"tk|paud|balai|kantor|puskesmas|posyandu|rumah|toko|warung|pasar|"
	"terminal|stasiun|jembatan|sungai|kali|sawah|lapangan|kuburan|makam|"
	"pabrik|polsek|koramil|pos|alun|simpang|pertigaan|perempatan";

/* Words after which no address goes on. */
static const char place_ends[] =
	"umur|usia|yuswa|nama|pekerjaan|kerja|bekerja|jumlah|anggota|jiwa|"
	"keluarga|padamelanna|damelipun|kondisi|tolong|mohon|tos|yang|sedang|"
	"sakit|tapi|karena|butuh|perlu|sudah|ada|aya|ana|wonten|saya|kami|"
	"beliau|tidak|mau|minta|jam|hidup|tinggal|terima|roboh|bocor|kemarin|"
	"tadi|nik|hp|telp|nomor|dan";

static int place_end(const struct said_list *l, int at)
{
	int i = at;

	while (i < l->n && !(i > at && said_is(l->w[i].word, place_ends))) {
		i++;
		if (i >= l->n || !said_ends_after(l, i - 1))
			continue;
		/* Over a comma only to more of the place. */
		if (l->w[i - 1].stop != ',' && l->w[i - 1].stop != '\n' &&
		    l->w[i - 1].stop != '.')
			break;
		if (!said_is(l->w[i].word, place_words) &&
		    !(l->w[i - 1].stop == ',' && l->w[i].is_capital))
			break;
	}
	return i;
}

/* The end of "di Padalarang": its capitals only. */
static int bare_place_end(const struct said_list *l, int at)
{
	int end = place_end(l, at), i = at + 1;

	while (i < end && (l->w[i].is_capital || l->w[i].is_number ||
	                   said_is(l->w[i].word, place_words)))
		i++;
	return i;
}

static void take_address(struct dialogue_reader *r, int from, int to)
{
	const char *s;

	if (r->f->address)
		return;
	s = said_text(r->a, &r->l, from, to, DIALOGUE_ADDRESS_BYTES);
	if (!s)
		return;
	r->f->address = s;
	r->gained |= DIALOGUE_ADDRESS;
}

/* The name behind "desa" or "kecamatan": its capital words, or up to two
 * small ones. */
static const char *place_name(struct dialogue_reader *r, const char *labels)
{
	int at = 0, after = 0;

	while ((at = said_find(&r->l, at, labels, &after)) >= 0) {
		int i = after;
		bool capital = i < r->l.n && r->l.w[i].is_capital;

		while (i < r->l.n && i - after < (capital ? 3 : 2)) {
			const struct said *w = &r->l.w[i];

			if (w->is_number || said_is(w->word, place_words) ||
			    said_is(w->word, place_ends) ||
			    (capital && !w->is_capital))
				break;
			i++;
			if (said_ends_after(&r->l, i - 1))
				break;
		}
		if (i > after)
			return said_text(r->a, &r->l, after, i, PLACE_BYTES);
		at = after;
	}
	return NULL;
}

/* The first word that opens a place.  "tidak bisa jalan" and "nanti ke depan"
 * open none: everyday words need a name, a number or a landmark behind. */
static int find_place_word(const struct said_list *l, int *after)
{
	int from = 0, at;

	while ((at = said_find(l, from, place_words, after)) >= 0) {
		const struct said *next = *after < l->n ? &l->w[*after] : NULL;

		if (!said_is(l->w[at].word, everyday_words))
			return at;
		if (next && !said_ends_after(l, *after - 1) &&
		    (next->is_capital || next->is_number ||
		     said_is(next->word, place_words) ||
		     said_is(next->word, landmarks)))
			return at;
		from = *after;
	}
	return -1;
}

void dialogue_place_read(struct dialogue_reader *r)
{
	int after = 0, at;

	if (!r->f->village)
		r->f->village = place_name(r, "desa|ds|kelurahan|kel|"
		                              "desa kelurahan");
	if (!r->f->district)
		r->f->district = place_name(r, "kecamatan|kec");
	at = said_find(&r->l, 0,
	               "alamatnya|alamat|alamate|alamatna|griyane|"
	               "rumahnya di|rumah di|tinggal di|bertempat di|"
	               "lokasinya|lokasi|berlokasi di|omahe|imahna di|"
	               "lokasina|tempatnya",
	               &after);
	if (at >= 0) {
		while (after < r->l.n &&
		       said_is(r->l.w[after].word, "di|ing|nya|ada|saya|"
		                                   "rumah|beliau|ten|wonten"))
			after++;
		take_address(r, after, place_end(&r->l, after));
	}
	at = find_place_word(&r->l, &after);
	if (at >= 0)
		take_address(r, at, place_end(&r->l, at));
	/* "di Padalarang": a capital after "di". */
	for (int i = 0; i + 1 < r->l.n; i++)
		if (said_is(r->l.w[i].word, "di|ing|ring|ten") &&
		    r->l.w[i + 1].is_capital && !r->l.w[i].stop)
			take_address(r, i + 1, bare_place_end(&r->l, i + 1));
}

/* --- relation ------------------------------------------------------------- */

void dialogue_place_relation(struct dialogue_reader *r)
{
	static const struct {
		const char *said, *relation;
	} rows[] = {
		{ "saya anaknya|ibu saya|bapak saya|ayah saya|orang tua saya|"
		  "mak saya|emak saya|mama saya|bapak kulo|ibuk kulo|"
		  "ibu kulo|bapa abdi|pun biang|mamah abdi|ema abdi",
		  "anak" },
		{ "tetangga saya|tetangga|tatangga|tatanggi|tonggo|tanggaku|"
		  "tangga kulo",
		  "tetangga" },
		{ "anak saya|anak kami|anak kulo|anak abdi|lare kulo",
		  "orang tua" },
		{ "suami saya|bojo kulo|salaki abdi", "istri" },
		{ "istri saya|pamajikan abdi", "suami" },
		{ "nenek saya|kakek saya|mbah saya|mbah kulo|simbah kulo|"
		  "nini abdi|aki abdi",
		  "cucu" },
		{ "adik saya|kakak saya|saudara saya|sepupu saya|paman saya|"
		  "bibi saya|keponakan saya|ponakan saya",
		  "saudara" },
		{ "warga saya|saya ketua rt|saya rt|saya kader|saya kadus",
		  "perangkat" },
		{ "saya sendiri|diri sendiri|kulo piyambak|abdi nyalira",
		  "diri sendiri" },
	};

	for (size_t i = 0; i < COUNT(rows) && !r->f->relation; i++) {
		int after = 0;

		if (said_find(&r->l, 0, rows[i].said, &after) >= 0) {
			r->f->relation = rows[i].relation;
			r->gained |= DIALOGUE_RELATION;
		}
	}
}
