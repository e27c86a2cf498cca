/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "page/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "domain/place.h"
#include "page/form_token.h"

#define STORY_CHARS 10000
#define TEXT_CHARS  200

const struct report_kind report_kinds[] = {
	{ "lansia", "lansia_terlantar" },
	{ "sakit", "sakit" },
	{ "pangan", "pangan" },
	{ "rumah", "rtlh" },
	{ "disabilitas", "disabilitas" },
	{ "jiwa", "odgj" },
	{ "anak", "anak_terlantar" },
	{ "kekerasan", "korban_kekerasan" },
	{ "bencana", "bencana_alam" },
	{ "surat", "adminduk" },
	{ "lain", NULL },
	{ 0 },
};

const struct report_kind *report_kind_find(const char *name)
{
	for (const struct report_kind *k = report_kinds; k->name; k++)
		if (text_same(k->name, name))
			return k;
	return NULL;
}

void report_error(struct report_input *in, const char *field, const char *key)
{
	if (in->n_errors == REPORT_ERRORS)
		return;
	in->error[in->n_errors].field = field;
	in->error[in->n_errors++].key = key;
}

/* Cleaned and trimmed; NULL when nothing was written. */
static const char *take(struct req *rq, struct report_input *in,
                        const char *field, size_t max)
{
	const char *s = req_form(rq, field);

	if (!s)
		return NULL;
	s = text_trim(rq->a, text_clean(rq->a, s, strlen(s)));
	if (s && text_length(s) > max) {
		report_error(in, field, "err.too_long");
		s = text_cut(rq->a, s, max);
	}
	return s;
}

static bool ticked(const struct req *rq, const char *field)
{
	return text_same(req_form(rq, field), "ya");
}

static void take_all(struct req *rq, struct report_input *in)
{
	in->token = req_form(rq, "token");
	in->trap = take(rq, in, "website", TEXT_CHARS);
	in->story = take(rq, in, "cerita", STORY_CHARS);
	in->kind = take(rq, in, "jenis", 20);
	in->danger = ticked(rq, "bahaya");
	in->no_danger = text_same(req_form(rq, "bahaya"), "tidak");
	in->anonymous = ticked(rq, "anonim");
	in->secret = ticked(rq, "rahasia");
	in->district = take(rq, in, "kecamatan", 20);
	in->village = take(rq, in, "desa", TEXT_CHARS);
	in->village_code = take(rq, in, "kode_desa", 20);
	in->landmark = take(rq, in, "patokan", TEXT_CHARS);
	in->name = take(rq, in, "nama", TEXT_CHARS);
	in->phone = take(rq, in, "telepon", 40);
	in->relation = take(rq, in, "hubungan", TEXT_CHARS);
	in->person = take(rq, in, "warga", TEXT_CHARS);
	in->age = take(rq, in, "umur", 3);
	in->household = take(rq, in, "keluarga", 2);
	in->address = take(rq, in, "alamat", TEXT_CHARS);
	in->occupation = take(rq, in, "pekerjaan", TEXT_CHARS);
}

static bool is_number(const char *s, long max)
{
	char *end;
	long n = strtol(s, &end, 10);

	return s[0] >= '0' && s[0] <= '9' && !*end && n <= max;
}

/* One of ours: in a regency this office serves. */
static bool is_ours(const struct office *o, const char *code)
{
	for (size_t i = 0; i < o->n_regencies; i++) {
		size_t n = strlen(o->regency[i].code);

		if (!strncmp(code, o->regency[i].code, n) && code[n] == '.')
			return true;
	}
	return false;
}

/* The typed name among the villages of the kecamatan, without its "Desa". */
static const char *match_village(struct req *rq, const struct place_list *list,
                                 const char *typed)
{
	const char *want = text_fold(rq->a, typed), *found = NULL;

	if (!strncmp(want, "desa ", 5))
		want += 5;
	else if (!strncmp(want, "kelurahan ", 10))
		want += 10;
	for (size_t i = 0; i < list->n; i++) {
		const char *name = text_fold(rq->a, list->item[i].name);

		if (!strcmp(name, want))
			return list->item[i].code;
		if (!strncmp(name, want, strlen(want)) && strlen(want) > 3)
			found = found ? "" : list->item[i].code;
	}
	return found && *found ? found : NULL;
}

/* Where it is, as finely as it can be known.  A village that is not found is
 * asked for once; after that the typed name stays as a landmark. */
static void find_place(struct req *rq, struct report_input *in)
{
	const struct office *o = frame_office(rq);
	struct place_list villages;
	struct place p;

	if (!in->district)
		return;
	if (!is_ours(o, in->district) ||
	    place_find(rq->a, o->places, in->district, &p) != OK ||
	    place_children(rq->a, o->places, in->district, &villages) != OK) {
		err_clear();
		report_error(in, "kecamatan", "err.choice");
		in->district = NULL;
		return;
	}
	in->place = p.code;
	for (size_t i = 0; in->village_code && i < villages.n; i++)
		if (!strcmp(villages.item[i].code, in->village_code)) {
			in->place = villages.item[i].code;
			return;
		}
	if (in->village) {
		const char *code = match_village(rq, &villages, in->village);

		if (code)
			in->place = code;
		else if (!req_form(rq, "kode_desa") && !photos_sent(rq))
			in->choose_village = true;
	}
}

void report_read(struct req *rq, struct report_input *in)
{
	const struct office *o = frame_office(rq);

	take_all(rq, in);
	if (!in->story)
		report_error(in, "cerita", "err.story_required");
	if (in->kind && !report_kind_find(in->kind))
		in->kind = NULL;
	if (in->age && !is_number(in->age, 130))
		report_error(in, "umur", "err.age");
	if (in->household && !is_number(in->household, 99))
		report_error(in, "keluarga", "err.number_expected");
	find_place(rq, in);
	if (!form_token_open(rq->a, o, rq->now_ms, in->token, &in->nonce,
	                     &in->age_ms))
		report_error(in, "token", "page.form_old");
	if (text_same(req_form(rq, "langkah"), "desa"))
		in->choose_village = in->district != NULL;
}
