-- SPDX-License-Identifier: AGPL-3.0-or-later
-- part: row
SELECT c.id, c.version, c.number, c.code, c.channel, c.state, c.category,
       c.grp, c.urgency, c.urgency_reason, c.place, c.landmark, c.lat, c.lon,
       c.story, c.handler, u.display, c.lead, c.household_size, c.missing,
       c.secret, c.danger, c.unproven, c.confirmed, c.outcome, c.reason,
       c.review_ms, c.merged_into, m.number, c.first_contact_ms,
       c.received_ms, c.due_ms, c.answered_ms, c.handled_ms, c.told_ms,
       c.ended_ms, c.asked_ms, c.contact, k.safe, k.last_in_ms, k.phone,
       k.name,
       (SELECT MAX(v.id) FROM conversation v WHERE v.office = c.office
           AND v.casefile = c.id),
       EXISTS (SELECT 1 FROM referral r WHERE r.office = c.office
           AND r.casefile = c.id AND r.agency = $3),
       EXISTS (SELECT 1 FROM secret_access s WHERE s.office = c.office
           AND s.casefile = c.id AND s.user_id = $4 AND s.until_ms > $5),
       EXISTS (SELECT 1 FROM dup_key d JOIN dup_key e ON e.office = d.office
           AND e.key = d.key AND e.casefile <> d.casefile
           WHERE d.office = c.office AND d.casefile = c.id),
       c.handled_by
-- part: joins
  LEFT JOIN users u ON u.office = c.office AND u.id = c.handler
  LEFT JOIN casefile m ON m.office = c.office AND m.id = c.merged_into
  LEFT JOIN contact k ON k.office = c.office AND k.id = c.contact
 ORDER BY i.key LIMIT 201
-- name: case_view_ids(office int, state text, agency int, category text, grp text, place text, place_end text, now int, handler int, after_key int, after_id int, many int)
SELECT c.id, c.sort_key FROM casefile c
 WHERE c.office = $1
   /*? open: AND c.ended_ms IS NULL */
   /*? state: AND c.state = $2 */
   /*? agency: AND EXISTS (SELECT 1 FROM referral r WHERE r.office = c.office AND r.casefile = c.id AND r.agency = $3) */
   /*? category: AND c.category = $4 */
   /*? group: AND c.grp = $5 */
   /*? place: AND c.place >= $6 AND c.place < $7 */
   /*? overdue: AND c.due_ms < $8 AND c.handled_ms IS NULL AND c.ended_ms IS NULL */
   /*? mine: AND c.handler = $9 */
   AND (c.sort_key > $10 OR (c.sort_key = $10 AND c.id > $11))
 ORDER BY c.sort_key, c.id LIMIT $12
-- name: case_view_search(office int, q text, user_id int, grant int, before int, many int) @sqlite
SELECT c.id, c.id FROM casefile_text t
  JOIN casefile c ON c.office = $1 AND c.id = t.rowid
 WHERE casefile_text MATCH $2 AND t.rowid < $5
   AND (c.secret = 0 OR $4 = 1 OR c.handler = $3)
 ORDER BY t.rowid DESC LIMIT $6
-- name: case_view_search(office int, q text, user_id int, grant int, before int, many int) @postgres
SELECT c.id, c.id FROM casefile_text t
  JOIN casefile c ON c.office = $1 AND c.id = t.rowid
 WHERE t.body @@ to_tsquery('simple', $2) AND t.rowid < $5
   AND (c.secret = 0 OR $4 = 1 OR c.handler = $3)
 ORDER BY t.rowid DESC LIMIT $6
