-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: link_directory_add(kind text, hash blob, office int, id int)
INSERT INTO directory (kind, key_hash, office, id) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING
-- name: link_add(office int, id int, kind text, hash blob, casefile int, referral int, at int)
INSERT INTO link (office, id, kind, hash, casefile, referral, made_ms,
                  pin_tries, pin_sends, bindings)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0)
ON CONFLICT DO NOTHING
-- name: link_revoke_unbound(office int, referral int, at int)
UPDATE link SET revoked_ms = $3
 WHERE office = $1 AND referral = $2 AND revoked_ms IS NULL AND bound IS NULL
-- name: link_referral_case(office int, referral int)
SELECT r.casefile, f.secret FROM referral r
  JOIN casefile f ON f.office = r.office AND f.id = r.casefile
 WHERE r.office = $1 AND r.id = $2
-- name: link_track_case(office int, hash blob)
SELECT casefile FROM link
 WHERE office = $1 AND hash = $2 AND kind = 'track' AND revoked_ms IS NULL
-- name: link_case(office int, id int)
SELECT f.number, f.state, f.secret, f.merged_into, f.reason, f.received_ms,
       f.due_ms, f.handled_ms, f.ended_ms, f.asked_ms, f.confirmed,
       (SELECT MAX(c.closed) FROM conversation c
         WHERE c.office = f.office AND c.casefile = f.id)
  FROM casefile f WHERE f.office = $1 AND f.id = $2
-- name: link_case_by_number(office int, number text)
SELECT id, code FROM casefile WHERE office = $1 AND number = $2
-- name: link_agencies(office int, casefile int)
SELECT g.name FROM referral r
  JOIN agency g ON g.office = r.office AND g.id = r.agency
 WHERE r.office = $1 AND r.casefile = $2 AND r.cancelled = 0
   AND r.state <> 'returned'
 ORDER BY r.ord LIMIT 4
-- name: link_steps(office int, casefile int)
SELECT kind, at_ms, body FROM event
 WHERE office = $1 AND casefile = $2 AND kind IN ('case.created', 'case.state')
 ORDER BY seq LIMIT 200
-- name: link_try_find(office int, number text)
SELECT failed, since_ms FROM track_try WHERE office = $1 AND number = $2
-- name: link_try_put(office int, number text, failed int, at int)
INSERT INTO track_try (office, number, failed, since_ms)
VALUES ($1, $2, $3, $4)
ON CONFLICT (office, number) DO UPDATE
   SET failed = excluded.failed, since_ms = excluded.since_ms
-- name: link_try_forget(office int, number text)
DELETE FROM track_try WHERE office = $1 AND number = $2
-- name: link_try_sweep(office int, before int)
DELETE FROM track_try WHERE office = $1 AND since_ms < $2
-- name: link_signed_row(office int, hash blob)
SELECT l.id, l.referral, l.casefile, l.pin, l.pin_until_ms, l.pin_tries,
       l.pin_sends, l.bound, l.bindings, r.ended_ms, r.state, r.agency,
       r.sent_ms, r.accept_due_ms, r.due_ms, f.number, f.grp, f.place,
       f.state, f.due_ms, g.name, g.code, g.whatsapp, g.phone, l.until_ms,
       f.category
  FROM link l
  JOIN referral r ON r.office = l.office AND r.id = l.referral
  JOIN casefile f ON f.office = l.office AND f.id = l.casefile
  JOIN agency g ON g.office = r.office AND g.id = r.agency
 WHERE l.office = $1 AND l.hash = $2 AND l.kind = 'referral'
   AND l.revoked_ms IS NULL AND f.secret = 0
-- name: link_set_pin(office int, id int, pin text, until int)
UPDATE link SET pin = $3, pin_until_ms = $4, pin_tries = 0,
       pin_sends = pin_sends + 1
 WHERE office = $1 AND id = $2
-- name: link_count_try(office int, id int)
UPDATE link SET pin_tries = pin_tries + 1 WHERE office = $1 AND id = $2
-- name: link_bind(office int, id int, bound blob, at int)
UPDATE link SET pin = NULL, pin_until_ms = NULL, pin_tries = 0, pin_sends = 0,
       bound = $3, bound_ms = $4, bindings = bindings + 1
 WHERE office = $1 AND id = $2
