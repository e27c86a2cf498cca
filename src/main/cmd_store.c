/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Commands about the store as a whole: backup and restore, migrations, the
 * audit chain, stored raw bodies, the recomputed promise. */
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "domain/audit.h"
#include "domain/casefile_view.h"
#include "domain/inbox.h"
#include "domain/number.h"
#include "domain/promise.h"
#include "main/command.h"
#include "store/backup.h"
#include "store/restore.h"

#define VALUED "--head --channel --sheet -c --from --to"

static int usage(struct run *r, const char *what)
{
	fprintf(r->err, "siaga: %s\n", what);
	return EXIT_USAGE;
}

/* --- backup
 * ------------------------------------------------------------------------- */

static const char *head_now(struct run *r)
{
	struct audit_check c;

	if (audit_verify(r->a, r->house->db, r->house->office.id, NULL, &c) !=
	    OK)
		return "";
	return c.head;
}

int cmd_backup(struct run *r)
{
	const char *out = run_word(r, VALUED, 0);
	struct backup_report done;
	enum err e;

	if (!out)
		return usage(r, "backup OUT");
	e = backup_write(r->a, r->config->store.url, r->config->store.blob_dir,
	                 r->house->office.keys.backup_pk,
	                 arena_printf(r->a, "audit-head=%s", head_now(r)), out,
	                 &done);
	if (e != OK)
		return run_failed(r, e);
	fprintf(r->out, "%s: %lld bytes, %lld files, %lld missing\n%s", out,
	        (long long)done.size_bytes, (long long)done.blobs,
	        (long long)done.blobs_missing, done.counts);
	return EXIT_DONE;
}

/* --- restore
 * ------------------------------------------------------------------------ */

/* The master comes from --sheet FILE, from the configuration named by -c, or
 * is typed in: no backup contains it. */
static enum err find_master(struct run *r, uint8_t master[KEY_BYTES])
{
	const char *path = run_option(r, "--sheet");
	struct config_fault fault;
	struct config c;
	char line[512] = "";
	FILE *f;

	if (!path && config_read(r->a, r->config_path, &c, &fault) == OK &&
	    house_master(&c, master) == OK)
		return OK;
	if (!path && isatty(STDIN_FILENO))
		fprintf(r->out, "Isi lembar pemulihan: ");
	fflush(r->out);
	f = path ? fopen(path, "re") : stdin;
	if (f && !fgets(line, sizeof line, f))
		line[0] = '\0';
	if (f && path)
		fclose(f);
	return keys_from_sheet(line, master);
}

/* The restored folder gets a key file and a configuration of its own. */
static bool make_office_files(struct run *r, const char *dir,
                              const uint8_t master[KEY_BYTES])
{
	struct config c = { 0 };

	return house_make_files(r->a, dir, master, &c);
}

static enum err hold(struct tx *tx, void *ctx)
{
	(void)ctx;
	TRY(office_hold(tx));
	TRY(office_skip_serials(tx, 200));
	return audit_add(tx, "store.restored", "office:1", NULL);
}

static int report_restored(struct run *r, const char *dir)
{
	struct config_fault fault;
	struct audit_check chain;
	struct config c;
	enum err e;

	if (config_read(r->a, arena_printf(r->a, "%s/siaga.conf", dir), &c,
	                &fault) != OK) {
		fprintf(r->err, "siaga: %s\n", fault.text);
		return EXIT_CONFIG;
	}
	e = house_open(&c, &r->house);
	if (e == OK)
		e = run_write(r, hold, NULL);
	if (e == OK)
		e = audit_verify(r->a, r->house->db, r->house->office.id, NULL,
		                 &chain);
	if (e != OK) {
		house_close(r->house);
		return run_failed(r, e);
	}
	fprintf(r->out, "audit: %lld links, %s, head %s\n",
	        (long long)chain.links, chain.broken_seq ? "BROKEN" : "whole",
	        chain.head);
	fprintf(r->out,
	        "Kotak keluar, tangga eskalasi, dan umpan ditahan sampai "
	        "pengawas melepasnya: siaga release -c %s/siaga.conf\n"
	        "Nomor urut melompat 200: nomor yang diberi sesudah cadangan "
	        "ini dibuat tidak terpakai dua kali.\n",
	        dir);
	house_close(r->house);
	return chain.broken_seq ? EXIT_REFUSED : EXIT_DONE;
}

