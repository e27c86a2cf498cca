-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: intake_last_conversation(office int, contact int)
SELECT c.id, c.state, c.casefile, c.handler, c.closed, c.danger, c.dialogue,
       c.first_contact_ms, k.ended_ms, k.asked_ms, k.confirmed, c.noise,
       k.secret, t.blocked_until_ms, t.since_ms, c.decided_ms
  FROM contact t
  LEFT JOIN conversation c ON c.office = t.office AND c.contact = t.id
       AND c.id = (SELECT MAX(m.id) FROM conversation m
                    WHERE m.office = t.office AND m.contact = t.id)
  LEFT JOIN casefile k ON k.office = c.office AND k.id = c.casefile
 WHERE t.office = $1 AND t.id = $2
-- name: intake_add_conversation(office int, id int, contact int, channel text, account text, first_contact int, at int, due int, judge int, sort int)
INSERT INTO conversation (office, id, contact, channel, account, state,
    first_contact_ms, first_ms, last_ms, due_ms, judge_ms, unread, danger,
    closed, noise, version, sort_key)
VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $7, $8, $9, 0, 0, 0, 1, 1, $10)
-- name: intake_add_message(office int, id int, conversation int, casefile int, kind text, text text, at int, external text, reply_to text, lat real, lon real, place text, payload text, flags int)
INSERT INTO message (office, id, conversation, casefile, direction, kind, text,
                     at_ms, external_id, reply_to, state, lat, lon, place_name,
                     payload, flags)
VALUES ($1, $2, $3, $4, 'in', $5, $6, $7, $8, $9, 'received', $10, $11, $12,
        $13, $14)
-- name: intake_heard(office int, id int, at int, excerpt text, danger int, closed int, noise int, suggested text, sort int)
UPDATE conversation SET last_ms = $3, last_in_ms = $3, unread = unread + 1,
       excerpt = COALESCE($4, excerpt),
       danger = CASE WHEN $5 = 1 THEN 1 ELSE danger END,
       closed = CASE WHEN $6 = 1 THEN 1 ELSE closed END, noise = $7,
       suggested = COALESCE($8, suggested),
       sort_key = CASE WHEN $9 < sort_key THEN $9 ELSE sort_key END,
       version = version + 1
 WHERE office = $1 AND id = $2
-- name: intake_add_report(office int, id int, conversation int, casefile int, contact int, channel text, story text, name text, phone text, relation text, anonymous int, author int, at int)
INSERT INTO report (office, id, conversation, casefile, contact, channel,
                    story, name, phone, relation, anonymous, author, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
-- name: intake_grow_report(office int, conversation int, words text, gap text)
UPDATE report SET story = CASE WHEN story = '' THEN $3
                               ELSE story || $4 || $3 END
 WHERE office = $1 AND conversation = $2
-- name: intake_messages(office int, conversation int)
SELECT m.text, m.kind, m.lat,
       (SELECT MIN(d.kind) FROM media d WHERE d.office = m.office
           AND d.message = m.id)
  FROM message m
 WHERE m.office = $1 AND m.conversation = $2 AND m.direction = 'in'
 ORDER BY m.id LIMIT 100
-- name: intake_by_external(office int, external text)
SELECT m.id, m.conversation, m.casefile, m.text FROM message m
 WHERE m.office = $1 AND m.external_id = $2 AND m.external_id IS NOT NULL
 LIMIT 1
-- name: intake_keep_version(office int, message int, id int, at int, text text)
INSERT INTO message_version (office, message, id, at_ms, text)
VALUES ($1, $2, $3, $4, $5)
-- name: intake_put_text(office int, id int, text text, at int)
UPDATE message SET text = $3, edited_ms = $4 WHERE office = $1 AND id = $2
-- name: intake_put_revoked(office int, id int, at int)
UPDATE message SET revoked_ms = $3 WHERE office = $1 AND id = $2
-- name: intake_drop_reaction(office int, conversation int, target text)
UPDATE message SET text = NULL
 WHERE office = $1 AND kind = 'reaction' AND reply_to = $3
   AND reply_to IS NOT NULL AND conversation = $2
-- name: intake_put_dialogue(office int, id int, dialogue text)
UPDATE conversation SET dialogue = $3 WHERE office = $1 AND id = $2
