/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga init: an office from nothing. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tel.h"
#include "base/text.h"
#include "domain/agency.h"
#include "domain/number.h"
#include "domain/place.h"
#include "domain/user.h"
#include "main/command.h"
#include "main/demo.h"

#define MAX_REGENCIES 20
#define MAX_HOLDERS   10
#define VALUED                                                                 \
	"--office --region --prefix --holder --uptd --timezone "               \
	"--store --listen --public-url"

/* What the words on the command line ask for. */
struct wish {
	const char *dir, *office, *uptd, *listen, *store, *public_url;
	struct regency regency[MAX_REGENCIES];
	size_t n_regencies;
	const char *holder[MAX_HOLDERS]; /* as given                    */
	const char *login[MAX_HOLDERS];  /* the name they sign in with  */
	size_t n_holders;
	bool demo, test;
	const char *timezone;
	struct places *places;
};

/* --- reading the wish
 * ----------------------------------------------------------- */

static const char *nth(struct arena *a, const char *list, size_t i)
{
	for (; list && i; i--) {
		list = strchr(list, ',');
		list = list ? list + 1 : NULL;
	}
	return list ? arena_strndup(a, list, strcspn(list, ",")) : NULL;
}

/* "BWI" for Banyuwangi: known ones, else the first letters of the name. */
static const char *prefix_of(struct arena *a, const struct place *p)
{
	static const char *const known[][2] = { { "35.10", "BWI" },
		                                { "32.17", "KBB" } };
	char out[4] = "";
	size_t n = 0;

	for (size_t i = 0; i < COUNT(known); i++)
		if (!strcmp(known[i][0], p->code))
			return known[i][1];
	for (const char *s = p->name; *s && n < 3; s++)
		if ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'))
			out[n++] = (char)(*s & ~0x20);
	return arena_strdup(a, n < 2 ? "SGA" : out);
}

static int usage(struct run *r, const char *what)
{
	fprintf(r->err, "siaga init: %s (siaga help init)\n", what);
	return EXIT_USAGE;
}

static int read_regencies(struct run *r, struct wish *w)
{
	const char *regions = run_option(r, "--region");
	const char *prefixes = run_option(r, "--prefix"), *code;

	for (size_t i = 0; (code = nth(r->a, regions, i)); i++) {
		const char *prefix = nth(r->a, prefixes, i);
		struct place p;

		if (i == MAX_REGENCIES)
			return usage(r, "too many regions");
		if (strlen(code) != 5 ||
		    place_find(r->a, w->places, code, &p) != OK)
			return usage(r, arena_printf(r->a,
			                             "--region %s is no "
			                             "regency's code",
			                             code));
		if (!prefix)
			prefix = prefix_of(r->a, &p);
		if (!number_prefix_is_valid(prefix))
			return usage(r, "--prefix wants 2 to 8 letters A-Z");
		w->regency[w->n_regencies++] = (struct regency){
			code, prefix,
			arena_printf(r->a, "%s%s",
			             strcmp(p.kind, "kabupaten") ? ""
			                                         : "Kabupaten ",
			             p.name)
		};
	}
	if (!w->n_regencies)
		return usage(r, "--region is missing");
	if (!w->timezone && place_timezone(r->a, w->places, w->regency[0].code,
	                                   &w->timezone) != OK)
		w->timezone = "Asia/Jakarta";
	return zone_find(w->timezone) ? EXIT_DONE
	                              : usage(r, "--timezone is unknown");
}

static const char *ask(struct run *r, const char *question)
{
	char line[200];

	if (!isatty(STDIN_FILENO))
		return NULL;
	fprintf(r->out, "%s ", question);
	fflush(r->out);
	if (!fgets(line, sizeof line, stdin))
		return NULL;
	return text_trim(r->a, line);
}

/* "Ratna Dewi" signs in as "ratna.dewi"; NULL when nothing is left. */
static const char *login_of(struct arena *a, const char *name)
{
	const char *folded = text_fold(a, name);
	char *out = arena_alloc(a, strlen(folded) + 1);
	size_t n = 0;

	for (const char *p = folded; *p; p++) {
		bool kept =
			(*p >= 'a' && *p <= 'z') || (*p >= '0' && *p <= '9');

		if (kept)
			out[n++] = *p;
		else if (n && out[n - 1] != '.')
			out[n++] = '.';
	}
	while (n && out[n - 1] == '.')
		out[--n] = '\0';
	return n >= 2 && n <= 40 ? out : NULL;
}

