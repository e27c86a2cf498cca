/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file page/report.h  /lapor: the report form of the public.
 *
 *  Floor: page.  Only the story is required.  report_read.c takes the fields,
 *  report_form.c draws them, report.c is the way from one to a case. */
#ifndef SIAGA_PAGE_REPORT_H
#define SIAGA_PAGE_REPORT_H

#include "page/frame.h"
#include "page/photos.h"

#define REPORT_ERRORS 8

/** What somebody filled in, as he wrote it; NULL = left empty. */
struct report_input {
	const char *token;
	const char *story;
	const char *kind; /**< one of report_kinds                      */
	bool danger, anonymous, secret;
	bool no_danger;       /**< said so; else he did not answer          */
	const char *district; /**< official code of the kecamatan           */
	const char *village;  /**< name as typed                            */
	const char *village_code; /**< chosen in the second step            */
	const char *landmark;
	const char *name, *phone, *relation;
	const char *person, *age, *household, *address, *occupation;
	const char *trap; /**< a field no person sees                   */
	/* What became of it. */
	const char *place;   /**< official code, or NULL                   */
	bool choose_village; /**< ask which of the kecamatan's villages     */
	const char *nonce;   /**< of a good token, else NULL               */
	int64_t age_ms;      /**< of the token                             */
	struct {
		const char *field, *key;
	} error[REPORT_ERRORS];
	size_t n_errors;
	bool photos_lost; /**< they must be chosen again                */
	struct photos photos;
};

/** A kind of help a citizen can choose. */
struct report_kind {
	const char *name;     /**< in the form; its words: page.kind_NAME    */
	const char *category; /**< code, NULL = an operator decides          */
};
extern const struct report_kind report_kinds[];
/** @return the kind, or NULL */
const struct report_kind *report_kind_find(const char *name);

/** Read and check the fields; errors are noted, never returned. */
void report_read(struct req *rq, struct report_input *in);
void report_error(struct report_input *in, const char *field, const char *key);

/** Answer with the form, filled in. */
MUST_CHECK enum err report_form(struct req *rq, int status,
                                const struct report_input *in);

/** Handlers of /lapor. */
enum err report_get(struct req *rq);
enum err report_prepare(struct req *rq);
enum err report_post(struct req *rq);

#endif
