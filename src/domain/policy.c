/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/policy.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "domain/setting.h"

#include "policy.sql.inc"

#define LIMIT_MAX_MIN (366 * 24 * 60)

static const struct {
	const char *member;
	enum sla_clock clock;
} members[] = {
	{ "receipt", SLA_RECEIPT }, { "answer", SLA_ANSWER },
	{ "refer", SLA_REFER },     { "accept", SLA_ACCEPT },
	{ "handled", SLA_HANDLED }, { "update", SLA_UPDATE },
};

enum err policy_check(struct bytes in)
{
	struct json *j;
	enum err e = OK;

	TRY(json_parse(in, &j));
	for (size_t i = 0; i < COUNT(members) && e == OK; i++) {
		const struct json *v = json_get(j, members[i].member);
		int64_t min = json_int(v, 0);

		if (v && (min < 1 || min > LIMIT_MAX_MIN))
			e = refuse(ERR_INVALID, members[i].member,
			           "err.number_expected");
	}
	json_free(j);
	return e;
}

static void overlay(struct sla_policy *p, const char *body, int64_t version)
{
	struct json *j;

	if (json_parse(bytes_of(body), &j) != OK)
		return;
	for (size_t i = 0; i < COUNT(members); i++) {
		int64_t min = json_int(json_get(j, members[i].member), 0);

		if (min >= 1 && min <= LIMIT_MAX_MIN)
			p->limit[members[i].clock] =
				(struct sla_limit){ (int32_t)min, SLA_MINUTES };
	}
	p->version = (int32_t)version + 1;
	json_free(j);
}

/* @return OK with rows.n 0 when there is no such row. */
static enum err find_row(struct arena *a, struct db *db, int64_t office,
                         const char *key, int64_t version, const char **body,
                         int64_t *found)
{
	struct setting s;
	struct rows r;
	enum err e;

	*body = NULL;
	if (version > 1) {
		TRY(db_rows(a, db, &policy_version, &r, I(office), T(key),
		            I(version - 1)));
		if (r.n) {
			*body = row_text(&r, 0, 0);
			*found = row_int(&r, 0, 1);
		}
		return OK;
	}
	if (version == 1)
		return OK;
	e = setting_get(a, db, office, "policy", key, &s);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	*body = s.body;
	*found = s.version;
	return OK;
}

enum err policy_find(struct arena *a, struct db *db, int64_t office,
                     const char *category, const char *urgency, int64_t version,
                     struct sla_policy *out)
{
	enum urgency u = URGENCY_BIASA;
	struct sla_policy p;
	const char *body = NULL;
	int64_t found = 0;

	if (urgency)
		TRY(urgency_parse(urgency, &u));
	p = sla_policy_default(category, u);
	if (category)
		TRY(find_row(a, db, office, category, version, &body, &found));
	if (!body)
		TRY(find_row(a, db, office, "*", version, &body, &found));
	/* An emergency is never made slower by a row for everyday cases. */
	if (body && u != URGENCY_DARURAT)
		overlay(&p, body, found);
	*out = p;
	return OK;
}

enum err policy_office_hours(struct arena *a, struct db *db,
                             const struct office *o, struct calendar *out)
{
	struct rows r;
	int32_t *days;
	size_t n = 0;

	TRY(db_rows(a, db, &policy_holidays, &r, I(o->id)));
	days = arena_array(a, r.n + 1, sizeof *days);
	for (size_t i = 0; i < r.n; i++) {
		int year, month, day;

		if (sscanf(row_text(&r, i, 0), "%4d-%2d-%2d", &year, &month,
		           &day) == 3)
			days[n++] = year * 10000 + month * 100 + day;
	}
	*out = calendar_office(o->zone, days, n);
	return OK;
}