/* Before anything is made: every holder needs a name of his own. */
static int check_holders(struct run *r, struct wish *w)
{
	static const char *const taken[] = { "admin", "pengawas", "operator" };

	for (size_t i = 0; i < w->n_holders; i++) {
		const char *login = login_of(r->a, w->holder[i]);
		bool free = login != NULL;

		for (size_t k = 0; free && k < COUNT(taken); k++)
			free = strcmp(login, taken[k]) != 0;
		for (size_t k = 0; free && k < i; k++)
			free = strcmp(login, w->login[k]) != 0;
		if (!free)
			return usage(r, "--holder wants names that differ, "
			                "with letters");
		w->login[i] = login;
	}
	return EXIT_DONE;
}

static int read_wish(struct run *r, struct wish *w)
{
	w->dir = run_word(r, VALUED, 0);
	w->office = run_option(r, "--office");
	w->uptd = run_option(r, "--uptd");
	w->timezone = run_option(r, "--timezone");
	w->store = run_option(r, "--store");
	w->listen = run_option(r, "--listen");
	w->public_url = run_option(r, "--public-url");
	w->demo = run_option(r, "--demo") != NULL;
	w->test = run_option(r, "--test") != NULL;
	for (int i = 0; i + 1 < r->argc; i++)
		if (!strcmp(r->argv[i], "--holder") &&
		    w->n_holders < MAX_HOLDERS)
			w->holder[w->n_holders++] = r->argv[i + 1];
	if (!w->dir || text_is_empty(w->office))
		return usage(r, "DIR and --office are needed");
	if (w->uptd && !tel_e164(r->a, w->uptd))
		return usage(r, "--uptd is no telephone number");
	while (!w->demo && w->n_holders < 2) {
		const char *name = ask(r, "Pemegang hak kasus rahasia (nama "
		                          "masuk, kosong = nanti):");

		if (!name)
			break;
		w->holder[w->n_holders++] = name;
	}
	if (!w->uptd && !w->demo)
		w->uptd = ask(r, "Telepon UPTD PPA (kosong = nanti):");
	if (check_holders(r, w) != EXIT_DONE)
		return EXIT_USAGE;
	return read_regencies(r, w);
}

/* --- files
 * ------------------------------------------------------------------------ */

static const char *joined(struct arena *a, const struct wish *w, bool prefix)
{
	const char *all = "";

	for (size_t i = 0; i < w->n_regencies; i++)
		all = arena_printf(a, "%s%s%s", all, i ? "," : "",
		                   prefix ? w->regency[i].prefix
		                          : w->regency[i].code);
	return all;
}

/* What cannot be made shows when the folder itself cannot. */
static void make_parents(struct arena *a, const char *dir)
{
	char *path = arena_strdup(a, dir);

	for (char *p = path + 1; (p = strchr(p, '/')); p++) {
		*p = '\0';
		mkdir(path, 0755);
		*p = '/';
	}
}

static bool make_files(struct run *r, const struct wish *w,
                       const uint8_t master[KEY_BYTES])
{
	struct config c = { 0 };

	make_parents(r->a, w->dir);
	c.office.name = w->office;
	c.office.regions = joined(r->a, w, false);
	c.office.prefixes = joined(r->a, w, true);
	c.office.timezone = w->timezone;
	c.office.public_url = w->public_url;
	c.store.url = w->store;
	c.http.listen = w->listen;
	return house_make_files(r->a, w->dir, master, &c);
}

/* --- rows
 * ---------------------------------------------------------------------------
 */

struct first_user {
	const char *name, *display;
	enum role role;
	bool grant;
	const char *token;
};

struct making {
	struct run *r;
	const struct wish *w;
	struct first_user user[4 + MAX_HOLDERS];
	size_t n_users;
};

static enum err make_office(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	struct office_new o = { .name = m->w->office,
		                .timezone = m->w->timezone,
		                .lang = "id",
		                .test = m->w->test,
		                .demo = m->w->demo,
		                .regency = m->w->regency,
		                .n_regencies = m->w->n_regencies };

	return office_create(tx, &o);
}

static enum err make_agencies(struct tx *tx, void *ctx)
{
	struct making *m = ctx;
	struct house *h = m->r->house;

	for (size_t i = 0; i < h->office.n_regencies; i++) {
		const struct regency *g = &h->office.regency[i];
		struct agency_change c = { .phone = m->w->uptd,
			                   .whatsapp = m->w->uptd };
		struct agency uptd;

		TRY(agency_make_defaults(tx, &h->office, g));
		if (!m->w->uptd)
			continue;
		TRY(agency_find_code(tx->a, tx->db, tx->office, g->code,
		                     "uptd_ppa", &uptd));
		TRY(agency_update(tx, &h->office, uptd.id, &c));
	}
	return OK;
}

static enum err make_users(struct tx *tx, void *ctx)
{
	struct making *m = ctx;

