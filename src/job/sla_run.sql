-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: sla_run_judge_next(office int)
SELECT judge_ms FROM conversation
 WHERE office = $1 AND state = 'open' AND judge_ms IS NOT NULL
 ORDER BY judge_ms LIMIT 1
