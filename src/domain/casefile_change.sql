-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: casefile_put_handler(office int, id int, handler int)
UPDATE casefile SET handler = $3 WHERE office = $1 AND id = $2
-- name: casefile_put_answered(office int, id int, at int, handler int)
UPDATE casefile SET answered_ms = COALESCE(answered_ms, $3),
       handler = COALESCE(handler, $4)
 WHERE office = $1 AND id = $2
-- name: casefile_put_secret(office int, id int, secret int)
UPDATE casefile SET secret = $3 WHERE office = $1 AND id = $2
-- name: casefile_user(office int, id int)
SELECT 1 FROM users WHERE office = $1 AND id = $2 AND active = 1
   AND role IN ('operator', 'supervisor')
-- name: casefile_add_access(office int, casefile int, user_id int, reason text, at int, until int)
INSERT INTO secret_access (office, casefile, user_id, reason, made_ms, until_ms)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
-- name: casefile_newest_conversation(office int, casefile int)
SELECT c.id FROM conversation c
 WHERE c.office = $1 AND c.casefile = $2 ORDER BY c.id DESC LIMIT 1
