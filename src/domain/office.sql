-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: office_first()
SELECT office, name, timezone, language, test, demo FROM office
 ORDER BY office LIMIT 1
-- name: office_regencies(office int)
SELECT code, prefix, name FROM regency WHERE office = $1
 ORDER BY ordinal LIMIT 100
-- name: office_add(office int, name text, zone text, lang text, test int, demo int, at int)
INSERT INTO office (office, name, timezone, language, test, demo, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7)
-- name: office_add_regency(office int, code text, prefix text, name text, ord int)
INSERT INTO regency (office, code, prefix, name, ordinal)
VALUES ($1, $2, $3, $4, $5)
-- name: office_held_since(office int)
SELECT held_ms FROM office WHERE office = $1
-- name: office_set_held(office int, at int)
UPDATE office SET held_ms = $2 WHERE office = $1
-- name: office_skip(office int, n int)
UPDATE serial SET last = last + $2
 WHERE office = $1 AND month = (
       SELECT MAX(s.month) FROM serial s
        WHERE s.office = serial.office AND s.regency = serial.regency)
