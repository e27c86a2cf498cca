-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Queries of the store's own tests; the tables are made by engine_up().
-- name: note_add(id int, word text, number int, ratio real, body blob)
INSERT INTO t_note (id, word, number, ratio, body) VALUES ($1, $2, $3, $4, $5)
-- name: note_put(id int, word text)
INSERT INTO t_note (id, word) VALUES ($1, $2)
 ON CONFLICT (word) DO UPDATE SET number = coalesce(t_note.number, 0) + 1
-- name: note_find(id int)
SELECT id, word, number, ratio, body FROM t_note WHERE id = $1
-- name: note_list(word text, number int, most int)
SELECT id, word FROM t_note
 WHERE id > 0 /*? word: AND word = $1 */ /*? number: AND number >= $2 */
 ORDER BY id LIMIT $3
-- name: note_count()
SELECT count(*), min(id), max(id) FROM t_note
-- name: note_bump(most int)
UPDATE t_note SET number = coalesce(number, 0) + 1 WHERE id <= $1
-- name: note_bump_returning(id int)
UPDATE t_note SET number = coalesce(number, 0) + 1 WHERE id = $1
 RETURNING number
-- name: note_remove(id int)
DELETE FROM t_note WHERE id = $1
-- name: child_add(id int, note int)
INSERT INTO t_child (id, note) VALUES ($1, $2)
-- name: big_add(id int, body blob)
INSERT INTO t_big (id, body) VALUES ($1, $2)
-- name: big_count()
SELECT count(*) FROM t_big
-- name: tail_add(id int, note int)
INSERT INTO t_tail (id, note) VALUES ($1, $2)
-- name: fence_bump(office int)
UPDATE writer_lease SET fence = fence + 1 WHERE office = $1
-- name: media_add(office int, id int, kind text, state text, blob text, thumb text, lat real, sha blob)
INSERT INTO media (office, id, kind, state, blob, thumb, lat, sha256, attempts,
                   made_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 1)
-- name: media_all()
SELECT id, blob, thumb, lat, sha256, made_ms, conversation FROM media
 ORDER BY id
-- name: words_add(id int, body text) @sqlite
INSERT INTO casefile_text (rowid, body) VALUES ($1, $2)
-- name: words_add(id int, body text) @postgres
INSERT INTO casefile_text (rowid, body) VALUES ($1, to_tsvector('simple', $2))
-- name: words_find(word text) @sqlite
SELECT rowid FROM casefile_text WHERE casefile_text MATCH $1 ORDER BY rowid
-- name: words_find(word text) @postgres
SELECT rowid FROM casefile_text WHERE body @@ to_tsquery('simple', $1)
 ORDER BY rowid
