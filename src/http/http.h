/* SPDX-License-Identifier: AGPL-3.0-or-later */
/** @file http/http.h  One request and the table of routes.
 *
 *  Floor: http.  A request belongs to one thread at a time: the server's
 *  while it arrives, a worker's while it is prepared or read, the writer's
 *  while it writes.  Everything in it lives in its arena.
 *
 *  A route says how it runs:
 *    READS         handler on a worker, rq->db is set
 *    READS_LOGGED  the same; what req_viewed() noted becomes an audit row
 *                  and the answer waits for its commit
 *    WRITES        handler on the writer inside a savepoint, rq->tx is set
 *                  (rq->db is tx->db).  It can run twice: it changes nothing
 *                  but rq->reply and memory of rq->a made in that run.
 *    (none)        handler on a worker without a store
 *  `prepare` runs before on a worker: parsing, HMAC, Argon2.  It may set
 *  rq->prepared, or answer by itself.  It may read (rq->db is set when the
 *  route reads or asks for a login), but nothing that decides: the writing
 *  handler looks again.
 *  `fallback` runs on a worker when the writer gave ERR_BUSY, ERR_FULL or
 *  ERR_STORE: a webhook's body goes to the spool. */
#ifndef SIAGA_HTTP_HTTP_H
#define SIAGA_HTTP_HTTP_H

#include "base/json.h"
#include "domain/role.h"
#include "http/app.h"
#include "http/reply.h"
#include "store/db.h"

#define HTTP_API_BYTES     ((size_t)256 << 10)
#define HTTP_WEBHOOK_BYTES ((size_t)2 << 20)
#define HTTP_UPLOAD_BYTES  ((size_t)15 << 20)

/** Who asks; a stranger has neither user nor token. */
struct principal {
	int64_t user;     /**< users.id; 0 = a token or a stranger       */
	const char *name; /**< for the audit chain: the user's name,
	                       "token:NAME" or ""; never NULL            */
	enum role role;
	int64_t agency;    /**< of a desk; 0 = none                       */
	const char *place; /**< code of a village head's desa, else NULL  */
	int64_t session;   /**< 0 when a token was used                   */
	int64_t token;     /**< 0 when a session was used                 */
	const char *lang;  /**< "id" or "en"; also set for strangers      */
	bool secret_grant; /**< may see secret cases                      */
	const char *csrf;  /**< value X-Siaga-CSRF must carry, or NULL    */
};

struct pair {
	const char *name;
	const char *value;
};

struct pairs {
	const struct pair *at;
	size_t n;
};

/** A file that came along; closed by the shell. */
struct upload {
	const char *field;    /**< form field; "" for a raw body        */
	const char *filename; /**< base name as the sender said, or ""  */
	const char *mime;     /**< as the sender said: never trust it   */
	int fd;               /**< unlinked file, at its start          */
	int64_t size_bytes;
};

enum route_flag {
	READS = 1 << 0,
	READS_LOGGED = 1 << 1,
	WRITES = 1 << 2,
	NO_LOGIN = 1 << 3,    /**< roles are not asked; who.user may be 0    */
	SIGNED_BODY = 1 << 4, /**< raw body up to 2 MiB, no same-site check  */
	FORM = 1 << 5,        /**< urlencoded or multipart, files, 15 MiB    */
	UPLOAD = 1 << 6,      /**< raw body becomes files[0], 15 MiB         */
	SOCKET = 1 << 7,      /**< WebSocket handshake (live.c)              */
	ONCE_OWN = 1 << 8,    /**< handler honours Idempotency-Key itself    */
};

struct req;
typedef enum err (*handler_fn)(struct req *rq);

/** One line of a route table; a table ends with { 0 }. */
struct route {
	const char *method; /**< "GET" (answers HEAD too), "POST" …       */
	const char *path;   /**< "/api/v1/cases/{id}"; a last "{name...}"
	                         takes the rest with its slashes          */
	unsigned roles;     /**< enum role bits, 0 with NO_LOGIN          */
	unsigned flags;     /**< enum route_flag bits                     */
	handler_fn handler;
	handler_fn prepare;  /**< may be NULL                              */
	handler_fn fallback; /**< may be NULL                             */
};

/** One request. */
struct req {
	struct arena *a;
	const char *method;
	const char *path;    /**< decoded, valid UTF-8, no "..", no NUL  */
	struct pairs params; /**< of the route's path                    */
	struct pairs query;  /**< decoded, in order                      */
	struct pairs headers;
	struct pairs form; /**< FORM: fields in order                  */
	const struct upload *files;
	size_t files_n;
	struct bytes body;       /**< whole body; none with FORM and UPLOAD  */
	const struct json *json; /**< parsed JSON body of API routes, or NULL;
	                              webhooks: see req_json()               */
	struct principal who;
	struct db *db;  /**< reading; NULL when there is no store   */
	struct tx *tx;  /**< writing; NULL otherwise                */
	int64_t now_ms; /**< the office's clock                     */
	const struct app *app;
	const char *client; /**< address behind trusted_proxies         */
	bool https;         /**< the client's side is TLS               */
	const char *host;   /**< Host header, checked characters        */
	const struct route *route;
	void *prepared; /**< what prepare left for the handler      */
	struct reply reply;
	struct shell *shell; /**< dispatch's own                         */
};

/* Looking up: all answers live in rq->a, NULL = absent. */
const char *req_param(const struct req *rq, const char *name);
const char *req_query(const struct req *rq, const char *name);
const char *req_form(const struct req *rq, const char *name);
const char *req_cookie(const struct req *rq, const char *name);

/** Header by name, any case. */
const char *req_header(const struct req *rq, const char *name);

/** Path parameter as id.  @return OK, ERR_NOT_FOUND when it is none. */
MUST_CHECK enum err req_id(const struct req *rq, const char *name, int64_t *id);

/** Whole number of the query, cut into @p min..@p max; else @p fallback. */
int64_t req_query_int(const struct req *rq, const char *name, int64_t fallback,
                      int64_t min, int64_t max);

/** Any body as JSON, parsed once.  @return OK, ERR_INVALID (answers 400). */
MUST_CHECK enum err req_json(struct req *rq, const struct json **out);

/** The `If-Match` of an edit against the row's version (see reply_etag()).
 *  @return OK, ERR_CONFLICT (answers 412, or 428 when the header lacks) */
MUST_CHECK enum err req_match(struct req *rq, int64_t version);

/** READS_LOGGED: note that @p kind @p id was shown ("case", 17); becomes the
 *  audit row "case.view".  Nothing noted, nothing written. */
void req_viewed(struct req *rq, const char *kind, int64_t id);

#endif
