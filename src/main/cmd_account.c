/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga user …, siaga token …: accounts and API tokens. */
#include <string.h>

#include "base/text.h"
#include "domain/agency.h"
#include "domain/user.h"
#include "main/command.h"

#define VALUED "--role --agency --display --phone --whatsapp --place --grant -c"

/* What a handler is given and gives back; texts in r->a. */
struct account {
	struct run *r;
	const char *name, *agency;
	struct user_new user;
	const char *secret; /* out: a link's or a token's */
};

static int usage(struct run *r, const char *what)
{
	fprintf(r->err, "siaga: %s\n", what);
	return EXIT_USAGE;
}

static void print_link(struct run *r, const char *name, const char *token)
{
	fprintf(r->out, "%s %s/awal/%s\n", name, r->house->office.public_url,
	        token);
}

static enum err add(struct tx *tx, void *ctx)
{
	struct account *x = ctx;
	const struct office *o = &x->r->house->office;
	struct agency g;
	const char *token;
	int64_t id;

	if (x->agency) {
		TRY(agency_find_code(tx->a, tx->db, tx->office,
		                     o->regency[0].code, x->agency, &g));
		x->user.agency = g.id;
	}
	TRY(user_add(tx, &x->user, &id));
	TRY(user_link_make(tx, id, &token));
	x->secret = arena_strdup(x->r->a, token);
	return OK;
}

int cmd_user_add(struct run *r)
{
	const char *role = run_option(r, "--role");
	const char *grant = run_option(r, "--grant");
	struct account x = { .r = r,
		             .name = run_word(r, VALUED, 0),
		             .agency = run_option(r, "--agency") };
	enum err e;

	x.user = (struct user_new){
		.name = x.name,
		.display = run_option(r, "--display"),
		.role = role_parse(role),
		.place = run_option(r, "--place"),
		.phone = run_option(r, "--phone"),
		.whatsapp = run_option(r, "--whatsapp"),
		.on_call = run_option(r, "--on-call") != NULL,
		.secret_grant = text_same(grant, "secret"),
	};
	if (!x.name || !role)
		return usage(r, "user add NAME --role ROLE [--agency CODE]");
	if (x.user.role == ROLE_NONE)
		return usage(r, "no such role");
	e = run_write(r, add, &x);
	if (e != OK)
		return run_failed(r, e);
	print_link(r, x.name, x.secret);
	return EXIT_DONE;
}

static enum err link_user(struct tx *tx, void *ctx)
{
	struct account *x = ctx;
	struct user u;
	const char *token;

	TRY(user_find(tx->a, tx->db, tx->office, x->name, &u));
	TRY(user_link_make(tx, u.id, &token));
	x->secret = arena_strdup(x->r->a, token);
	return OK;
}

int cmd_user_link(struct run *r)
{
	struct account x = { .r = r, .name = run_word(r, VALUED, 0) };
	enum err e;

	if (!x.name)
		return usage(r, "user link NAME");
	e = run_write(r, link_user, &x);
	if (e != OK)
		return run_failed(r, e);
	print_link(r, x.name, x.secret);
	return EXIT_DONE;
}

int cmd_user_list(struct run *r)
{
	struct house *h = r->house;
	const char *after = NULL;
	struct user *u;
	size_t n;

	do {
		enum err e = user_list(r->a, h->db, h->office.id, after, 200,
		                       &u, &n);

		if (e != OK)
			return run_failed(r, e);
		for (size_t i = 0; i < n; i++)
			fprintf(r->out, "%-24s %-11s %-16s %s\n", u[i].name,
			        role_name(u[i].role),
			        u[i].agency_code ? u[i].agency_code : "-",
			        !u[i].active        ? "disabled"
			        : u[i].has_password ? "active"
			                            : "invited");
		after = n ? u[n - 1].name : NULL;
	} while (n == 200);
	return EXIT_DONE;
}

static enum err disable(struct tx *tx, void *ctx)
{
	struct account *x = ctx;
	struct user u;

	TRY(user_find(tx->a, tx->db, tx->office, x->name, &u));
	return user_disable(tx, u.id);
}

int cmd_user_disable(struct run *r)
{
	struct account x = { .r = r, .name = run_word(r, VALUED, 0) };
	enum err e;

	if (!x.name)
		return usage(r, "user disable NAME");
	e = run_write(r, disable, &x);
	return e == OK ? EXIT_DONE : run_failed(r, e);
}

/* --- tokens
 * ----------------------------------------------------------------------- */

static enum err add_token(struct tx *tx, void *ctx)
{
	struct account *x = ctx;
	const char *secret;

	TRY(token_add(tx, x->name, x->user.role, &secret));
	x->secret = arena_strdup(x->r->a, secret);
	return OK;
}

int cmd_token_add(struct run *r)
{
	const char *role = run_option(r, "--role");
	struct account x = { .r = r, .name = run_word(r, VALUED, 0) };
	enum err e;

	x.user.role = role_parse(role);
	if (!x.name || !role)
		return usage(r, "token add NAME --role ROLE");
	if (x.user.role == ROLE_NONE)
		return usage(r, "no such role");
	e = run_write(r, add_token, &x);
	if (e != OK)
		return run_failed(r, e);
	fprintf(r->out, "%s\n", x.secret);
	return EXIT_DONE;
}

int cmd_token_list(struct run *r)
{
	struct house *h = r->house;
	struct token_view *t;
	size_t n;
	enum err e = token_list(r->a, h->db, h->office.id, &t, &n);

	if (e != OK)
		return run_failed(r, e);
	for (size_t i = 0; i < n; i++)
		fprintf(r->out, "%-24s %-11s %s\n", t[i].name,
		        role_name(t[i].role),
		        t[i].revoked_ms ? "revoked" : "good");
	return EXIT_DONE;
}

static enum err revoke(struct tx *tx, void *ctx)
{
	return token_revoke(tx, ((struct account *)ctx)->name);
}

int cmd_token_revoke(struct run *r)
{
	struct account x = { .r = r, .name = run_word(r, VALUED, 0) };
	enum err e;

	if (!x.name)
		return usage(r, "token revoke NAME");
	e = run_write(r, revoke, &x);
	return e == OK ? EXIT_DONE : run_failed(r, e);
}
