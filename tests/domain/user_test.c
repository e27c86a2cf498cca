/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/user.h"

#include "domain/house_fixture.h"
#include "domain/secret.h"

struct call {
	struct house *h;
	struct user_new n;
	int64_t id;
	const char *token, *name;
	enum role role;
	const struct token_configured *list;
	size_t n_list;
};

static enum err add(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return user_add(tx, &c->n, &c->id);
}

static enum err make_link(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return user_link_make(tx, c->id, &c->token);
}

static enum err use_link(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return user_link_use(tx, c->token, "$argon2id$x", &c->id);
}

static enum err disable(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return user_disable(tx, c->id);
}

static enum err add_token(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return token_add(tx, c->name, c->role, &c->token);
}

static enum err revoke_token(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return token_revoke(tx, c->name);
}

static enum err configure(struct tx *tx, void *ctx)
{
	struct call *c = ctx;

	return token_configure(tx, c->list, c->n_list);
}

static struct call operator_named(struct house *h, const char *name)
{
	struct call c = {
		.h = h,
		.n = { .name = name, .display = "Rina", .role = ROLE_OPERATOR }
	};

	CHECK_OK(house_write(h, add, &c));
	return c;
}

static enum err look_link(struct call *c, struct user *u)
{
	return user_link_find(c->h->a, c->h->db, HOUSE_OFFICE,
	                      house_now_ms(c->h), c->token, u);
}

static int64_t alarms(struct house *h)
{
	return house_count(h, "SELECT COUNT(*) FROM alarm WHERE kind = "
	                      "'account'");
}

/* --- accounts --------------------------------------------------------------
 */

TEST(an_account_starts_without_a_password)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");
	struct user u;

	CHECK_OK(user_find(h->a, h->db, HOUSE_OFFICE, "rina", &u));
	CHECK_INT(u.id, c.id);
	CHECK(!u.has_password);
	CHECK(u.active);
	CHECK_INT(u.role, ROLE_OPERATOR);
	CHECK_TEXT(u.lang, "id");
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM audit WHERE action = "
	                         "'user.add'"),
	          1);
}

TEST(a_name_is_taken_once)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");

	CHECK_ERR(ERR_CONFLICT, house_write(h, add, &c));
}

TEST(a_bad_name_or_role_is_refused)
{
	static const char *const bad[] = { "",      "r",     "Rina",
		                           "ri na", "1rina", "rina@x" };
	struct house *h = *state_;
	struct call c = { .h = h, .n = { .role = ROLE_OPERATOR } };

	for (size_t i = 0; i < COUNT(bad); i++) {
		c.n.name = bad[i];
		CHECK_ERR(ERR_INVALID, house_write(h, add, &c));
	}
	c.n = (struct user_new){ .name = "mesin", .role = ROLE_SERVICE };
	CHECK_ERR(ERR_INVALID, house_write(h, add, &c));
}

TEST(a_desk_needs_its_agency_and_a_village_its_place)
{
	struct house *h = *state_;
	struct call c = { .h = h,
		          .n = { .name = "dinsos", .role = ROLE_DESK } };
	struct user u;

	CHECK_ERR(ERR_INVALID, house_write(h, add, &c));
	c.n.agency = house_agency(h, "dinsos");
	c.n.whatsapp = "0812-5550-1234";
	CHECK_OK(house_write(h, add, &c));
	CHECK_OK(user_get(h->a, h->db, HOUSE_OFFICE, c.id, &u));
	CHECK_TEXT(u.agency_code, "dinsos");
	CHECK_TEXT(u.whatsapp, "6281255501234");
	c.n = (struct user_new){ .name = "kades", .role = ROLE_VILLAGE };
	CHECK_ERR(ERR_INVALID, house_write(h, add, &c));
	c.n.place = "32.17.01.2001";
	CHECK_OK(house_write(h, add, &c));
}

TEST(roles_above_a_desk_are_announced)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");

	CHECK_INT(alarms(h), 0);
	c.n = (struct user_new){ .name = "kepala", .role = ROLE_HEAD };
	CHECK_OK(house_write(h, add, &c));
	CHECK_INT(alarms(h), 1);
	c.n = (struct user_new){ .name = "dewi",
		                 .role = ROLE_OPERATOR,
		                 .secret_grant = true };
	CHECK_OK(house_write(h, add, &c));
	CHECK_INT(alarms(h), 2);
}

TEST(the_list_goes_by_name_and_pages)
{
	struct house *h = *state_;
	struct user *u;
	size_t n;

	operator_named(h, "rina");
	operator_named(h, "asep");
	operator_named(h, "dewi");
	CHECK_OK(user_list(h->a, h->db, HOUSE_OFFICE, NULL, 2, &u, &n));
	CHECK_INT(n, 2);
	CHECK_TEXT(u[0].name, "asep");
	CHECK_OK(user_list(h->a, h->db, HOUSE_OFFICE, u[1].name, 2, &u, &n));
	CHECK_INT(n, 1);
	CHECK_TEXT(u[0].name, "rina");
}

/* --- the first login --------------------------------------------------------
 */

TEST(the_first_link_sets_the_password_once)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");
	struct user u;

	CHECK_OK(house_write(h, make_link, &c));
	CHECK_INT(strlen(c.token), SECRET_CHARS);
	CHECK_OK(look_link(&c, &u));
	CHECK_TEXT(u.name, "rina");
	CHECK_OK(house_write(h, use_link, &c));
	CHECK_OK(user_get(h->a, h->db, HOUSE_OFFICE, c.id, &u));
	CHECK(u.has_password);
	CHECK_ERR(ERR_NOT_FOUND, house_write(h, use_link, &c));
	CHECK_ERR(ERR_NOT_FOUND, look_link(&c, &u));
}

