/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "http/once.h"

#include <string.h>

#include "base/text.h"
#include "http/auth.h"
#include "once.sql.inc"

enum err once_read(struct shell *s)
{
	struct req *rq = &s->rq;
	const char *key = req_header(rq, "Idempotency-Key");

	if (!key || strcmp(rq->method, "POST") != 0 || !auth_is_known(rq) ||
	    !(rq->route->flags & WRITES) || (rq->route->flags & ONCE_OWN))
		return OK;
	if (!*key || strlen(key) > 128)
		return refuse(ERR_INVALID, "Idempotency-Key", "err.once_key");
	for (const char *p = key; *p; p++)
		if (*p <= ' ' || *p > '~')
			return refuse(ERR_INVALID, "Idempotency-Key",
			              "err.once_key");
	s->once_key = key;
	s->once_scope = arena_printf(
		rq->a, "%c%lld POST %s", rq->who.token ? 't' : 'u',
		(long long)(rq->who.token ? rq->who.token : rq->who.user),
		rq->path);
	return OK;
}

enum err once_find(struct tx *tx, struct shell *s, bool *done)
{
	struct req *rq = &s->rq;
	struct bytes hash = body_hash(s->body), kept;
	struct rows rows;

	*done = false;
	TRY(db_rows(rq->a, tx->db, &once_get, &rows, I(tx->office),
	            T(s->once_scope), T(s->once_key),
	            I(tx->now_ms - ONCE_KEEP_MS)));
	if (!rows.n)
		return OK;
	kept = row_blob(&rows, 0, 0);
	if (kept.n != hash.n || memcmp(kept.p, hash.p, hash.n) != 0)
		return refuse(ERR_INVALID, "Idempotency-Key", "err.once_other");
	reply_bytes(rq, (int)row_int(&rows, 0, 1), "application/json",
	            bytes_of(row_text(&rows, 0, 2)));
	if (row_text(&rows, 0, 3))
		reply_header(rq, "Location", row_text(&rows, 0, 3));
	reply_header(rq, "Idempotency-Replayed", "true");
	*done = true;
	return OK;
}

static const char *location_of(const struct reply *r)
{
	for (size_t i = 0; i < r->headers_n; i++)
		if (strcmp(r->header[i].name, "Location") == 0)
			return r->header[i].value;
	return NULL;
}

enum err once_keep(struct tx *tx, struct shell *s)
{
	const struct reply *r = &s->rq.reply;
	const char *answer = "";

	if (r->status >= 300 || r->fd >= 0 ||
	    (r->mime && strcmp(r->mime, "application/json") != 0))
		return OK;
	if (r->body.n)
		answer = arena_strndup(tx->a, r->body.p, r->body.n);
	TRY(tx_run(tx, &once_forget, I(tx->office),
	           I(tx->now_ms - ONCE_KEEP_MS)));
	return tx_run(tx, &once_put, I(tx->office), T(s->once_scope),
	              T(s->once_key), B(body_hash(s->body)),
	              I(r->status ? r->status : 204), T(answer),
	              T(location_of(r)), I(tx->now_ms));
}
