/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "domain/place.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include "place.sql.inc"

#define MAX_WORDS      8
#define MAX_CANDIDATES 400

#define KEPT 1024u /* a regency has some 400 places */

/* One connection for all threads.  The tree never changes while we run, so
 * what was looked up stays; a slot once taken is kept. */
struct places {
	pthread_mutex_t lock;
	struct db *db;
	struct arena *a; /* of the kept ones */
	struct place kept[KEPT];
};

enum err places_open(const char *file, struct places **out)
{
	struct arena *a = arena_new();
	struct db *db;
	enum err e = db_open(arena_printf(a, "sqlite:%s", file), &db);
	struct places *p;

	arena_free(a);
	if (e != OK)
		return e;
	p = calloc(1, sizeof *p);
	if (!p)
		abort();
	p->a = arena_new();
	pthread_mutex_init(&p->lock, NULL);
	p->db = db;
	*out = p;
	return OK;
}

void places_close(struct places *p)
{
	if (!p)
		return;
	db_close(p->db);
	arena_free(p->a);
	pthread_mutex_destroy(&p->lock);
	free(p);
}

static enum err ask(struct arena *a, struct places *p, const struct sql *q,
                    const struct val *args, size_t n, struct rows *out)
{
	enum err e;

	pthread_mutex_lock(&p->lock);
	e = db_query(a, p->db, q, args, n, out);
	pthread_mutex_unlock(&p->lock);
	return e;
}

static struct place read_place(const struct rows *r, size_t i)
{
	return (struct place){
		.code = row_text(r, i, 0),
		.level = (int)row_int(r, i, 1),
		.parent = row_text(r, i, 2),
		.name = row_text(r, i, 3),
		.kind = row_text(r, i, 4),
		.path = row_text(r, i, 5),
		.has_point = !row_null(r, i, 6) && !row_null(r, i, 7),
		.lat = row_real(r, i, 6),
		.lon = row_real(r, i, 7),
	};
}

static struct place *slot_of(struct places *p, const char *code)
{
	unsigned h = 5381;

	for (const char *c = code; *c; c++)
		h = h * 33u + (unsigned char)*c;
	return &p->kept[h % KEPT];
}

/* @return whether it was kept; what is kept outlives every request */
static bool find_kept(struct places *p, const char *code, struct place *out)
{
	struct place *slot = slot_of(p, code);
	bool found;

	pthread_mutex_lock(&p->lock);
	found = slot->code && !strcmp(slot->code, code);
	if (found)
		*out = *slot;
	pthread_mutex_unlock(&p->lock);
	return found;
}

static void keep(struct places *p, const struct place *found)
{
	struct place *slot = slot_of(p, found->code);

	pthread_mutex_lock(&p->lock);
	if (!slot->code) {
		*slot = *found;
		slot->parent = arena_strdup(p->a, found->parent);
		slot->name = arena_strdup(p->a, found->name);
		slot->kind = arena_strdup(p->a, found->kind);
		slot->path = arena_strdup(p->a, found->path);
		slot->code = arena_strdup(p->a, found->code);
	}
	pthread_mutex_unlock(&p->lock);
}

enum err place_find(struct arena *a, struct places *p, const char *code,
                    struct place *out)
{
	struct rows r;

	if (find_kept(p, code, out))
		return OK;
	TRY(ask(a, p, &place_one, DB_ARGS(T(code)), &r));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "place", "err.place_unknown");
	*out = read_place(&r, 0);
	keep(p, out);
	return OK;
}

enum err place_children(struct arena *a, struct places *p, const char *parent,
                        struct place_list *out)
{
	struct rows r;

	TRY(ask(a, p, &place_below, DB_ARGS(T(parent)), &r));
	out->item = arena_array(a, r.n + 1, sizeof *out->item);
	out->n = r.n;
	for (size_t i = 0; i < r.n; i++)
		out->item[i] = read_place(&r, i);
	return OK;
}

