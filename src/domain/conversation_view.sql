-- SPDX-License-Identifier: AGPL-3.0-or-later
-- part: conversation
SELECT c.id, c.version, c.channel, c.state, c.reason, c.casefile, k.number,
       c.handler, u.display, c.first_contact_ms, c.last_ms, c.last_in_ms,
       c.due_ms, c.decided_ms, c.danger, c.closed, c.noise, c.unread,
       c.excerpt, c.suggested, c.place, t.id, t.channel, t.address, t.name,
       t.phone, t.lang, t.safe, t.safe_hours, t.blocked_until_ms, t.since_ms,
       t.last_in_ms, t.version, k.secret, c.sort_key
  FROM conversation c
  JOIN contact t ON t.office = c.office AND t.id = c.contact
  LEFT JOIN users u ON u.office = c.office AND u.id = c.handler
  LEFT JOIN casefile k ON k.office = c.office AND k.id = c.casefile
-- part: message
SELECT m.id, m.conversation, m.direction, c.channel, m.kind, m.text, m.state,
       m.error, m.at_ms, m.author, m.author_name, m.payload, m.lat, m.lon,
       m.place_name, m.reply_to, m.edited_ms, m.revoked_ms, o.doubtful
  FROM message m
  JOIN conversation c ON c.office = m.office AND c.id = m.conversation
  LEFT JOIN outbox o ON o.office = m.office AND o.message = m.id
-- name: conv_view_list(office int, state text, channel text, handler int, after_key int, after_id int, many int)
{conversation}
 WHERE c.office = $1
   /*? open: AND c.state = 'open' */
   /*? state: AND c.state = $2 */
   /*? channel: AND c.channel = $3 */
   /*? mine: AND c.handler = $4 */
   AND (c.sort_key > $5 OR (c.sort_key = $5 AND c.id > $6))
 ORDER BY c.sort_key, c.id LIMIT $7
-- name: conv_view_one(office int, id int)
{conversation}
 WHERE c.office = $1 AND c.id = $2
-- name: conv_view_of_contact(office int, contact int)
{conversation}
 WHERE c.office = $1 AND c.contact = $2 ORDER BY c.id DESC LIMIT 50
-- name: conv_view_messages(office int, id int, before int, many int)
{message}
 WHERE m.office = $1 AND m.conversation = $2 AND m.id < $3
   AND m.kind <> 'reaction' ORDER BY m.id DESC LIMIT $4
-- name: conv_view_case_messages(office int, casefile int, many int)
{message}
 WHERE m.office = $1 AND m.casefile = $2 AND m.casefile IS NOT NULL
   AND m.kind <> 'reaction' ORDER BY m.id DESC LIMIT $3
-- name: conv_view_media(office int, message int)
SELECT id, kind, mime, filename, state, size_bytes, width, height, lat, lon,
       taken_ms
  FROM media WHERE office = $1 AND message = $2 AND message IS NOT NULL
 ORDER BY id LIMIT 50
-- name: conv_view_versions(office int, message int)
SELECT text, at_ms FROM message_version
 WHERE office = $1 AND message = $2 ORDER BY id LIMIT 50
-- name: conv_view_reactions(office int, external text)
SELECT text FROM message
 WHERE office = $1 AND kind = 'reaction' AND reply_to = $2
   AND reply_to IS NOT NULL AND text IS NOT NULL ORDER BY id LIMIT 20
-- name: conv_view_external(office int, id int)
SELECT external_id FROM message WHERE office = $1 AND id = $2
