-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: house_old_answers(office int, before int, many int)
DELETE FROM idempotency
 WHERE office = $1 AND (scope, key) IN (
       SELECT scope, key FROM idempotency
        WHERE office = $1 AND at_ms < $2 ORDER BY at_ms LIMIT $3)
-- name: house_old_bodies(office int, before int, many int)
DELETE FROM inbox_raw
 WHERE office = $1 AND id IN (
       SELECT id FROM inbox_raw
        WHERE office = $1 AND id < $2 AND state = 'done'
        ORDER BY id LIMIT $3)
-- name: house_old_sessions(office int, before int, many int)
DELETE FROM session
 WHERE office = $1 AND id IN (
       SELECT id FROM session
        WHERE office = $1 AND until_ms < $2 ORDER BY id LIMIT $3)
-- name: house_old_links(office int, before int, many int)
DELETE FROM login_link
 WHERE office = $1 AND id IN (
       SELECT id FROM login_link
        WHERE office = $1 AND until_ms < $2 ORDER BY id LIMIT $3)
-- name: house_old_tries(office int, before int, many int)
DELETE FROM track_try
 WHERE office = $1 AND number IN (
       SELECT number FROM track_try
        WHERE office = $1 AND since_ms < $2 ORDER BY since_ms LIMIT $3)
-- name: house_audit_head(office int)
SELECT seq, hash FROM audit WHERE office = $1 ORDER BY seq DESC LIMIT 1
