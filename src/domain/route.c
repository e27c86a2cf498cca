/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/route.h"

#include <math.h>
#include <string.h>

#include "base/words.h"

#define EARTH_KM        6371.0088
#define LIST_MAX        24 /* agencies of one rule */
#define KECAMATAN_PARTS 3
#define DESA_PARTS      4
#define DAY_MIN         1440

/* --- places --------------------------------------------------------------- */

bool route_is_within(const char *code, const char *area)
{
	size_t n = area ? strlen(area) : 0;

	return code && n && !strncmp(code, area, n) &&
	       (code[n] == '\0' || code[n] == '.');
}

static int parts_of(const char *code)
{
	int n = code && *code;

	for (; code && *code; code++)
		n += *code == '.';
	return n;
}

/* The first parts of a place code, or NULL when it has fewer. */
static const char *cut_to(struct arena *a, const char *code, int parts)
{
	size_t n = 0;

	if (parts_of(code) < parts)
		return NULL;
	for (; code[n]; n++)
		if (code[n] == '.' && !--parts)
			break;
	return arena_strndup(a, code, n);
}

double route_km(double lat1, double lon1, double lat2, double lon2)
{
	double rad = M_PI / 180;
	double dlat = (lat2 - lat1) * rad / 2, dlon = (lon2 - lon1) * rad / 2;
	double h = sin(dlat) * sin(dlat) +
	           cos(lat1 * rad) * cos(lat2 * rad) * sin(dlon) * sin(dlon);

	return 2 * EARTH_KM * asin(sqrt(fmin(1, fmax(0, h))));
}

/* --- nearest puskesmas ---------------------------------------------------- */

/* How well one area fits: its parts when the place lies in it, the place's
 * own when the area is a piece of the place, else 0. */
static int fit_of_area(const char *place, const char *area)
{
	if (route_is_within(place, area))
		return parts_of(area);
	if (route_is_within(area, place))
		return parts_of(place);
	return 0;
}

/* How well a puskesmas fits; a whole regency says nothing. */
static int fit_of(const struct route_ask *ask, const struct route_clinic *c)
{
	const char *s = c->area;
	int best = 0;

	while (s && ask->place && *(s += strspn(s, " "))) {
		char area[32];
		size_t n = strcspn(s, " ");
		int fit;

		if (n < sizeof area) {
			memcpy(area, s, n);
			area[n] = '\0';
			fit = fit_of_area(ask->place, area);
			best = fit > best ? fit : best;
		}
		s += n;
	}
	return best >= KECAMATAN_PARTS ? best : 0;
}

static double distance_to(const struct route_ask *ask,
                          const struct route_clinic *c)
{
	if (!ask->has_point || !c->has_point)
		return INFINITY;
	return route_km(ask->lat, ask->lon, c->lat, c->lon);
}

/* Distance decides only when no puskesmas of the own kecamatan is without
 * coordinates: it might be the nearest. */
static bool distance_decides(const struct route_ask *ask,
                             const struct route_clinic *c, size_t n)
{
	bool any = false;

	if (!ask->has_point)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!c[i].has_point && fit_of(ask, &c[i]))
			return false;
		any |= c[i].has_point;
	}
	return any;
}

static bool is_nearer(const struct route_ask *ask, bool by_distance,
                      const struct route_clinic *x,
                      const struct route_clinic *best)
{
	double dx = distance_to(ask, x), db = distance_to(ask, best);
	int fx = fit_of(ask, x), fb = fit_of(ask, best);

	if (by_distance && (dx < db || dx > db))
		return dx < db;
	if (fx != fb)
		return fx > fb;
	if (dx < db || dx > db)
		return dx < db;
	return strcmp(x->code, best->code) < 0;
}

const struct route_clinic *route_nearest(const struct route_ask *ask,
                                         const struct route_clinic *clinics,
                                         size_t n_clinics, double *km)
{
	bool by_distance = distance_decides(ask, clinics, n_clinics);
	const struct route_clinic *best = NULL;

	for (size_t i = 0; i < n_clinics; i++) {
		const struct route_clinic *c = &clinics[i];

		if (by_distance ? !c->has_point : !fit_of(ask, c))
			continue;
		if (!best || is_nearer(ask, by_distance, c, best))
			best = c;
	}
	if (best && km)
		*km = by_distance ? distance_to(ask, best) : -1;
	return best;
}

/* --- rules ---------------------------------------------------------------- */

static bool hour_fits(const struct route_rule *r, int minute)
{
	if (r->from_min == r->to_min)
		return true;
	if (r->from_min < r->to_min)
		return minute >= r->from_min && minute < r->to_min;
	return minute >= r->from_min || minute < r->to_min;
}

static bool rule_fits(const struct route_rule *r, const struct route_ask *ask)
{
	if (!ask->category || strcmp(r->category, ask->category) != 0)
		return false;
	if (r->place && *r->place && !route_is_within(ask->place, r->place))
		return false;
	if (r->only_danger && !ask->is_danger)
		return false;
	return hour_fits(r, ask->minute % DAY_MIN);
}

/* Larger = more special. */
static int weight_of(const struct route_rule *r)
{
	return parts_of(r->place) * 4 + (r->from_min != r->to_min) * 2 +
	       r->only_danger;
}

