-- SPDX-License-Identifier: AGPL-3.0-or-later
-- In the order they were made: a table comes after those it points at.
-- name: tables() @sqlite
SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master
 WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
   AND name NOT LIKE '%\_text\_%' ESCAPE '\' AND name <> 'schema_version'
 ORDER BY rowid
-- name: tables() @postgres
SELECT 'none', 0
-- name: columns_of(name text) @sqlite
SELECT name, type FROM pragma_table_info($1) ORDER BY cid
-- name: columns_of(name text) @postgres
SELECT $1, ''
