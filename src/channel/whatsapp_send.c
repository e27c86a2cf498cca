/* SPDX-License-Identifier: AGPL-3.0-or-later */
/* One message out, and what Meta's answer means for a retry. */
#include "channel/whatsapp.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/json_out.h"
#include "base/text.h"
#include "channel/http_client.h"
#include "channel/sanitize.h"

enum {
	TOTAL_MS = 15000,
	CONNECT_MS = 5000,
	ANSWER_MAX = 64 * 1024,
	TEXT_MAX = 4096,  /* characters Meta takes in one text          */
	PARAM_MAX = 1000, /* characters of a template parameter         */
};

/* --- what we ask ------------------------------------------------------- */

/* A user id has its country in front ("ID.1349…"); a number has digits. */
static void put_receiver(struct json_out *o, const char *to)
{
	json_put_text(o, "recipient_type", "individual");
	if (strchr(to, '.'))
		json_put_text(o, "recipient", to);
	else
		json_put_text(o, "to", to + (*to == '+'));
}

static void put_text_message(struct json_out *o, const struct outbound *m)
{
	json_put_text(o, "type", "text");
	json_begin(o, "text");
	json_put_bool(o, "preview_url", false);
	json_put_text(o, "body", m->text);
	json_end(o);
}

/* Meta refuses line breaks and runs of blanks in a parameter. */
static const char *one_line(struct arena *a, const char *s)
{
	char *out, *to;

	s = sanitize_text(a, s);
	if (!s)
		return "-";
	out = to = arena_strdup(a, text_cut(a, s, PARAM_MAX));
	for (const char *p = out; *p; p++) {
		bool blank = strchr(" \n\t", *p) != NULL;

		if (blank && (to == out || to[-1] == ' '))
			continue;
		*to++ = blank ? ' ' : *p;
	}
	*to = '\0';
	return out;
}

static void put_parameter(struct json_out *o, const char *s)
{
	json_begin(o, NULL);
	json_put_text(o, "type", "text");
	json_put_text(o, "text", one_line(o->a, s));
	json_end(o);
}

static void put_components(struct json_out *o, const struct outbound *m)
{
	json_array_begin(o, "components");
	if (m->n_params) {
		json_begin(o, NULL);
		json_put_text(o, "type", "body");
		json_array_begin(o, "parameters");
		for (size_t i = 0; i < m->n_params; i++)
			put_parameter(o, m->params[i]);
		json_array_end(o);
		json_end(o);
	}
	if (m->button) {
		json_begin(o, NULL);
		json_put_text(o, "type", "button");
		json_put_text(o, "sub_type", "url");
		json_put_text(o, "index", "0");
		json_array_begin(o, "parameters");
		put_parameter(o, m->button);
		json_array_end(o);
		json_end(o);
	}
	json_array_end(o);
}

static void put_template(struct json_out *o, const struct outbound *m)
{
	json_put_text(o, "type", "template");
	json_begin(o, "template");
	json_put_text(o, "name", m->template_name);
	json_begin(o, "language");
	json_put_text(o, "code", m->lang ? m->lang : "id");
	json_end(o);
	if (m->n_params || m->button)
		put_components(o, m);
	json_end(o);
}

static const char *body_of(struct arena *a, const struct outbound *m)
{
	struct json_out o = json_out_new(a);

	json_begin(&o, NULL);
	json_put_text(&o, "messaging_product", "whatsapp");
	put_receiver(&o, m->to);
	if (text_same(m->kind, "template"))
		put_template(&o, m);
	else
		put_text_message(&o, m);
	if (m->reply_to) {
		json_begin(&o, "context");
		json_put_text(&o, "message_id", m->reply_to);
		json_end(&o);
	}
	json_put_id(&o, "biz_opaque_callback_data", m->id);
	json_end(&o);
	return json_out_text(&o);
}

static enum err check(const struct channel_env *env, const struct outbound *m)
{
	if (!env->graph_url || !env->access_token || !env->phone_number_id)
		return fail(ERR_DENIED, "whatsapp is not configured");
	if (text_is_empty(m->to))
		return fail(ERR_INVALID, "no receiver");
	if (text_same(m->kind, "template"))
		return text_is_empty(m->template_name)
		               ? fail(ERR_INVALID, "no template")
		               : OK;
	if (!text_same(m->kind, "text") || text_is_empty(m->text))
		return fail(ERR_INVALID, "nothing to send");
	if (text_length(m->text) > TEXT_MAX)
		return fail(ERR_INVALID, "text is too long");
	return OK;
}

/* --- what the answer means --------------------------------------------- */