static bool is_better(const struct route_rule *r, const struct route_rule *best)
{
	int x = weight_of(r), y = best ? weight_of(best) : -1;

	return x > y || (x == y && r->id > best->id);
}

static const struct route_rule *choose(const struct route_ask *ask,
                                       const struct route_rule *rules, size_t n)
{
	const struct route_rule *best = NULL;

	if (!rules) {
		for (size_t i = 0; route_default(i); i++)
			if (rule_fits(route_default(i), ask) &&
			    is_better(route_default(i), best))
				best = route_default(i);
		return best;
	}
	for (size_t i = 0; i < n; i++)
		if (rule_fits(&rules[i], ask) && is_better(&rules[i], best))
			best = &rules[i];
	return best;
}

/* --- words of a rule ------------------------------------------------------ */

static void not_found(struct route_choice *c, enum route_status status)
{
	c->status = status;
	c->why_key = status == ROUTE_NO_PLACE ? "route.why.no_place"
	                                      : "route.why.no_clinic";
}

static void by_place(struct arena *a, const struct route_ask *ask,
                     const char *word, int parts, struct route_choice *c)
{
	const char *place = cut_to(a, ask->place, parts);

	if (!place) {
		not_found(c, ROUTE_NO_PLACE);
		return;
	}
	c->agency = arena_printf(a, "%s-%s", word, place);
	c->why_key = parts == DESA_PARTS ? "route.why.desa" : "route.why.kec";
	c->why_arg = place;
}

static void by_clinic(struct arena *a, const struct route_ask *ask,
                      const struct route_clinic *clinics, size_t n,
                      struct route_choice *c)
{
	double km = -1;
	const struct route_clinic *best = route_nearest(ask, clinics, n, &km);

	if (!best) {
		bool no_place = !ask->has_point &&
		                parts_of(ask->place) < KECAMATAN_PARTS;

		not_found(c, no_place ? ROUTE_NO_PLACE : ROUTE_NO_CLINIC);
		return;
	}
	c->agency = arena_strdup(a, best->code);
	if (km >= 0) {
		int tenths = (int)(km * 10 + 0.5);

		c->why_key = "route.why.nearest_km";
		c->why_arg = arena_printf(a, "%d,%d", tenths / 10, tenths % 10);
	} else {
		c->why_key = "route.why.nearest_area";
		c->why_arg = ask->place;
	}
}

static bool is_taken(const struct route_answer *r, const char *agency)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->choice[i].agency, agency))
			return true;
	return false;
}

/* Add the agencies of one list of a rule. */
static void add_list(struct arena *a, const struct route_ask *ask,
                     const struct route_clinic *clinics, size_t n_clinics,
                     const char *list, bool is_now, struct route_answer *r)
{
	const char *s = list ? list : "";

	while (*(s += strspn(s, " ")) && r->n < 2 * LIST_MAX) {
		size_t n = strcspn(s, " ");
		const char *word = arena_strndup(a, s, n);
		struct route_choice c = { .agency = word,
			                  .is_now = is_now,
			                  .why_key = "route.why.rule" };

		if (!strcmp(word, "kec"))
			by_place(a, ask, word, KECAMATAN_PARTS, &c);
		else if (!strcmp(word, "desa"))
			by_place(a, ask, word, DESA_PARTS, &c);
		else if (!strcmp(word, "pkm"))
			by_clinic(a, ask, clinics, n_clinics, &c);
		if (!is_taken(r, c.agency))
			r->choice[r->n++] = c;
		s += n;
	}
}

struct route_answer route_match(struct arena *a, const struct route_ask *ask,
                                const struct route_rule *rules, size_t n_rules,
                                const struct route_clinic *clinics,
                                size_t n_clinics)
{
	struct route_answer r = { .hotlines = "" };

	r.rule = choose(ask, rules, n_rules);
	if (!r.rule)
		return r;
	r.choice = arena_array(a, 2 * LIST_MAX, sizeof *r.choice);
	add_list(a, ask, clinics, n_clinics, r.rule->now, true, &r);
	add_list(a, ask, clinics, n_clinics, r.rule->next, false, &r);
	r.hotlines = r.rule->hotlines ? r.rule->hotlines : "";
	return r;
}

bool route_list_is_valid(const char *list)
{
	size_t n = 0;

	for (const char *s = list ? list : ""; *s;) {
		size_t len = strspn(s, "abcdefghijklmnopqrstuvwxyz"
		                       "0123456789_.-");

		if (*s == ' ') {
			s++;
			continue;
		}
		if (len < 2 || len > 64 || (s[len] && s[len] != ' ') ||
		    *s < 'a' || *s > 'z' || ++n > LIST_MAX)
			return false;
		s += len;
	}
	return list != NULL;
}

const char *route_why(struct arena *a, const char *lang,
                      const struct route_ask *ask, const struct route_choice *c)
{
	const char *km = c->why_arg;
	const char *category = arena_printf(a, "category.%s",
	                                    ask->category ? ask->category : "");

	/* Indonesian writes a comma in 1,5 km. */
	if (km && lang && !strcmp(lang, "en")) {
		char *dot = arena_strdup(a, km);

		dot[strcspn(dot, ",")] = strchr(km, ',') ? '.' : '\0';
		km = dot;
	}
	return say(a, lang, c->why_key, { "category", word(lang, category) },
	           { "place", c->why_arg }, { "km", km });
}
