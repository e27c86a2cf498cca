-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: inbox_run_head(office int)
SELECT attempts FROM inbox_raw
 WHERE office = $1 AND state = 'new' ORDER BY id LIMIT 1
-- name: inbox_run_clear(office int, parsing int, writing int)
UPDATE inbox_raw SET attempts = 0
 WHERE office = $1 AND state = 'new' AND attempts > 0
   AND id <> $2 AND id <> $3
