-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: account_by_name(office int, name text)
SELECT id, password, totp, totp_last, failed, locked_until_ms, active
  FROM users WHERE office = $1 AND name = $2
-- name: account_by_id(office int, id int)
SELECT id, password, totp, totp_last, failed, locked_until_ms, active
  FROM users WHERE office = $1 AND id = $2
-- name: account_failed(office int, id int, failed int, locked int)
UPDATE users SET failed = $3, locked_until_ms = $4
 WHERE office = $1 AND id = $2
-- name: account_entered(office int, id int, totp_last int)
UPDATE users SET failed = 0, locked_until_ms = NULL, totp_last = $3
 WHERE office = $1 AND id = $2
