/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "main/command.h"

#include <string.h>

#include "base/text.h"
#include "base/words.h"

const struct command commands[] = {
	{ "init",
	  "DIR --office NAME --region CODE[,CODE] [--prefix A[,B]] "
	  "[--holder NAME]… [--uptd PHONE] [--demo] [--test]",
	  "make an office", NEEDS_NOTHING, cmd_init },
	{ "serve", "[-c FILE] [--no-phone]", "run it", NEEDS_CONFIG,
	  cmd_serve },
	{ "core", "[-c FILE]", "the process serve starts", NEEDS_CONFIG,
	  cmd_core },
	{ "check", "[-c FILE]", "validate configuration, store and disk",
	  NEEDS_CONFIG, cmd_check },
	{ "doctor", "[-c FILE]", "check, and try the outside too", NEEDS_CONFIG,
	  cmd_doctor },
	{ "user add",
	  "NAME --role ROLE [--agency CODE] [--display TEXT] "
	  "[--grant secret]",
	  "add an account", NEEDS_HOUSE, cmd_user_add },
	{ "user link", "NAME", "print a one-time login link", NEEDS_HOUSE,
	  cmd_user_link },
	{ "user list", "", "list accounts", NEEDS_READING, cmd_user_list },
	{ "user disable", "NAME", "end an account", NEEDS_HOUSE,
	  cmd_user_disable },
	{ "token add", "NAME --role ROLE", "make an API token, shown once",
	  NEEDS_HOUSE, cmd_token_add },
	{ "token list", "", "list API tokens", NEEDS_READING, cmd_token_list },
	{ "token revoke", "NAME", "end an API token", NEEDS_HOUSE,
	  cmd_token_revoke },
	{ "backup", "OUT", "write a backup", NEEDS_READING, cmd_backup },
	{ "restore", "IN DIR [--sheet FILE]", "restore a backup into DIR",
	  NEEDS_NOTHING, cmd_restore },
	{ "release", "", "let go what a restore holds back", NEEDS_HOUSE,
	  cmd_release },
	{ "migrate", "[-c FILE]", "bring the store to this version",
	  NEEDS_CONFIG, cmd_migrate },
	{ "audit verify", "[--head HASH]", "check the hash chain",
	  NEEDS_READING, cmd_audit_verify },
	{ "inbox replay", "[--channel C] [--all]",
	  "parse stored raw bodies again", NEEDS_HOUSE, cmd_inbox_replay },
	{ "replay", "NUMBER", "recompute every due time of a case",
	  NEEDS_READING, cmd_replay },
	{ "keys sheets", "", "print the recovery sheets again", NEEDS_CONFIG,
	  cmd_keys_sheets },
	{ "https", "--name HOST[,HOST] [--acme|--local-ca]",
	  "write the nginx site", NEEDS_CONFIG, cmd_https },
	{ "parse", "--channel C", "payload on stdin to events on stdout",
	  NEEDS_NOTHING, cmd_parse },
	{ "triage", "--jsonl", "suggestions for reports on stdin",
	  NEEDS_NOTHING, cmd_triage },
	{ "help", "[COMMAND]", "this", NEEDS_NOTHING, cmd_help },
	{ 0 },
};

const struct command *command_find(int argc, const char *const *argv,
                                   int *words)
{
	for (const struct command *c = commands; argc > 0 && c->name; c++) {
		const char *blank = strchr(c->name, ' ');
		size_t n = blank ? (size_t)(blank - c->name) : strlen(c->name);

		if (strlen(argv[0]) != n || memcmp(argv[0], c->name, n))
			continue;
		if (blank && (argc < 2 || strcmp(argv[1], blank + 1)))
			continue;
		*words = blank ? 2 : 1;
		return c;
	}
	return NULL;
}

const char *run_option(const struct run *r, const char *name)
{
	size_t n = strlen(name);

	for (int i = 0; i < r->argc; i++) {
		if (!strcmp(r->argv[i], name))
			return i + 1 < r->argc ? r->argv[i + 1] : "";
		if (!strncmp(r->argv[i], name, n) && r->argv[i][n] == '=')
			return r->argv[i] + n + 1;
	}
	return NULL;
}

static bool has_word(const char *list, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = list; *p;) {
		size_t w = strcspn(p, " ");

		if (w == n && !memcmp(p, word, n))
			return true;
		p += w + (p[w] == ' ');
	}
	return false;
}

const char *run_word(const struct run *r, const char *valued, int i)
{
	for (int k = 0; k < r->argc; k++) {
		if (!strncmp(r->argv[k], "--", 2)) {
			k += has_word(valued, r->argv[k]);
			continue;
		}
		if (!i--)
			return r->argv[k];
	}
	return NULL;
}

int run_failed(struct run *r, enum err e)
{
	const struct err_note *note = err_last();
	const char *words = *note->key ? word_find("en", note->key) : NULL;

	fprintf(r->err, "siaga: %s%s%s\n", words ? words : note->text,
	        *note->field ? ": " : "", note->field);
	switch (e) {
	case ERR_STORE:
	case ERR_FULL:
	case ERR_BUSY:
		return EXIT_STORE;
	default:
		return EXIT_REFUSED;
	}
}

/* --- writing
 * ------------------------------------------------------------------- */

enum err run_write(struct run *r, write_fn fn, void *ctx)
{
	/* An arena of its own: the writer may rewind it. */
	struct arena *a = arena_new();
	enum err e = writer_call(r->house->writer, a, "root", fn, ctx);
	struct err_note note = *err_last();

	arena_free(a);
	if (e == OK)
		return OK;
	if (*note.key)
		return refuse(e, *note.field ? note.field : NULL, note.key);
	return fail(e, "%s", note.text);
}

int cmd_help(struct run *r)
{
	int words = 0;
	const struct command *c = command_find(r->argc, r->argv, &words);

	if (c) {
		fprintf(r->out, "siaga %s %s\n    %s\n", c->name, c->usage,
		        c->summary);
		return EXIT_DONE;
	}
	if (r->argc) {
		fprintf(r->err, "siaga: no such command: %s\n", r->argv[0]);
		return EXIT_USAGE;
	}
	fprintf(r->out, "siaga COMMAND …    (siaga help COMMAND)\n\n");
	for (c = commands; c->name; c++)
		if (strcmp(c->name, "core"))
			fprintf(r->out, "  %-14s %s\n", c->name, c->summary);
	return EXIT_DONE;
}
