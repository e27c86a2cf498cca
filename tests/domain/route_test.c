/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/route.h"
#include "base/words.h"
#include "domain/category.h"
#include "test.h"

#define VILLAGE "35.10.12.2005"

static const struct route_clinic clinics[] = {
	{ .code = "pkm-utara", .area = "35.10.12" },
	{ .code = "pkm-selatan", .area = "35.10.12.2005 35.10.12.2006" },
	{ .code = "pkm-lain", .area = "35.10.13" },
};

/* "kesra kec-35.10.12 pkm-utara > dinsos …" */
static const char *routed(struct arena *a, const struct route_ask *ask,
                          const struct route_rule *rules, size_t n)
{
	struct route_answer r =
		route_match(a, ask, rules, n, clinics, COUNT(clinics));
	const char *s = "";
	bool next = false;

	for (size_t i = 0; i < r.n; i++) {
		const struct route_choice *c = &r.choice[i];

		s = arena_printf(a, "%s%s%s%s%s", s, i ? " " : "",
		                 !c->is_now && !next ? "> " : "",
		                 c->status == ROUTE_FOUND ? "" : "?",
		                 c->agency);
		next |= !c->is_now;
	}
	return s;
}

static const char *by_default(struct arena *a, const char *category,
                              const char *place)
{
	struct route_ask ask = { .category = category,
		                 .place = place,
		                 .minute = 600 };

	return routed(a, &ask, NULL, 0);
}

TEST(the_default_rules_are_those_of_the_policy)
{
	static const struct {
		const char *category, *to;
	} row[] = {
		{ "lansia_terlantar", "kesra kec-35.10.12 pkm-selatan "
		                      "> dinsos desa-" VILLAGE " baznas" },
		{ "disabilitas", "dinsos pkm-selatan > dukcapil disdik" },
		{ "anak_disabilitas", "dinsos pkm-selatan > dukcapil disdik" },
		{ "fakir_miskin", "dinsos desa-" VILLAGE " > baznas" },
		{ "perempuan_rawan", "dinsos desa-" VILLAGE " > baznas" },
		{ "pangan", "dinsos desa-" VILLAGE " baznas" },
		{ "rtlh", "perkim kec-35.10.12 desa-" VILLAGE " > baznas" },
		{ "sakit", "dinkes pkm-selatan dinsos" },
		{ "jaminan_kesehatan", "dinkes pkm-selatan dinsos" },
		{ "odgj", "pkm-selatan dinsos" },
		{ "balita_terlantar", "dinsos > disdik dukcapil pkm-selatan" },
		{ "putus_sekolah", "disdik" },
		{ "anak_korban_kekerasan", "uptd_ppa" },
		{ "perdagangan_orang", "uptd_ppa" },
		{ "odha", "dinkes" },
		{ "napza", "bnn dinkes" },
		{ "tuna_susila", "dinsos" },
		{ "pengemis", "dinsos satpolpp" },
		{ "orang_terlantar", "dinsos satpolpp" },
		{ "bencana_alam", "bpbd dinsos" },
		{ "minoritas", "dinsos" },
		{ "adat_terpencil", "dinsos kec-35.10.12" },
		{ "adminduk", "dukcapil" },
		{ "keagamaan", "kesra" },
		{ "lainnya", "kesra" },
		{ "pertanyaan", "" },
	};
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; i < COUNT(row); i++)
		CHECK_TEXT(by_default(a, row[i].category, VILLAGE), row[i].to);
}

TEST(every_category_has_a_rule_and_every_rule_a_category)
{
	SCRATCH(a);

	UNUSED_STATE;
	for (size_t i = 0; category_at(i); i++) {
		struct route_ask ask = { .category = category_at(i)->code };

		CHECK(route_match(a, &ask, NULL, 0, NULL, 0).rule != NULL);
	}
	for (size_t i = 0; route_default(i); i++) {
		CHECK(category_find(route_default(i)->category) != NULL);
		CHECK(route_list_is_valid(route_default(i)->now));
		CHECK(route_list_is_valid(route_default(i)->next));
	}
	CHECK_TEXT(by_default(a, "entah", VILLAGE), "");
	CHECK_TEXT(by_default(a, NULL, VILLAGE), "");
}