/* Whether some word of @p folded begins with @p word. */
static bool has_prefix_word(const char *folded, const char *word)
{
	size_t n = strlen(word);

	for (const char *s = folded; *s;) {
		if (!strncmp(s, word, n))
			return true;
		s += strcspn(s, " ");
		s += strspn(s, " ");
	}
	return false;
}

static bool is_kind_word(const char *w)
{
	static const char *const kinds[] = {
		"desa",     "kelurahan", "kel", "kecamatan",
		"kec",      "kabupaten", "kab", "kota",
		"provinsi", "prov",      "ds"
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (!strcmp(kinds[i], w))
			return true;
	return false;
}

/* Question words without "desa", "kec." and the like, unless nothing stays. */
static struct words question(struct arena *a, const char *q)
{
	struct words all = text_words(a, q, MAX_WORDS);
	struct words w = { arena_array(a, MAX_WORDS, sizeof(char *)), 0 };

	for (size_t i = 0; i < all.n; i++)
		if (!is_kind_word(all.word[i]))
			w.word[w.n++] = all.word[i];
	return w.n ? w : all;
}

static bool listed(const struct place_list *l, const char *code)
{
	for (size_t i = 0; i < l->n; i++)
		if (!strcmp(l->item[i].code, code))
			return true;
	return false;
}

/* Add what matches every word, codes from @p low up to @p high. */
static enum err search_range(struct arena *a, struct places *p,
                             const struct words *w, const char *low,
                             const char *high, size_t max,
                             struct place_list *out)
{
	const char *key = w->word[0];
	struct rows r;

	TRY(ask(a, p, &place_like,
	        DB_ARGS(T(key), T(arena_printf(a, "%s\xf4\x8f\xbf\xbf", key)),
	                T(low), T(high), I(MAX_CANDIDATES)),
	        &r));
	for (size_t i = 0; i < r.n && out->n < max; i++) {
		struct place found = read_place(&r, i);
		const char *all = arena_printf(a, "%s %s", row_text(&r, i, 8),
		                               text_fold(a, found.path));
		size_t hit = 1;

		while (hit < w->n && has_prefix_word(all, w->word[hit]))
			hit++;
		if (hit == w->n && !listed(out, found.code))
			out->item[out->n++] = found;
	}
	return OK;
}

enum err place_search(struct arena *a, struct places *p, const char *q,
                      const char *const *within, size_t n_within, size_t max,
                      struct place_list *out)
{
	struct words w = question(a, q);
	struct place_list l = { arena_array(a, max + 1, sizeof *l.item), 0 };
	struct place exact;

	if (place_code_is_valid(q) && place_find(a, p, q, &exact) == OK)
		l.item[l.n++] = exact;
	for (size_t i = 0; w.n && i < n_within && l.n < max; i++)
		TRY(search_range(a, p, &w, within[i],
		                 arena_printf(a, "%s/", within[i]), max, &l));
	if (w.n && l.n < max)
		TRY(search_range(a, p, &w, "", "~", max, &l));
	*out = l;
	return OK;
}

enum err place_timezone(struct arena *a, struct places *p, const char *code,
                        const char **iana)
{
	struct rows r;

	TRY(ask(a, p, &place_zone, DB_ARGS(T(arena_strndup(a, code, 2))), &r));
	if (!r.n)
		return refuse(ERR_NOT_FOUND, "place", "err.place_unknown");
	*iana = row_text(&r, 0, 0);
	return OK;
}

bool place_code_is_valid(const char *code)
{
	static const size_t lengths[] = { 2, 5, 8, 13 };
	size_t n = code ? strlen(code) : 0;
	bool right = false;

	for (size_t i = 0; i < COUNT(lengths); i++)
		right = right || n == lengths[i];
	for (size_t i = 0; right && i < n; i++) {
		bool dot = i == 2 || i == 5 || i == 8;

		right = dot ? code[i] == '.' : code[i] >= '0' && code[i] <= '9';
	}
	return right;
}
