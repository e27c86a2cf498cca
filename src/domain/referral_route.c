/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Which agencies a case goes to: the rules as rows, the agencies on file,
 * and between them the pure route_match(). */
#include "domain/referral.h"

#include <stdio.h>

#include "base/json.h"
#include "base/text.h"
#include "domain/place.h"
#include "domain/route.h"
#include "domain/setting.h"

#define MAX_RULES 50

/* ["dinsos", "kec"] -> "dinsos kec" */
static const char *joined(struct arena *a, const struct json *j)
{
	const char *all = "";

	for (size_t i = 0; i < json_size(j); i++)
		all = arena_printf(a, "%s%s%s", all, *all ? " " : "",
		                   json_text(json_at(j, i))
		                           ? json_text(json_at(j, i))
		                           : "");
	return all;
}

/* "08:30" -> 510; nothing -> 0. */
static int16_t minute_of(const char *s)
{
	int h, m;

	if (!s || sscanf(s, "%2d:%2d", &h, &m) != 2)
		return 0;
	return (int16_t)(h * 60 + m);
}

static struct route_rule read_rule(struct arena *a, const char *category,
                                   int64_t id, const struct json *j)
{
	return (struct route_rule){
		.id = id,
		.category = category,
		.place = arena_strdup(a, json_get_text(j, "place")),
		.from_min = minute_of(json_get_text(j, "from")),
		.to_min = minute_of(json_get_text(j, "until")),
		.only_danger = json_bool(json_get(j, "only_danger"), false),
		.now = joined(a, json_get(j, "desks")),
		.next = joined(a, json_get(j, "next")),
		.hotlines = joined(a, json_get(j, "hotlines")),
	};
}

/* The office's own rules of a category; none = the defaults apply. */
static enum err own_rules(struct arena *a, struct db *db, int64_t office,
                          const char *category, struct route_rule **out,
                          size_t *n)
{
	const struct json *list;
	struct setting s;
	struct json *j;
	enum err e = setting_get(a, db, office, "rule", category, &s);

	*n = 0;
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(json_parse(bytes_of(s.body), &j));
	list = json_get(j, "rules");
	*out = arena_array(a, MAX_RULES, sizeof **out);
	for (size_t i = 0; i < json_size(list) && *n < MAX_RULES; i++)
		(*out)[(*n)++] = read_rule(a, category,
		                           s.version * MAX_RULES + (int64_t)i,
		                           json_at(list, i));
	json_free(j);
	return OK;
}

static enum err clinics_of(struct arena *a, struct db *db, int64_t office,
                           const char *regency, struct route_clinic **out,
                           size_t *n)
{
	struct agency_list list;

	TRY(agency_clinics(a, db, office, regency, &list));
	*out = arena_array(a, list.n + 1, sizeof **out);
	for (size_t i = 0; i < list.n; i++)
		(*out)[i] = (struct route_clinic){
			.code = list.item[i].code,
			.area = list.item[i].place ? list.item[i].place : "",
			.has_point = list.item[i].has_point,
			.lat = list.item[i].lat,
			.lon = list.item[i].lon,
		};
	*n = list.n;
	return OK;
}

static enum err fill(struct arena *a, struct db *db, const struct viewer *v,
                     const struct route_ask *ask, const struct route_choice *c,
                     const char *regency, struct route_preview *out)
{
	struct agency g;
	enum err e;

	*out = (struct route_preview){
		.code = c->agency,
		.name = c->agency,
		.is_now = c->is_now,
		.why = route_why(a, v->office->lang, ask, c),
	};
	if (c->status != ROUTE_FOUND)
		return OK;
	e = agency_find_code(a, db, v->office->id, regency, c->agency, &g);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	out->agency = g.id;
	out->code = g.code;
	out->name = g.name;
	out->found = g.active;
	return OK;
}

/* Ask the rules; @p regency is the one the case belongs to. */
static enum err match(struct arena *a, struct db *db, const struct viewer *v,
                      const struct route_ask *ask, const char *regency,
                      struct route_answer *answer)
{
	struct route_rule *rules = NULL;
	struct route_clinic *clinics;
	size_t n_rules, n_clinics;

	TRY(own_rules(a, db, v->office->id, ask->category, &rules, &n_rules));
	TRY(clinics_of(a, db, v->office->id, regency, &clinics, &n_clinics));
	*answer = route_match(a, ask, n_rules ? rules : NULL, n_rules, clinics,
	                      n_clinics);
	return OK;
}

int referral_minute(const struct viewer *v)
{
	struct civil now = civil_at(v->office->zone, v->now_ms);

	return now.hour * 60 + now.minute;
}

enum err referral_choose(struct arena *a, struct db *db, const struct viewer *v,
                         const struct route_ask *ask, struct referral_new **out,
                         size_t *n)
{
	const char *regency = office_regency(v->office, ask->place)->code;
	struct route_answer answer;
	struct agency *g;
	enum err e;

	TRY(match(a, db, v, ask, regency, &answer));
	*out = arena_array(a, answer.n + 1, sizeof **out);
	*n = 0;
	for (size_t i = 0; i < answer.n; i++) {
		const struct route_choice *c = &answer.choice[i];

		if (!c->is_now || c->status != ROUTE_FOUND)
			continue;
		g = arena_alloc(a, sizeof *g);
		e = agency_find_code(a, db, v->office->id, regency, c->agency,
		                     g);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (e == OK && g->active)
			(*out)[(*n)++] = (struct referral_new){
				.agency = g->id,
				.known = g,
				.why = route_why(a, v->office->lang, ask, c)
			};
	}
	return OK;
}

enum err referral_preview(struct arena *a, struct db *db,
                          const struct viewer *v, const char *category,
                          const char *place, bool has_point, double lat,
                          double lon, bool danger, struct route_preview **out,
                          size_t *n, const char **hotlines)
{
	const char *regency = office_regency(v->office, place)->code;
	struct route_ask ask = { .category = category,
		                 .place = place,
		                 .has_point = has_point,
		                 .lat = lat,
		                 .lon = lon,
		                 .minute = referral_minute(v),
		                 .is_danger = danger };
	struct route_answer answer;

	TRY(match(a, db, v, &ask, regency, &answer));
	*out = arena_array(a, answer.n + 1, sizeof **out);
	for (size_t i = 0; i < answer.n; i++)
		TRY(fill(a, db, v, &ask, &answer.choice[i], regency,
		         &(*out)[i]));
	*n = answer.n;
	*hotlines = answer.hotlines ? answer.hotlines : "";
	return OK;
}
