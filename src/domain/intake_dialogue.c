/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/intake_dialogue.h"

#include <string.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/text.h"
#include "domain/casefile_end.h"
#include "domain/conversation.h"
#include "domain/link.h"
#include "domain/place.h"
#include "domain/wording.h"

/* --- state as JSON ----------------------------------------------------------
 */

const char *intake_dialogue_text(struct arena *a,
                                 const struct dialogue_step *step)
{
	const struct dialogue_facts *f = &step->facts;
	struct json_out j = json_out_new(a);

	json_begin(&j, NULL);
	json_put_int(&j, "asked", step->asked);
	json_put_int(&j, "last_asked", step->last_asked);
	json_put_bool(&j, "was_neutral", step->was_neutral);
	json_put_bool(&j, "danger_told", step->danger_told);
	json_put_text(&j, "reporter", f->reporter);
	json_put_text(&j, "person", f->person);
	json_put_int(&j, "age", f->age);
	json_put_text(&j, "address", f->address);
	json_put_text(&j, "village", f->village);
	json_put_text(&j, "district", f->district);
	json_put_text(&j, "occupation", f->occupation);
	json_put_int(&j, "household", f->household);
	json_put_text(&j, "relation", f->relation);
	json_put_bool(&j, "photo", f->has_photo);
	json_put_bool(&j, "location", f->has_location);
	json_put_bool(&j, "story", f->has_story);
	json_end(&j);
	return json_out_text(&j);
}

static const char *copy(struct arena *a, const struct json *j, const char *key)
{
	return arena_strdup(a, json_get_text(j, key));
}

void intake_dialogue_read(struct arena *a, const char *text,
                          struct dialogue_state *out)
{
	struct json *j;

	out->known = dialogue_facts_none();
	if (!text || json_parse(bytes_of(text), &j) != OK)
		return;
	out->asked = (int)json_int(json_get(j, "asked"), 0);
	out->last_asked = (unsigned)json_int(json_get(j, "last_asked"), 0);
	out->was_neutral = json_bool(json_get(j, "was_neutral"), false);
	out->danger_told = json_bool(json_get(j, "danger_told"), false);
	out->known = (struct dialogue_facts){
		.reporter = copy(a, j, "reporter"),
		.person = copy(a, j, "person"),
		.age = (int)json_int(json_get(j, "age"), -1),
		.address = copy(a, j, "address"),
		.village = copy(a, j, "village"),
		.district = copy(a, j, "district"),
		.occupation = copy(a, j, "occupation"),
		.household = (int)json_int(json_get(j, "household"), -1),
		.relation = copy(a, j, "relation"),
		.has_photo = json_bool(json_get(j, "photo"), false),
		.has_location = json_bool(json_get(j, "location"), false),
		.has_story = json_bool(json_get(j, "story"), false),
	};
	json_free(j);
}

/* --- what follows ------------------------------------------------------------
 */

static enum err answer(struct tx *tx, const struct viewer *v,
                       const struct intake_at *at, const char *text)
{
	struct say s = { .text = text, .machine = true };
	int64_t message;
	enum err e;

	if (at->quiet || text_is_empty(text))
		return OK;
	s.dedupe = arena_printf(tx->a, "reply:%s", id_text(tx->a, at->message));
	e = conversation_say(tx, v, at->conversation, &s, &message);
	/* A channel that cannot send yet is no reason to refuse a message. */
	return e == ERR_CONFLICT ? OK : e;
}

/* Regencies of the office, to look there first. */
static size_t regency_codes(const struct office *o, const char **code,
                            size_t max)
{
	size_t n = 0;

	for (; n < o->n_regencies && n < max; n++)
		code[n] = o->regency[n].code;
	return n;
}

/* The one place that fits, or the district all that fit lie in. */
static const char *only_place(struct tx *tx, const struct viewer *v,
                              const char *q)
{
	const char *within[32];
	const struct office *o = v->office;
	size_t n = regency_codes(o, within, COUNT(within));
	struct place_list found;

	if (place_search(tx->a, o->places, q, within, n, 8, &found) != OK ||
	    !found.n)
		return NULL;
	if (found.n == 1 || found.item[0].level > found.item[1].level)
		return found.item[0].code;
	for (size_t i = 0; i < found.n; i++)
		if (strlen(found.item[i].code) < 8 ||
		    strncmp(found.item[i].code, found.item[0].code, 8))
			return NULL;
	return arena_strndup(tx->a, found.item[0].code, 8);
}

/* "Kp. Cibogo, Lembang": the last part that the tree knows by its full name. */
static const char *place_in_address(struct tx *tx, const struct viewer *v,
                                    const char *address)
{
	const char *best = NULL;

	for (const char *p = address; p && *p;) {
		size_t n = strcspn(p, ",;\n");
		const char *part = text_trim(tx->a, arena_strndup(tx->a, p, n));
		const char *code = NULL;
		struct place at;

		if (part && text_length(part) >= 4)
			code = only_place(tx, v, part);
		if (code &&
		    place_find(tx->a, v->office->places, code, &at) == OK &&
		    !strcmp(text_fold(tx->a, at.name), text_fold(tx->a, part)))
			best = at.code;
		p += n + (p[n] != '\0');
	}
	return best;
}

