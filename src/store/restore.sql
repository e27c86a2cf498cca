-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: integrity() @sqlite
SELECT integrity_check FROM pragma_integrity_check(5)
-- name: integrity() @postgres
SELECT 'ok'
-- name: orphans() @sqlite
SELECT "table" FROM pragma_foreign_key_check LIMIT 5
-- name: orphans() @postgres
SELECT 'none' LIMIT 0
