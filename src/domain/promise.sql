-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: promise_case(office int, id int)
SELECT first_contact_ms, category, urgency, danger, merged_into, received_ms
  FROM casefile WHERE office = $1 AND id = $2
-- name: promise_log(office int, id int)
SELECT seq, kind, at_ms, referral, body FROM event
 WHERE office = $1 AND casefile = $2 AND referral IS NULL
UNION ALL
SELECT e.seq, e.kind, e.at_ms, e.referral, e.body
  FROM referral r CROSS JOIN event e
 WHERE r.office = $1 AND r.casefile = $2
   AND e.office = r.office AND e.referral = r.id AND e.referral IS NOT NULL
 ORDER BY seq
-- name: promise_clocks(office int, id int)
SELECT id, kind, referral, from_ms, due_ms, met_ms, ended_ms, step
  FROM clock WHERE office = $1 AND casefile = $2 ORDER BY id
-- name: promise_clock_add(office int, id int, casefile int, referral int, kind text, from_at int, due int, met int, ended int, next int)
INSERT INTO clock (office, id, casefile, referral, kind, from_ms, due_ms,
                   met_ms, ended_ms, step, next_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)
-- name: promise_clock_set(office int, id int, from_at int, due int, met int, ended int, next int)
UPDATE clock SET from_ms = $3, due_ms = $4, met_ms = $5, ended_ms = $6,
       next_ms = $7
 WHERE office = $1 AND id = $2
-- name: promise_clock_end(office int, id int, at int)
UPDATE clock SET ended_ms = COALESCE(ended_ms, $3), next_ms = NULL
 WHERE office = $1 AND id = $2
-- name: promise_case_due(office int, id int, due int, sort int)
UPDATE casefile SET due_ms = $3, sort_key = $4 WHERE office = $1 AND id = $2
-- name: promise_referrals_due(office int, casefile int, due int)
UPDATE referral SET due_ms = $3
 WHERE office = $1 AND casefile = $2 AND ended_ms IS NULL
-- name: promise_referral_accept(office int, id int, due int)
UPDATE referral SET accept_due_ms = $3 WHERE office = $1 AND id = $2
