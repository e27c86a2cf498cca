-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: alarm_insert(office int, id int, kind text, casefile int, referral int, conversation int, clock int, rung int, role text, agency int, body text, at int)
INSERT INTO alarm (office, id, kind, casefile, referral, conversation, clock,
                   rung, role, agency, body, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
-- name: alarm_open_list(office int, role text, agency int)
SELECT a.id, a.kind, a.role, a.casefile, coalesce(a.referral, k.referral),
       a.conversation, a.agency,
       a.rung, a.made_ms, f.number, f.secret, f.handler, g.name, k.kind
  FROM alarm a
  LEFT JOIN casefile f ON f.office = a.office AND f.id = a.casefile
  LEFT JOIN agency g ON g.office = a.office AND g.id = a.agency
  LEFT JOIN clock k ON k.office = a.office AND k.id = a.clock
 WHERE a.office = $1 AND a.acked_ms IS NULL
   /*? role: AND a.role = $2 */
   /*? staff: AND a.role IN ('operator', $2) */
   /*? agency: AND a.role = 'desk' AND a.agency = $3 */
 ORDER BY a.id DESC LIMIT 200
-- name: alarm_row(office int, id int)
SELECT a.role, a.agency,
       CASE WHEN a.kind IN ('pengingat', 'eskalasi') THEN
         (SELECT k.id FROM clock k
           WHERE k.office = a.office AND k.referral = a.referral
             AND k.step > 0 AND k.met_ms IS NULL AND k.ended_ms IS NULL
           ORDER BY k.id LIMIT 1)
       ELSE a.clock END, a.acked_ms, a.casefile, a.referral
  FROM alarm a WHERE a.office = $1 AND a.id = $2
-- name: alarm_put_ack(office int, id int, at int, who text)
UPDATE alarm SET acked_ms = $3, acked_by = $4 WHERE office = $1 AND id = $2
-- name: alarm_put_clock_ack(office int, clock int, at int, who text)
UPDATE clock SET acked_ms = $3, acked_by = $4 WHERE office = $1 AND id = $2
