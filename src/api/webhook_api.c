/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file api/webhook_api.c  Meta's webhook: verified, stored, answered; what
 *  it says is read afterwards by the inbox runner. */
#include <string.h>

#include "api/api.h"
#include "base/text.h"
#include "domain/inbox.h"
#include "domain/keys.h"

#define SIGNATURE_PREFIX "sha256="

/** Equal in a time that does not tell where they differ. */
static bool is_same_secret(const char *x, const char *y)
{
	size_t n = strlen(x), m = strlen(y);
	unsigned char differs = n != m;

	for (size_t i = 0; i < m; i++)
		differs |= (unsigned char)(y[i] ^ (n ? x[i % n] : 0));
	return !differs;
}

/* GET /webhooks/meta */
static enum err verify(struct req *rq)
{
	const char *mode = req_query(rq, "hub.mode");
	const char *token = req_query(rq, "hub.verify_token");
	const char *challenge = req_query(rq, "hub.challenge");
	const char *want = rq->app->meta_verify_token;

	if (!want)
		return fail(ERR_NOT_FOUND, "no verify token is set");
	if (!mode || strcmp(mode, "subscribe") != 0 || !token ||
	    !is_same_secret(want, token))
		return fail(ERR_DENIED, "verification refused");
	reply_text(rq, 200, challenge ? challenge : "");
	return OK;
}

/** On a worker, before anything is stored: is it Meta who speaks? */
static enum err check(struct req *rq)
{
	const char *signature = req_header(rq, "X-Hub-Signature-256");
	const char *secret = rq->app->meta_app_secret;
	size_t n = strlen(SIGNATURE_PREFIX);

	if (!secret)
		return fail(ERR_NOT_FOUND, "no app secret is set");
	if (!signature || strncmp(signature, SIGNATURE_PREFIX, n) != 0 ||
	    !hmac_sha256_matches(secret, rq->body, signature + n))
		reply_problem(rq, 401, "err.signature");
	return OK;
}

/** The channel a body is for, by its `object`; "meta" when nobody knows. */
static const char *channel_of(struct req *rq)
{
	static const char *const objects[][2] = {
		{ "whatsapp_business_account", "whatsapp" },
		{ "page", "facebook" },
		{ "instagram", "instagram" },
	};
	const struct json *body;
	const char *object;

	if (req_json(rq, &body) != OK)
		return "meta";
	object = json_get_text(body, "object");
	for (size_t i = 0; object && i < COUNT(objects); i++)
		if (!strcmp(object, objects[i][0]))
			return objects[i][1];
	return "meta";
}

static void answer(struct req *rq)
{
	struct json_out o = json_out_new(rq->a);

	json_begin(&o, NULL);
	json_end(&o);
	reply_json(rq, 200, &o);
}

/** After the commit: somebody may read it now. */
static void poke(void *ctx)
{
	const struct app *app = ctx;

	if (app->poke_inbox)
		app->poke_inbox(app->poke_inbox_arg);
}

/* POST /webhooks/meta */
static enum err receive(struct req *rq)
{
	int64_t id;

	TRY(inbox_store(rq->tx, api_office(rq), channel_of(rq), rq->now_ms,
	                rq->body, &id));
	tx_after(rq->tx, poke, (void *)(uintptr_t)rq->app);
	answer(rq);
	return OK;
}

/** The store cannot commit: the body goes to the spool. */
static enum err spool(struct req *rq)
{
	if (inbox_spool(api_office(rq), channel_of(rq), rq->now_ms, rq->body) !=
	    OK)
		return fail(ERR_BUSY, "neither store nor spool");
	answer(rq);
	return OK;
}

extern const struct route webhook_routes[];
const struct route webhook_routes[] = {
	{ "GET", "/webhooks/meta", 0, NO_LOGIN, verify },
	{ "POST", "/webhooks/meta", 0, NO_LOGIN | SIGNED_BODY | WRITES, receive,
	  check, spool },
	{ 0 },
};
