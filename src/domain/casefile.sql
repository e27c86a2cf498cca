-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: casefile_months(office int, regency text)
SELECT month, last FROM serial WHERE office = $1 AND regency = $2
 ORDER BY month DESC LIMIT 1
-- name: casefile_next_serial(office int, regency text, month int)
INSERT INTO serial (office, regency, month, last) VALUES ($1, $2, $3, 1)
ON CONFLICT (office, regency, month) DO UPDATE SET last = serial.last + 1
RETURNING last
-- name: casefile_insert(office int, id int, number text, code text, regency text, category text, grp text, urgency text, urgency_reason text, place text, landmark text, lat real, lon real, story text, channel text, contact int, handler int, household int, missing text, secret int, danger int, first_contact int, now int, answered int, told int)
INSERT INTO casefile (office, id, number, code, regency, state, category, grp,
    urgency, urgency_reason, place, landmark, lat, lon, story, channel,
    contact, handler, household_size, missing, secret, danger, unproven,
    first_contact_ms, received_ms, clock_ms, answered_ms, told_ms, changed_ms,
    version, sort_key)
VALUES ($1, $2, $3, $4, $5, 'new', $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16, $17, $18, $19, $20, $21, 0, $22, $23, $22, $24, $25, $23, 1, 0)
-- name: casefile_take_conversation(office int, conversation int, casefile int, at int)
UPDATE conversation SET state = 'case', casefile = $3, judge_ms = NULL,
       decided_ms = $4, version = version + 1
 WHERE office = $1 AND id = $2
-- name: casefile_take_messages(office int, conversation int, casefile int)
UPDATE message SET casefile = $3
 WHERE office = $1 AND conversation = $2 AND casefile IS NULL
-- name: casefile_take_media(office int, conversation int, casefile int)
UPDATE media SET casefile = $3
 WHERE office = $1 AND conversation = $2 AND casefile IS NULL
-- name: casefile_take_reports(office int, conversation int, casefile int)
UPDATE report SET casefile = $3
 WHERE office = $1 AND conversation = $2 AND casefile IS NULL
-- name: casefile_take_report(office int, report int, casefile int)
UPDATE report SET casefile = $3 WHERE office = $1 AND id = $2
-- name: casefile_one(office int, id int)
SELECT id, version, number, code, state, category, urgency, place, channel,
       missing, contact, handler, lead, secret, danger, unproven,
       first_contact_ms, received_ms, clock_ms, due_ms, answered_ms,
       handled_ms, told_ms, ended_ms, asked_ms, merged_into, outcome,
       confirmed, landmark, story, lat, lon
  FROM casefile WHERE office = $1 AND id = $2
-- name: casefile_glass(office int, casefile int, user_id int, now int)
SELECT 1 FROM secret_access
 WHERE office = $1 AND casefile = $2 AND user_id = $3 AND until_ms > $4 LIMIT 1
-- name: casefile_has_agency(office int, casefile int, agency int)
SELECT 1 FROM referral
 WHERE office = $1 AND casefile = $2 AND agency = $3 LIMIT 1
-- name: casefile_count_change(office int, id int, at int)
UPDATE casefile SET version = version + 1, changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: casefile_put_state(office int, id int, state text)
UPDATE casefile SET state = $3 WHERE office = $1 AND id = $2
-- name: casefile_put_edit(office int, id int, category text, grp text, urgency text, reason text, place text, landmark text, lat real, lon real, household int, lead int, secret int, missing text)
UPDATE casefile SET category = $3, grp = $4, urgency = $5,
       urgency_reason = COALESCE($6, urgency_reason), place = $7,
       landmark = $8, lat = $9, lon = $10,
       household_size = COALESCE($11, household_size),
       lead = COALESCE($12, lead), secret = $13, missing = $14
 WHERE office = $1 AND id = $2
-- name: casefile_put_reporter(office int, id int, name text, phone text, relation text)
UPDATE report SET name = COALESCE($3, name), phone = COALESCE($4, phone),
       relation = COALESCE($5, relation)
 WHERE office = $1 AND id = (SELECT MIN(id) FROM report
                              WHERE office = $1 AND casefile = $2)
-- name: casefile_lead_is_own(office int, casefile int, referral int)
SELECT 1 FROM referral WHERE office = $1 AND casefile = $2 AND id = $3
-- name: casefile_add_task(office int, id int, casefile int, kind text, role text, body text, due int, at int)
INSERT INTO task (office, id, kind, casefile, state, role, body, due_ms, made_ms)
VALUES ($1, $2, $4, $3, 'open', $5, $6, $7, $8)
-- name: casefile_words(office int, id int)
SELECT f.number, f.story, f.landmark, f.place, f.category FROM casefile f
 WHERE f.office = $1 AND f.id = $2
-- name: casefile_person_words(office int, id int)
SELECT p.name, p.address, p.occupation FROM casefile_person c
  JOIN person p ON p.office = c.office AND p.id = c.person
 WHERE c.office = $1 AND c.casefile = $2 LIMIT 50
-- name: casefile_report_words(office int, id int)
SELECT name, phone, story FROM report
 WHERE office = $1 AND casefile = $2 ORDER BY id LIMIT 50
-- name: casefile_unindex(id int)
DELETE FROM casefile_text WHERE rowid = $1
-- name: casefile_put_index(id int, words text) @sqlite
INSERT INTO casefile_text (rowid, body) VALUES ($1, $2)
-- name: casefile_put_index(id int, words text) @postgres
INSERT INTO casefile_text (rowid, body) VALUES ($1, to_tsvector('simple', $2))
