-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: conv_one(office int, id int)
SELECT c.id, c.contact, c.channel, c.state, c.casefile, c.handler, c.closed,
       c.danger, c.first_contact_ms, c.first_ms, k.secret, c.decided_ms,
       c.reason, c.place, c.excerpt, c.noise, t.phone, t.address
  FROM conversation c
  JOIN contact t ON t.office = c.office AND t.id = c.contact
  LEFT JOIN casefile k ON k.office = c.office AND k.id = c.casefile
 WHERE c.office = $1 AND c.id = $2
-- name: conv_take(office int, id int, handler int)
UPDATE conversation SET handler = $3, version = version + 1
 WHERE office = $1 AND id = $2
-- name: conv_put_closed(office int, id int, closed int)
UPDATE conversation SET closed = $3, version = version + 1
 WHERE office = $1 AND id = $2
-- name: conv_put_read(office int, id int)
UPDATE conversation SET unread = 0 WHERE office = $1 AND id = $2
-- name: conv_put_state(office int, id int, state text, reason text, at int)
UPDATE conversation SET state = $3, reason = $4, decided_ms = $5,
       judge_ms = NULL, version = version + 1
 WHERE office = $1 AND id = $2
-- name: conv_to_judge(office int, now int, many int)
SELECT id, noise, contact, channel, first_contact_ms, casefile FROM conversation
 WHERE office = $1 AND state = 'open' AND judge_ms <= $2
 ORDER BY judge_ms LIMIT $3
-- name: conv_judged(office int, id int)
UPDATE conversation SET judge_ms = NULL WHERE office = $1 AND id = $2
-- name: conv_reports(office int, id int)
SELECT id, story, name, phone FROM report
 WHERE office = $1 AND conversation = $2 ORDER BY id LIMIT 200
-- name: conv_words(office int, id int)
SELECT text, lat, lon FROM message
 WHERE office = $1 AND conversation = $2 AND direction = 'in'
   AND revoked_ms IS NULL ORDER BY id LIMIT 200
-- name: conv_add_report(office int, id int, conversation int, contact int, channel text, story text, at int)
INSERT INTO report (office, id, conversation, contact, channel, story,
                    anonymous, at_ms)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7)
-- name: conv_join_case(office int, id int, casefile int, at int)
UPDATE conversation SET state = 'case', casefile = $3, judge_ms = NULL,
       decided_ms = $4, version = version + 1
 WHERE office = $1 AND id = $2
-- name: conv_join_messages(office int, id int, casefile int)
UPDATE message SET casefile = $3 WHERE office = $1 AND conversation = $2
-- name: conv_join_media(office int, id int, casefile int)
UPDATE media SET casefile = $3 WHERE office = $1 AND conversation = $2
-- name: conv_join_reports(office int, id int, casefile int)
UPDATE report SET casefile = $3 WHERE office = $1 AND conversation = $2
-- name: conv_user(office int, id int)
SELECT 1 FROM users WHERE office = $1 AND id = $2 AND active = 1
   AND role IN ('operator', 'supervisor')
