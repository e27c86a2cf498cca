/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/templates.h  The WhatsApp templates Meta approved.
 *
 *  Floor: domain, pure; any thread.  Outside the 24 hours after somebody's
 *  last message only these may be sent, with exactly these parameters.  The
 *  same texts, to be handed in: docs/whatsapp-templates.md. */
#ifndef SIAGA_DOMAIN_TEMPLATES_H
#define SIAGA_DOMAIN_TEMPLATES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define TEMPLATE_PARAMS 4

struct template_text {
	const char *name; /**< "diterima"                                  */
	const char *lang; /**< "id"                                        */
	const char *text; /**< with {{1}} …                                */
	const char *param[TEMPLATE_PARAMS]; /**< what each one is; a citizen's
	                                        reads so when it is not told */
	size_t n_params;
	const char *button; /**< words on the URL button, NULL = none       */
	const char *path; /**< the button's URL is public_url + this + {{1}} */
	bool is_code;     /**< Meta's authentication kind: the button copies
	                       the code, which goes into both             */
	bool for_citizen; /**< else for desks and staff                   */
};

/** The template of that name, or NULL; static. */
const struct template_text *template_find(const char *name);

/** The i-th one; NULL past the last. */
const struct template_text *template_at(size_t i);

/** Exactly the parameters it takes (Meta refuses any other number): too many
 *  are cut, missing ones take words that fit. @return n_params of them */
const char **template_params(struct arena *a, const struct template_text *t,
                             const char *const *param, size_t n);

/** The text as the receiver reads it. */
const char *template_fill(struct arena *a, const struct template_text *t,
                          const char *const *param, size_t n);

#endif
