/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/templates.h"

#include <string.h>

#include "base/text.h"

#define TRACK "/c/"
#define LINK  "/r/"

/* Meta's rules: no parameter first or last, each used once, in order. */
static const struct template_text templates[] = {
	{ .name = "diterima",
	  .lang = "id",
	  .for_citizen = true,
	  .text = "Terima kasih. Laporan Anda kami terima dengan nomor {{1}}. "
	          "Batas tindak lanjut: {{2}}. Bila ada bahaya jiwa, telepon "
	          "112.",
	  .param = { "nomor laporan", "batas waktu" },
	  .n_params = 2,
	  .button = "Cek laporan",
	  .path = TRACK },
	{ .name = "diteruskan",
	  .lang = "id",
	  .for_citizen = true,
	  .text = "Laporan {{1}} ditangani oleh {{2}}. Ada keterangan "
	          "tambahan? Balas pesan ini.",
	  .param = { "nomor laporan", "petugas" },
	  .n_params = 2,
	  .button = "Cek laporan",
	  .path = TRACK },
	{ .name = "butuh_keterangan",
	  .lang = "id",
	  .for_citizen = true,
	  .text = "Laporan {{1}} sementara menunggu: {{2}}. Bila Anda dapat "
	          "melengkapi keterangan, balas pesan ini.",
	  .param = { "nomor laporan", "keterangan" },
	  .n_params = 2,
	  .button = "Cek laporan",
	  .path = TRACK },
	{ .name = "selesai",
	  .lang = "id",
	  .for_citizen = true,
	  .text = "Kabar laporan {{1}}: {{2}}. Sudah terbantu? Balas 1 = "
	          "sudah, 2 = belum (laporan dibuka lagi).",
	  .param = { "nomor laporan", "selesai ditangani" },
	  .n_params = 2,
	  .button = "Cek laporan",
	  .path = TRACK },
	{ .name = "rujukan_baru",
	  .lang = "id",
	  .text = "Rujukan baru {{1}}: {{2}}, Kecamatan {{3}}. Terima sebelum "
	          "{{4}}. Buka tautan, atau balas TERIMA diikuti nomornya.",
	  .param = { "nomor kasus", "jenis bantuan", "kecamatan",
	             "batas waktu" },
	  .n_params = 4,
	  .button = "Buka rujukan",
	  .path = LINK },
	{ .name = "pengingat",
	  .lang = "id",
	  .text = "Pengingat: rujukan {{1}} ({{2}}, Kecamatan {{3}}) menunggu "
	          "jawaban Anda. Batas: {{4}}. Buka tautan, atau balas TERIMA "
	          "diikuti nomornya.",
	  .param = { "nomor kasus", "jenis bantuan", "kecamatan",
	             "batas waktu" },
	  .n_params = 4,
	  .button = "Buka rujukan",
	  .path = LINK },
	{ .name = "eskalasi",
	  .lang = "id",
	  .text = "Kasus {{1}} di Kecamatan {{2}} perlu tindakan Anda. Batas: "
	          "{{3}}. Buka aplikasi SIAGA untuk menanganinya.",
	  .param = { "nomor kasus", "kecamatan", "batas waktu" },
	  .n_params = 3 },
	{ .name = "kode",
	  .lang = "id",
	  .text = "*{{1}}* adalah kode verifikasi Anda.",
	  .param = { "kode" },
	  .n_params = 1,
	  .button = "Salin kode",
	  .is_code = true },
	{ .name = "verifikasi_nomor",
	  .lang = "id",
	  .text = "Nomor ini terdaftar di SIAGA sebagai penerima rujukan untuk "
	          "{{1}}. Balas OK bila benar.",
	  .param = { "nama instansi" },
	  .n_params = 1 },
};

const struct template_text *template_at(size_t i)
{
	return i < COUNT(templates) ? &templates[i] : NULL;
}

const struct template_text *template_find(const char *name)
{
	for (size_t i = 0; i < COUNT(templates); i++)
		if (text_same(templates[i].name, name))
			return &templates[i];
	return NULL;
}

const char **template_params(struct arena *a, const struct template_text *t,
                             const char *const *param, size_t n)
{
	const char **out = arena_array(a, t->n_params + 1, sizeof *out);

	for (size_t i = 0; i < t->n_params; i++)
		out[i] = i < n && !text_is_empty(param[i]) ? param[i]
		         : t->for_citizen && i             ? t->param[i]
		                                           : "-";
	return out;
}

const char *template_fill(struct arena *a, const struct template_text *t,
                          const char *const *param, size_t n)
{
	const char **whole = template_params(a, t, param, n);
	const char *text = "", *at = t->text;

	for (size_t i = 0; *at; i++) {
		size_t upto = i < t->n_params ? (size_t)(strstr(at, "{{") - at)
		                              : strlen(at);

		text = arena_printf(a, "%s%.*s%s", text, (int)upto, at,
		                    i < t->n_params ? whole[i] : "");
		at += upto + (i < t->n_params ? 5 : 0);
	}
	return text;
}
