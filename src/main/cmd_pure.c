/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* siaga parse, siaga triage: stdin to stdout, no store, no network. */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/json_out.h"
#include "base/text.h"
#include "channel/channel.h"
#include "domain/category.h"
#include "domain/dialogue.h"
#include "domain/duplicate.h"
#include "domain/place.h"
#include "domain/route.h"
#include "domain/triage.h"
#include "main/command.h"

#define MAX_PAYLOAD ((size_t)4 << 20)

int cmd_parse(struct run *r)
{
	const char *channel = run_option(r, "--channel");
	struct json_out o = json_out_new(r->a);
	uint8_t *body = arena_alloc(r->a, MAX_PAYLOAD + 1);
	size_t n = fread(body, 1, MAX_PAYLOAD + 1, stdin);
	enum err e;

	if (!channel) {
		fprintf(r->err, "siaga parse: --channel is missing\n");
		return EXIT_USAGE;
	}
	if (n > MAX_PAYLOAD) {
		fprintf(r->err, "siaga parse: the payload is too large\n");
		return EXIT_REFUSED;
	}
	e = channel_parse_main(r->a, channel, zone_find("Asia/Jakarta"),
	                       (struct bytes){ body, n }, &o);
	if (e == ERR_NOT_FOUND) {
		fprintf(r->err, "siaga parse: no such channel here: %s\n",
		        channel);
		return EXIT_USAGE;
	}
	if (e != OK)
		return run_failed(r, e);
	fprintf(r->out, "%s\n", json_out_text(&o));
	return EXIT_DONE;
}

/* --- triage
 * ------------------------------------------------------------------------ */

/* One report that was read, for the doubles of later ones. */
struct earlier {
	const char *id;
	struct duplicate_facts facts;
};

struct triaging {
	struct run *r;
	struct arena *kept; /* outlives the lines */
	const struct triage_book *book;
	struct places *places;
	struct earlier *earlier;
	size_t n, room;
};

/* The first place named after desa or kecamatan, as the dialogue reads it. */
static void find_place(struct triaging *t, const char *text, struct place *desa,
                       struct place *kecamatan)
{
	struct dialogue_facts f = dialogue_facts_none();
	struct place_list found;
	const char *q;

	dialogue_extract(t->r->a, text, 0, &f);
	q = arena_printf(t->r->a, "%s %s", f.village ? f.village : "",
	                 f.district ? f.district : "");
	if (!text_trim(t->r->a, q) ||
	    place_search(t->r->a, t->places, q, NULL, 0, 1, &found) != OK ||
	    !found.n)
		return;
	if (found.item[0].level == 4)
		*desa = found.item[0];
	if (found.item[0].level == 3)
		*kecamatan = found.item[0];
	if (desa->code && desa->parent &&
	    place_find(t->r->a, t->places, desa->parent, kecamatan) != OK)
		err_clear();
}

static const char *first_agency(struct arena *a, const char *category)
{
	struct route_ask ask = { .category = category, .minute = 600 };
	struct route_answer answer = route_match(a, &ask, NULL, 0, NULL, 0);

	return answer.n ? answer.choice[0].agency : NULL;
}

static const char *double_of(struct triaging *t,
                             const struct duplicate_facts *f)
{
	const char *best = NULL;
	double score = DUPLICATE_SUGGEST;

	for (size_t i = 0; i < t->n; i++) {
		struct duplicate_score s =
			duplicate_score(t->r->a, f, &t->earlier[i].facts);

		if (s.score >= score) {
			score = s.score;
			best = t->earlier[i].id;
		}
	}
	return best;
}

static void keep(struct triaging *t, const char *id,
                 const struct duplicate_facts *f)
{
	if (t->n == t->room) {
		struct earlier *more;

		t->room = t->room ? 2 * t->room : 256;
		more = arena_array(t->kept, t->room, sizeof *more);
		if (t->n)
			memcpy(more, t->earlier, t->n * sizeof *more);
		t->earlier = more;
	}
	t->earlier[t->n++] =
		(struct earlier){ arena_strdup(t->kept, id),
		                  { .name = arena_strdup(t->kept, f->name),
		                    .village =
		                            arena_strdup(t->kept, f->village),
		                    .group = f->group,
		                    .story = arena_strdup(t->kept, f->story),
		                    .age = f->age } };
}

static void one_report(struct triaging *t, const struct json *j)
{
	const char *id = json_get_text(j, "id");
	const char *text = json_get_text(j, "text");
	struct triage_result r =
		triage_read(t->r->a, t->book, text ? text : "");
	struct dialogue_facts said = dialogue_facts_none();
	struct place desa = { 0 }, kecamatan = { 0 };
	struct json_out o = json_out_new(t->r->a);
	struct duplicate_facts f;

	if (text) {
		find_place(t, text, &desa, &kecamatan);
		dialogue_extract(t->r->a, text, 0, &said);
	}
	f = (struct duplicate_facts){
		.name = said.person,
		.village = desa.code,
		.district = kecamatan.code,
		.group = r.has_group ? category_group_code(r.group) : NULL,
		.age = said.age,
		.story = text,
	};
	json_begin(&o, NULL);
	json_put_text(&o, "id", id);
	json_put_text(&o, "category", f.group);
	json_put_text(&o, "agency",
	              r.category ? first_agency(t->r->a, r.category) : NULL);
	json_put_text(&o, "urgency", urgency_name(r.urgency));
	json_put_text(&o, "desa", desa.name);
	json_put_text(&o, "kecamatan", kecamatan.name);
	json_put_text(&o, "dup_of", double_of(t, &f));
	json_end(&o);
	fprintf(t->r->out, "%s\n", json_out_text(&o));
	if (id)
		keep(t, id, &f);
}

static int all_lines(struct triaging *t)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	int number = 0, code = EXIT_DONE;

	while ((n = getline(&line, &room, stdin)) >= 0) {
		struct arena_mark m = arena_mark(t->r->a);
		struct json *j;

		number++;
		if (json_parse((struct bytes){ (uint8_t *)line, (size_t)n },
		               &j) != OK) {
			fprintf(t->r->err, "siaga triage: line %d is no JSON\n",
			        number);
			code = EXIT_REFUSED;
			continue;
		}
		one_report(t, j);
		json_free(j);
		arena_rewind(t->r->a, m);
	}
	free(line);
	return code;
}

int cmd_triage(struct run *r)
{
	struct triaging t = { .r = r };
	int code;

	if (!run_option(r, "--jsonl")) {
		fprintf(r->err, "siaga triage: --jsonl is missing\n");
		return EXIT_USAGE;
	}
	if (places_open(house_paths(r->a).places, &t.places) != OK)
		return run_failed(r, ERR_STORE);
	t.kept = arena_new();
	t.book = triage_book_new(t.kept, NULL);
	code = all_lines(&t);
	arena_free(t.kept);
	places_close(t.places);
	return code;
}
