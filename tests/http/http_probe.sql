-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: probe_office(office int, now int)
INSERT INTO office (office, name, timezone, language, test, demo, made_ms)
VALUES ($1, 'Uji', 'Asia/Jakarta', 'id', 1, 0, $2) ON CONFLICT DO NOTHING
-- name: probe_user(office int, id int, name text, role text, password text, totp blob, grant int, now int)
INSERT INTO users (office, id, name, display, role, password, totp,
                   secret_grant, on_call, lang, active, failed, version,
                   made_ms)
VALUES ($1, $2, $3, $3, $4, $5, $6, $7, 0, 'id', 1, 0, 1, $8)
    ON CONFLICT DO NOTHING
-- name: probe_token(office int, id int, name text, role text, hash blob, now int)
INSERT INTO token (office, id, name, role, hash, made_ms)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
-- name: probe_disable(office int, name text)
UPDATE users SET active = 0 WHERE office = $1 AND name = $2
-- name: probe_count(office int, name text)
INSERT INTO counter (office, name, value) VALUES ($1, $2, 1)
    ON CONFLICT (office, name) DO UPDATE SET value = counter.value + 1
RETURNING value
-- name: probe_counted(office int, name text)
SELECT value FROM counter WHERE office = $1 AND name = $2
-- name: probe_views(office int, action text)
SELECT count(*) FROM audit WHERE office = $1 AND action = $2
-- name: probe_age(office int, idle int, whole int)
UPDATE session SET seen_ms = seen_ms - $2, until_ms = until_ms - $3
 WHERE office = $1
