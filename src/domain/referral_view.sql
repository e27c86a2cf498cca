-- SPDX-License-Identifier: AGPL-3.0-or-later
-- part: columns
r.id, r.casefile, r.agency, r.version, g.code, g.name, g.regency,
       r.state, r.note, r.why, r.result, r.reason, r.question, r.officer,
       r.proposed, p.code, p.name, r.sent_ms, r.accept_due_ms, r.due_ms,
       r.accepted_ms, r.started_ms, r.done_ms, r.returned_ms, r.asked_ms,
       r.unproven, r.ended_ms, r.sent_by
-- part: with_case
SELECT {columns}, f.number, f.lead, f.secret,
       f.handler, f.place, f.state, f.category, f.grp, f.urgency, f.due_ms,
       f.danger, f.story, w.name, w.age, f.received_ms
  FROM referral r
  JOIN casefile f ON f.office = r.office AND f.id = r.casefile
  JOIN agency g ON g.office = r.office AND g.id = r.agency
  LEFT JOIN agency p ON p.office = r.office AND p.id = r.proposed
  LEFT JOIN casefile_person cp ON cp.office = r.office
       AND cp.casefile = r.casefile AND cp.person = (
           SELECT MIN(m.person) FROM casefile_person m
            WHERE m.office = r.office AND m.casefile = r.casefile)
  LEFT JOIN person w ON w.office = r.office AND w.id = cp.person
-- name: referral_view_one(office int, id int)
{with_case}
 WHERE r.office = $1 AND r.id = $2
-- name: referral_view_list(office int, agency int, now int, after_due int, after_id int, many int)
{with_case}
 WHERE r.office = $1 AND r.ended_ms IS NULL
   /*? agency: AND r.agency = $2 */
   /*? in: AND r.state = 'sent' */
   /*? work: AND r.state IN ('accepted', 'in_progress') */
   /*? overdue: AND (r.due_ms < $3 OR (r.state = 'sent' AND r.accept_due_ms < $3)) */
   AND (COALESCE(r.due_ms, 0) > $4
        OR (COALESCE(r.due_ms, 0) = $4 AND r.id > $5))
 ORDER BY COALESCE(r.due_ms, 0), r.id LIMIT $6
-- name: referral_view_done(office int, agency int, before_at int, before_id int, many int)
{with_case}
 WHERE r.office = $1 AND r.ended_ms IS NOT NULL
   /*? agency: AND r.agency = $2 */
   AND (r.ended_ms < $3 OR (r.ended_ms = $3 AND r.id < $4))
 ORDER BY r.ended_ms DESC, r.id DESC LIMIT $5
-- name: referral_view_of_cases(office int, ids text) @sqlite
SELECT {columns}
  FROM json_each($2) k
  JOIN referral r ON r.office = $1 AND r.casefile = k.value
  JOIN agency g ON g.office = r.office AND g.id = r.agency
  LEFT JOIN agency p ON p.office = r.office AND p.id = r.proposed
 ORDER BY r.casefile, r.ord LIMIT 4000
-- name: referral_view_of_cases(office int, ids text) @postgres
SELECT {columns}
  FROM json_array_elements_text(CAST($2 AS json)) AS k (value)
  JOIN referral r ON r.office = $1 AND r.casefile = CAST(k.value AS BIGINT)
  JOIN agency g ON g.office = r.office AND g.id = r.agency
  LEFT JOIN agency p ON p.office = r.office AND p.id = r.proposed
 ORDER BY r.casefile, r.ord LIMIT 4000
-- name: referral_count_open(office int, agency int, now int)
SELECT CAST(SUM(CASE WHEN state = 'sent' THEN 1 ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN state <> 'sent' THEN 1 ELSE 0 END) AS BIGINT),
       CAST(SUM(CASE WHEN due_ms < $3 OR (state = 'sent' AND accept_due_ms < $3)
                THEN 1 ELSE 0 END) AS BIGINT)
  FROM referral WHERE office = $1 AND agency = $2 AND ended_ms IS NULL
-- name: referral_glass(office int, casefile int, user_id int, now int)
SELECT 1 FROM secret_access
 WHERE office = $1 AND casefile = $2 AND user_id = $3 AND until_ms > $4 LIMIT 1
