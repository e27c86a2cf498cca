-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: media_insert_announced(office int, id int, conversation int, message int, casefile int, channel text, kind text, ref text, mime text, filename text, size int, now int)
INSERT INTO media (office, id, conversation, message, casefile, channel, kind,
                   ref, mime, filename, size_bytes, state, attempts, next_ms,
                   made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'announced', 0, $12, $12)
-- name: media_insert_stored(office int, id int, kind text, mime text, filename text, size int, sha blob, blob text, thumb text, width int, height int, lat real, lon real, taken int, owner int, now int)
INSERT INTO media (office, id, kind, mime, filename, size_bytes, sha256, blob,
                   thumb, state, attempts, width, height, lat, lon, taken_ms,
                   owner, made_ms)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'stored', 0, $10, $11, $12, $13,
        $14, $15, $16)
-- name: media_take(office int, id int, casefile int, referral int, owner int)
UPDATE media SET casefile = $3, referral = $4
 WHERE office = $1 AND id = $2 AND casefile IS NULL AND conversation IS NULL
   AND referral IS NULL AND COALESCE(owner, 0) = $5 AND state = 'stored'
-- name: media_case(office int, casefile int)
SELECT id, kind, mime, filename, state, size_bytes, width, height, lat, lon,
       taken_ms
  FROM media WHERE office = $1 AND casefile = $2 ORDER BY id LIMIT 200
-- name: media_judged(office int, id int, agency int, user_id int, now int)
SELECT m.id, m.kind, m.mime, m.filename, m.state, m.size_bytes, m.width,
       m.height, m.lat, m.lon, m.taken_ms, m.blob, m.thumb, m.owner,
       m.casefile, m.conversation, f.secret, f.handler, f.place,
       (SELECT COUNT(*) FROM referral r WHERE r.office = m.office
           AND r.casefile = m.casefile AND r.agency = $3),
       (SELECT COUNT(*) FROM secret_access s WHERE s.office = m.office
           AND s.casefile = m.casefile AND s.user_id = $4 AND s.until_ms > $5),
       c.closed, c.handler
  FROM media m
  LEFT JOIN casefile f ON f.office = m.office AND f.id = m.casefile
  LEFT JOIN conversation c ON c.office = m.office AND c.id = m.conversation
 WHERE m.office = $1 AND m.id = $2
-- name: media_next(office int, now int)
SELECT id, attempts, message, conversation, channel, ref, kind, mime
  FROM media WHERE office = $1 AND next_ms <= $2 ORDER BY next_ms LIMIT 1
-- name: media_lease(office int, id int, next int)
UPDATE media SET attempts = attempts + 1, next_ms = $3
 WHERE office = $1 AND id = $2
-- name: media_settle_stored(office int, id int, mime text, filename text, size int, sha blob, blob text, thumb text, width int, height int, lat real, lon real, taken int)
UPDATE media SET mime = $3, filename = COALESCE($4, filename), size_bytes = $5,
       sha256 = $6, blob = $7, thumb = $8, width = $9, height = $10, lat = $11,
       lon = $12, taken_ms = $13, state = 'stored', next_ms = NULL
 WHERE office = $1 AND id = $2 AND state <> 'stored'
RETURNING casefile, conversation, message
-- name: media_settle_failed(office int, id int, state text, next int)
UPDATE media SET state = $3, next_ms = $4
 WHERE office = $1 AND id = $2 AND state <> 'stored'
RETURNING casefile, conversation, message
