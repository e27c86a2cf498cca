/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* Any message in any state of the dialogue: it never asks too often, never
 * loses what it knew, and speaks neutrally when it must. */
#include <stdlib.h>
#include <string.h>

#include "domain/dialogue.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool x)
{
	if (!x)
		abort();
}

static void check(struct arena *a, const struct dialogue_state *st,
                  const struct dialogue_input *in)
{
	struct dialogue_step s = dialogue_step(a, "id", st, in);

	must(s.asked <= DIALOGUE_ASKS && s.asked >= st->asked);
	must(s.asked <= st->asked + 1);
	must(s.n_args <= DIALOGUE_ARGS);
	must(!s.reply_key || word_find("id", s.reply_key) != NULL);
	must(!s.reply_key || word_find("en", s.reply_key) != NULL);
	must(!st->known.person || s.facts.person == st->known.person);
	must(s.facts.age >= -1 && s.facts.age <= 120);
	must(s.facts.household >= -1 && s.facts.household <= 60);
	must(!s.facts.address || strlen(s.facts.address) <= 200);
	if (st->is_closed || in->secrecy)
		must(!s.reply_key || !strcmp(s.reply_key, "dialogue.neutral"));
	if (st->is_human && s.intent == DIALOGUE_TELLS && !in->danger &&
	    !in->secrecy && !st->is_closed)
		must(!s.reply_key);
	for (size_t i = 0; s.reply_key && i < s.n_args; i++)
		must(s.arg[i].name && s.arg[i].value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_new();
	unsigned flags = size ? data[0] : 0, more = size > 1 ? data[1] : 0;
	struct dialogue_state st = {
		.asked = (int)(flags % 4),
		.last_asked = (flags & 4) ? 127u : more & 127u,
		.is_closed = flags & 8,
		.is_human = flags & 16,
		.is_closing = flags & 32,
		.known = dialogue_facts_none(),
	};
	struct dialogue_input in = {
		.danger = flags & 64,
		.secrecy = flags & 128,
		.is_noise = more & 128,
		.n_photos = more & 1,
	};

	if (size > 2)
		in.text = arena_strndup(a, data + 2,
		                        size < 6000 ? size - 2 : 5998);
	if (more & 2)
		st.known.person = "Mbah Karyo";
	check(a, &st, &in);
	arena_free(a);
	return 0;
}
