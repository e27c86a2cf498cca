-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: inbox_insert(office int, id int, channel text, at int, body blob)
INSERT INTO inbox_raw (office, id, channel, received_ms, body, attempts, state)
VALUES ($1, $2, $3, $4, $5, 0, 'new')
-- name: inbox_new(office int, many int)
SELECT id, channel, received_ms, body, attempts FROM inbox_raw
 WHERE office = $1 AND state = 'new' ORDER BY id LIMIT $2
-- name: inbox_count_attempt(office int, id int)
UPDATE inbox_raw SET attempts = attempts + 1 WHERE office = $1 AND id = $2
-- name: inbox_put_state(office int, id int, state text, note text)
UPDATE inbox_raw SET state = $3, note = $4 WHERE office = $1 AND id = $2
-- name: inbox_again(office int, channel text)
-- sqlcheck: a person asks for it by hand, after a fix
UPDATE inbox_raw SET state = 'new', attempts = 0, note = NULL
 WHERE office = $1 AND state <> 'new'
   /*? odd: AND state IN ('broken', 'unknown') */
   /*? channel: AND channel = $2 */
-- name: inbox_add_claim(office int, channel text, external text, at int)
INSERT INTO inbox_claim (office, channel, external_id, at_ms)
VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
-- name: inbox_odd_ones(office int)
SELECT id, channel, received_ms, attempts, state, note FROM inbox_raw
 WHERE office = $1 AND state IN ('broken', 'unknown')
 ORDER BY id DESC LIMIT 200
-- name: inbox_count_new(office int)
SELECT count(*) FROM inbox_raw WHERE office = $1 AND state = 'new'
-- name: inbox_count_odd(office int)
SELECT count(*) FROM inbox_raw
 WHERE office = $1 AND state IN ('broken', 'unknown')
