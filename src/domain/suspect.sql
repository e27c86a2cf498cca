-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: suspect_by_key(office int, key text, not_this int)
SELECT casefile FROM dup_key
 WHERE office = $1 AND key = $2 AND casefile <> $3
 ORDER BY casefile DESC LIMIT 30
-- name: suspect_keys_of(office int, casefile int)
SELECT key FROM dup_key WHERE office = $1 AND casefile = $2 LIMIT 50
-- name: suspect_facts(office int, casefile int)
SELECT f.number, f.place, f.grp, f.story, f.first_contact_ms, f.secret,
       f.handler, f.state, p.name, p.age, v.blind, r.phone
  FROM casefile f
  LEFT JOIN casefile_person c ON c.office = f.office AND c.casefile = f.id
       AND c.person = (SELECT MIN(m.person) FROM casefile_person m
                        WHERE m.office = f.office AND m.casefile = f.id)
  LEFT JOIN person p ON p.office = c.office AND p.id = c.person
  LEFT JOIN vault v ON v.office = p.office AND v.id = p.nik
  LEFT JOIN report r ON r.office = f.office AND r.id = (
       SELECT MIN(x.id) FROM report x
        WHERE x.office = f.office AND x.casefile = f.id)
 WHERE f.office = $1 AND f.id = $2
