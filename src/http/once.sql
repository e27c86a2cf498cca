-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: once_get(office int, scope text, key text, since int)
SELECT body_hash, status, answer, location FROM idempotency
 WHERE office = $1 AND scope = $2 AND key = $3 AND at_ms >= $4
-- name: once_put(office int, scope text, key text, hash blob, status int, answer text, location text, now int)
INSERT INTO idempotency (office, scope, key, body_hash, status, answer,
                         location, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (office, scope, key) DO UPDATE
   SET body_hash = excluded.body_hash, status = excluded.status,
       answer = excluded.answer, location = excluded.location,
       at_ms = excluded.at_ms
-- name: once_forget(office int, before int)
DELETE FROM idempotency WHERE office = $1 AND at_ms < $2
