-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: user_insert(office int, id int, name text, display text, role text, agency int, place text, phone text, whatsapp text, secret int, on_call int, lang text, now int)
INSERT INTO users (office, id, name, display, role, agency, place, phone,
                   whatsapp, secret_grant, on_call, lang, active, failed,
                   version, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 0, 1, $13)
ON CONFLICT DO NOTHING
-- name: user_by_id(office int, id int)
SELECT u.id, u.name, u.display, u.role, u.agency, u.place, u.phone, u.whatsapp,
       u.lang, u.on_call, u.secret_grant, u.active, u.password IS NOT NULL,
       u.version, u.made_ms, g.code
  FROM users u
  LEFT JOIN agency g ON g.office = u.office AND g.id = u.agency
 WHERE u.office = $1 AND u.id = $2
-- name: user_by_name(office int, name text)
SELECT u.id, u.name, u.display, u.role, u.agency, u.place, u.phone, u.whatsapp,
       u.lang, u.on_call, u.secret_grant, u.active, u.password IS NOT NULL,
       u.version, u.made_ms, g.code
  FROM users u
  LEFT JOIN agency g ON g.office = u.office AND g.id = u.agency
 WHERE u.office = $1 AND u.name = $2
-- name: user_all(office int, after text, many int)
SELECT u.id, u.name, u.display, u.role, u.agency, u.place, u.phone, u.whatsapp,
       u.lang, u.on_call, u.secret_grant, u.active, u.password IS NOT NULL,
       u.version, u.made_ms, g.code
  FROM users u
  LEFT JOIN agency g ON g.office = u.office AND g.id = u.agency
 WHERE u.office = $1 AND u.name > $2 ORDER BY u.name LIMIT $3
-- name: user_set_inactive(office int, id int)
UPDATE users SET active = 0, version = version + 1
 WHERE office = $1 AND id = $2
-- name: user_put_lang(office int, id int, lang text)
UPDATE users SET lang = $3 WHERE office = $1 AND id = $2
-- name: user_put_password(office int, id int, password text)
UPDATE users SET password = $3, failed = 0, locked_until_ms = NULL,
       version = version + 1
 WHERE office = $1 AND id = $2 AND active = 1
-- name: user_end_sessions(office int, id int, now int)
UPDATE session SET revoked_ms = $3
 WHERE office = $1 AND user_id = $2 AND revoked_ms IS NULL
-- name: user_end_links(office int, id int, now int)
UPDATE login_link SET used_ms = $3
 WHERE office = $1 AND user_id = $2 AND used_ms IS NULL
-- name: user_add_link(office int, id int, user_id int, hash blob, now int, until int)
INSERT INTO login_link (office, id, user_id, hash, made_ms, until_ms)
VALUES ($1, $2, $3, $4, $5, $6)
-- name: user_good_link(office int, hash blob, now int)
SELECT l.id, l.user_id FROM login_link l
  JOIN users u ON u.office = l.office AND u.id = l.user_id
 WHERE l.office = $1 AND l.hash = $2 AND l.used_ms IS NULL
   AND l.until_ms > $3 AND u.active = 1
-- name: token_insert(office int, id int, name text, role text, hash blob, configured int, now int)
INSERT INTO token (office, id, name, role, hash, configured, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
-- name: token_good(office int, name text)
SELECT id FROM token
 WHERE office = $1 AND name = $2 AND revoked_ms IS NULL LIMIT 1
-- name: token_all(office int)
SELECT id, name, role, made_ms, revoked_ms, hash, configured FROM token
 WHERE office = $1 ORDER BY id DESC LIMIT 200
-- name: token_by_hash(office int, hash blob)
SELECT id, name, role, revoked_ms FROM token WHERE office = $1 AND hash = $2
-- name: token_end(office int, id int, now int)
UPDATE token SET revoked_ms = $3
 WHERE office = $1 AND id = $2 AND revoked_ms IS NULL
-- name: token_renew(office int, id int, name text, role text)
UPDATE token SET name = $3, role = $4, revoked_ms = NULL, configured = 1
 WHERE office = $1 AND id = $2
