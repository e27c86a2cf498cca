/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga: one program, its commands.  What each does is in cmd_*.c; here only
 * the configuration and the house are opened for those that want them. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "main/admin.h"
#include "main/command.h"

#define DEFAULT_CONFIG "/etc/siaga/siaga.conf"

/* Take `-c FILE` out of the words, wherever it stands. */
static const char *take_config(int *argc, const char **argv)
{
	const char *path = getenv("SIAGA_CONF");
	int kept = 0;

	for (int i = 0; i < *argc; i++) {
		if (!strcmp(argv[i], "-c") && i + 1 < *argc)
			path = argv[++i];
		else
			argv[kept++] = argv[i];
	}
	*argc = kept;
	return path ? path : DEFAULT_CONFIG;
}

static int refused(struct run *r, enum err e)
{
	int code = run_failed(r, e);

	return e == ERR_INVALID ? EXIT_CONFIG : code;
}

static int run_reading(struct run *r, const struct command *c)
{
	enum err e = house_open_reading(r->config, &r->house);
	int code;

	if (e != OK)
		return refused(r, e);
	code = c->run(r);
	house_close(r->house);
	return code;
}

/* In the serving process when there is one, else on our own. */
static int run_in_house(struct run *r, const struct command *c, int argc,
                        const char **argv)
{
	int code = EXIT_STORE;
	enum err e =
		admin_ask(r, house_socket(r->a, r->config), argc, argv, &code);

	if (e == OK)
		return code;
	if (e != ERR_NOT_FOUND)
		return run_failed(r, e);
	e = house_open(r->config, &r->house);
	if (e != OK)
		return refused(r, e);
	code = c->run(r);
	house_close(r->house);
	return code;
}

static int run_command(struct run *r, const struct command *c, int argc,
                       const char **argv, int words)
{
	struct config config;
	struct config_fault fault;

	r->argc = argc - words;
	r->argv = argv + words;
	if (c->needs == NEEDS_NOTHING)
		return c->run(r);
	if (config_read(r->a, r->config_path, &config, &fault) != OK) {
		fprintf(r->err, "siaga: %s\n", fault.text);
		return EXIT_CONFIG;
	}
	r->config = &config;
	if (c->needs == NEEDS_READING)
		return run_reading(r, c);
	return c->needs == NEEDS_HOUSE ? run_in_house(r, c, argc, argv)
	                               : c->run(r);
}

int main(int argc, char **argv)
{
	struct run r = { .a = arena_new(), .out = stdout, .err = stderr };
	const char **word = arena_array(r.a, (size_t)argc + 1, sizeof *word);
	const struct command *c;
	int words, code;

	signal(SIGPIPE, SIG_IGN);
	for (int i = 1; i < argc; i++)
		word[i - 1] = argv[i];
	argc--;
	r.config_path = take_config(&argc, word);
	c = command_find(argc, word, &words);
	if (c) {
		code = run_command(&r, c, argc, word, words);
	} else {
		r.argc = argc;
		r.argv = word;
		code = cmd_help(&r);
	}
	arena_free(r.a);
	return code;
}