-- name: case_view_rows(office int, ids text, agency int, user_id int, now int) @sqlite
{row}
  FROM json_each($2) i
  JOIN casefile c ON c.office = $1 AND c.id = i.value
{joins}
-- name: case_view_rows(office int, ids text, agency int, user_id int, now int) @postgres
{row}
  FROM json_array_elements_text(CAST($2 AS json)) WITH ORDINALITY
       AS i (value, key)
  JOIN casefile c ON c.office = $1 AND c.id = CAST(i.value AS BIGINT)
{joins}
-- name: case_view_persons(office int, ids text) @sqlite
SELECT c.casefile, p.id, p.name, p.sex, p.address, p.occupation, p.age, v.hint
  FROM json_each($2) i
  JOIN casefile_person c ON c.office = $1 AND c.casefile = i.value
  JOIN person p ON p.office = c.office AND p.id = c.person
  LEFT JOIN vault v ON v.office = p.office AND v.id = p.nik
 ORDER BY c.casefile, p.id LIMIT 4000
-- name: case_view_persons(office int, ids text) @postgres
SELECT c.casefile, p.id, p.name, p.sex, p.address, p.occupation, p.age, v.hint
  FROM json_array_elements_text(CAST($2 AS json)) AS i (value)
  JOIN casefile_person c ON c.office = $1
       AND c.casefile = CAST(i.value AS BIGINT)
  JOIN person p ON p.office = c.office AND p.id = c.person
  LEFT JOIN vault v ON v.office = p.office AND v.id = p.nik
 ORDER BY c.casefile, p.id LIMIT 4000
-- name: case_view_clocks(office int, ids text) @sqlite
SELECT c.casefile, c.kind, c.referral, c.from_ms, c.due_ms, c.met_ms,
       c.ended_ms, c.step, c.acked_ms, c.acked_by
  FROM json_each($2) i
  JOIN clock c ON c.office = $1 AND c.casefile = i.value
 ORDER BY c.casefile, c.id LIMIT 8000
-- name: case_view_clocks(office int, ids text) @postgres
SELECT c.casefile, c.kind, c.referral, c.from_ms, c.due_ms, c.met_ms,
       c.ended_ms, c.step, c.acked_ms, c.acked_by
  FROM json_array_elements_text(CAST($2 AS json)) AS i (value)
  JOIN clock c ON c.office = $1 AND c.casefile = CAST(i.value AS BIGINT)
 ORDER BY c.casefile, c.id LIMIT 8000
-- name: case_view_reporters(office int, ids text) @sqlite
SELECT r.casefile, r.name, r.phone, r.relation, r.anonymous
  FROM json_each($2) i
  JOIN report r ON r.office = $1 AND r.casefile = i.value
 ORDER BY r.casefile, r.id LIMIT 4000
-- name: case_view_reporters(office int, ids text) @postgres
SELECT r.casefile, r.name, r.phone, r.relation, r.anonymous
  FROM json_array_elements_text(CAST($2 AS json)) AS i (value)
  JOIN report r ON r.office = $1 AND r.casefile = CAST(i.value AS BIGINT)
 ORDER BY r.casefile, r.id LIMIT 4000
-- name: case_view_number(office int, number text)
SELECT id FROM casefile WHERE office = $1 AND number = $2
-- name: case_view_reports(office int, casefile int)
SELECT id, at_ms, conversation, channel, story, name, phone, relation,
       anonymous
  FROM report WHERE office = $1 AND casefile = $2 ORDER BY id LIMIT 200
-- name: case_view_figures(office int, now int, today int)
SELECT (SELECT count(*) FROM casefile WHERE office = $1 AND ended_ms IS NULL),
       (SELECT count(*) FROM casefile WHERE office = $1 AND ended_ms IS NULL
           AND handled_ms IS NULL AND due_ms < $2),
       (SELECT count(*) FROM casefile WHERE office = $1 AND ended_ms IS NULL
           AND handler IS NULL),
       (SELECT count(*) FROM casefile WHERE office = $1 AND id > $3),
       (SELECT count(*) FROM conversation WHERE office = $1
           AND state = 'open' AND noise = 0),
       (SELECT count(*) FROM alarm WHERE office = $1 AND acked_ms IS NULL)
