-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: setting_current(office int, kind text, key text)
SELECT key, version, body, made_ms, made_by FROM setting
 WHERE office = $1 AND kind = $2 AND key = $3 AND is_current = 1
-- name: setting_all(office int, kind text)
SELECT key, version, body, made_ms, made_by FROM setting
 WHERE office = $1 AND kind = $2 AND is_current = 1 ORDER BY key LIMIT 1000
-- name: setting_versions(office int, kind text, key text)
SELECT key, version, body, made_ms, made_by FROM setting
 WHERE office = $1 AND kind = $2 AND key = $3
 ORDER BY version DESC LIMIT 200
-- name: setting_retire(office int, kind text, key text)
UPDATE setting SET is_current = 0
 WHERE office = $1 AND kind = $2 AND key = $3 AND is_current = 1
-- name: setting_add(office int, kind text, key text, version int, body text, at int, who text)
INSERT INTO setting (office, kind, key, version, body, is_current, made_ms,
                     made_by)
VALUES ($1, $2, $3, $4, $5, 1, $6, $7)