int cmd_restore(struct run *r)
{
	const char *in = run_word(r, VALUED, 0), *dir = run_word(r, VALUED, 1);
	uint8_t master[KEY_BYTES], secret[KEY_BYTES];
	struct backup_report done;
	enum err e;

	if (!in || !dir)
		return usage(r, "restore IN DIR [--sheet FILE]");
	if (sodium_init() < 0)
		return EXIT_STORE;
	if (find_master(r, master) != OK)
		return usage(r, "the recovery sheet is wrong or missing "
		                "(--sheet FILE)");
	keys_backup_secret(master, secret);
	mkdir(dir, 0700);
	e = restore_read(r->a, in, secret,
	                 arena_printf(r->a, "%s/siaga.db", dir),
	                 arena_printf(r->a, "%s/blobs", dir), &done);
	sodium_memzero(secret, sizeof secret);
	if (e != OK)
		return run_failed(r, e);
	if (!make_office_files(r, dir, master)) {
		fprintf(r->err, "siaga: %s holds an office already\n", dir);
		return EXIT_REFUSED;
	}
	sodium_memzero(master, sizeof master);
	fprintf(r->out, "%lld files, integrity whole\n%s%s\n",
	        (long long)done.blobs, done.counts, done.note);
	return report_restored(r, dir);
}

static enum err let_go(struct tx *tx, void *ctx)
{
	(void)ctx;
	TRY(office_release(tx));
	return audit_add(tx, "store.released", "office:1", NULL);
}

int cmd_release(struct run *r)
{
	enum err e = run_write(r, let_go, NULL);

	return e == OK ? EXIT_DONE : run_failed(r, e);
}

/* --- migrations
 * ---------------------------------------------------------------------- */

int cmd_migrate(struct run *r)
{
	const struct config *c = r->config;
	uint8_t master[KEY_BYTES];
	struct backup_report done;
	struct keys keys;
	struct db *db;
	int open = 0;
	enum err e;

	if (sodium_init() < 0)
		return EXIT_STORE;
	e = db_open(c->store.url, &db);
	if (e == OK) {
		e = db_migrations_open(db, &open);
		db_close(db);
	}
	if (e == OK && !open) {
		fprintf(r->out, "nothing to do\n");
		return EXIT_DONE;
	}
	/* A copy of what was, before anything changes. */
	if (e == OK)
		e = house_master(c, master);
	if (e == OK) {
		const char *out = arena_printf(r->a, "%s/before-migration-%ld",
		                               c->dir, (long)getpid());

		keys_derive(master, &keys);
		e = backup_write(r->a, c->store.url, c->store.blob_dir,
		                 keys.backup_pk, "before migration", out,
		                 &done);
		if (e == OK)
			fprintf(r->out, "backup: %s\n", out);
	}
	if (e == OK)
		e = db_migrate(c->store.url);
	if (e != OK)
		return run_failed(r, e);
	fprintf(r->out, "%d migrations done\n", open);
	return EXIT_DONE;
}

/* --- the chain, the inbox, the promise
 * --------------------------------------------- */

