-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: person_first(office int, casefile int)
SELECT person FROM casefile_person WHERE office = $1 AND casefile = $2
 ORDER BY person LIMIT 1
-- name: person_of_case(office int, casefile int, person int)
SELECT person FROM casefile_person
 WHERE office = $1 AND casefile = $2 AND person = $3
-- name: person_insert(office int, id int, name text, age int, sex text, address text, occupation text, place text, nik int, name_key text, at int)
INSERT INTO person (office, id, name, age, sex, address, occupation, place,
                    nik, name_key, version, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)
-- name: person_join(office int, casefile int, person int, role text)
INSERT INTO casefile_person (office, casefile, person, role)
VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
-- name: person_update(office int, id int, name text, age int, sex text, address text, occupation text, nik int, name_key text)
UPDATE person SET name = COALESCE($3, name), age = COALESCE($4, age),
       sex = COALESCE($5, sex), address = COALESCE($6, address),
       occupation = COALESCE($7, occupation), nik = COALESCE($8, nik),
       name_key = COALESCE($9, name_key), version = version + 1
 WHERE office = $1 AND id = $2
-- name: person_place(office int, casefile int)
SELECT place, secret FROM casefile WHERE office = $1 AND id = $2
-- name: person_case_keys(office int, casefile int)
SELECT p.name, v.blind FROM casefile_person c
  JOIN person p ON p.office = c.office AND p.id = c.person
  LEFT JOIN vault v ON v.office = p.office AND v.id = p.nik
 WHERE c.office = $1 AND c.casefile = $2 LIMIT 50
-- name: person_case_phones(office int, casefile int)
SELECT phone FROM report
 WHERE office = $1 AND casefile = $2 AND phone IS NOT NULL LIMIT 50
-- name: person_drop_keys(office int, casefile int)
DELETE FROM dup_key WHERE office = $1 AND casefile = $2
-- name: person_add_key(office int, key text, casefile int)
INSERT INTO dup_key (office, key, casefile) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
-- name: person_by_name(office int, first text, last text, user_id int, grant int)
SELECT DISTINCT p.id, p.name, p.age, p.address, p.place FROM person p
  JOIN casefile_person c ON c.office = p.office AND c.person = p.id
  JOIN casefile f ON f.office = c.office AND f.id = c.casefile
 WHERE p.office = $1 AND p.name_key >= $2 AND p.name_key < $3
   AND p.name_key IS NOT NULL
   AND (f.secret = 0 OR $5 = 1 OR f.handler = $4)
 ORDER BY p.id DESC LIMIT 20
