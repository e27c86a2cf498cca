-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: live_feed_newest(office int)
SELECT seq FROM event WHERE office = $1 ORDER BY seq DESC LIMIT 1
-- name: live_feed_after(office int, after int, many int)
SELECT e.seq, e.kind, e.casefile, e.conversation, e.referral, r.agency,
       k.secret, k.danger, k.handler, c.closed, c.danger, c.handler, t.secret
  FROM event e
  LEFT JOIN casefile k ON k.office = e.office AND k.id = e.casefile
  LEFT JOIN conversation c ON c.office = e.office AND c.id = e.conversation
  LEFT JOIN casefile t ON t.office = c.office AND t.id = c.casefile
  LEFT JOIN referral r ON r.office = e.office AND r.id = e.referral
 WHERE e.office = $1 AND e.seq > $2 ORDER BY e.seq LIMIT $3
