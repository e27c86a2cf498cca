/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/report_api.c  An operator files what somebody says. */
#include "api/render_report.h"
#include "api/report_form.h"

/* POST /api/v1/reports */
static enum err create(struct req *rq)
{
	const struct viewer v = api_viewer(rq);
	struct intake_receipt made = { 0 };
	struct intake_form form;

	TRY(report_form_read(rq->a, rq->json, true, &form));
	TRY(intake_form_accept(rq->tx, &v, rq->app->book, &form, &made));
	return render_reported(rq, &made, &form);
}

extern const struct route report_routes[];
const struct route report_routes[] = {
	{ "POST", "/api/v1/reports", API_INTAKE, WRITES, create },
	{ 0 },
};
