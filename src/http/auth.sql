-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: session_find(office int, hash blob)
SELECT s.id, s.csrf, s.seen_ms, s.until_ms, u.id, u.name, u.role, u.agency,
       u.place, u.lang, u.secret_grant
  FROM session s JOIN users u ON u.office = s.office AND u.id = s.user_id
 WHERE s.office = $1 AND s.hash = $2 AND s.revoked_ms IS NULL AND u.active = 1
-- name: session_again(office int, id int)
SELECT s.id, s.csrf, s.seen_ms, s.until_ms, u.id, u.name, u.role, u.agency,
       u.place, u.lang, u.secret_grant
  FROM session s JOIN users u ON u.office = s.office AND u.id = s.user_id
 WHERE s.office = $1 AND s.id = $2 AND s.revoked_ms IS NULL AND u.active = 1
-- name: session_seen(office int, id int, now int)
UPDATE session SET seen_ms = $3
 WHERE office = $1 AND id = $2 AND seen_ms < $3
-- name: session_add(office int, id int, user int, hash blob, csrf text, now int, until int, agent text)
INSERT INTO session (office, id, user_id, hash, csrf, made_ms, seen_ms,
                     until_ms, agent)
VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)
-- name: session_revoke(office int, id int, now int)
UPDATE session SET revoked_ms = $3
 WHERE office = $1 AND id = $2 AND revoked_ms IS NULL
-- name: session_revoke_user(office int, user int, except int, now int)
UPDATE session SET revoked_ms = $4
 WHERE office = $1 AND user_id = $2 AND id <> $3 AND revoked_ms IS NULL
-- name: token_find(office int, hash blob)
SELECT id, name, role FROM token
 WHERE office = $1 AND hash = $2 AND revoked_ms IS NULL
-- name: token_again(office int, id int)
SELECT id, name, role FROM token
 WHERE office = $1 AND id = $2 AND revoked_ms IS NULL
