-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: ladder_due_clocks(office int, now int, many int)
SELECT k.id, k.casefile, k.referral, k.kind, k.from_ms, k.due_ms, k.step,
       k.acked_ms, f.category, f.urgency, r.agency, g.hours, g.night_phone,
       g.code
  FROM clock k
  JOIN casefile f ON f.office = k.office AND f.id = k.casefile
  LEFT JOIN referral r ON r.office = k.office AND r.id = k.referral
  LEFT JOIN agency g ON g.office = r.office AND g.id = r.agency
 WHERE k.office = $1 AND k.ended_ms IS NULL AND k.next_ms <= $2
 ORDER BY k.next_ms LIMIT $3
-- name: ladder_put_step(office int, clock int, step int, next int)
UPDATE clock SET step = $3, next_ms = $4 WHERE office = $1 AND id = $2
-- name: ladder_soonest(office int)
SELECT next_ms FROM clock
 WHERE office = $1 AND ended_ms IS NULL AND next_ms IS NOT NULL
 ORDER BY next_ms LIMIT 1