TEST(a_link_lives_seventy_two_hours)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");
	struct user u;

	CHECK_OK(house_write(h, make_link, &c));
	house_wait(h, USER_LINK_MS - 1);
	CHECK_OK(look_link(&c, &u));
	house_wait(h, 1);
	CHECK_ERR(ERR_NOT_FOUND, look_link(&c, &u));
}

TEST(a_newer_link_ends_the_older)
{
	struct house *h = *state_;
	struct call first = operator_named(h, "rina"), second;
	struct user u;

	CHECK_OK(house_write(h, make_link, &first));
	second = first;
	CHECK_OK(house_write(h, make_link, &second));
	CHECK_ERR(ERR_NOT_FOUND, look_link(&first, &u));
	CHECK_OK(look_link(&second, &u));
}

TEST(a_disabled_user_loses_links_and_sessions)
{
	struct house *h = *state_;
	struct call c = operator_named(h, "rina");
	struct user u;

	CHECK_OK(house_write(h, make_link, &c));
	house_sql(h, arena_printf(h->a,
	                          "INSERT INTO session (office, id, user_id, "
	                          "hash, csrf, made_ms, seen_ms, until_ms) "
	                          "VALUES (1, 1, %lld, x'00', 'c', 1, 1, 2)",
	                          (long long)c.id));
	CHECK_OK(house_write(h, disable, &c));
	CHECK_ERR(ERR_NOT_FOUND, look_link(&c, &u));
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM session WHERE "
	                         "revoked_ms IS NULL"),
	          0);
	CHECK_ERR(ERR_NOT_FOUND, house_write(h, make_link, &c));
}

/* --- tokens -----------------------------------------------------------------
 */

TEST(a_token_is_kept_as_a_hash_and_can_be_revoked)
{
	struct house *h = *state_;
	struct call c = { .h = h, .name = "gateway", .role = ROLE_SERVICE };
	struct token_view *t;
	size_t n;

	CHECK_OK(house_write(h, add_token, &c));
	CHECK_INT(strlen(c.token), SECRET_CHARS);
	CHECK_INT(alarms(h), 1);
	CHECK_ERR(ERR_CONFLICT, house_write(h, add_token, &c));
	CHECK_OK(house_write(h, revoke_token, &c));
	CHECK_ERR(ERR_NOT_FOUND, house_write(h, revoke_token, &c));
	CHECK_OK(house_write(h, add_token, &c));
	CHECK_OK(token_list(h->a, h->db, HOUSE_OFFICE, &t, &n));
	CHECK_INT(n, 2);
	CHECK_INT(t[0].revoked_ms, 0);
	CHECK(t[1].revoked_ms != 0);
}

TEST(the_configured_tokens_are_exactly_those_of_the_file)
{
	static const struct token_configured both[] = {
		{ "satu", "rahasia-yang-cukup-panjang", ROLE_SERVICE },
		{ "dua", "rahasia-lain-yang-panjang", ROLE_OPERATOR },
	};
	struct house *h = *state_;
	struct call c = { .h = h,
		          .list = both,
		          .n_list = 2,
		          .name = "tangan",
		          .role = ROLE_SERVICE_IDS };
	const char *good = "SELECT COUNT(*) FROM token WHERE revoked_ms IS "
			   "NULL";

	CHECK_OK(house_write(h, add_token, &c));
	CHECK_OK(house_write(h, configure, &c));
	CHECK_OK(house_write(h, configure, &c));
	CHECK_INT(house_count(h, good), 3);
	c.n_list = 1;
	CHECK_OK(house_write(h, configure, &c));
	CHECK_INT(house_count(h, good), 2);
	c.n_list = 2;
	CHECK_OK(house_write(h, configure, &c));
	CHECK_INT(house_count(h, good), 3);
	CHECK_INT(house_count(h, "SELECT COUNT(*) FROM token"), 3);
}

TEST(a_short_configured_secret_is_refused)
{
	static const struct token_configured one[] = {
		{ "satu", "pendek", ROLE_SERVICE },
	};
	struct house *h = *state_;
	struct call c = { .h = h, .list = one, .n_list = 1 };

	CHECK_ERR(ERR_INVALID, house_write(h, configure, &c));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_HOUSE(an_account_starts_without_a_password),
		IN_HOUSE(a_name_is_taken_once),
		IN_HOUSE(a_bad_name_or_role_is_refused),
		IN_HOUSE(a_desk_needs_its_agency_and_a_village_its_place),
		IN_HOUSE(roles_above_a_desk_are_announced),
		IN_HOUSE(the_list_goes_by_name_and_pages),
		IN_HOUSE(the_first_link_sets_the_password_once),
		IN_HOUSE(a_link_lives_seventy_two_hours),
		IN_HOUSE(a_newer_link_ends_the_older),
		IN_HOUSE(a_disabled_user_loses_links_and_sessions),
		IN_HOUSE(a_token_is_kept_as_a_hash_and_can_be_revoked),
		IN_HOUSE(the_configured_tokens_are_exactly_those_of_the_file),
		IN_HOUSE(a_short_configured_secret_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
