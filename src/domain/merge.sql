-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: merge_add(office int, id int, source int, target int, moved text, at int, who text)
INSERT INTO merge (office, id, source, target, moved, made_ms, made_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
-- name: merge_one(office int, id int)
SELECT source, target, moved, undone_ms FROM merge
 WHERE office = $1 AND id = $2
-- name: merge_put_undone(office int, id int, at int, who text)
UPDATE merge SET undone_ms = $3, undone_by = $4 WHERE office = $1 AND id = $2
-- name: merge_ids(office int, casefile int)
SELECT 'conversation', id FROM conversation
 WHERE office = $1 AND casefile = $2 AND casefile IS NOT NULL
UNION ALL SELECT 'report', id FROM report
 WHERE office = $1 AND casefile = $2 AND casefile IS NOT NULL
UNION ALL SELECT 'referral', id FROM referral
 WHERE office = $1 AND casefile = $2
UNION ALL SELECT 'media', id FROM media
 WHERE office = $1 AND casefile = $2 AND casefile IS NOT NULL
UNION ALL SELECT 'person', person FROM casefile_person
 WHERE office = $1 AND casefile = $2
UNION ALL SELECT 'task', id FROM task
 WHERE office = $1 AND casefile = $2 AND casefile IS NOT NULL
-- name: merge_move_conversation(office int, id int, casefile int)
UPDATE conversation SET casefile = $3, version = version + 1
 WHERE office = $1 AND id = $2
-- name: merge_move_messages(office int, conversation int, casefile int)
UPDATE message SET casefile = $3 WHERE office = $1 AND conversation = $2
-- name: merge_move_report(office int, id int, casefile int)
UPDATE report SET casefile = $3 WHERE office = $1 AND id = $2
-- name: merge_move_referral(office int, id int, casefile int, ord int)
UPDATE referral SET casefile = $3, ord = ord + $4, version = version + 1
 WHERE office = $1 AND id = $2
-- name: merge_move_clocks(office int, referral int, casefile int)
UPDATE clock SET casefile = $3
 WHERE office = $1 AND referral = $2 AND referral IS NOT NULL
-- name: merge_move_media(office int, id int, casefile int)
UPDATE media SET casefile = $3 WHERE office = $1 AND id = $2
-- name: merge_move_person(office int, casefile int, person int, target int)
UPDATE casefile_person SET casefile = $4
 WHERE office = $1 AND casefile = $2 AND person = $3
-- name: merge_move_task(office int, id int, casefile int)
UPDATE task SET casefile = $3 WHERE office = $1 AND id = $2
-- name: merge_has_person(office int, casefile int, person int)
SELECT 1 FROM casefile_person
 WHERE office = $1 AND casefile = $2 AND person = $3
-- name: merge_has_agency(office int, casefile int, referral int)
SELECT 1 FROM referral r JOIN referral o ON o.office = r.office
   AND o.agency = r.agency AND o.ended_ms IS NULL
 WHERE r.office = $1 AND r.id = $3 AND r.ended_ms IS NULL
   AND o.casefile = $2 LIMIT 1
-- name: merge_put_source(office int, id int, target int, at int)
UPDATE casefile SET state = 'merged', merged_into = $3, ended_ms = $4
 WHERE office = $1 AND id = $2
-- name: merge_put_back(office int, id int, state text, ended int)
UPDATE casefile SET state = $3, merged_into = NULL, ended_ms = $4
 WHERE office = $1 AND id = $2
-- name: merge_put_secret(office int, id int)
UPDATE casefile SET secret = 1 WHERE office = $1 AND id = $2
-- name: merge_later(office int, casefile int, after int)
SELECT 1 FROM merge WHERE office = $1 AND source = $2 AND id > $3
   AND undone_ms IS NULL LIMIT 1
-- name: merge_into(office int, target int)
SELECT m.id, m.source, m.made_ms, m.undone_ms, f.number, m.made_by
  FROM merge m JOIN casefile f ON f.office = m.office AND f.id = m.source
 WHERE m.office = $1 AND m.target = $2 AND m.undone_ms IS NULL
 ORDER BY m.id DESC LIMIT 50
