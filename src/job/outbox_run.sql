-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: outbox_run_soonest(office int)
SELECT next_ms FROM outbox
 WHERE office = $1 AND next_ms IS NOT NULL ORDER BY next_ms LIMIT 1
