-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: audit_last(office int)
SELECT seq, hash FROM audit WHERE office = $1 ORDER BY seq DESC LIMIT 1
-- name: audit_insert(office int, seq int, at int, actor int, name text, action text, object text, body text, salt blob, digest blob, prev blob, hash blob)
INSERT INTO audit (office, seq, at_ms, actor, actor_name, action, object, body,
                   salt, digest, prev, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
-- name: audit_page(office int, after int, many int)
SELECT seq, at_ms, actor, actor_name, action, object, body, salt, digest, prev,
       hash
  FROM audit WHERE office = $1 AND seq > $2 ORDER BY seq LIMIT $3
