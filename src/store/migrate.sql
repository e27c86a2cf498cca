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