/* The village somebody wrote, if the tree knows exactly one that fits. */
static const char *find_place(struct tx *tx, const struct viewer *v,
                              const struct dialogue_facts *f)
{
	if (!f->village && !f->district)
		return place_in_address(tx, v, f->address);
	return only_place(tx, v,
	                  arena_printf(tx->a, "%s %s",
	                               f->village ? f->village : "",
	                               f->district ? f->district : ""));
}

static enum err make_case(struct tx *tx, const struct viewer *v,
                          const struct intake_at *at,
                          const struct dialogue_facts *f, int64_t *casefile)
{
	struct viewer house = *v;
	struct casefile_new n = {
		.household_size = f->household > 0 ? f->household : -1,
		.landmark = f->address,
		.person = { .name = f->person,
		            .age = f->age,
		            .address = f->address,
		            .occupation = f->occupation },
	};
	struct casefile_edit e = { .household_size = -1,
		                   .set_reporter = true,
		                   .reporter_name = f->reporter,
		                   .reporter_relation = f->relation };

	house.is_machine = true;
	n.place = find_place(tx, v, f);
	TRY(conversation_to_case(tx, &house, at->conversation, 0, &n,
	                         casefile));
	if (!f->reporter && !f->relation)
		return OK;
	return casefile_edit(tx, &house, *casefile, -1, &e);
}

static enum err tell_status(struct tx *tx, const struct viewer *v,
                            const struct intake_at *at,
                            const struct dialogue_step *step)
{
	const struct office *o = v->office;
	struct track_view t = { 0 };
	bool right = false;
	const char *word_now, *arg;

	if (step->has_number && step->has_code) {
		enum err e = link_track_code(
			tx, o, number_format(tx->a, &step->number), step->code,
			&t, &right);
		if (e == ERR_BUSY)
			return answer(tx, v, at,
			              word(o->lang, "err.track_locked"));
		TRY(e);
	} else if (at->casefile) {
		right = link_track(tx->a, tx->db, o,
		                   link_track_token(tx->a, o, at->casefile),
		                   &t) == OK;
	}
	if (!right)
		return answer(tx, v, at, word(o->lang, "say.status_how"));
	/* Words, or the catalogue's key of them. */
	arg = t.status_arg ? word(o->lang, t.status_arg) : NULL;
	word_now = say(tx->a, o->lang, t.status_key, { "instansi", arg },
	               { "apa", arg }, { "alasan", arg });
	return answer(tx, v, at,
	              say(tx->a, o->lang, "say.status", { "number", t.number },
	                  { "status", word_now }));
}

static enum err carry_out(struct tx *tx, const struct viewer *v,
                          const struct intake_at *at,
                          const struct dialogue_step *step, int64_t *casefile)
{
	const char *reply;

	switch (step->intent) {
	case DIALOGUE_HELPED:
	case DIALOGUE_NOT_HELPED:
		if (!at->casefile || !at->asked)
			return OK;
		TRY(casefile_confirm(tx, v, at->casefile,
		                     step->intent == DIALOGUE_HELPED));
		return step->intent == DIALOGUE_HELPED
		               ? answer(tx, v, at,
		                        word(v->office->lang, "say.thanks"))
		               : OK;
	case DIALOGUE_STATUS:
		/* A closed conversation hears the neutral line and no more. */
		if (!at->closed && !at->secret)
			return tell_status(tx, v, at, step);
		break;
	case DIALOGUE_NOTHING:
		break;
	case DIALOGUE_TELLS:
		if (step->complete && at->is_open)
			return make_case(tx, v, at, &step->facts, casefile);
		break;
	}
	if (!step->reply_key)
		return OK;
	TRY(wording_fill(tx->a, tx->db, tx->office, v->office->lang,
	                 step->reply_key, step->arg, step->n_args, &reply));
	return answer(tx, v, at, reply);
}

enum err intake_dialogue_run(struct tx *tx, const struct viewer *v,
                             const struct intake_at *at,
                             const struct dialogue_input *in, int64_t *casefile,
                             const char **dialogue)
{
	struct dialogue_state st = {
		.is_closed = at->closed || at->secret,
		.is_human = at->handler != 0,
		.has_case = at->casefile != 0,
		.is_closing = at->asked,
	};
	struct dialogue_step step;

	intake_dialogue_read(tx->a, at->dialogue, &st);
	step = dialogue_step(tx->a, v->office->lang, &st, in);
	*dialogue = intake_dialogue_text(tx->a, &step);
	return carry_out(tx, v, at, &step, casefile);
}
