-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: outbox_insert(office int, id int, channel text, kind text, address text, contact int, message int, casefile int, referral int, body text, next int, dedupe text, at int)
INSERT INTO outbox (office, id, channel, kind, address, contact, message,
                    casefile, referral, body, state, attempts, next_ms,
                    doubtful, dedupe, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'ready', 0, $11, 0, $12, $13)
ON CONFLICT DO NOTHING
-- name: outbox_due(office int, now int, many int)
SELECT id, channel, kind, address, body, message, casefile, referral, state,
       attempts, doubtful
  FROM outbox WHERE office = $1 AND next_ms <= $2 ORDER BY next_ms, id
 LIMIT $3
-- name: outbox_lease(office int, id int, lease int, doubtful int)
UPDATE outbox SET state = 'sending', attempts = attempts + 1, next_ms = $3,
       lease_ms = $3, doubtful = $4
 WHERE office = $1 AND id = $2
-- name: outbox_settle(office int, id int, state text, remote text, error text, next int, sent int)
UPDATE outbox SET state = $3, remote_id = COALESCE($4, remote_id), error = $5,
       next_ms = $6, lease_ms = NULL, sent_ms = COALESCE(sent_ms, $7)
 WHERE office = $1 AND id = $2 AND state IN ('sending', 'ready', 'dead')
-- name: outbox_doubt(office int, id int, next int)
UPDATE outbox SET state = 'sending', next_ms = $3, lease_ms = $3
 WHERE office = $1 AND id = $2 AND state = 'sending'
-- name: outbox_by_id(office int, id int)
SELECT id, message, state, attempts FROM outbox WHERE office = $1 AND id = $2
-- name: outbox_by_remote(office int, remote text)
SELECT id, message, state, attempts FROM outbox
 WHERE office = $1 AND remote_id = $2 LIMIT 1
-- name: outbox_report(office int, id int, state text, remote text, error text)
UPDATE outbox SET state = $3, remote_id = COALESCE(remote_id, $4), error = $5,
       next_ms = NULL, lease_ms = NULL
 WHERE office = $1 AND id = $2
-- name: outbox_message_state(office int, id int, state text, error text, remote text)
UPDATE message SET state = $3, error = $4,
       external_id = COALESCE(external_id, $5)
 WHERE office = $1 AND id = $2
-- name: outbox_waiting(office int)
SELECT count(*), min(made_ms) FROM outbox
 WHERE office = $1 AND next_ms IS NOT NULL
-- name: outbox_dead(office int)
SELECT count(*) FROM outbox WHERE office = $1 AND state = 'dead'
