-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: case_end_put(office int, id int, state text, outcome text, reason text, ended int, review int)
UPDATE casefile SET state = $3, outcome = COALESCE($4, outcome),
       reason = COALESCE($5, reason), ended_ms = $6, review_ms = $7
 WHERE office = $1 AND id = $2
-- name: case_end_ask(office int, id int, at int)
UPDATE casefile SET asked_ms = $3, confirmed = NULL
 WHERE office = $1 AND id = $2
-- name: case_end_told(office int, id int, at int)
UPDATE casefile SET told_ms = COALESCE(told_ms, $3)
 WHERE office = $1 AND id = $2
-- name: case_end_confirmed(office int, id int, word text)
UPDATE casefile SET confirmed = $3 WHERE office = $1 AND id = $2
-- name: case_end_reopen(office int, id int, state text, at int, reason text)
UPDATE casefile SET state = $3, ended_ms = NULL, handled_ms = NULL,
       handled_by = NULL, unproven = 0, asked_ms = NULL, clock_ms = $4, reason = $5,
       merged_into = NULL
 WHERE office = $1 AND id = $2
-- name: case_end_handled(office int, id int, at int, unproven int, who text)
UPDATE casefile SET handled_ms = COALESCE(handled_ms, $3),
       handled_by = COALESCE(handled_by, $5),
       unproven = CASE WHEN handled_ms IS NULL THEN $4
                       WHEN $4 = 0 THEN 0 ELSE unproven END
 WHERE office = $1 AND id = $2
-- name: case_end_cancel_referrals(office int, casefile int, at int)
UPDATE referral SET ended_ms = $3, cancelled = 1, changed_ms = $3
 WHERE office = $1 AND casefile = $2 AND ended_ms IS NULL
-- name: case_end_open_referral(office int, casefile int)
SELECT 1 FROM referral WHERE office = $1 AND casefile = $2
   AND ended_ms IS NULL LIMIT 1
-- name: case_end_end_tasks(office int, casefile int, at int)
UPDATE task SET state = 'cancelled', ended_ms = $3
 WHERE office = $1 AND casefile = $2 AND ended_ms IS NULL
-- name: case_end_sent_news(office int, casefile int)
SELECT 1 FROM outbox WHERE office = $1 AND casefile = $2
   AND contact IS NOT NULL AND state IN ('ready', 'sending', 'sent', 'delivered', 'read') LIMIT 1
