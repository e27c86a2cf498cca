-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: contact_by_address(office int, channel text, address text)
SELECT c.id, c.name, c.phone FROM contact_alias a
  JOIN contact c ON c.office = a.office AND c.id = a.contact
 WHERE a.office = $1 AND a.channel = $2 AND a.address = $3
-- name: contact_add_alias(office int, channel text, address text, contact int)
INSERT INTO contact_alias (office, channel, address, contact)
VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
-- name: contact_add(office int, id int, channel text, address text, name text, phone text, at int)
INSERT INTO contact (office, id, channel, address, name, phone, lang, safe,
                     version, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, 'id', 'belum', 1, $7)
-- name: contact_learn(office int, id int, name text, phone text)
UPDATE contact SET name = COALESCE(name, $3), phone = COALESCE(phone, $4),
       version = version + 1
 WHERE office = $1 AND id = $2
-- name: contact_one(office int, id int)
SELECT id, channel, address, name, phone, lang, safe, safe_hours,
       blocked_until_ms, since_ms, last_in_ms, version
  FROM contact WHERE office = $1 AND id = $2
-- name: contact_set_heard(office int, id int, at int)
UPDATE contact SET last_in_ms = CASE WHEN COALESCE(last_in_ms, 0) < $3 THEN $3
                                     ELSE last_in_ms END,
       since_ms = CASE WHEN since_ms IS NULL OR since_ms > $3 THEN $3
                       ELSE since_ms END
 WHERE office = $1 AND id = $2
-- name: contact_set_settled(office int, id int)
UPDATE contact SET since_ms = NULL WHERE office = $1 AND id = $2
-- name: contact_put_safe(office int, id int, safe text, hours text)
UPDATE contact SET safe = $3, safe_hours = $4, version = version + 1
 WHERE office = $1 AND id = $2
-- name: contact_put_block(office int, id int, until int)
UPDATE contact SET blocked_until_ms = $3, version = version + 1
 WHERE office = $1 AND id = $2
-- name: contact_open_case(office int, id int)
SELECT k.id FROM casefile k
 WHERE k.office = $1 AND k.contact = $2 AND k.ended_ms IS NULL LIMIT 1
