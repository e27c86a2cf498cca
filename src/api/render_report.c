/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "api/render_case.h"
#include "api/render_report.h"
#include "base/words.h"

void render_report(struct json_out *o, const char *key, const struct req *rq,
                   const struct report_view *r)
{
	json_begin(o, key);
	json_put_id(o, "id", r->id);
	json_put_text(o, "channel", r->channel);
	json_put_text(o, "story", r->story ? r->story : "");
	api_put_time(o, "received_at", rq, r->at_ms);
	json_put_id(o, "conversation", r->conversation);
	json_begin(o, "reporter");
	json_put_text(o, "name", r->name);
	json_put_text(o, "phone", r->phone);
	json_put_text(o, "relation", r->relation);
	json_put_bool(o, "anonymous", r->anonymous);
	json_end(o);
	json_end(o);
}

static void put_warnings(struct json_out *o, const struct req *rq,
                         const struct intake_receipt *made)
{
	json_array_begin(o, "warnings");
	for (size_t i = 0; i < made->n_warnings; i++) {
		json_begin(o, NULL);
		json_put_text(o, "field", made->warning_field[i]);
		json_put_text(o, "message",
		              word(rq->who.lang, made->warning_key[i]));
		json_end(o);
	}
	json_array_end(o);
}

/** The report just made, as it was filed. */
static struct report_view filed(const struct req *rq,
                                const struct intake_receipt *made,
                                const struct intake_form *f)
{
	return (struct report_view){
		.id = made->report,
		.at_ms = rq->now_ms,
		.conversation = made->conversation,
		.channel = f->channel,
		.story = f->story,
		.name = f->reporter_name,
		.phone = f->reporter_phone,
		.relation = f->reporter_relation,
		.anonymous = f->anonymous,
	};
}

enum err render_reported(struct req *rq, const struct intake_receipt *made,
                         const struct intake_form *form)
{
	const struct viewer v = api_viewer(rq);
	const struct report_view report = filed(rq, made, form);
	struct json_out o = json_out_new(rq->a);
	struct casefile_view c;

	TRY(casefile_get(rq->a, rq->db, &v, made->casefile, &c));
	json_begin(&o, NULL);
	render_report(&o, "report", rq, &report);
	TRY(render_case(&o, "case", rq, &c,
	                form->casefile ? RENDER_LINE : RENDER_CREATED));
	put_warnings(&o, rq, made);
	json_end(&o);
	reply_created(rq, &o, "/api/v1/cases/%lld", (long long)made->casefile);
	return OK;
}