	for (size_t i = 0; i < m->n_users; i++) {
		struct first_user *u = &m->user[i];
		struct user_new n = { .name = u->name,
			              .display = u->display,
			              .role = u->role,
			              .secret_grant = u->grant };
		const char *token;
		int64_t id;

		TRY(user_add(tx, &n, &id));
		TRY(user_link_make(tx, id, &token));
		u->token = arena_strdup(m->r->a, token);
	}
	return OK;
}

static void plan_users(struct making *m)
{
	struct first_user fixed[] = {
		{ "admin", "Admin", ROLE_ADMIN, false, NULL },
		{ "pengawas", "Pengawas", ROLE_SUPERVISOR, false, NULL },
		{ "operator", "Operator", ROLE_OPERATOR, false, NULL },
	};

	for (size_t i = 0; i < COUNT(fixed); i++)
		m->user[m->n_users++] = fixed[i];
	for (size_t i = 0; i < m->w->n_holders; i++)
		m->user[m->n_users++] =
			(struct first_user){ m->w->login[i], m->w->holder[i],
			                     ROLE_SUPERVISOR, true, NULL };
}

static void tell(struct run *r, const struct making *m,
                 const uint8_t master[KEY_BYTES])
{
	fprintf(r->out,
	        "\nLembar pemulihan (cetak dua, simpan di dua tempat; "
	        "tidak ditampilkan lagi tanpa `siaga keys sheets`):\n"
	        "    %s\n\n",
	        keys_sheet(r->a, master));
	fprintf(r->out, "Tautan masuk pertama (sekali pakai, 72 jam):\n");
	for (size_t i = 0; i < m->n_users; i++)
		fprintf(r->out, "    %-12s %s/awal/%s\n", m->user[i].name,
		        r->house->office.public_url, m->user[i].token);
	if (m->w->n_holders < 2)
		fprintf(r->out, "Belum ada dua pemegang hak kasus rahasia: "
		                "siaga user add NAMA --role supervisor "
		                "--grant secret\n");
	if (!m->w->uptd)
		fprintf(r->out, "Belum ada telepon UPTD PPA: isi di daftar "
		                "instansi.\n");
	fprintf(r->out, "\nsiaga serve -c %s/siaga.conf\n", m->w->dir);
}

static int fill(struct run *r, struct making *m)
{
	enum err e = run_write(r, make_agencies, m);

	plan_users(m);
	if (e == OK)
		e = run_write(r, make_users, m);
	if (e == OK && m->w->demo)
		e = demo_fill(r);
	return e == OK ? EXIT_DONE : run_failed(r, e);
}

/* The office's row must be there before a house can be opened. */
static enum err first_row(struct run *r, const char *url, struct making *m)
{
	struct clock clock = clock_real();
	struct writer *w;
	struct arena *a;
	enum err e;

	TRY(db_migrate(url));
	TRY(writer_start(url, 1, &clock, &w));
	a = arena_new();
	e = writer_call(w, a, "root", make_office, m);
	arena_free(a);
	writer_stop(w);
	(void)r;
	return e;
}

static int build(struct run *r, const struct wish *w)
{
	const char *path = arena_printf(r->a, "%s/siaga.conf", w->dir);
	struct making m = { .r = r, .w = w };
	uint8_t master[KEY_BYTES];
	struct config_fault fault;
	struct config c;
	int code;
	enum err e;

	keys_make(master);
	if (!make_files(r, w, master)) {
		fprintf(r->err, "siaga init: %s: %s\n", w->dir,
		        errno == EEXIST ? "an office is there already"
		                        : strerror(errno));
		return EXIT_REFUSED;
	}
	if (config_read(r->a, path, &c, &fault) != OK) {
		fprintf(r->err, "siaga init: %s\n", fault.text);
		return EXIT_CONFIG;
	}
	e = first_row(r, c.store.url, &m);
	if (e == OK)
		e = house_open(&c, &r->house);
	if (e != OK)
		return run_failed(r, e);
	code = fill(r, &m);
	if (code == EXIT_DONE)
		tell(r, &m, master);
	house_close(r->house);
	r->house = NULL;
	sodium_memzero(master, sizeof master);
	return code;
}

int cmd_init(struct run *r)
{
	struct wish w = { 0 };
	int code;

	if (sodium_init() < 0)
		return EXIT_STORE;
	if (places_open(house_paths(r->a).places, &w.places) != OK) {
		fprintf(r->err, "siaga init: the place tree (wilayah.db) is "
		                "missing\n");
		return EXIT_STORE;
	}
	code = read_wish(r, &w);
	if (code == EXIT_DONE)
		code = build(r, &w);
	places_close(w.places);
	return code;
}