int cmd_audit_verify(struct run *r)
{
	const char *head = run_option(r, "--head");
	struct house *h = r->house;
	struct audit_check c;
	enum err e = audit_verify(r->a, h->db, h->office.id, head, &c);

	if (e != OK)
		return run_failed(r, e);
	if (c.broken_seq) {
		fprintf(r->out, "BROKEN at link %lld (%lld are whole)\n",
		        (long long)c.broken_seq, (long long)c.links);
		return EXIT_REFUSED;
	}
	fprintf(r->out, "%lld links, whole; head %s\n", (long long)c.links,
	        c.head);
	if (head && !c.head_found) {
		fprintf(r->out, "the given head is not in the chain\n");
		return EXIT_REFUSED;
	}
	return EXIT_DONE;
}

struct replaying {
	const char *channel;
	bool all;
	int64_t n;
};

static enum err replay_inbox(struct tx *tx, void *ctx)
{
	struct replaying *x = ctx;

	return inbox_replay(tx, x->channel, x->all, &x->n);
}

int cmd_inbox_replay(struct run *r)
{
	struct replaying x = { .channel = run_option(r, "--channel"),
		               .all = run_option(r, "--all") != NULL };
	enum err e = run_write(r, replay_inbox, &x);

	if (e != OK)
		return run_failed(r, e);
	fprintf(r->out, "%lld bodies will be parsed again\n", (long long)x.n);
	return EXIT_DONE;
}

static const char *when(struct run *r, int64_t at_ms)
{
	if (!at_ms || at_ms == SLA_NEVER)
		return "-";
	return time_iso(r->a, r->house->office.zone, at_ms);
}

static void print_clocks(struct run *r, const struct replay_result *c)
{
	for (size_t i = 0; i < c->n; i++)
		fprintf(r->out, "%-8s %-20s from %-26s due %-26s met %s\n",
		        sla_clock_name(c->clock[i].clock),
		        c->clock[i].subject ? id_text(r->a, c->clock[i].subject)
		                            : "-",
		        when(r, c->clock[i].from_ms),
		        when(r, c->clock[i].due_ms),
		        when(r, c->clock[i].met_ms));
}

static void print_difference(struct run *r, const struct replay_difference *d)
{
	fprintf(r->out,
	        "DIFFERS: %s %s: log due %s met %s, store due %s met "
	        "%s\n",
	        sla_clock_name(d->clock),
	        d->subject ? id_text(r->a, d->subject) : "-",
	        d->computed ? when(r, d->computed->due_ms) : "none",
	        d->computed ? when(r, d->computed->met_ms) : "none",
	        d->stored ? when(r, d->stored->due_ms) : "none",
	        d->stored ? when(r, d->stored->met_ms) : "none");
}

int cmd_replay(struct run *r)
{
	const char *word = run_word(r, VALUED, 0);
	struct house *h = r->house;
	struct viewer v = house_viewer(h);
	struct replay_result computed;
	struct replay_report report;
	struct number number;
	int64_t id;
	enum err e;

	if (!word || number_parse(word, &number) != OK || !number.prefix[0])
		return usage(r, "replay NUMBER (like KBB-2611-00418)");
	e = casefile_by_number(r->a, h->db, &v, number_format(r->a, &number),
	                       &id);
	if (e == OK)
		e = promise_replay(r->a, h->db, &h->office, id, &computed,
		                   &report);
	if (e != OK)
		return run_failed(r, e);
	print_clocks(r, &computed);
	for (size_t i = 0; i < report.n; i++)
		print_difference(r, &report.difference[i]);
	fprintf(r->out, "%zu differences\n", report.n);
	return report.n ? EXIT_REFUSED : EXIT_DONE;
}

/* --- keys
 * ------------------------------------------------------------------------------
 */

int cmd_keys_sheets(struct run *r)
{
	uint8_t master[KEY_BYTES];
	enum err e = house_master(r->config, master);

	if (e != OK)
		return run_failed(r, e);
	for (int i = 1; i <= 2; i++)
		fprintf(r->out, "Lembar pemulihan siaga %d dari 2\n    %s\n", i,
		        keys_sheet(r->a, master));
	sodium_memzero(master, sizeof master);
	return EXIT_DONE;
}
