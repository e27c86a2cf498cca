/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* The default rules of every new office; the office edits its own copy. */
#include "domain/route.h"

#define RULE(code, now_, next_, lines)                                         \
	{                                                                      \
		.category = code, .now = now_, .next = next_,                  \
		.hotlines = lines                                              \
	}
#define IN_DANGER(code, now_, next_, lines)                                    \
	{                                                                      \
		.category = code, .only_danger = true, .now = now_,            \
		.next = next_, .hotlines = lines                               \
	}

static const struct route_rule rules[] = {
	RULE("lansia_terlantar", "kesra kec pkm", "dinsos desa baznas", ""),
	IN_DANGER("lansia_terlantar", "kesra kec pkm", "dinsos desa baznas",
	          "119 112"),
	RULE("disabilitas", "dinsos pkm", "dukcapil disdik", ""),
	RULE("anak_disabilitas", "dinsos pkm", "dukcapil disdik", ""),
	RULE("fakir_miskin", "dinsos desa", "baznas", ""),
	RULE("perempuan_rawan", "dinsos desa", "baznas", ""),
	RULE("pangan", "dinsos desa baznas", "", ""),
	RULE("rtlh", "perkim kec desa", "baznas", ""),
	RULE("sakit", "dinkes pkm dinsos", "", ""),
	IN_DANGER("sakit", "dinkes pkm dinsos", "", "119 112"),
	RULE("jaminan_kesehatan", "dinkes pkm dinsos", "", ""),
	RULE("odgj", "pkm dinsos", "", ""),
	IN_DANGER("odgj", "pkm dinsos satpolpp", "", "112 110"),
	RULE("balita_terlantar", "dinsos", "disdik dukcapil pkm", ""),
	RULE("anak_terlantar", "dinsos", "disdik dukcapil pkm", ""),
	RULE("anak_jalanan", "dinsos", "disdik dukcapil pkm", ""),
	RULE("putus_sekolah", "disdik", "", ""),
	RULE("anak_korban_kekerasan", "uptd_ppa", "", "129"),
	IN_DANGER("anak_korban_kekerasan", "uptd_ppa", "", "129 110"),
	RULE("anak_hukum", "uptd_ppa", "", "129"),
	IN_DANGER("anak_hukum", "uptd_ppa", "", "129 110"),
	RULE("anak_perlindungan", "uptd_ppa", "", "129"),
	IN_DANGER("anak_perlindungan", "uptd_ppa", "", "129 110"),
	RULE("korban_kekerasan", "uptd_ppa", "", "129"),
	IN_DANGER("korban_kekerasan", "uptd_ppa", "", "129 110"),
	RULE("perdagangan_orang", "uptd_ppa", "", "129"),
	IN_DANGER("perdagangan_orang", "uptd_ppa", "", "129 110"),
	RULE("odha", "dinkes", "", ""),
	RULE("napza", "bnn dinkes", "", ""),
	RULE("tuna_susila", "dinsos", "", ""),
	RULE("gelandangan", "dinsos satpolpp", "", ""),
	RULE("pengemis", "dinsos satpolpp", "", ""),
	RULE("pemulung", "dinsos satpolpp", "", ""),
	RULE("orang_terlantar", "dinsos satpolpp", "", ""),
	RULE("bencana_alam", "bpbd dinsos", "", "112"),
	RULE("bencana_sosial", "bpbd dinsos", "", "112"),
	RULE("pekerja_migran", "disnaker", "dinsos", ""),
	RULE("bekas_napi", "dinsos", "disnaker", ""),
	RULE("minoritas", "dinsos", "", ""),
	RULE("keluarga_psikologis", "dinsos", "", ""),
	RULE("adat_terpencil", "dinsos kec", "", ""),
	RULE("adminduk", "dukcapil", "", ""),
	RULE("keagamaan", "kesra", "", ""),
	RULE("lainnya", "kesra", "", ""),
	/* Answered by the operator himself. */
	RULE("pertanyaan", "", "", ""),
	RULE("keluhan_layanan", "dinsos", "", ""),
};

const struct route_rule *route_default(size_t i)
{
	return i < COUNT(rules) ? &rules[i] : NULL;
}