TEST(danger_adds_who_must_come_and_the_numbers_to_call)
{
	SCRATCH(a);
	struct route_ask ask = { .category = "odgj",
		                 .place = VILLAGE,
		                 .is_danger = true };

	UNUSED_STATE;
	CHECK_TEXT(routed(a, &ask, NULL, 0), "pkm-selatan dinsos satpolpp");
	CHECK_TEXT(route_match(a, &ask, NULL, 0, NULL, 0).hotlines, "112 110");
	ask.category = "korban_kekerasan";
	CHECK_TEXT(route_match(a, &ask, NULL, 0, NULL, 0).hotlines, "129 110");
	ask.is_danger = false;
	CHECK_TEXT(route_match(a, &ask, NULL, 0, NULL, 0).hotlines, "129");
}

TEST(without_a_place_the_word_stays_and_says_why)
{
	SCRATCH(a);
	struct route_ask ask = { .category = "lansia_terlantar",
		                 .place = "35.10" };
	struct route_answer r;

	UNUSED_STATE;
	CHECK_TEXT(by_default(a, "lansia_terlantar", NULL),
	           "kesra ?kec ?pkm > dinsos ?desa baznas");
	CHECK_TEXT(by_default(a, "lansia_terlantar", "35.10"),
	           "kesra ?kec ?pkm > dinsos ?desa baznas");
	CHECK_TEXT(by_default(a, "rtlh", "35.10.12"),
	           "perkim kec-35.10.12 ?desa > baznas");
	r = route_match(a, &ask, NULL, 0, clinics, COUNT(clinics));
	CHECK_INT(r.choice[2].status, ROUTE_NO_PLACE);
	ask.place = "35.10.99.2001";
	r = route_match(a, &ask, NULL, 0, clinics, COUNT(clinics));
	CHECK_INT(r.choice[2].status, ROUTE_NO_CLINIC);
}

TEST(the_most_special_rule_wins)
{
	static const struct route_rule rules[] = {
		{ .id = 1, .category = "rtlh", .now = "perkim" },
		{ .id = 2,
		  .category = "rtlh",
		  .place = "35.10",
		  .now = "perkim baznas" },
		{ .id = 3,
		  .category = "rtlh",
		  .place = "35.10.12",
		  .now = "kec" },
		{ .id = 4,
		  .category = "rtlh",
		  .from_min = 1260,
		  .to_min = 360,
		  .now = "satpolpp" },
		{ .id = 5, .category = "rtlh", .now = "dinsos" },
	};
	SCRATCH(a);
	struct route_ask ask = { .category = "rtlh",
		                 .place = "32.17.01.2001",
		                 .minute = 600 };

	UNUSED_STATE;
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "dinsos");
	ask.minute = 1260;
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "satpolpp");
	ask.minute = 359;
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "satpolpp");
	ask.minute = 360;
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "dinsos");
	ask.place = "35.10.01.2001";
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "perkim baznas");
	ask.place = VILLAGE;
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "kec-35.10.12");
	ask.place = "35.101.12";
	CHECK_TEXT(routed(a, &ask, rules, COUNT(rules)), "dinsos");
}

TEST(an_agency_is_chosen_once)
{
	static const struct route_rule rule = {
		.category = "rtlh",
		.now = "kesra kesra dinsos",
		.next = "dinsos baznas",
	};
	SCRATCH(a);
	struct route_ask ask = { .category = "rtlh" };

	UNUSED_STATE;
	CHECK_TEXT(routed(a, &ask, &rule, 1), "kesra dinsos > baznas");
}

