-- SPDX-License-Identifier: AGPL-3.0-or-later
-- store: wilayah.db (SQLite only, read-only reference data)
-- name: place_one(code text)
SELECT code, level, parent, name, kind, path, lat, lon FROM place
 WHERE code = $1
-- name: place_below(parent text)
SELECT code, level, parent, name, kind, path, lat, lon FROM place
 WHERE parent = $1 ORDER BY name LIMIT 1000
-- name: place_like(first text, last text, low text, high text, many int)
SELECT p.code, p.level, p.parent, p.name, p.kind, p.path, p.lat, p.lon, p.fold
  FROM place_word w JOIN place p ON p.code = w.code
 WHERE w.word >= $1 AND w.word < $2 AND w.code >= $3 AND w.code < $4
 ORDER BY p.level DESC, p.name LIMIT $5
-- name: place_zone(province text)
SELECT tz FROM province_zone WHERE province = $1
