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