TEST(the_nearest_puskesmas_is_found_by_distance_when_all_is_known)
{
	struct route_clinic c[] = {
		{ .code = "pkm-a",
		  .area = "35.10.12",
		  .has_point = true,
		  .lat = -8.30,
		  .lon = 114.20 },
		{ .code = "pkm-b",
		  .area = "35.10.13",
		  .has_point = true,
		  .lat = -8.36,
		  .lon = 114.20 },
	};
	struct route_ask ask = {
		.place = VILLAGE, .has_point = true, .lat = -8.35, .lon = 114.20
	};
	double km = 0;

	UNUSED_STATE;
	CHECK_TEXT(route_nearest(&ask, c, 2, &km)->code, "pkm-b");
	CHECK(km > 1.0 && km < 1.2);
	/* The own one is without coordinates: it may be nearer. */
	c[0].has_point = false;
	CHECK_TEXT(route_nearest(&ask, c, 2, &km)->code, "pkm-a");
	CHECK(km < 0);
	ask.has_point = false;
	CHECK_TEXT(route_nearest(&ask, c, 2, NULL)->code, "pkm-a");
	ask.place = NULL;
	CHECK(!route_nearest(&ask, c, 2, NULL));
	CHECK(!route_nearest(&ask, NULL, 0, NULL));
}

TEST(distances_are_those_on_the_globe)
{
	UNUSED_STATE;
	CHECK(route_km(-8.2, 114.3, -8.2, 114.3) < 1e-9);
	CHECK(route_km(0, 0, 0, 1) > 111.1 && route_km(0, 0, 0, 1) < 111.3);
	CHECK(route_km(0, 0, 0, 180) > 20015 && route_km(0, 0, 0, 180) < 20016);
}

TEST(a_choice_explains_itself)
{
	SCRATCH(a);
	struct route_ask ask = { .category = "lansia_terlantar",
		                 .place = VILLAGE };
	struct route_answer r =
		route_match(a, &ask, NULL, 0, clinics, COUNT(clinics));

	UNUSED_STATE;
	CHECK_TEXT(route_why(a, "id", &ask, &r.choice[0]),
	           "Aturan untuk \"Lanjut usia terlantar\"");
	CHECK_TEXT(route_why(a, "id", &ask, &r.choice[1]),
	           "Kecamatan tempat kasus (35.10.12)");
	r.choice[0].why_key = "route.why.nearest_km";
	r.choice[0].why_arg = "1,5";
	CHECK_TEXT(route_why(a, "id", &ask, &r.choice[0]),
	           "Puskesmas terdekat, 1,5 km");
	CHECK_TEXT(route_why(a, "en", &ask, &r.choice[0]),
	           "Nearest health centre, 1.5 km");
	for (size_t i = 0; i < r.n; i++) {
		CHECK(word_find("en", r.choice[i].why_key) != NULL);
	}
}

TEST(a_list_of_a_rule_is_checked)
{
	UNUSED_STATE;
	CHECK(route_list_is_valid(""));
	CHECK(route_list_is_valid("kesra  kec-35.10.12 uptd_ppa"));
	CHECK(!route_list_is_valid("Kesra"));
	CHECK(!route_list_is_valid("kesra,dinsos"));
	CHECK(!route_list_is_valid("1kec"));
	CHECK(!route_list_is_valid(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		RUN(the_default_rules_are_those_of_the_policy),
		RUN(every_category_has_a_rule_and_every_rule_a_category),
		RUN(danger_adds_who_must_come_and_the_numbers_to_call),
		RUN(without_a_place_the_word_stays_and_says_why),
		RUN(the_most_special_rule_wins),
		RUN(an_agency_is_chosen_once),
		RUN(the_nearest_puskesmas_is_found_by_distance_when_all_is_known),
		RUN(distances_are_those_on_the_globe),
		RUN(a_choice_explains_itself),
		RUN(a_list_of_a_rule_is_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
