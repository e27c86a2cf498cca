-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: form_add_report(office int, id int, conversation int, casefile int, contact int, channel text, story text, name text, phone text, relation text, anonymous int, author int, at int)
INSERT INTO report (office, id, conversation, casefile, contact, channel,
                    story, name, phone, relation, anonymous, author, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
-- name: form_by_dedupe(office int, key text)
SELECT casefile, id FROM report WHERE office = $1 AND id = (
    SELECT CAST(value AS BIGINT) FROM counter
     WHERE office = $1 AND name = $2)
-- name: form_keep_dedupe(office int, key text, report int)
INSERT INTO counter (office, name, value) VALUES ($1, $2, $3)
ON CONFLICT DO NOTHING
