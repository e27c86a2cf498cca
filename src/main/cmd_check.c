/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga check, siaga doctor: is this office able to work? */
#include <curl/curl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "domain/agency.h"
#include "domain/user.h"
#include "main/command.h"

#define LOW_DISK_BYTES ((uint64_t)2 << 30)

/* Faults stop the office, warnings nag. */
struct checking {
	struct run *r;
	int faults, warnings;
};

static void fault(struct checking *c, const char *what)
{
	c->faults++;
	fprintf(c->r->out, "SALAH      %s\n", what);
}

static void warning(struct checking *c, const char *what)
{
	c->warnings++;
	fprintf(c->r->out, "perhatikan %s\n", what);
}

static void fine(struct checking *c, const char *what)
{
	fprintf(c->r->out, "baik       %s\n", what);
}

static void check_files(struct checking *c)
{
	const struct config *f = c->r->config;
	struct stat st;

	if (stat(f->path, &st) == 0 && (st.st_mode & 077))
		warning(c, "siaga.conf: terbaca orang lain (chmod 600)");
	for (size_t i = 0; i < f->n_plain_secrets; i++)
		warning(c, arena_printf(c->r->a,
		                        "%s berdiri terbuka di berkas "
		                        "konfigurasi; pakai file:",
		                        f->plain_secret[i]));
	if (access(f->store.blob_dir, W_OK))
		fault(c, "[store] blob_dir tidak dapat ditulis");
	if (access(f->store.spool_dir, W_OK))
		fault(c, "[store] spool_dir tidak dapat ditulis");
}

static void check_disk(struct checking *c)
{
	struct statvfs v;
	uint64_t left;

	if (statvfs(c->r->config->dir, &v)) {
		fault(c, "cakram: tidak terbaca");
		return;
	}
	left = (uint64_t)v.f_bavail * v.f_frsize;
	if (left < LOW_DISK_BYTES)
		fault(c, "cakram: sisa kurang dari 2 GiB");
	else
		fine(c, arena_printf(c->r->a, "cakram: sisa %u GiB",
		                     (unsigned)(left >> 30)));
}

static void check_clock(struct checking *c)
{
	/* A clock before this program was written is a dead battery. */
	if (time(NULL) < 1763769600)
		fault(c, "jam komputer salah (sebelum November 2025)");
	else
		fine(c, "jam komputer");
}

static void check_people(struct checking *c, struct house *h)
{
	struct user *u;
	size_t n;
	int holders = 0;
	struct agency uptd;
	int64_t unchecked;

	if (user_list(c->r->a, h->db, h->office.id, NULL, 200, &u, &n) == OK)
		for (size_t i = 0; i < n; i++)
			holders += u[i].active && u[i].secret_grant;
	if (holders < 2)
		warning(c, "belum ada dua pemegang hak kasus rahasia");
	if (agency_find_code(c->r->a, h->db, h->office.id,
	                     h->office.regency[0].code, "uptd_ppa",
	                     &uptd) != OK ||
	    !uptd.phone)
		warning(c, "belum ada telepon UPTD PPA");
	if (agency_unchecked(c->r->a, h->db, h->office.id, &unchecked) == OK &&
	    unchecked)
		warning(c, arena_printf(c->r->a, "%d instansi belum diperiksa",
		                        (int)unchecked));
}

static void check_channels(struct checking *c)
{
	const struct config *f = c->r->config;

	if (!f->meta.app_secret && !f->meta.access_token) {
		warning(c, "WhatsApp: belum diatur ([meta], [whatsapp])");
		return;
	}
	if (!f->meta.app_secret || strlen(f->meta.app_secret) < 16)
		fault(c, "[meta] app_secret: kosong atau terlalu pendek");
	if (!f->meta.verify_token)
		fault(c, "[meta] verify_token: kosong");
	if (!f->meta.access_token)
		fault(c, "[meta] access_token: kosong, balasan tidak terkirim");
	if (!f->whatsapp.phone_number_id)
		fault(c, "[whatsapp] phone_number_id: kosong");
}

static void check_store(struct checking *c)
{
	struct house *h;
	enum err e = house_open_reading(c->r->config, &h);

	if (e != OK) {
		fault(c, arena_printf(c->r->a, "penyimpanan: %s",
		                      err_last()->text));
		return;
	}
	fine(c, db_engine(h->db) == DB_SQLITE ? "penyimpanan: SQLite"
	                                      : "penyimpanan: PostgreSQL");
	check_people(c, h);
	house_close(h);
}

static int finish(struct checking *c)
{
	fprintf(c->r->out, "%d salah, %d perlu perhatian\n", c->faults,
	        c->warnings);
	return c->faults ? EXIT_REFUSED : EXIT_DONE;
}

static void check_all(struct checking *c)
{
	fine(c, arena_printf(c->r->a, "konfigurasi: %s", c->r->config->path));
	check_files(c);
	check_store(c);
	check_channels(c);
	check_clock(c);
	check_disk(c);
}

int cmd_check(struct run *r)
{
	struct checking c = { .r = r };

	check_all(&c);
	return finish(&c);
}

/* --- the outside
 * ----------------------------------------------------------------- */

static void try_url(struct checking *c, const char *name, const char *url)
{
	CURL *curl = curl_easy_init();
	CURLcode code;

	if (!curl || !url)
		return;
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	code = curl_easy_perform(curl);
	curl_easy_cleanup(curl);
	if (code == CURLE_OK)
		fine(c, arena_printf(c->r->a, "%s: terjangkau", name));
	else
		fault(c, arena_printf(c->r->a, "%s: %s", name,
		                      curl_easy_strerror(code)));
}

int cmd_doctor(struct run *r)
{
	struct checking c = { .r = r };

	check_all(&c);
	if (r->config->meta.access_token)
		try_url(&c, "Graph API", r->config->meta.graph_url);
	try_url(&c, "alamat publik",
	        arena_printf(r->a, "%s/healthz", r->config->office.public_url));
	return finish(&c);
}
