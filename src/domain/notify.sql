-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: notify_target(office int, casefile int)
SELECT c.id, c.channel, k.safe, f.secret, f.number, f.due_ms, c.closed,
       f.merged_into
  FROM casefile f
  JOIN contact k ON k.office = f.office AND k.id = f.contact
  LEFT JOIN conversation c ON c.office = f.office AND c.casefile = f.id
        AND c.contact = k.id
 WHERE f.office = $1 AND f.id = $2 ORDER BY c.id DESC LIMIT 1
-- name: notify_referral_row(office int, id int)
SELECT r.casefile, r.agency, f.number, f.grp, f.place, f.secret, f.urgency,
       r.accept_due_ms, r.due_ms, r.state, g.code, g.whatsapp, g.night_phone,
       g.hours, g.name, g.phone
  FROM referral r
  JOIN casefile f ON f.office = r.office AND f.id = r.casefile
  JOIN agency g ON g.office = r.office AND g.id = r.agency
 WHERE r.office = $1 AND r.id = $2
-- name: notify_people(office int, role text)
SELECT id, whatsapp FROM users
 WHERE office = $1 AND active = 1 AND role = $2 ORDER BY id LIMIT 50
-- name: notify_on_call(office int)
SELECT id, whatsapp FROM users
 WHERE office = $1 AND active = 1 AND on_call = 1 ORDER BY id LIMIT 50
-- name: notify_case_line(office int, casefile int)
SELECT number, grp, place, secret, due_ms FROM casefile
 WHERE office = $1 AND id = $2
-- name: notify_case_told(office int, casefile int, at int)
UPDATE casefile SET told_ms = COALESCE(told_ms, $3), changed_ms = $3
 WHERE office = $1 AND id = $2
-- name: notify_desk_closed(office int, casefile int)
SELECT 1 FROM alarm WHERE office = $1 AND casefile = $2
   AND casefile IS NOT NULL AND kind = 'desk_closed' AND acked_ms IS NULL
 LIMIT 1
