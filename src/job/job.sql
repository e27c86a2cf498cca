-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: job_same_alarm(office int, kind text, role text, body text)
SELECT id FROM alarm
 WHERE office = $1 AND acked_ms IS NULL AND kind = $2 AND role = $3
   AND body = $4 LIMIT 1
