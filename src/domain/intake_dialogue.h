/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file domain/intake_dialogue.h  The machine's half of a conversation.
 *
 *  Floor: domain.  Used by intake.c: what dialogue_step() decides is carried
 *  out here, and its state is kept as JSON on the conversation. */
#ifndef SIAGA_DOMAIN_INTAKE_DIALOGUE_H
#define SIAGA_DOMAIN_INTAKE_DIALOGUE_H

#include "domain/dialogue.h"
#include "domain/intake.h"

/** The conversation a message belongs to, as intake found it. */
struct intake_at {
	int64_t conversation, contact, casefile, handler, message;
	const char *channel;
	bool is_open;        /**< no case yet, nobody decided             */
	bool closed, secret; /**< tertutup sementara; a secret case       */
	bool asked;          /**< the closing question is open            */
	bool spoke;          /**< it was more than noise before this message  */
	bool quiet;          /**< blocked, or a notice nobody answers     */
	const char *dialogue; /**< JSON kept on the row, or NULL          */
};

/** State of the machine as JSON text, and back (NULL = from the start). */
const char *intake_dialogue_text(struct arena *a,
                                 const struct dialogue_step *step);
void intake_dialogue_read(struct arena *a, const char *json,
                          struct dialogue_state *out);

/**
 * Let the machine listen and answer.
 *
 * @param casefile  becomes the case when the dialogue was complete
 * @param dialogue  out: new JSON for the row
 */
MUST_CHECK enum err intake_dialogue_run(struct tx *tx, const struct viewer *v,
                                        const struct intake_at *at,
                                        const struct dialogue_input *in,
                                        int64_t *casefile,
                                        const char **dialogue);

#endif
