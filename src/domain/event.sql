-- SPDX-License-Identifier: AGPL-3.0-or-later
-- part: event
SELECT seq, at_ms, kind, casefile, conversation, referral, message, actor,
       actor_name, public, feed, body
  FROM event
-- name: event_insert(office int, kind text, at int, casefile int, conversation int, referral int, message int, public int, feed int, actor int, name text, body text)
INSERT INTO event (office, seq, kind, at_ms, casefile, conversation, referral,
                   message, public, feed, actor, actor_name, body)
VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM event WHERE office = $1),
        $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
-- name: event_of_case(office int, casefile int, after int, many int)
{event}
 WHERE office = $1 AND seq > $3 AND seq IN (
       SELECT seq FROM event WHERE office = $1 AND casefile = $2
       UNION
       SELECT e.seq FROM conversation c JOIN event e
           ON e.office = c.office AND e.conversation = c.id
        WHERE c.office = $1 AND c.casefile = $2)
 ORDER BY seq LIMIT $4
-- name: event_after(office int, after int, many int)
{event} WHERE office = $1 AND seq > $2 ORDER BY seq LIMIT $3
-- name: event_max(office int)
SELECT seq FROM event WHERE office = $1 ORDER BY seq DESC LIMIT 1
-- name: event_feed_after(office int, after int, many int)
SELECT e.seq, e.at_ms, e.kind, e.casefile, e.conversation, e.referral,
       e.message, e.actor, e.actor_name, e.public, e.feed, e.body,
       c.closed, k.secret, k.number, c.contact
  FROM event e
  LEFT JOIN conversation c ON c.office = e.office AND c.id = e.conversation
  LEFT JOIN casefile k ON k.office = c.office AND k.id = c.casefile
 WHERE e.office = $1 AND e.feed = 1 AND e.seq > $2 ORDER BY e.seq LIMIT $3
