/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/category.h"

#include <string.h>

#define ROW(code, group, secret, hours)                                        \
	{                                                                      \
#code, "category." #code, GROUP_##group, secret, hours         \
	}
#define PLAIN      false
#define SECRET     true
#define FOUR_HOURS true
#define LATER      false

static const struct category rows[] = {
	ROW(lansia_terlantar, LANSIA, PLAIN, FOUR_HOURS),
	ROW(disabilitas, DISABILITAS, PLAIN, LATER),
	ROW(anak_disabilitas, DISABILITAS, PLAIN, LATER),
	ROW(fakir_miskin, BANSOS, PLAIN, LATER),
	ROW(perempuan_rawan, BANSOS, PLAIN, LATER),
	ROW(pangan, BANSOS, PLAIN, FOUR_HOURS),
	ROW(rtlh, RTLH, PLAIN, LATER),
	ROW(sakit, KESEHATAN, PLAIN, FOUR_HOURS),
	ROW(jaminan_kesehatan, KESEHATAN, PLAIN, FOUR_HOURS),
	ROW(odgj, ODGJ, PLAIN, FOUR_HOURS),
	ROW(balita_terlantar, ANAK, PLAIN, FOUR_HOURS),
	ROW(anak_terlantar, ANAK, PLAIN, FOUR_HOURS),
	ROW(anak_jalanan, ANAK, PLAIN, FOUR_HOURS),
	ROW(putus_sekolah, ANAK, PLAIN, FOUR_HOURS),
	ROW(anak_korban_kekerasan, ANAK, SECRET, FOUR_HOURS),
	ROW(anak_hukum, ANAK, SECRET, FOUR_HOURS),
	ROW(anak_perlindungan, ANAK, SECRET, FOUR_HOURS),
	ROW(korban_kekerasan, KEKERASAN, SECRET, FOUR_HOURS),
	ROW(perdagangan_orang, KEKERASAN, SECRET, FOUR_HOURS),
	ROW(odha, KESEHATAN, SECRET, FOUR_HOURS),
	ROW(napza, KESEHATAN, SECRET, FOUR_HOURS),
	ROW(tuna_susila, LAIN, SECRET, LATER),
	ROW(gelandangan, LAIN, PLAIN, LATER),
	ROW(pengemis, LAIN, PLAIN, LATER),
	ROW(pemulung, LAIN, PLAIN, LATER),
	ROW(orang_terlantar, LAIN, PLAIN, FOUR_HOURS),
	ROW(bencana_alam, BENCANA, PLAIN, FOUR_HOURS),
	ROW(bencana_sosial, BENCANA, PLAIN, FOUR_HOURS),
	ROW(pekerja_migran, LAIN, PLAIN, LATER),
	ROW(bekas_napi, LAIN, PLAIN, LATER),
	ROW(minoritas, LAIN, SECRET, LATER),
	ROW(keluarga_psikologis, LAIN, SECRET, LATER),
	ROW(adat_terpencil, LAIN, PLAIN, LATER),
	ROW(adminduk, ADMINDUK, PLAIN, LATER),
	ROW(keagamaan, LAIN, PLAIN, LATER),
	ROW(pertanyaan, LAIN, PLAIN, LATER),
	ROW(keluhan_layanan, LAIN, PLAIN, LATER),
	ROW(lainnya, LAIN, PLAIN, LATER),
};

/* A group, and the category it stands for. */
static const struct {
	const char *code, *key, *category;
} groups[GROUP_COUNT] = {
	[GROUP_LANSIA] = { "lansia", "group.lansia", "lansia_terlantar" },
	[GROUP_DISABILITAS] = { "disabilitas", "group.disabilitas",
	                        "disabilitas" },
	[GROUP_BANSOS] = { "bansos", "group.bansos", "fakir_miskin" },
	[GROUP_RTLH] = { "rtlh", "group.rtlh", "rtlh" },
	[GROUP_KESEHATAN] = { "kesehatan", "group.kesehatan", "sakit" },
	[GROUP_ODGJ] = { "odgj", "group.odgj", "odgj" },
	[GROUP_ANAK] = { "anak", "group.anak", "anak_terlantar" },
	[GROUP_KEKERASAN] = { "kekerasan", "group.kekerasan",
	                      "korban_kekerasan" },
	[GROUP_BENCANA] = { "bencana", "group.bencana", "bencana_alam" },
	[GROUP_ADMINDUK] = { "adminduk", "group.adminduk", "adminduk" },
	[GROUP_LAIN] = { "lain", "group.lain", "lainnya" },
};

const struct category *category_find(const char *code)
{
	for (size_t i = 0; code && i < sizeof rows / sizeof *rows; i++)
		if (!strcmp(rows[i].code, code))
			return &rows[i];
	return NULL;
}

const struct category *category_at(size_t i)
{
	return i < sizeof rows / sizeof *rows ? &rows[i] : NULL;
}

bool category_is_secret(const char *code)
{
	const struct category *c = category_find(code);

	return c && c->secret;
}

static size_t index_of(enum category_group g)
{
	return (size_t)g < GROUP_COUNT ? (size_t)g : GROUP_LAIN;
}

const char *category_group_code(enum category_group g)
{
	return groups[index_of(g)].code;
}

const char *category_group_key(enum category_group g)
{
	return groups[index_of(g)].key;
}

enum err category_group_parse(const char *code, enum category_group *out)
{
	for (int i = 0; code && i < GROUP_COUNT; i++)
		if (!strcmp(code, groups[i].code)) {
			*out = (enum category_group)i;
			return OK;
		}
	return fail(ERR_INVALID, "no such category group");
}

const struct category *category_of_group(enum category_group g)
{
	return category_find(groups[index_of(g)].category);
}
