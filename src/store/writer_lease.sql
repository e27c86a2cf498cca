-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: session_lock(key int) @sqlite
SELECT 1 WHERE $1 IS NOT NULL
-- name: session_lock(key int) @postgres
SELECT pg_try_advisory_lock($1)
-- name: take(office int, holder text)
INSERT INTO writer_lease (office, fence, holder, group_no, last_id)
 VALUES ($1, 1, $2, 0, 0)
 ON CONFLICT (office) DO UPDATE
 SET fence = writer_lease.fence + 1, holder = excluded.holder
 RETURNING fence, group_no, last_id
-- name: mark(office int, fence int, group_no int, last_id int)
UPDATE writer_lease SET group_no = $3, last_id = $4
 WHERE office = $1 AND fence = $2
-- name: standing(office int) @sqlite
SELECT fence, group_no FROM writer_lease WHERE office = $1
-- name: standing(office int) @postgres
SELECT fence, group_no FROM writer_lease WHERE office = $1 FOR UPDATE
