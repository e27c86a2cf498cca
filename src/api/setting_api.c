/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/setting_api.c  Rules, policies and texts: reading, changing,
 *  looking back.  Each kind is a set of rows with versions of their own; the
 *  sum of the versions rises with every change and is the set's ETag. */
#include <string.h>

#include "api/items.h"
#include "api/setting_rule.h"
#include "api/setting_text.h"
#include "base/text.h"
#include "domain/setting.h"

#define SETS_READ   ((unsigned)API_SETS_UP | ROLE_HEAD | ROLE_AUDITOR)
#define CHANGES_MAX 500

/** What one kind of setting does in its own way. */
struct set {
	const char *kind;
	/** Write the items: what is set, and the defaults of the rest. */
	void (*put)(struct json_out *o, const struct req *rq,
	            const struct setting_list *rows);
	/** Read the body into rows (key and body). */
	enum err (*read)(struct req *rq, struct setting_list *out);
};

static const struct set rules = { "rule", setting_rule_put, setting_rule_read };
static const struct set policies = { "policy", setting_policy_put,
	                             setting_policy_read };
static const struct set texts = { "text", setting_text_put, setting_text_read };

static int64_t version_of(const struct setting_list *rows)
{
	int64_t sum = 0;

	for (size_t i = 0; i < rows->n; i++)
		sum += rows->item[i].version;
	return sum;
}

static enum err show(struct req *rq, const struct set *set)
{
	struct json_out o = json_out_new(rq->a);
	struct setting_list rows;

	TRY(setting_list(rq->a, rq->db, api_office(rq)->id, set->kind, &rows));
	json_begin(&o, NULL);
	json_put_int(&o, "version", version_of(&rows));
	json_array_begin(&o, "items");
	set->put(&o, rq, &rows);
	json_array_end(&o);
	json_end(&o);
	reply_etag(rq, version_of(&rows));
	reply_json(rq, 200, &o);
	return OK;
}

/** The row of that key, or NULL. */
static const struct setting *row_of(const struct setting_list *rows,
                                    const char *key)
{
	for (size_t i = 0; i < rows->n; i++)
		if (!strcmp(rows->item[i].key, key))
			return &rows->item[i];
	return NULL;
}

static enum err change(struct req *rq, const struct set *set)
{
	struct setting_list rows, wanted;

	TRY(set->read(rq, &wanted));
	if (wanted.n > CHANGES_MAX)
		return refuse(ERR_INVALID, "items", "err.too_many");
	TRY(setting_list(rq->a, rq->db, api_office(rq)->id, set->kind, &rows));
	TRY(req_match(rq, version_of(&rows)));
	for (size_t i = 0; i < wanted.n; i++) {
		const struct setting *new = &wanted.item[i];
		const struct setting *old = row_of(&rows, new->key);

		if (old && text_same(old->body, new->body))
			continue;
		TRY(setting_put(rq->tx, set->kind, new->key, new->body,
		                old ? old->version : 0));
	}
	return show(rq, set);
}

static enum err history(struct req *rq, const struct set *set)
{
	struct setting_list rows;
	struct json_out o;

	TRY(setting_history(rq->a, rq->db, api_office(rq)->id, set->kind,
	                    req_param(rq, "key"), &rows));
	o = items_begin(rq);
	for (size_t i = 0; i < rows.n; i++) {
		const struct setting *row = &rows.item[i];

		json_begin(&o, NULL);
		json_put_int(&o, "version", row->version);
		api_put_time(&o, "changed_at", rq, row->made_ms);
		json_put_text(&o, "changed_by", row->made_by);
		json_put_raw(&o, "value", row->body);
		json_end(&o);
	}
	items_reply(rq, &o, NULL);
	return OK;
}

/* GET, PUT /api/v1/rules, GET /api/v1/rules/{key}/history */
static enum err rules_show(struct req *rq)
{
	return show(rq, &rules);
}

static enum err rules_change(struct req *rq)
{
	return change(rq, &rules);
}

static enum err rules_history(struct req *rq)
{
	return history(rq, &rules);
}

/* GET, PUT /api/v1/policies, GET /api/v1/policies/{key}/history */
static enum err policies_show(struct req *rq)
{
	return show(rq, &policies);
}

static enum err policies_change(struct req *rq)
{
	return change(rq, &policies);
}

static enum err policies_history(struct req *rq)
{
	return history(rq, &policies);
}

/* GET, PUT /api/v1/texts, GET /api/v1/texts/{key}/history */
static enum err texts_show(struct req *rq)
{
	return show(rq, &texts);
}

static enum err texts_change(struct req *rq)
{
	return change(rq, &texts);
}

static enum err texts_history(struct req *rq)
{
	return history(rq, &texts);
}

extern const struct route setting_routes[];
const struct route setting_routes[] = {
	{ "GET", "/api/v1/rules", SETS_READ, READS, rules_show },
	{ "PUT", "/api/v1/rules", API_SETS_UP, WRITES, rules_change },
	{ "GET", "/api/v1/rules/{key}/history", SETS_READ, READS,
	  rules_history },
	{ "GET", "/api/v1/policies", SETS_READ, READS, policies_show },
	{ "PUT", "/api/v1/policies", API_SETS_UP, WRITES, policies_change },
	{ "GET", "/api/v1/policies/{key}/history", SETS_READ, READS,
	  policies_history },
	{ "GET", "/api/v1/texts", SETS_READ | ROLE_OPERATOR, READS,
	  texts_show },
	{ "PUT", "/api/v1/texts", API_SETS_UP, WRITES, texts_change },
	{ "GET", "/api/v1/texts/{key}/history", SETS_READ, READS,
	  texts_history },
	{ 0 },
};