/* Codes that say more than the status they come with. */
static const struct meaning {
	int from, to;
	enum err e;
	int64_t wait_ms; /* when the answer names no time */
} meanings[] = {
	{ 1, 2, ERR_REMOTE, 0 },               /* unknown, service down       */
	{ 3, 3, ERR_DENIED, 0 },               /* capability                  */
	{ 4, 4, ERR_BUSY, MINUTE_MS },         /* application rate            */
	{ 10, 10, ERR_DENIED, 0 },             /* permission                  */
	{ 190, 190, ERR_DENIED, 0 },           /* token expired               */
	{ 200, 299, ERR_DENIED, 0 },           /* permission                  */
	{ 368, 368, ERR_DENIED, 0 },           /* blocked for policy          */
	{ 80007, 80007, ERR_BUSY, MINUTE_MS }, /* account rate       */
	{ 130429, 130429, ERR_BUSY, 5 * SECOND_MS }, /* throughput        */
	{ 131000, 131000, ERR_REMOTE, 0 }, /* something went wrong        */
	{ 131005, 131005, ERR_DENIED, 0 },
	{ 131016, 131016, ERR_REMOTE, 0 },     /* service unavailable         */
	{ 131026, 131026, ERR_INVALID, 0 },    /* cannot be reached          */
	{ 131031, 131031, ERR_DENIED, 0 },     /* account locked              */
	{ 131047, 131047, ERR_INVALID, 0 },    /* outside the 24 hours       */
	{ 131048, 131048, ERR_BUSY, HOUR_MS }, /* spam rate         */
	{ 131056, 131056, ERR_BUSY, 6 * SECOND_MS }, /* same receiver     */
	{ 131057, 131057, ERR_REMOTE, 0 }, /* maintenance                 */
};

static const struct meaning *meaning_of(int64_t code)
{
	for (size_t i = 0; i < COUNT(meanings); i++)
		if (code >= meanings[i].from && code <= meanings[i].to)
			return &meanings[i];
	return NULL;
}

static enum err by_status(long status)
{
	if (status == 401 || status == 403)
		return ERR_DENIED;
	if (status == 429)
		return ERR_BUSY;
	return status >= 400 && status < 500 ? ERR_INVALID : ERR_REMOTE;
}

static enum err refused(struct arena *a, const struct http_reply *r,
                        struct delivery *out)
{
	struct json *j = NULL;
	int64_t code = 0;
	const struct meaning *m;
	enum err e;

	if (json_parse((struct bytes){ (const uint8_t *)r->body, r->n_bytes },
	               &j) == OK)
		code = json_int(json_path(j, "error.code"), 0);
	json_free(j);
	m = meaning_of(code);
	e = m ? m->e : by_status(r->status);
	*out = (struct delivery){
		.error_code = code ? arena_printf(a, "%lld", (long long)code)
		                   : arena_printf(a, "http-%ld", r->status),
		.retry_after_ms = e == ERR_BUSY ? r->retry_after_ms : 0,
	};
	if (e == ERR_BUSY && !out->retry_after_ms)
		out->retry_after_ms = m ? m->wait_ms : 30 * SECOND_MS;
	return fail(e, "whatsapp says %s, http %ld", out->error_code,
	            r->status);
}

static enum err accepted(struct arena *a, const struct http_reply *r,
                         struct delivery *out)
{
	struct json *j = NULL;
	const char *id = NULL;

	if (json_parse((struct bytes){ (const uint8_t *)r->body, r->n_bytes },
	               &j) == OK)
		id = sanitize_id(
			a, json_get_text(json_at(json_get(j, "messages"), 0),
		                         "id"));
	json_free(j);
	if (!id)
		return fail(ERR_CONFLICT, "taken, but without an id");
	*out = (struct delivery){ .remote_id = id };
	return OK;
}

enum err whatsapp_send(struct arena *a, const struct channel_env *env,
                       const struct outbound *m, struct delivery *out)
{
	struct http_ask q = { .bearer = env->access_token,
		              .total_ms = TOTAL_MS,
		              .connect_ms = CONNECT_MS,
		              .max_bytes = ANSWER_MAX,
		              .fd = -1 };
	struct http_reply r = { 0 };

	TRY(check(env, m));
	q.url = arena_printf(a, "%s/%s/messages", env->graph_url,
	                     env->phone_number_id);
	q.json = body_of(a, m);
	TRY(http_client_ask(a, &q, &r));
	if (r.status < 200 || r.status > 299)
		return refused(a, &r, out);
	return accepted(a, &r, out);
}
