-- SPDX-License-Identifier: AGPL-3.0-or-later
-- name: version_table() @sqlite
SELECT count(*) FROM sqlite_master
 WHERE type = 'table' AND name = 'schema_version'
-- name: version_table() @postgres
SELECT count(*) FROM pg_catalog.pg_class
 WHERE relname = 'schema_version' AND pg_table_is_visible(oid)
-- name: version_last()
SELECT coalesce(max(version), 0) FROM schema_version
-- name: version_add(version int, applied_ms int)
INSERT INTO schema_version (version, applied_ms) VALUES ($1, $2)
-- SQLite has no figures of its own and takes `office = $1` for a choice, while
-- it takes the whole table.  It is told once how our indexes look in a large
-- store: the office selects nothing, each further column selects a lot, what a
-- partial index holds is little.  So a plan never changes with the data.
-- name: stats_forget() @sqlite
DELETE FROM sqlite_stat1
-- name: stats_forget() @postgres
SELECT 1
-- name: stats_teach() @sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat)
 SELECT tbl, idx, rows_n || ' ' || group_concat(n, ' ') || ' noskipscan'
   FROM (SELECT t.name AS tbl, i.name AS idx, c.seqno AS seqno,
                CASE i.partial WHEN 1 THEN 2000 ELSE 1000000 END AS rows_n,
                CASE WHEN c.seqno = 0
                     THEN CASE i.partial WHEN 1 THEN 2000 ELSE 1000000 END
                     WHEN i."unique" = 1 AND c.seqno = (
                          SELECT max(z.seqno) FROM pragma_index_info(i.name) z)
                     THEN 1
                     WHEN c.seqno = 1 THEN 200
                     WHEN c.seqno = 2 THEN 20
                     ELSE 5 END AS n
           FROM sqlite_master t JOIN pragma_index_list(t.name) i
           JOIN pragma_index_info(i.name) c
          WHERE t.type = 'table' AND (
                SELECT f.name FROM pragma_index_info(i.name) f
                 WHERE f.seqno = 0) = 'office'
          ORDER BY i.name, c.seqno)
  GROUP BY tbl, idx, rows_n
-- name: stats_teach() @postgres
SELECT 1
