-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: referral_insert(office int, id int, casefile int, agency int, note text, why text, ord int, at int, by text)
INSERT INTO referral (office, id, casefile, agency, state, note, why, ord,
                      sent_ms, cancelled, unproven, sent_by, version,
                      changed_ms)
VALUES ($1, $2, $3, $4, 'sent', $5, $6, $7, $8, 0, 0, $9, 1, $8)
ON CONFLICT DO NOTHING
-- name: referral_last_ord(office int, casefile int)
SELECT ord FROM referral WHERE office = $1 AND casefile = $2
 ORDER BY ord DESC LIMIT 1
-- name: referral_row(office int, id int)
SELECT r.casefile, r.agency, r.state, r.accepted_ms, r.ended_ms, f.state,
       f.secret, f.handler, f.lead, f.ended_ms, g.name, r.question
  FROM referral r
  JOIN casefile f ON f.office = r.office AND f.id = r.casefile
  JOIN agency g ON g.office = r.office AND g.id = r.agency
 WHERE r.office = $1 AND r.id = $2
-- name: referral_set_accepted(office int, id int, at int, officer text)
UPDATE referral SET state = 'accepted', accepted_ms = COALESCE(accepted_ms, $3),
       officer = COALESCE($4, officer), version = version + 1, changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_set_started(office int, id int, at int, officer text)
UPDATE referral SET state = 'in_progress',
       accepted_ms = COALESCE(accepted_ms, $3), started_ms = $3,
       ended_ms = NULL, officer = COALESCE($4, officer),
       version = version + 1, changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_set_done(office int, id int, at int, result text, officer text, unproven int)
UPDATE referral SET state = 'done', accepted_ms = COALESCE(accepted_ms, $3),
       done_ms = $3, ended_ms = $3, result = $4,
       officer = COALESCE($5, officer), unproven = $6, version = version + 1,
       changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_set_returned(office int, id int, at int, reason text, proposed int)
UPDATE referral SET state = 'returned', returned_ms = $3, ended_ms = $3,
       reason = $4, proposed = $5, version = version + 1, changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_set_question(office int, id int, at int, text text)
UPDATE referral SET question = $4, asked_ms = $3, version = version + 1,
       changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_set_answered(office int, id int, at int)
UPDATE referral SET asked_ms = NULL, version = version + 1, changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: referral_case_lead(office int, casefile int, lead int)
UPDATE casefile SET lead = $3 WHERE office = $1 AND id = $2 AND lead IS NULL
