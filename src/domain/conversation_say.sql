-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: say_target(office int, id int)
SELECT c.contact, c.channel, c.casefile, c.handler, c.closed, k.secret,
       COALESCE(t.phone, t.address), t.last_in_ms, k.ended_ms
  FROM conversation c
  JOIN contact t ON t.office = c.office AND t.id = c.contact
  LEFT JOIN casefile k ON k.office = c.office AND k.id = c.casefile
 WHERE c.office = $1 AND c.id = $2
-- name: say_was_said(office int, dedupe text)
SELECT message FROM outbox
 WHERE office = $1 AND dedupe = $2 AND dedupe IS NOT NULL
-- name: say_insert(office int, id int, conversation int, casefile int, kind text, text text, at int, reply_to text, author int, author_name text, payload text)
INSERT INTO message (office, id, conversation, casefile, direction, kind, text,
                     at_ms, reply_to, state, author, author_name, payload,
                     flags)
VALUES ($1, $2, $3, $4, 'out', $5, $6, $7, $8, 'queued', $9, $10, $11, 0)
-- name: say_external(office int, id int)
SELECT external_id FROM message WHERE office = $1 AND id = $2
-- name: say_touch(office int, id int, at int, handler int)
UPDATE conversation SET last_ms = $3, handler = COALESCE(handler, $4),
       unread = CASE WHEN $4 IS NULL THEN unread ELSE 0 END,
       due_ms = CASE WHEN $4 IS NULL THEN due_ms ELSE NULL END,
       version = version + 1
 WHERE office = $1 AND id = $2
